"""Official documents, their versions, what was read in them and what a person confirmed."""
