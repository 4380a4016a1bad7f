"""Responses that are not decoded: status, headers and body; and files."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Mapping
from contextlib import aclosing
from pathlib import Path
from typing import Any

from incidentio_async import _json
from incidentio_async._rate_limits.headers import RateLimit
from incidentio_async._secrets.reprs import tolerant
from incidentio_async._secrets.scrubber import NOTHING_SECRET, Scrubber
from incidentio_async.errors import DecodeError

__all__ = ["Download", "RateLimit", "Response"]

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
        self.status: int = status
        self.headers: Mapping[str, str] = headers
        """The response's headers; names in any case."""
        self.content: bytes = content
        """The body, decompressed."""
        self.method: str | None = method
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


class Download:
    """A file that has not been fetched yet. No request is sent until you use it; each use sends one of its own.

    ``await`` returns the content, up to the client's ``max_response_size``. `to_path` and `chunks` take a file of any
    size, and hold about a mebibyte of it at a time::

        content = await client.pay_reports.download(id)
        await client.pay_reports.download(id).to_path("report.csv")
        async for chunk in client.pay_reports.download(id).chunks():
            ...

    The timeouts of `to_path` and `chunks` are for progress: ``timeout`` is how long the API may take until the response
    begins, and from each part of it to the next, but never more than 30 seconds. The time that your code takes between
    two chunks does not count. A ``deadline`` is for the whole, with that time.
    """

    __slots__ = ("_path", "_read", "_stream")

    def __init__(
        self,
        read: Callable[[], Awaitable[bytes]],
        stream: Callable[[bool], AsyncGenerator[bytes | None, None]],
        *,
        path: str,
    ) -> None:
        self._read = read
        self._stream = stream
        self._path = path

    @tolerant
    def __repr__(self) -> str:
        return f"<Download of {self._path}: not fetched yet; await it, or use .to_path(path) or .chunks()>"

    def __await__(self) -> Generator[Any, Any, bytes]:
        return self._read().__await__()

    async def chunks(self) -> AsyncGenerator[bytes, None]:
        """Yield the content in chunks, decompressed, as they come.

        A failed attempt is followed by another one only until the first chunk. If the content breaks off afterwards,
        an error is raised: the chunks end without one only if they are complete. Until it ends, the download occupies
        one of the client's ``max_connections``. It also ends when the loop is left early; with
        ``contextlib.aclosing``, at once.

        Yields:
            Chunks of up to about 1 MiB, none of them empty.

        Raises:
            APIConnectionError: No response came, or it broke off.
            APIStatusError: The response is not a success.
            DecodeError: The response is not a file, or has broken compression.
        """
        async with aclosing(self._stream(False)) as chunks:
            async for chunk in chunks:
                if chunk is not None:
                    yield chunk
                del chunk  # to free its memory while the next one is awaited

    async def to_path(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
        """Write the content to a file: all of it, or nothing.

        It is written to a file beside it, ``<name>.<random>.part``, which gets the name when all of it is on the disk,
        in one step. After a failure or a cancellation nothing is left. A failed attempt is followed by another one,
        which begins again. New files are for their owner alone (mode 600), as pay reports are.

        Args:
            path: The file to write. Its folder must exist.
            overwrite: Replace a file of this name. Otherwise it is refused before anything is sent.

        Returns:
            The path.

        Raises:
            InvalidArgumentError: It cannot be the path of a file.
            ConfigurationError: There is such a file, or something that is not a plain file.
            APIConnectionError: No response came, or it broke off, in spite of the retries.
            APIStatusError: The response is not a success.
            DecodeError: The response is not a file, or has broken compression.
            OSError: The file cannot be written.
        """
        from incidentio_async._files.unfinished import write_whole  # here, as few programs write files

        return await write_whole(path, lambda: self._stream(True), overwrite=overwrite)
