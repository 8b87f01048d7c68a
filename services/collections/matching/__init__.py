"""Which claims money pays: the rule, the clues beside it, and the same over files. All of it pure."""
