"""What the numbers of a text are: each with its sort, its hedge and the words beside it."""
