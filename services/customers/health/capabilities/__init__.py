"""The verbs of health."""
