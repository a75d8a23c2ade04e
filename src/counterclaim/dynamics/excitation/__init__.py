"""Whether the acts of one side are followed by more of its own, or of the other side's, than chance brings."""
