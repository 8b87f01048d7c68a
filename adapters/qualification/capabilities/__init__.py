"""One file per verb: the connection, the check, and when an unverified qualification is asked for again."""
