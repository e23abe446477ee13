"""A foreign page around the map: it says what it is told to and records all it hears."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

BARE = """<!DOCTYPE html><meta charset="utf-8"><title>bare</title>
<iframe src="map.html" title="map" sandbox="allow-scripts" style="width:1200px;height:800px"></iframe>
<script>
  window.heard = [];
  addEventListener("message", (event) => window.heard.push(event.data));
  window.tell = (message) => document.querySelector("iframe").contentWindow.postMessage(message, "*");
</script>"""

REST_MS = 600
"""Longer than the map waits, after the hand is off, before it reports."""

HOME: dict[str, Any] = {"center": [51.24, 35.12], "zoom": 9.5}
"""Where every test finds the map."""


def heard(page: Page, kind: str) -> list[dict[str, Any]]:
    """What the map has said of one type."""
    return list(page.evaluate("(kind) => window.heard.filter((message) => message.type === kind)", kind))


def tell(page: Page, message: object) -> None:
    """Send the map a message."""
    page.evaluate("(message) => window.tell(message)", message)


def ask(page: Page) -> dict[str, Any]:
    """What the map answers to a query now."""
    name = f"question {len(heard(page, 'answer'))}"
    tell(page, {"kx": 1, "type": "query", "id": name})
    page.wait_for_function("(id) => window.heard.some((message) => message.id === id)", arg=name)
    answer = heard(page, "answer")[-1]
    assert answer.pop("id") == name
    return answer
