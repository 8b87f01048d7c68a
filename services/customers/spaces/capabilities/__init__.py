"""The verbs of customer spaces."""
