"""Bank statements: files of a bank, taken over line by line."""
