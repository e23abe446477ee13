"""The rules that can decide a status, each with the one English sentence shown to the reader."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RULES: Mapping[str, str] = MappingProxyType(
    {
        "peacetime": "No claim about this place: its status is that of peacetime.",
        "map": "The public mapper drew it so on the last map snapshot read.",
    }
)
