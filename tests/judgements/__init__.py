"""What persons decide."""
