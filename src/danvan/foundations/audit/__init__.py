"""Append-only event log: who did what, for whom, when and why; sealed every minute."""
