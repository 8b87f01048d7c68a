"""The verbs of visits."""
