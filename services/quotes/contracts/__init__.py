"""Contracts: drawn up from a quote, countersigned by several departments at once, signed."""
