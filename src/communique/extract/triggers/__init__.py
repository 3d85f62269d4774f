"""Which words of a sentence tell of an act: units, their readings, and what must stand beside them."""
