"""The WMS adapter: how much of an item is in the tenant's warehouse, and the ledger of what is kept aside of it."""
