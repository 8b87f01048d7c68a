"""Opportunities and their proposals."""
