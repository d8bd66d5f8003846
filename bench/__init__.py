"""Benchmarks: `python -m bench [--only FAMILY]` prints one JSON object a line, each against a named reference."""
