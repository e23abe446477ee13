"""Method and sources, from the project's own documents, and a short way into the page."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st

from geo.model import Lens
from geo.web import cards, reach, words
from geo.web.asked import Asked
from geo.web.cards import Card
from geo.web.tour import STEPS

ROOT = Path(__file__).resolve().parents[3]

DOCUMENTS = {"Method": ROOT / "docs" / "method.md", "The data": ROOT / "data" / "README.md"}
"""Trusted text of this project, the only text that is shown as Markdown."""


@lru_cache(maxsize=4)
def text(path: Path) -> str:
    """A document of the project, or one sentence where the installation has none."""
    if not path.is_file():
        return f"{path.name} is not part of this installation; it is in the project's repository."
    return path.read_text("utf-8")


def show(asked: Asked) -> None:
    """Draw the tour, what each account is, and the documents."""
    st.markdown("##### In one minute")
    st.markdown(STEPS)
    cards.show(accounts(asked), "accounts", heading="The accounts", empty="")
    for name, path in DOCUMENTS.items():
        with st.expander(name):
            st.markdown(text(path))


def accounts(asked: Asked) -> list[Card]:
    """Every account with its rule in one line and what it cannot say."""
    return [
        Card(title=words.LENSES[lens], lines=(words.LENS_HELP[lens], *reach.limits(asked, lens)))
        for lens in Lens
    ]
