"""A person's decision about a record or a pair, and the questions waiting for one."""
