"""Accounts and the roles they hold per agency and per plan."""
