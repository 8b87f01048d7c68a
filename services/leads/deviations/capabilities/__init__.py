"""One file per verb of deviations."""
