"""A picture, slide, deck or film that a reader drops on the page, checked as `kursk verify` checks it.

The page never looks into the file: a drawing process does, within its time. The file stays in memory.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from pathlib import PurePath
from typing import Any

import streamlit as st
from starlette.formparsers import MultiPartParser

from geo.errors import FigureError
from geo.select import opened
from geo.view import View
from geo.web import pictures, resources
from geo.web.studio import Job

STILLS = ("png", "svg", "pdf")
ENDINGS = (*STILLS, "pptx", "mp4", "gif", "webm")

MAX_MB = 20
"""Size of a file: a picture of 3840 x 2160 has 1.5 MB, a deck of a week 1, and films grow with their
days. The same limit in .streamlit/config.toml ends a longer upload on its way."""

MAX_NAME = 80
"""Characters of the file's name that are repeated."""

PATIENCE_S = 90.0
"""How long a reader waits, a queue included; a check alone takes some seconds."""

NO_SIGNATURE = (
    "A seal shows that a file was changed. It is no signature: who changes a file can seal it again, and "
    "only drawing it again from the same data finds that."
)

MultiPartParser.spool_max_size = (MAX_MB + 1) * 1024 * 1024  # Starlette puts what is longer on the disk


def show() -> View | None:
    """Take a file and say what it showed; the view that it names, fitted to the data."""
    file = st.file_uploader("File", ENDINGS, key="check_file", help=f"Up to {MAX_MB} MB; it is not stored.")
    if file is None:
        return None
    try:
        with st.spinner("Checking"):
            found = told(file.name, file.getvalue())
    except FigureError as error:
        st.text(f"This file cannot be checked: {error}.")
        return None
    verdict = "Nothing speaks against this file." if found["genuine"] else "This file was changed."
    (st.success if found["genuine"] else st.error)(verdict)
    st.text("\n".join(found["lines"]))
    st.caption(NO_SIGNATURE)
    return opened(resources.explorer().dataset, found["view"])[0]


def told(name: str, data: bytes) -> dict[str, Any]:
    """What a drawing process says of a file; FigureError where it is too large, not ours, or not in time."""
    if len(data) > MAX_MB * 1024 * 1024:
        raise FigureError(f"it has more than {MAX_MB} MB; kursk verify on your machine takes larger ones")
    still = PurePath(name).suffix.removeprefix(".").lower() in STILLS
    room, job = pictures.studio("still" if still else "film"), Job()
    order = {"kind": "check", "name": name[:MAX_NAME], "file": b64encode(data).decode()}
    content = hashlib.sha256(data).hexdigest()
    key = f"check {content} {order['name']} {resources.explorer().dataset.version}"
    try:
        found: dict[str, Any] = json.loads(pictures.begin(room, order, job, key).result(PATIENCE_S))
    except TimeoutError as error:
        room.cancel(job)
        raise FigureError("it took too long; try again in a minute") from error
    return found
