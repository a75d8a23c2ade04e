"""What a draft takes from its sources, held against them."""
