"""How many people an installation carries: a model of measured costs and a stated profile of work."""
