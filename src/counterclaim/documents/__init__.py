"""Readable text with offsets that lead back to the report."""
