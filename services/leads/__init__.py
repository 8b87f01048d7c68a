"""Leads: from the door to a person, and on through the stages of an opportunity."""
