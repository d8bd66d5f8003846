"""The pages of officials: one package per context."""
