"""What can be asked of an opportunity or a proposal, and what happens by time: one file each."""
