"""`kursk run`: the explorer in a server of its own, on a port that is free."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import click

from geo.bundle import APP, DATA_VARIABLE
from geo.cli.inputs import load
from geo.cli.output import say
from geo.control import derived
from geo.ledger import DATA_DIR

LOOPBACK = "127.0.0.1"
"""Where the explorer listens: an analyst's laptop is no server; a host is set up on purpose."""

PORTS_TRIED = 20
"""Ports tried from the one asked for on: somebody with more explorers open than that wants to choose."""


@click.command("run")
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="The port.")
@click.option("--address", default=LOOPBACK, show_default=True, help="Who can reach it; 0.0.0.0: everybody.")
@click.option(
    "--data",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=DATA_DIR,
    envvar=DATA_VARIABLE,
    help=f"The data folder.  [default: {DATA_VARIABLE}, or the bundled one]",
)
def run_command(port: int, address: str, folder: Path) -> None:
    """Open the explorer in the browser; only this machine can reach it unless --address says otherwise."""
    derived.load(load(folder), folder=folder / "derived")
    free = free_port(port, address)
    if free != port:
        say(f"Port {port} is taken, perhaps by another explorer: this one is on http://localhost:{free}")
    command = [sys.executable, "-m", "streamlit", "run", str(APP)]
    command += ["--server.port", str(free), "--server.address", address]
    environment = os.environ | {DATA_VARIABLE: str(folder.resolve())}
    done = subprocess.run(command, check=False, cwd=APP.parent, env=environment)  # noqa: S603 (our own)
    raise SystemExit(done.returncode)


def free_port(port: int, address: str) -> int:
    """Return the first port from `port` on that nobody listens on.

    Raises click's ClickException where PORTS_TRIED of them are taken, or the address is not this machine's.
    """
    last = min(port + PORTS_TRIED, 65536) - 1
    for each in range(port, last + 1):
        try:
            with closing(socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)) as tried:
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                tried.bind((address, each))
        except PermissionError as error:
            raise click.ClickException(
                f"this user may not open port {each}; choose one above 1023: --port 8501"
            ) from error
        except socket.gaierror as error:
            raise click.ClickException(f"{address} is not an address; use 127.0.0.1 or 0.0.0.0") from error
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                raise click.ClickException(
                    f"{address} is not an address of this machine; use 127.0.0.1 or 0.0.0.0"
                ) from error
        else:
            return each
    raise click.ClickException(f"ports {port} to {last} are all taken; choose another: --port {last + 1}")
