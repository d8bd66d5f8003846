"""Content-addressed evidence files with type checks."""
