"""The values that a program gives for the properties of a record: as JSON, or refused."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any

# As for bodies of requests.
_MAX_DEPTH = 50
_MAX_NUMBER = 1 << 63


def as_json(value: Any, path: str, depth: int = 0) -> Any:
    """Return a value as in a request: times as text, tuples as lists.

    Raises:
        ValueError: No response could show the value; the text has its path.
    """
    if depth > _MAX_DEPTH:
        raise ValueError(f"{path[:60]} is nested too deeply")
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"{path}: {value!r} has no time zone: add one, such as datetime.UTC")
        return value.isoformat()
    if isinstance(value, dict):
        for name in value:
            if not isinstance(name, str):
                raise ValueError(f"{path}: the names of properties must be texts, not {name!r:.60}")
            _check_text(name, path)
        return {name: as_json(item, f"{path}.{name}", depth + 1) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(item, f"{path}[{index}]", depth + 1) for index, item in enumerate(value)]
    if isinstance(value, str):
        _check_text(value, path)
    elif isinstance(value, int | float):
        if not math.isfinite(value) or abs(value) >= _MAX_NUMBER:
            raise ValueError(f"{path} is out of range: {value!r:.60}")
    elif value is not None:
        raise ValueError(f"{path} must be a value of JSON or a datetime, not {value!r:.60}")
    return value


def _check_text(text: str, path: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError(f"{path}: {text!a:.60} is not valid Unicode text: it has half of a surrogate pair") from None
