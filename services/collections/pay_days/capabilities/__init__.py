"""The verbs of pay days, one file each."""
