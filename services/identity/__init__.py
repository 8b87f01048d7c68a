"""Identity: tenants, units, people, roles, sessions and keys."""
