"""Bodies with dated existence, dated trees over them, and scopes resolved to them at a date."""
