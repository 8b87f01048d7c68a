"""The verbs of the ledger, one file each."""
