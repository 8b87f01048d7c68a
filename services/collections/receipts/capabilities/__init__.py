"""The verbs of receipts, one file each."""
