"""Which brand a contact prefers for which procedure, and what that comes to for the customer."""
