"""Renewals: until when signed contracts run, and the time before that in which they are renewed."""
