"""An answer as it came, and what its headers say of the rate limit."""

from __future__ import annotations

import functools
import math
import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from multidict import istr

from incidentio_async import _json

# Names that need not be folded at each look-up in an answer's headers.
_LIMIT, _REMAINING, _USED, _RESET = map(
    istr, ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Used", "X-RateLimit-Reset")
)
_MOST_DIGITS = 15
_WINDOW = re.compile(r"([0-9]{1,15})\s*;\s*window\s*=\s*([0-9]{1,15})")
_MAX_WINDOWS = 32

Windows = tuple[tuple[int, int], ...]
"""Limits, each as (requests, seconds)."""


class RateLimit(NamedTuple):
    """The ``X-RateLimit-*`` headers of one answer."""

    limit: int
    """The binding limit: the most requests of the window with the least left."""
    remaining: int
    """Requests left of it. May lag behind, and may fall by more than this client sent."""
    used: int | None = None
    reset: int | None = None
    """When it is full again, in unix seconds."""
    windows: Windows = ()
    """Every limit that applied, as (requests, seconds)."""

    @classmethod
    def from_headers(cls, headers: Mapping[str, str]) -> RateLimit | None:
        """Read the headers; None when they are missing or make no sense. Never raises."""
        seen = read_limit(headers)
        if seen is None:
            return None
        text, remaining = seen
        limit, windows = read_windows(text)
        return cls(limit, remaining, _whole(headers.get(_USED)), _whole(headers.get(_RESET)), windows)


class Response:
    """An answer of the API, undecoded."""

    __slots__ = ("_rate_limit", "content", "headers", "method", "path", "status")

    def __init__(
        self,
        status: int,
        headers: Mapping[str, str],
        content: bytes = b"",
        *,
        method: str | None = None,
        path: str | None = None,
    ) -> None:
        self.status = status
        self.headers = headers
        """The answer's headers; names in any case."""
        self.content = content
        """The body, decompressed."""
        self.method = method
        self.path = path
        self._rate_limit: RateLimit | bool | None = False  # False: not read yet

    def __repr__(self) -> str:
        return f"<Response {self.status}, {len(self.content)} bytes>"

    @property
    def request_id(self) -> str | None:
        """The API's name for this request, which its support asks for."""
        return self.headers.get("X-Request-ID")

    @property
    def rate_limit(self) -> RateLimit | None:
        """What the headers say of the rate limit; None when they say nothing that makes sense."""
        if isinstance(self._rate_limit, bool):
            self._rate_limit = RateLimit.from_headers(self.headers)
            return self._rate_limit
        return self._rate_limit

    def json(self) -> Any:
        """The body read as JSON.

        Raises:
            DecodeError: it is not JSON.
        """
        try:
            return _json.loads(self.content)
        except ValueError:
            pass  # The error is raised below, outside of this block, so that it carries no foreign context.
        from incidentio_async.errors import DecodeError

        call = f"{self.method} {self.path}: " if self.method else ""
        kind = self.headers.get("Content-Type") or "no content type"
        identity = f"; request id {self.request_id}" if self.request_id else ""
        raise DecodeError(
            f"{call}the answer ({self.status}, {len(self.content)} bytes, {kind:.100}) is not JSON{identity}",
            method=self.method,
            path=self.path,
            request_id=self.request_id,
        )

    def text(self) -> str:
        """The body read as UTF-8, with a replacement character where it is not."""
        return self.content.decode("utf-8", "replace")


def parse_retry_after(value: str | None, date: str | None = None) -> float | None:
    """Seconds to wait, from a ``Retry-After`` (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after).

    Takes a number, an HTTP date (ending in GMT or UTC) or an RFC 3339 time; never raises.

    Args:
        date: The answer's ``Date``. A time is taken relative to it, so that a wrong clock here does no harm;
        without
            it relative to this machine's clock.

    Returns:
        Never negative, so 0 for a time in the past; None for what is none of these.
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
    """Unix seconds of an HTTP date or an RFC 3339 time; a zone left out is UTC."""
    for parse in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = parse(text)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def read_limit(headers: Mapping[str, str]) -> tuple[str, int] | None:
    """``X-RateLimit-Limit`` as it stands, and what is left of it; None when they are missing or make no sense."""
    text = headers.get(_LIMIT)
    if text is None:
        return None
    remaining = _whole(headers.get(_REMAINING))
    return None if remaining is None or not read_windows(text)[0] else (text, remaining)


@functools.lru_cache(maxsize=64)  # each answer of an operation says the same
def read_windows(text: str) -> tuple[int, Windows]:
    """The binding limit in ``X-RateLimit-Limit``, 0 for none, and every limit with its seconds."""
    first, _, rest = text.partition(",")
    found = (_WINDOW.fullmatch(part.strip()) for part in rest.split(",", _MAX_WINDOWS)[:_MAX_WINDOWS])
    return _whole(first.partition(";")[0]) or 0, tuple((int(match[1]), int(match[2])) for match in found if match)


def _whole(text: str | None) -> int | None:
    """A number of at most 15 digits; None for anything else."""
    if text is None:
        return None
    text = text.strip()
    return int(text) if len(text) <= _MOST_DIGITS and text.isdecimal() and text.isascii() else None
