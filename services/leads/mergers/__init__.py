"""Customers that were merged, and the names under which they stand here."""
