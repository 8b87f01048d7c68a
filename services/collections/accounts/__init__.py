"""Our own bank accounts: to which of them money comes."""
