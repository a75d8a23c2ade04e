"""The one place that keeps things: append, read, read as of a date."""
