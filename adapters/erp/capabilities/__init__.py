"""One file per verb: what is asked of the adapter, and when it reads."""
