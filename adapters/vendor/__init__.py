"""What adapters share: the ways to a tenant's vendor, their rules, and holds of our own. A library, no target."""
