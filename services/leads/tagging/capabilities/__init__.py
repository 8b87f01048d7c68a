"""What can be asked of tags: one file each."""
