"""Spans of text that name an actor, a place, a time or a number."""
