"""Numbers to stand by, measured: `make bench`, or `python -m benchmarks SECTION ...`."""
