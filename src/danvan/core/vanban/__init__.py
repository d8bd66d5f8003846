"""Official documents: bytes → text with offsets → structure → plan draft. A library with no Django on its path."""
