"""The verbs of papers and of links to them, one file each."""
