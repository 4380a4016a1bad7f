"""What aiohttp is given for one attempt: the URL and the body."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable

import aiohttp
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http import StreamWriter
from yarl import URL

from incidentio_async.errors import ConfigurationError

# Larger bodies are sent in pieces: they take their time, and aiohttp would copy them in one go.
_PIECE = 1 << 16
# What a path or a query may hold (https://www.rfc-editor.org/rfc/rfc3986#appendix-A), brackets included as
# the API writes its filters with them. Anything else could end the request's first line early.
_TARGET = re.compile(r"[A-Za-z0-9\-._~!$&'()*+,;=:@%/?\[\]]*")


class RequestBody(aiohttp.Payload):
    """A body that knows whether any of the request may have left.

    aiohttp holds the headers back until the first piece of the body and sends both together, so as long as `begun` is
    False not one byte of the request was handed to the connection.

    Args:
        content: The whole body.
        hear: Called for each piece of a large body.
    """

    def __init__(self, content: bytes, hear: Callable[[], None]) -> None:
        super().__init__(content, content_type="application/json")
        self._content = content
        self._hear = hear
        self.begun = False

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self._content)

    @property
    def autoclose(self) -> bool:
        """There is nothing to close."""
        return True

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        """Return the body as text."""
        return self._content.decode(encoding, errors)

    async def write(self, writer: AbstractStreamWriter) -> None:
        """Write all of it."""
        await self.write_with_length(writer, None)

    async def write_with_length(self, writer: AbstractStreamWriter, content_length: int | None) -> None:
        """Write it, unless the connection is closed already."""
        if isinstance(writer, StreamWriter) and (writer.transport is None or writer.transport.is_closing()):
            raise aiohttp.ClientConnectionResetError("the connection was closed before the request was sent")
        self.begun = True
        content = self._content if content_length is None else self._content[:content_length]
        if len(content) <= _PIECE:
            await writer.write(content)
            return
        view = memoryview(content)
        for start in range(0, len(content), _PIECE):
            self._hear()
            await writer.write(view[start : start + _PIECE])
            await asyncio.sleep(0)  # others have their turn


def request_url(base_url: str, method: str, path: str, query: str) -> URL:
    """Return the URL of a call, as it stands: its path and query come quoted."""
    if not path.startswith("/") or not _TARGET.fullmatch(path) or "?" in path:
        raise ConfigurationError(f"the path must begin with / and hold only quoted characters, not {path!r:.200}")
    if not query:
        return URL(base_url + path, encoded=True)
    if not _TARGET.fullmatch(query):
        raise ConfigurationError(f"{method} {path}: the query holds characters that must be quoted")
    return URL(f"{base_url}{path}?{query}", encoded=True)
