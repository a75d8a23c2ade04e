"""Checking a draft, whoever wrote it: its numbers, voices, dates, sums and notes, with what cannot be decided."""
