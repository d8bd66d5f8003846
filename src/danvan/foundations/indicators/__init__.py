"""Measures, tallies, indicators, readings and declared figures: the one definition of every number."""
