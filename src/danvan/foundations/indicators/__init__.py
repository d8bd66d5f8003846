"""The one definition of every number: what is counted, read and declared, and how it stands to its goal."""
