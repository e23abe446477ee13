"""The panels under the map, one noun each: `show(asked)` draws one panel for what the reader asked."""
