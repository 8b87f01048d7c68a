"""The reference list of products."""
