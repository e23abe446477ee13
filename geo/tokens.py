"""Design tokens: the one table of colours and type sizes that the map, the page and its charts read.

Both sides differ by hatch as well as hue, so a black-and-white print still reads.
Colours are sRGB hex.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "ua": "#0072B2",
        "ru": "#D55E00",
        "contested": "#E6A700",
        "kp": "#8E5AA8",
        "evidence": "#5F6B7A",
        "land-ru": "#F4F2EC",
        "land-ua": "#E9EEF4",
        "water": "#A9C4D6",
        "border": "#7A1E1E",
        "raion": "#C9C4B8",
        "oblast": "#9A9384",
        "text": "#1F2933",
        "muted": "#52606D",
        "surface": "#FFFFFF",
        "line": "#D5D9DE",
        "accent": "#1F5F8B",
        "mark-black": "#111827",
        "mark-magenta": "#B5126F",
        "mark-green": "#1B7F3B",
        "mark-grey": "#6B7280",
    }
)
DARK: Mapping[str, str] = MappingProxyType(
    {
        "ua": "#4FB0E8",
        "ru": "#F08A3C",
        "contested": "#F2C14E",
        "kp": "#C39BD8",
        "evidence": "#9AA5B1",
        "land-ru": "#23272E",
        "land-ua": "#1E2630",
        "water": "#35506A",
        "border": "#D98C8C",
        "raion": "#3A4049",
        "oblast": "#59616C",
        "text": "#EEF1F4",
        "muted": "#B3BCC6",
        "surface": "#15191E",
        "line": "#333B45",
        "accent": "#7CC0EE",
        "mark-black": "#F9FAFB",
        "mark-magenta": "#FF6FB5",
        "mark-green": "#5CD68A",
        "mark-grey": "#A3ABB6",
    }
)
