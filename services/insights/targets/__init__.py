"""Targets: what a person is to bring in within a month, and by which week."""
