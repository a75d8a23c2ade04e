"""Who tells a figure, and in whose words."""
