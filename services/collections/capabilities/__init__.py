"""The verbs of quotes, one file each."""
