"""The verbs of items and bills of materials, one file each."""
