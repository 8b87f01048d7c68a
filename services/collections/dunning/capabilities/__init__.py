"""The verbs of dunning, one file each."""
