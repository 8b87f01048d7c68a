"""The demo: one lead from the door to a person, on real history, through the gateway's REST API alone."""
