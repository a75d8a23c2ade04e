"""Three hundred cells whose structure is known, written before the reconciler that they test."""
