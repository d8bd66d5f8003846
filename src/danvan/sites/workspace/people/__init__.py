"""Officials' pages of people."""
