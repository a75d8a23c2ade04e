"""What a number is a number of: an incident or a period, the killed or all casualties, a part or its whole."""
