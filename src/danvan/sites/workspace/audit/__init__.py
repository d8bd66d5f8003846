"""Officials' pages of audit."""
