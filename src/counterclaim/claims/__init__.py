"""Who says that what happened, where, when and how many, in which words."""
