"""JSON that people can read and that makes small diffs: a value that fits on one line is one line."""

from __future__ import annotations

import json
from typing import Any

WIDTH = 118


def dumps(value: Any, indent: int = 0) -> str:
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + indent <= WIDTH or not isinstance(value, dict | list) or not value:
        return flat
    pad = " " * (indent + 1)
    if isinstance(value, dict):
        rows = [f"{pad}{json.dumps(key, ensure_ascii=False)}: {dumps(item, indent + 1)}" for key, item in value.items()]
        opening, closing = "{", "}"
    else:
        rows = [f"{pad}{dumps(item, indent + 1)}" for item in value]
        opening, closing = "[", "]"
    return opening + "\n" + ",\n".join(rows) + "\n" + " " * indent + closing
