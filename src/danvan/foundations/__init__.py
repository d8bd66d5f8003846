"""Needed by all contexts, knowing none of them."""
