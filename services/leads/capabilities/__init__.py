"""What can be asked of a lead, and what happens to it by event or by time: one file each."""
