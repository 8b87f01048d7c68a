"""The people at a customer, as small as what is said of them needs."""
