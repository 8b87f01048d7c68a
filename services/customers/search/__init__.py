"""Customers by words of their names: from the words where few names have them, from the list where many do."""
