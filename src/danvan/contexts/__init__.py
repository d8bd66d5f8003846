"""The value chain: plans ▸ obligations ▸ registers. Each may know those to its left, never those to its right."""
