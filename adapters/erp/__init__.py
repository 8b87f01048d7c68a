"""The ERP adapter: the tenant's ERP as Weft knows it, and the drivers that speak to it."""
