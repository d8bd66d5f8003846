"""Evidence: what agencies did, entered once in a register and counted everywhere."""
