"""Plain functions that make rows for tests; each fills in what a test does not care about."""
