"""What people and machines touch: they translate, never decide."""
