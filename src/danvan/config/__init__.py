"""Composition root: environment, settings, addresses, wsgi."""
