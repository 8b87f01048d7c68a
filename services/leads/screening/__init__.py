"""The screening form that is due after the first contact, and what its lack costs."""
