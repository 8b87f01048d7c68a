"""The verbs of decision chains."""
