"""What the tests ask of Firefox and WebKit, which Playwright does not drive as their makers ship them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from typing import Any

PATIENCE_MS = 60_000
"""Milliseconds until what was waited for counts as not coming: a busy machine is late, not wrong."""

KEYS = {"Home": "\ue011", "ArrowRight": "\ue014"}
"""Keys without a character, as WebDriver writes them."""

Point = tuple[float, float]
"""CSS pixels from the left and the top of the document that is spoken to."""


class Driven(ABC):
    """One window of a browser, and the document in it that is spoken to."""

    @abstractmethod
    def open(self, url: str) -> None:
        """Open a page, wait until it has loaded, and speak to it."""

    @abstractmethod
    def value(self, expression: str) -> Any:
        """The value (string, number, boolean, null) of a JavaScript expression; a promise is awaited."""

    @abstractmethod
    def within(self, frame: str) -> AbstractContextManager[None]:
        """Speak to the document in a frame, by its CSS selector, as long as the context lasts."""

    @abstractmethod
    def act(self, kind: str, parameters: dict[str, Any], actions: list[dict[str, Any]]) -> None:
        """Have the keyboard or the mouse perform WebDriver actions one after another."""

    @abstractmethod
    def errors(self) -> list[str]:
        """What went wrong in the pages since the start: errors on the console, uncaught ones included."""

    def wait(self, expression: str) -> Any:
        """The value of an expression as soon as it is true; the last one when it does not become so."""
        return self.value(f"""new Promise((resolve) => {{
          const end = performance.now() + {PATIENCE_MS};
          const look = () => {{
            const found = {expression};
            return found || performance.now() > end ? resolve(found) : setTimeout(look, 50);
          }};
          look();
        }})""")

    def press(self, *keys: str) -> None:
        """Press keys one after another, by name or character."""
        typed = [KEYS.get(key, key) for key in keys]
        self.act("key", {}, [{"type": kind, "value": key} for key in typed for kind in ("keyDown", "keyUp")])

    def drag(self, start: Point, *to: Point) -> None:
        """Press the mouse at a point, move it over the others, and let go; without others, a click."""
        down, up = ({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))
        first, *rest = [
            {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0} for x, y in (start, *to)
        ]
        self.act("pointer", {"pointerType": "mouse"}, [first, down, *rest, up])
