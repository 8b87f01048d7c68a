"""Decision chains: the people of a customer who sign, influence or execute."""
