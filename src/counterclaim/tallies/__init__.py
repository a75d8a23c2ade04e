"""How many, according to whom, by which rule."""
