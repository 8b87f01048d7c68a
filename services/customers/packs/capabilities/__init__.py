"""The verbs of value-review packs."""
