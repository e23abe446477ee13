"""Links to the files that hold what the open table shows, in every format."""

from __future__ import annotations

import streamlit as st

from geo.exchange.kinds import KINDS
from geo.exchange.write import EVERYTHING, FORMATS
from geo.link import query_string
from geo.view import View
from geo.web.paths import data_path

KINDS_OF = {
    "events": ("events",),
    "unit reports": ("positions",),
    "claims": ("claims",),
    "settlements": ("status",),
    "areas": ("surfaces",),
    "curves": ("areas",),
    "changes": ("changes", "changed_settlements"),
    "disputes": ("disputes",),
    "disputed ground": ("disputes",),
    "thread steps": ("threads",),
}
"""The kinds of record behind each table of the Data panel."""

LABEL = "Files for other tools"


def show(name: str, view: View) -> None:
    """Draw the links for the table `name`; what filters the table's rows filters no file."""
    with st.expander(LABEL):
        for kind in KINDS_OF[name]:
            st.markdown(f"{KINDS[kind].title}: {_links(kind, view)}")
        st.markdown(everything(view))


def everything(view: View) -> str:
    """Links to all that a view shows, in each format that holds several tables."""
    return f"Everything of this view: {_links(EVERYTHING, view)}"


def _links(what: str, view: View) -> str:
    forms = [form for form in FORMATS if what != EVERYTHING or FORMATS[form].several]
    query = query_string(view)
    return " · ".join(f"[{form}]({_address(what, form, query)})" for form in forms)


def _address(what: str, form: str, query: str) -> str:
    if form == "csv-bom":
        return data_path(what, "csv", f"{query}&bom=1")
    return data_path(what, form, query)
