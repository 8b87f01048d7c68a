"""The verbs of payers, one file each."""
