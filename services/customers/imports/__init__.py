"""Files of other systems: how they are laid out, what their rows say, and who in them is known already."""
