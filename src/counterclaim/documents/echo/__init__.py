"""Text that documents repeat from one another: its words, where it stands, and where it began."""
