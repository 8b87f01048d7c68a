"""The verbs of files of leads."""
