"""Quotes: what a customer is offered, through the review of every department."""
