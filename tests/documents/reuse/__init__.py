"""A made-up set of newspaper texts and their reprints, written before there was anything to find them."""
