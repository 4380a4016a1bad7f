"""Responses that are not decoded: status, headers and body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from incidentio_async import _json
from incidentio_async._rate_limits.headers import RateLimit
from incidentio_async._secrets.reprs import tolerant
from incidentio_async._secrets.scrubber import NOTHING_SECRET, Scrubber
from incidentio_async.errors import DecodeError

__all__ = ["RateLimit", "Response"]

_MEDIA_TYPE = 100
"""Characters of a content type that go into a message."""
_KEPT = 1 << 16
"""Bytes: the length of the longest body whose parsed value is kept."""


class Response:
    """A response of the API: its status, headers and body, not decoded."""

    __slots__ = ("_parsed", "_path", "_rate_limit", "_scrubber", "content", "headers", "method", "status")

    def __init__(
        self,
        status: int,
        headers: Mapping[str, str],
        content: bytes = b"",
        *,
        method: str | None = None,
        path: str | None = None,
        scrubber: Scrubber = NOTHING_SECRET,
    ) -> None:
        self.status = status
        self.headers = headers
        """The response's headers; names in any case."""
        self.content = content
        """The body, decompressed."""
        self.method = method
        self._path = path
        self._scrubber = scrubber
        self._rate_limit: RateLimit | bool | None = False  # False: not read yet
        self._parsed: Any = None  # what `_parse` read, for `_take`

    @tolerant
    def __repr__(self) -> str:
        return f"<Response {self.status}, {len(self.content)} bytes>"

    @property
    def path(self) -> str | None:
        """The path of the request, without credentials."""
        return None if self._path is None else self._scrubber.text(self._path)

    @property
    def request_id(self) -> str | None:
        """The API's id of the request, which its support asks for; printable, without credentials."""
        return self._scrubber.request_id(self.headers)

    @property
    def rate_limit(self) -> RateLimit | None:
        """The ``X-RateLimit-*`` headers; None if they are missing or not valid."""
        if isinstance(self._rate_limit, bool):
            self._rate_limit = RateLimit.from_headers(self.headers)
        return self._rate_limit

    def json(self) -> Any:
        """Return the body, parsed as JSON.

        Raises:
            DecodeError: It is not JSON.
        """
        try:
            return _json.loads(self.content)
        except ValueError:
            pass  # The error is raised below, outside of this block, so that it carries no foreign context.
        raise self._error("is not JSON")

    def _parse(self) -> Any:
        """Read the body as JSON and keep the value for `_take`; a ValueError says that it is not JSON.

        The value of a long body is not kept: it takes ten times as much memory, and may have to wait.
        """
        parsed = _json.loads(self.content)
        if len(self.content) <= _KEPT:
            self._parsed = parsed
        return parsed

    @property
    def _is_parsed(self) -> bool:
        """Whether a parsed value is kept for `_take`."""
        return self._parsed is not None

    def _take(self) -> Any:
        """Return the body, parsed as JSON, as `json` does: the first time, the value that `_parse` kept."""
        parsed, self._parsed = self._parsed, None
        return self.json() if parsed is None else parsed

    def _error(self, flaw: str) -> DecodeError:
        """Return the error of a success whose body is not what was requested."""
        path = self.path
        call = f"{self.method} {path}: " if self.method else ""
        kind = self._scrubber.shown(self.headers.get("Content-Type") or "no content type", _MEDIA_TYPE)
        request_id = self.request_id
        identity = f"; request id {request_id}" if request_id else ""
        return DecodeError(
            f"{call}the response ({self.status}, {len(self.content)} bytes, {kind}) {flaw}{identity}",
            method=self.method,
            path=path,
            request_id=request_id,
        )

    def text(self) -> str:
        """Return the body, decoded as UTF-8; bytes that are not valid become replacement characters."""
        return self.content.decode("utf-8", "replace")
