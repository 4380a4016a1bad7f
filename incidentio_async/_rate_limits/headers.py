"""The headers of responses about limits: ``X-RateLimit-*`` and ``Retry-After``."""

from __future__ import annotations

import functools
import math
import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from multidict import istr

# Names whose case need not be folded at each look-up in a response's headers.
_LIMIT, _REMAINING, _USED, _RESET = map(
    istr, ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Used", "X-RateLimit-Reset")
)
_MAX_DIGITS = 15
_WINDOW = re.compile(r"([0-9]{1,15})\s*;\s*window\s*=\s*([0-9]{1,15})")
_MAX_WINDOWS = 32

Windows = tuple[tuple[int, int], ...]
"""Limits, each as (requests, seconds)."""


class RateLimit(NamedTuple):
    """The ``X-RateLimit-*`` headers of one response."""

    limit: int
    """The binding limit: the requests that the window with the least left allows."""
    remaining: int
    """Requests left of it. It may lag behind, and may fall by more than this client sent."""
    used: int | None = None
    reset: int | None = None
    """When it is full again, in Unix seconds."""
    windows: Windows = ()
    """Every limit that applied, as (requests, seconds)."""

    @classmethod
    def from_headers(cls, headers: Mapping[str, str]) -> RateLimit | None:
        """Return what the headers hold; None if they are missing or not valid. Never raises."""
        seen = read_limit(headers)
        if seen is None:
            return None
        text, remaining = seen
        limit, windows = read_windows(text)
        return cls(limit, remaining, _whole(headers.get(_USED)), _whole(headers.get(_RESET)), windows)


def parse_retry_after(value: str | None, date: str | None = None) -> float | None:
    """Return the seconds to wait by a ``Retry-After`` (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after).

    Args:
        value: A number, an HTTP date (ending in GMT or UTC) or an RFC 3339 time.
        date: The response's ``Date``. A time is taken relative to it, so that a wrong clock here does no harm; without
            it, relative to this machine's clock.

    Returns:
        Seconds, 0 for a time in the past; None if the value is missing or of another form. Never raises.
    """
    if not value:
        return None
    text = value.strip()
    try:
        seconds = float(text)
    except ValueError:
        until = _time(text)
        if until is None:
            return None
        now = _time(date.strip()) if date else None
        seconds = until - (time.time() if now is None else now)
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _time(text: str) -> float | None:
    """Return the Unix seconds of an HTTP date or an RFC 3339 time, in UTC if it has no zone; None for other texts."""
    for parse in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = parse(text)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def read_limit(headers: Mapping[str, str]) -> tuple[str, int] | None:
    """Return ``X-RateLimit-Limit`` as it is, and what is left of it; None if they are missing or not valid."""
    text = headers.get(_LIMIT)
    if text is None:
        return None
    remaining = _whole(headers.get(_REMAINING))
    return None if remaining is None or not read_windows(text)[0] else (text, remaining)


@functools.lru_cache(maxsize=64)  # each response of an operation has the same
def read_windows(text: str) -> tuple[int, Windows]:
    """Return the binding limit in ``X-RateLimit-Limit``, 0 for none, and every limit with its seconds."""
    first, _, rest = text.partition(",")
    found = (_WINDOW.fullmatch(part.strip()) for part in rest.split(",", _MAX_WINDOWS)[:_MAX_WINDOWS])
    return _whole(first.partition(";")[0]) or 0, tuple((int(match[1]), int(match[2])) for match in found if match)


def _whole(text: str | None) -> int | None:
    """Return a number of at most 15 digits; None for any other text."""
    if text is None:
        return None
    text = text.strip()
    return int(text) if len(text) <= _MAX_DIGITS and text.isdecimal() and text.isascii() else None
