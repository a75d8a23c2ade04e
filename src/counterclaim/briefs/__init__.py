"""A cited brief from the ledger: every number opens to who said it and in which words."""
