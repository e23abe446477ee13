"""The colours of charts: of the theme that the page has."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from geo.tokens import DARK, LIGHT


def page_tokens() -> Mapping[str, str]:
    """The design tokens of the theme that the reader's page has."""
    return DARK if st.context.theme.type == "dark" else LIGHT
