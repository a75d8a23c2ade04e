"""Claims taken to be about one happening; what agrees and what contradicts; operations."""
