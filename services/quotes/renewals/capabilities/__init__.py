"""The verbs of renewals."""
