"""Codes that stand on what belongs to a customer."""
