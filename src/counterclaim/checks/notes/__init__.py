"""Notes, and the works that they cite."""
