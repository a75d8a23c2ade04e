"""How each side tells it, in whose words, who repeats whom, and what was taken back."""
