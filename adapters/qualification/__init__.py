"""The qualification adapter: what a medical institution may do and buy, as the register says, and what of that is a risk."""
