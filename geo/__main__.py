"""`python -m geo` is `kursk`."""

from geo.cli import main

if __name__ == "__main__":
    main(prog_name="kursk")
