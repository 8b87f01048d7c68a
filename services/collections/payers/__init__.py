"""Payers: the accounts and names from which a customer's claims were paid, as people have confirmed it."""
