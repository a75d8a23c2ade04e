"""Small immutable values with laws: spans, counts, dates, places, digests, provenance."""
