"""The shared awkward inputs: texts, links, days and polygons that every part must survive unharmed."""

from __future__ import annotations

from datetime import date

from shapely import MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

_SCRIPT = "window.__kx_pwned=1"

_SCRIPT_TEXTS = [
    f"<script>{_SCRIPT}</script>",
    f"</script><script>{_SCRIPT}</script>",
    f"<ScRiPt>{_SCRIPT}</sCrIpT>",
    f"<script\n>{_SCRIPT}</script >",
    f"<!--<script>{_SCRIPT}</script>",
    f"--><script>{_SCRIPT}</script>",
    f"]]><script>{_SCRIPT}</script>",
    f"<!--<script>-->{_SCRIPT}",
    f"</title><script>{_SCRIPT}</script>",
    f"</textarea><script>{_SCRIPT}</script>",
    f"</style><script>{_SCRIPT}</script>",
    f"</noscript><script>{_SCRIPT}</script>",
    f"'\"><script>{_SCRIPT}</script>",
    f"<script src=data:text/javascript,{_SCRIPT}></script>",
    f"<script type=module>{_SCRIPT}</script>",
    f"<svg><script>{_SCRIPT}</script></svg>",
    f"<math><mtext><script>{_SCRIPT}</script></mtext></math>",
    f"<template><script>{_SCRIPT}</script></template>",
    f"<iframe srcdoc='<script>parent.{_SCRIPT}</script>'></iframe>",
    f'<iframe src="javascript:parent.{_SCRIPT}"></iframe>',
    f'<object data="data:text/html,<script>{_SCRIPT}</script>"></object>',
    f'<embed src="javascript:{_SCRIPT}">',
    f'<base href="javascript:{_SCRIPT}//">',
    f'<meta http-equiv=refresh content="0;url=javascript:{_SCRIPT}">',
    f'<form action="javascript:{_SCRIPT}"><button>send</button></form>',
    f'<a href="javascript:{_SCRIPT}">Sudzha</a>',
    f'<link rel=stylesheet href="javascript:{_SCRIPT}">',
    f"<style>@import 'javascript:{_SCRIPT}';</style>",
    "<style>*{display:none!important}</style>",
    "<plaintext>",
    "<!--",
    "-->",
    "<![CDATA[",
    "</body></html>",
]

_HANDLERS = [
    "onerror", "onload", "onclick", "onmouseover", "onfocus", "onblur", "oninput", "onanimationstart",
    "ontoggle",    "onpointerenter", "onwheel", "onscroll", "onkeydown", "oncut", "onbeforeprint",
    "onhashchange", "onmessage", "onpageshow", "onresize", "onstorage",
]  # fmt: skip
_CARRIERS = [
    "<img src=x {}>",
    "<svg {}>",
    "<body {}>",
    '" autofocus {} x="',
    "' autofocus {} x='",
]

_TEMPLATE_TEXTS = [
    "{{7*7}}",
    "{{ 7*7 }}",
    "{{'7'*7}}",
    "{{config}}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ this.get_name() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{% for i in range(7) %}seven{% endfor %}",
    "{% raw %}",
    "{% endraw %}",
    "{% macro script(this, kwargs) %}",
    "{% include '/etc/passwd' %}",
    "{# a comment #}",
    "{#",
    "#}",
    "{%",
    "%}",
    "{{",
    "}}",
    "${7*7}",
    f"${{{_SCRIPT}}}",
    f"`${{{_SCRIPT}}}`",
    "`",
    "``",
    "\\`",
    "\\${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "<%",
    "%>",
    "[[7*7]]",
    "@(7*7)",
    "*{7*7}",
    "~{7*7}",
    "%(name)s",
    "%s%s%s%n",
    "{0.__class__}",
    "{name}",
    "$name",
    "$$7*7$$",
    "$(id)",
    ":material/home:",
    ":red[alarm]",
    "$\\LaTeX$",
]

_QUOTE_TEXTS = [
    "'", '"', "\\", "\\\\", "\\'", '\\"', "\\u003cscript\\u003e", "\\x3cscript\\x3e", "&lt;b&gt;",
    "&#60;b&#62;", "&amp;amp;", "&", "%3Cscript%3E", "%00", "%25", "%", "#", "//", "/*", "*/",
    "// a comment", "/* a comment */", f"';{_SCRIPT};//", f'";{_SCRIPT};//', f"\\';{_SCRIPT};//",
    f"');{_SCRIPT};//", f"}}}};{_SCRIPT};//", "null", "undefined", "NaN", "Infinity", "true", "[]", "{}",
    "__proto__", "constructor", "toString", "hasOwnProperty",
]  # fmt: skip

_UNICODE_TEXTS = [
    "line\u2028separator",
    "paragraph\u2029separator",
    "null\x00byte",
    "bell\x07",
    "escape\x1b[31mred\x1b[0m",
    "delete\x7f",
    "next line\x85",
    "left to right \u202devil\u202c",
    "right to left \u202efdp.exe",
    "isolate \u2066a\u2069 \u2067b\u2069 \u2068c\u2069",
    "unclosed \u202e\u202e\u202e",
    "مرحبا بكم في سودجا",
    "שלום סודז'ה",
    "שלום <b>world</b> مرحبا",
    "👩‍👩‍👧‍👦 family",
    "🇺🇦🇷🇺",
    "👍🏽",
    "zero\u200bwidth\u200cjoin\u200ders\ufeff",
    "\ufeffbyte order mark",
    "soft\u00adhyphen",
    "no\u00a0break",
    "e\u0301 and \u00e9",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "Суджа — «Солохівка»",
    "Ко́ренево",
    "ґ є і ї ы э ъ ё",
    "\ufffd replacement",
    "\uffff noncharacter",
    "\U0010ffff last",
    "𝕊𝕦𝕕𝕫𝕙𝕒",
    "＜script＞full width＜/script＞",
    "\u0000\u0001\u0002",
    "tab\there",
    "line\nfeed",
    "carriage\r\nreturn",
    " leading and trailing ",
    "  many   inner   spaces  ",
]

_DATABASE_TEXTS = [
    "'; DROP TABLE events; --",
    "1' OR '1'='1",
    "1; SELECT * FROM claims",
    "' UNION SELECT NULL--",
    "Robert'); DROP TABLE Units;--",
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org","click")',
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "a,b;c\td",
    '"quoted","cells"',
    'unbalanced " quote',
    "../../etc/passwd",
    "..\\..\\windows\\system32",
    "CON",
    "nul.txt",
    "a/b\\c:d*e?f",
    ".hidden",
    "$IFS$9",
    "; rm -rf /",
    "| id",
]

_LONG_TEXTS = [
    "A" * 20_000,
    "<" * 5_000,
    "{{" * 3_000,
    "`${" * 3_000,
    "word " * 4_000,
    "ы" * 10_000,
    "👩‍👩‍👧‍👦" * 500,
]

HOSTILE_TEXTS: tuple[str, ...] = tuple(
    dict.fromkeys(
        [
            *_SCRIPT_TEXTS,
            *(carrier.format(f"{handler}={_SCRIPT}") for handler in _HANDLERS for carrier in _CARRIERS),
            *_TEMPLATE_TEXTS,
            *_QUOTE_TEXTS,
            *_UNICODE_TEXTS,
            *_DATABASE_TEXTS,
            *_LONG_TEXTS,
        ]
    )
)
"""Texts that run, break out, reorder or vanish where a program is careless; all must show as they are."""

PWNED_FLAG = "__kx_pwned"
"""The window property that every script in HOSTILE_TEXTS would set."""

HOSTILE_URLS: tuple[str, ...] = (
    f"javascript:{_SCRIPT}",
    f"JaVaScRiPt:{_SCRIPT}",
    f"java\nscript:{_SCRIPT}",
    f"java\tscript:{_SCRIPT}",
    f"\x01javascript:{_SCRIPT}",
    f" javascript:{_SCRIPT}",
    f"javascript://example.org/%0a{_SCRIPT}",
    f"data:text/html,<script>{_SCRIPT}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    f"vbscript:{_SCRIPT}",
    "file:///etc/passwd",
    "ftp://example.org/",
    "blob:https://example.org/1",
    "about:blank",
    "//example.org/x",
    "/relative",
    "example.org",
    "",
    " ",
    "https://",
    "https:///path",
    "http://user:secret@example.org/",
    "https://example.org@evil.example/",
    "https://[not-an-address",
    "https://example.org:port/",
    "https://example.org:99999/",
    "https://example.org/a b",
    "https://example.org/a\u3000b",
    "https://example.org/\x00",
    "https://example.org/\u202egpj.exe",
    "https://example.org\\@evil.example",
    'https://example.org/"onmouseover="x',
    "https://example.org/<script>",
    "https://example.org/{{7*7}}",
    "https://example.org/`x`",
    "https://example.org/" + "a" * 3_000,
)
"""Links that must never become a link."""

GOOD_URLS: tuple[str, ...] = (
    "https://example.org",
    "http://example.org/",
    "HTTPS://Example.ORG/Path?a=1&b=2#part",
    "https://example.org:8443/a/b.html?x=%D0%A1",
    "https://пример.рф/Суджа",
    "https://example.org/it's,(fine);ok",
    "https://[2001:db8::1]/",
    "https://web.archive.org/web/2024/https://example.org/page",
)
"""Links that must stay links."""

AWKWARD_DAYS: tuple[str, ...] = (
    "", " ", "2024-13-01", "2024-02-30", "2023-02-29", "2024-00-10", "2024-8-6", "06.08.2024", "08/06/2024",
    "20240806", "2024-08-06T12:00", "2024-08-06Z", "2024-W32-2", "yesterday", "NaT", "nan", "0", "-1",
    "1e9", "99999-01-01", "0000-00-00", "٢٠٢٤-٠٨-٠٦", "2024-08-06 ", "\u202e2024-08-06", "'2024-08-06'",
)  # fmt: skip
"""Texts that are no ISO calendar day as this project writes them."""

EDGE_DAYS: tuple[date, ...] = (
    date.min,
    date(2024, 2, 29),
    date(2024, 8, 1),
    date(2024, 8, 5),
    date(2024, 8, 6),
    date(2024, 12, 31),
    date(2025, 1, 1),
    date(2025, 8, 3),
    date(2026, 3, 19),
    date(2026, 3, 20),
    date.max,
)
"""Days at and beyond every edge of the period."""

AWKWARD_POLYGONS: dict[str, BaseGeometry] = {
    "empty": Polygon(),
    "bow tie": Polygon([(35, 51), (36, 52), (36, 51), (35, 52)]),
    "spike": Polygon([(35, 51), (36, 51), (36, 52), (36, 51.5), (36, 53), (36, 51.5), (35, 52)]),
    "zero area": Polygon([(35, 51), (36, 51), (35, 51)]),
    "hole touching shell": Polygon(
        [(35, 51), (36, 51), (36, 52), (35, 52)], [[(35, 51), (35.5, 51.5), (35.2, 51.6)]]
    ),
    "hole outside": Polygon([(35, 51), (36, 51), (36, 52), (35, 52)], [[(37, 51), (37.5, 51), (37.5, 51.5)]]),
    "overlapping parts": MultiPolygon([box(35, 51, 36, 52), box(35.5, 51.5, 36.5, 52.5)]),
    "parts sharing an edge": MultiPolygon([box(35, 51, 36, 52), box(36, 51, 37, 52)]),
    "sliver": box(35, 51, 36, 51 + 1e-9),
    "repeated points": Polygon([(35, 51), (35, 51), (36, 51), (36, 51), (36, 52), (35, 51)]),
    "clockwise": Polygon([(35, 51), (35, 52), (36, 52), (36, 51)]),
    "with height": Polygon([(35, 51, 200), (36, 51, 210), (36, 52, 190)]),
    "latitude 999": Polygon([(35, 51), (36, 999), (36, 52)]),
    "swapped axes": Polygon([(51, 35), (52, 35), (52, 36), (51, 36)]),
    "across the date line": box(179, 60, 181, 61),
}
"""Polygons as careless tools write them; WGS 84 degrees, some of them invalid."""
