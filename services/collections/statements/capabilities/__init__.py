"""The verbs of statements, one file each."""
