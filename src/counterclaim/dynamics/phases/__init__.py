"""Phases: when the rate of a series changed, how surely, and what the literature calls a phase."""
