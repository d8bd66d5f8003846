"""Officials' pages of plans."""
