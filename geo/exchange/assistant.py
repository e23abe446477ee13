"""The questions as read-only tools of the Model Context Protocol, for an analyst's assistant.

Every result is typed, and comes with the pages behind it. This module needs the extra `mcp`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

from mcp import types
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server

import geo
from geo.errors import KurskError, ViewError
from geo.exchange.answers import QUESTIONS
from geo.exchange.shapes import QUOTED, answered, asked

Answer = Callable[[str, Mapping[str, str]], dict[str, Any]]
"""Answers a question by its name and its keys; a KurskError says in words why there is no answer."""

AT_ONCE = 4
"""Questions answered at a time; most take milliseconds, the surfaces of an earlier knowledge a second."""

MAX_ARGUMENT = 4_096
"""Characters of one argument: as long as the longest link."""

INSTRUCTIONS = (
    "Kursk Explorer: who was reported to hold what in Kursk Oblast and the border region since August 2024, "
    "what happened, which units were reported where, and who says so. It is a record of open sources, not a "
    "live picture: nothing is known after last_evidence. Every answer has `sources` (publisher, Admiralty "
    "reliability A to F, day, page), a grade where a status was judged, `data_version` and `link`. Hand them "
    "on with whatever you say: name the source, its letter and its page, and say where claims disagree. "
    f"{QUOTED}"
)

_READS_ONLY = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)

Context = ServerRequestContext[dict[str, Any], Any]
Address = Callable[[Context], str]


def server(answer: Answer, address: Address) -> Server[dict[str, Any]]:
    """A server that has a tool for each question; links in its answers begin with `address`."""
    answering = asyncio.Semaphore(AT_ONCE)

    async def tools(_context: Context, _params: object) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_tool(name) for name in QUESTIONS])

    async def call(context: Context, params: types.CallToolRequestParams) -> types.CallToolResult:
        try:
            words = _words(params.arguments or {})
            async with answering:
                found = await asyncio.to_thread(answer, params.name, words)
        except KurskError as error:
            return types.CallToolResult(content=[_text(str(error))], is_error=True)
        found = {**found, "link": f"{address(context)}{found['link']}"}
        return types.CallToolResult(content=[_text(_json(found))], structured_content=found)

    return Server(
        "kursk-explorer",
        version=geo.__version__,
        title="Kursk Explorer",
        instructions=INSTRUCTIONS,
        on_list_tools=tools,
        on_call_tool=call,
    )


def serve(answer: Answer, address: str) -> None:
    """Answer on standard input and output until the input ends."""

    async def run() -> None:
        here = server(answer, lambda _context: address)
        async with stdio_server() as (requests, answers):
            await here.run(requests, answers, here.create_initialization_options())

    asyncio.run(run())


def _tool(name: str) -> types.Tool:
    summary = QUESTIONS[name].summary
    return types.Tool(
        name=name,
        title=summary,
        description=f"{summary}. With the pages behind it. {QUOTED}",
        input_schema=asked(name),
        output_schema=answered(name),
        annotations=_READS_ONLY,
    )


def _words(arguments: Mapping[str, object]) -> dict[str, str]:
    """Arguments as the keys of an address."""
    kept = {key: value for key, value in arguments.items() if value is not None}
    bad = [
        key for key, value in kept.items() if isinstance(value, dict | list) or len(str(value)) > MAX_ARGUMENT
    ]
    if bad:
        raise ViewError(f"{', '.join(key[:40] for key in bad)}: give a short text or a number")
    return {key: str(value) for key, value in kept.items()}


def _text(text: str) -> types.TextContent:
    return types.TextContent(type="text", text=text)


def _json(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))
