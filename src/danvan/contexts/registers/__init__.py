"""Evidence: what agencies did, recorded once."""
