"""Dynamics of a ledger, or of a data set that it holds: acts taken from a state, and tables of what was found."""
