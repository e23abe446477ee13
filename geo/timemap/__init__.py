"""The browser map document: one self-contained HTML page with every day in it."""
