"""The verbs of our own bank accounts, one file each."""
