"""Who may put the explorer into a frame: any site, this one alone, or those that the owner names."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from geo.errors import SettingError

VARIABLE = "KURSK_FRAME_ANCESTORS"
"""Environment variable: `any` (also unset), `self`, or origins such as `https://news.example` with spaces."""

ANY, SELF = "any", "self"

ORIGIN = re.compile(r"https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?", re.IGNORECASE)
"""An origin as a content security policy understands it; nothing that could end the directive."""

OWN_PAGES = "frame-ancestors 'self'"


def allowed() -> str:
    """The directive for what is made to stand in a frame (the map, and the page of an `embed=true` link).

    Empty where any page may frame it. Raises SettingError for a value that is none of those named above.
    """
    names = os.environ.get(VARIABLE, "").split() or [ANY]
    if names == [ANY]:
        return ""
    if names == [SELF]:
        return OWN_PAGES
    for name in names:
        if not ORIGIN.fullmatch(name):
            raise SettingError(
                f"{VARIABLE}: “{name[:80]}” is not an origin. Write {ANY}, {SELF}, "
                "or origins with spaces between them, such as https://news.example https://*.daily.example:8443."
            )
    return f"{OWN_PAGES} {' '.join(names)}"


def headers(policy: str, ancestors: str) -> dict[str, str]:
    """The headers that state `policy` and by whom an answer may be framed (empty: by anybody)."""
    stated = {"Content-Security-Policy": "; ".join(part for part in (policy, ancestors) if part)}
    return stated | ({"X-Frame-Options": "SAMEORIGIN"} if ancestors == OWN_PAGES else {})


def of_page(params: Mapping[str, str]) -> str:
    """The directive for the page: what is not embedded has buttons that another site must not cover."""
    return allowed() if params.get("embed", "").lower() == "true" else OWN_PAGES
