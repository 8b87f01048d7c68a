"""Joint-visit plans: reps whose deals sit too long at one node."""
