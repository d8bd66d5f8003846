"""The design system: components, tags, css, behaviours, and a gallery of them all."""
