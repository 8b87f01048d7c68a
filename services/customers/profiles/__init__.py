"""What people say of a customer beside who it is: how urgent it is, and what they found out about it."""
