"""Files in and out: one table of record kinds, a writer for each format, bounded readers of foreign files."""
