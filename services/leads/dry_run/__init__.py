"""Trying a policy on what is past, with the same functions that decide now."""
