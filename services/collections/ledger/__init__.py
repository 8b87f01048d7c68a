"""The ledger: balanced sets of postings, added and never changed."""
