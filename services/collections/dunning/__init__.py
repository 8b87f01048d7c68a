"""Dunning: reminding customers of what is late, level by level, by people."""
