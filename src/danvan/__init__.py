"""danvan turns an issued plan into a running programme."""
