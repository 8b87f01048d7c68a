"""The verbs of credit, one file each."""
