"""Credit: how much a customer may owe, and what of it is held for order attempts."""
