"""What crosses contexts, orders and questions alike."""
