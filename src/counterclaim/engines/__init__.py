"""The edge with processes: the parser loaded, the stages run."""
