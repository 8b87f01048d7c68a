"""What gives leads back to the pool: a rpc, a deadline, a changed policy."""
