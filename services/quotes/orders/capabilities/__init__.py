"""The verbs of orders and of attempts to place them, one file each."""
