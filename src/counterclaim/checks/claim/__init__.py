"""A figure of a draft beside the same figure in its document."""
