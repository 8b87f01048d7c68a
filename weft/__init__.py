"""The chassis: what every target stands on. It knows no service."""
