"""The verbs of targets, one file each."""
