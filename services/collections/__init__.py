"""Collections: what customers owe, what they paid, and what of the two belongs together."""
