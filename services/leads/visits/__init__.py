"""Visits: a quick entry with four branches, what it counts for, and the confirmation that a demo asks for."""
