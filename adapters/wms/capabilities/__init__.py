"""One file per verb: what is asked of the adapter, what happened to orders, and when holds expire."""
