"""The verbs of attendance."""
