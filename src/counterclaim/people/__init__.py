"""Who may do what: accounts, sessions, the audit, complaints. In a file of its own, which can be deleted."""
