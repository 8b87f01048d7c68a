"""How long opportunities stand, read from where they stand now."""
