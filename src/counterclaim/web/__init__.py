"""Pages and their JSON twins: read without an account, decide with one."""
