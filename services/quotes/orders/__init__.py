"""Orders: the gate before them, the attempts to pass it, and what became of those that did."""
