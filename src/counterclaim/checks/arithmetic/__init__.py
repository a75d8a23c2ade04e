"""What a draft adds up, divides and compares, worked out anew."""
