"""Entries: one form for a lead that was visited, the visit, and what comes next."""
