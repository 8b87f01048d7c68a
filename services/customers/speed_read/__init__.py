"""Speed-read: what every service knows of a customer, gathered at once."""
