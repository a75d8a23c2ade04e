"""Sixty constructed documents with known text, and a scorer for what a reader takes from them."""
