"""What may be shown to everybody: names taken out, places coarsened, and what was withheld with its reason."""
