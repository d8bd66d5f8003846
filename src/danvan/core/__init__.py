"""Plain Python: the kernel of ideas, dated law, and the reading and writing of official documents. No Django."""
