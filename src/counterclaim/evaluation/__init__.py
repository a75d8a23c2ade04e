"""Gold sets in, scores out, difference from the frozen baseline."""
