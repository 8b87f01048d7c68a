"""The verbs of these figures, one file each."""
