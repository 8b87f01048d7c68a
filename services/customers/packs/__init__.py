"""Value-review packs: what a customer got, how others stand beside us, and what comes next."""
