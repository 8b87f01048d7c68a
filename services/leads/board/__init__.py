"""The board: what is known of each rep when a lead is to be assigned."""
