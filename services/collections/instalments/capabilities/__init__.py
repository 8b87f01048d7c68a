"""The verbs of instalments, one file each."""
