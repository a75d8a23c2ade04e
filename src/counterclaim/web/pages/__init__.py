"""What each page shows, as plain values: the page and its twin are two forms of the same."""
