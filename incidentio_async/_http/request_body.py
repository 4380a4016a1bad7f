"""The body of a request, as aiohttp is given it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import aiohttp
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http import StreamWriter

# Larger bodies are sent in pieces: they take their time, and aiohttp would copy them in one go.
_PIECE = 1 << 16


class RequestBody(aiohttp.Payload):
    """A body that knows whether any of the request may have left.

    aiohttp holds the headers back until the first piece of the body and sends both together, so as long as `begun` is
    False not one byte of the request was handed to the connection.

    Args:
        content: The whole body.
        note_activity: Called for each piece of a large body.
    """

    def __init__(self, content: bytes, note_activity: Callable[[], None]) -> None:
        super().__init__(content, content_type="application/json")
        self._content = content
        self._note_activity = note_activity
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
            self._note_activity()
            await writer.write(view[start : start + _PIECE])
            await asyncio.sleep(0)  # others have their turn
