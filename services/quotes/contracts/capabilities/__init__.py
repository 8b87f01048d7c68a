"""The verbs of contracts, one file each."""
