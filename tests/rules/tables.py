"""The tables of cases: one file a rule, each case what is given and what both sides must answer.

`hand` is written by people and by them alone; `made` is drawn and answered by `tests/rules/make.py`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

Case = list[Any]
"""[given, wanted]"""


def read(rule: str) -> dict[str, list[Case]]:
    """The table of a rule: its cases by who made them."""
    return dict(json.loads((HERE / f"{rule}.json").read_text("utf-8")))


def cases(rule: str) -> list[Case]:
    """All cases of a rule."""
    table = read(rule)
    return [*table["hand"], *table["made"]]


def write(rule: str, table: dict[str, list[Case]]) -> None:
    """Write a table, one case a line."""
    parts = [
        f'"{name}": [\n' + ",\n".join(json.dumps(case, ensure_ascii=False) for case in listed) + "\n]"
        for name, listed in table.items()
    ]
    (HERE / f"{rule}.json").write_text("{\n" + ",\n".join(parts) + "\n}\n", "utf-8")
