"""Files by address: /data/<what>.<format> with the keys of a view, as `kursk export` writes them."""

from __future__ import annotations

import asyncio
import re
import tempfile
from datetime import date
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from geo.control.account import Control
from geo.errors import DataError, ViewError
from geo.exchange.asked import ask
from geo.exchange.write import FORMATS, export, form_of, write
from geo.exchange.write.csvfile import description
from geo.model import Lens
from geo.safe import file_name
from geo.web import resources

AT_ONCE = 2
"""Files written at a time: as many as the smallest host has processors; the next one waits."""

_NAME = re.compile(r"([a-z_]{1,40})\.([a-z-]{1,20})")
_METADATA = ".csv-metadata.json"

_writing = asyncio.Semaphore(AT_ONCE)

HEADERS = {
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}
"""A file is for a program on the reader's own machine, never for a page of another site."""


async def data_file(request: Request) -> Response:
    """One file, or a sentence that says why there is none."""
    name = str(request.path_params["name"])
    params = dict(request.query_params)
    try:
        if name.endswith(_METADATA):
            text = await asyncio.to_thread(_description, name.removesuffix(_METADATA), params)
            return Response(text, media_type="application/csvm+json", headers=HEADERS)
        async with _writing:
            return await asyncio.to_thread(_file, name, params)
    except (ViewError, DataError) as error:
        return PlainTextResponse(str(error), 404, headers={**HEADERS, "Cache-Control": "no-store"})


def controls(lens: Lens, known_by: date | None) -> Control:
    """The control of a lens as known on a day (None: today)."""
    return resources.explorer().controls[lens] if known_by is None else resources.variant(lens, known_by)


def _file(name: str, params: dict[str, str]) -> Response:
    parts = _NAME.fullmatch(name)
    if parts is None:
        raise ViewError(f"ask for /data/<what>.<format>, with <format> one of {', '.join(FORMATS)}")
    form = form_of(parts[2])
    if form == "csv" and params.pop("bom", "") == "1":
        form = "csv-bom"
    asked, _ = ask(resources.explorer().dataset, controls, params)
    found = export(asked, parts[1], form)
    folder = tempfile.TemporaryDirectory(prefix="kursk-")
    try:
        path = Path(folder.name) / "file"
        write(found, form, path)
    except BaseException:
        folder.cleanup()
        raise
    days = asked.first if asked.first == asked.last else f"{asked.first}-{asked.last}"
    return FileResponse(
        path,
        media_type=FORMATS[form].media_type,
        filename=f"{file_name(f'kursk-{parts[1]}-{days}')}.{FORMATS[form].ending}",
        headers=HEADERS,
        background=BackgroundTask(folder.cleanup),
    )


def _description(what: str, params: dict[str, str]) -> str:
    asked, _ = ask(resources.explorer().dataset, controls, params)
    return description(export(asked, what, "csv"), f"{what}.csv")
