"""One map in its frame: base map, ground, marks, symbols, names, and the furniture that a map needs."""
