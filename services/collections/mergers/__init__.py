"""Customers that were merged, and the names under which their credit and money stand here."""
