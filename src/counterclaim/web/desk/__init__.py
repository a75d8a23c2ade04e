"""What people with an account do: decide, code, enter, upload, answer; and who may."""
