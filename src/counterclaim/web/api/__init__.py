"""The versioned interface for programs, and the feed."""
