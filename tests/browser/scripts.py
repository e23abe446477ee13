"""Calls functions of the map's script by themselves, in a real browser."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from geo.timemap.script import joined_script


def called(page: Page, module: str, expression: str, value: object = None) -> Any:
    """The value of `expression`, JavaScript over `value`, in the scope of `module` and its imports."""
    return page.evaluate(f"(value) => {{\n{joined_script(module)}\nreturn ({expression});\n}}", value)
