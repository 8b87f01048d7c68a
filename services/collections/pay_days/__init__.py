"""Pay days: on which day of the month customers release money."""
