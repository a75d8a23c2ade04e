"""Frames of a text, each in whose words it is: the outlet's own, or those of somebody whom it quotes."""
