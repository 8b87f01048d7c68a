"""Money that is to come: how much of it is late, and how steadily customers pay."""
