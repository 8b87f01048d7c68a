"""What can be asked of how long opportunities stand."""
