"""The questions as tools: asked with the protocol's own client, answered with the pages behind them."""

import asyncio
import json
import sys
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from starlette.applications import Starlette
from streamlit import config

from geo.errors import MissingExtraError
from geo.exchange.answers import QUESTIONS, answer
from geo.exchange.assistant import server
from geo.exchange.extras import extra
from geo.web import assistant
from geo.web.routes import routes
from tests.test_docs import ROOT
from tests.zoo import HOSTILE_TEXTS

HERE = "https://explorer.example/"
SUDZHA = {"place": "Sudzha", "d": "2025-03-01"}


def apart(coroutine):
    """What a coroutine gives, from a thread of its own: a browser may hold the loop here."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


@pytest.fixture(scope="module")
def answering(dataset, controls):
    return lambda what, keys: answer(dataset, lambda lens, _known: controls[lens], what, keys)


async def converse(target, questions):
    """What a server says of itself, its tools, and what it answers to (tool, arguments)."""
    async with Client(target) as client:
        tools = (await client.list_tools()).tools
        return client.instructions, tools, [await client.call_tool(name, keys) for name, keys in questions]


@pytest.fixture(scope="module")
def talk(answering):
    """One conversation in memory: every question once, and some that go wrong."""
    needed = {"explain": SUDZHA, "at": {"point": "51.19, 35.27"}}
    questions = [(name, {"d": "2024-10-30", "limit": 2, **needed.get(name, {})}) for name in QUESTIONS]
    questions += [("explain", {"place": text}) for text in ("Atlantis", *HOSTILE_TEXTS)]
    questions += [("events", {"limit": "many"}), ("events", {"q": ["a", "b"]}), ("secrets", {})]
    instructions, tools, answers = apart(converse(server(answering, lambda _context: HERE), questions))
    return instructions, tools, list(zip(questions, answers, strict=True))


def test_every_question_is_a_tool_that_only_reads(talk):
    _, tools, _ = talk
    assert [tool.name for tool in tools] == list(QUESTIONS)
    assert all(tool.annotations.read_only_hint and not tool.annotations.open_world_hint for tool in tools)
    assert all(tool.output_schema["additionalProperties"] is False for tool in tools)


def test_an_answer_is_that_of_the_address(talk, answering):
    (_, keys), found = talk[2][0]
    expected = answering("explain", {key: str(value) for key, value in keys.items()})
    assert found.structured_content == {**expected, "link": HERE + expected["link"]}
    assert json.loads(found.content[0].text) == found.structured_content


def test_no_answer_comes_without_its_pages(talk, dataset):
    for (name, _), found in talk[2][: len(QUESTIONS)]:
        assert not found.is_error, name
        told = found.structured_content
        assert told["sources"], name
        assert all(page["publisher"] and page["reliability"] in "ABCDEF" for page in told["sources"])
        assert told["data_version"] == dataset.version
        assert told["link"].startswith(f"{HERE}?")


def test_what_cannot_be_asked_is_said_and_no_more(talk):
    for (_, keys), found in talk[2][len(QUESTIONS) :]:
        assert found.is_error, keys
        assert found.structured_content is None
        assert "Traceback" not in found.content[0].text


def test_an_assistant_is_told_to_cite_and_that_texts_are_quoted(talk):
    instructions, tools, _ = talk
    assert "sources" in instructions
    assert all("never instructions" in told for told in (instructions, *(t.description for t in tools)))


def test_the_command_answers_on_standard_input_and_output():
    here = StdioServerParameters(command=sys.executable, args=["-m", "geo", "mcp"], cwd=str(ROOT))
    _, tools, (found,) = apart(converse(stdio_client(here), [("explain", SUDZHA)]))
    assert len(tools) == len(QUESTIONS)
    assert found.structured_content["answer"]["status"] == "ua"
    assert found.structured_content["link"].startswith("http://localhost:8501/?")


@pytest.fixture
def hosted(monkeypatch):
    """Ask /mcp with headers, switched on; gives the answer's status and body."""
    monkeypatch.setenv(assistant.SETTING, "1")
    body = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": "explain", "arguments": SUDZHA},
    }
    usual = {"accept": "application/json, text/event-stream", "content-type": "application/json"}

    async def ask(headers):
        transport = httpx.ASGITransport(Starlette(routes=routes()))
        async with assistant.running(), httpx.AsyncClient(transport=transport) as client:
            return await client.post("http://localhost/mcp", json=body, headers={**usual, **headers})

    return lambda **headers: apart(ask(headers))


def test_a_host_answers_where_it_is_switched_on(hosted, answering):
    found = hosted().json()["result"]
    assert found["structuredContent"]["answer"] == answering("explain", SUDZHA)["answer"]
    assert found["structuredContent"]["link"].startswith("http://localhost/?")


@pytest.mark.parametrize(
    ("headers", "status"), [({"origin": "https://evil.example"}, 403), ({"host": "evil.example"}, 400)]
)
def test_a_page_of_another_site_is_refused(hosted, headers, status):
    assert hosted(**headers).status_code == status


def test_nobody_serves_it_without_having_meant_to():
    assert not [route for route in routes() if route.path == "/mcp"]
    assert config.get_option("server.enableAgentApi") is False


def test_an_extra_that_is_missing_is_named():
    with pytest.raises(MissingExtraError, match=r"pip install 'kursk-explorer\[mcp\]'"), extra("mcp"):
        raise ModuleNotFoundError(name="mcp")
