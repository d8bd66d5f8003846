"""Officials' pages of obligations."""
