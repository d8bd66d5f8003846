"""Officials' pages of registers."""
