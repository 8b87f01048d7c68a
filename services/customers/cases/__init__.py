"""Service records: work orders and complaints on a customer's thread."""
