"""Data sets of other compilers."""
