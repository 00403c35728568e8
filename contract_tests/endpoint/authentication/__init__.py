"""Who may come in: signatures, keys, passwords and tokens."""
