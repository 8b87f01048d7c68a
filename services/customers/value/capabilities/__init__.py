"""The verbs of value metrics."""
