"""The versioned interface for programs, and the feed."""

from counterclaim.web.api import counts, measures, records

PARTS = (records, counts, measures)
"""What is described: everything but the feed."""
