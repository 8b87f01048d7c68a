"""The demo: one customer from the enquiry to money in the bank, on real history, through the gateway's REST API alone."""
