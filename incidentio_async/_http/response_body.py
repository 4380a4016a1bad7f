"""Read the body of a response within a cap, whatever it unpacks to."""

from __future__ import annotations

import asyncio
import io
import sys
import zlib
from collections.abc import Callable

import aiohttp

_GZIP, _ZLIB, _RAW = 31, 15, -15  # zlib's names for the containers: window bits and a flag
_MAX_MEMBERS = 64
# Bytes unpacked in one go: zlib holds what it unpacks twice for a moment, and the event loop waits meanwhile.
_SLICE = 1 << 20


class BodyTooLarge(Exception):
    """The body is larger than the cap."""


class BodyUnreadable(Exception):
    """The body does not unpack; the text says why."""


def read_at_once(head: aiohttp.ClientResponse, limit: int) -> bytes | None:
    """Return the whole body if all of it came with the headers, as most do; else None."""
    length, stream = head.content_length, head.content
    if length is None or length > limit or not stream.is_eof() or "Content-Encoding" in head.headers:
        return None
    return stream.read_nowait()


async def read_body(head: aiohttp.ClientResponse, limit: int, cut: bool, note_read: Callable[[int], None]) -> bytes:
    """Read the whole body, decompressed; the connection is then free for others, or closed.

    Args:
        limit: The cap in bytes, for the packed and the unpacked body alike.
        cut: Return what fits, or what could be unpacked, instead of raising: for the bodies of errors.
        note_read: Called for each piece that comes, with the length of what was read until then, decompressed.

    Raises:
        BodyTooLarge: More than ``limit``.
        BodyUnreadable: An encoding that was not requested, or broken compression.
    """
    encoding, length = head.headers.get("Content-Encoding"), head.content_length
    body = BodyUnpacker(encoding, limit)
    packed = 0
    try:
        if length is not None and length > limit and not cut and not head.content.at_eof():
            raise BodyTooLarge  # said before it is sent: not a byte of it is worth reading
        if encoding is None and length is not None and length <= limit:
            return await _read_plain(head, length, note_read)  # no more than that comes
        while chunk := await head.content.readany():
            note_read(len(body.content))
            # What unpacks to nothing would otherwise be read without end.
            packed += len(chunk)
            if packed > limit:
                chunk = chunk[: limit - packed]
            while chunk := body.feed(chunk):  # noqa: ASYNC110 - waits for nothing: others have their turn
                await asyncio.sleep(0)
            if packed > limit:
                raise BodyTooLarge
        body.finish()
    except BaseException as error:
        # What is left on the wire is not worth reading: the connection goes, too.
        head.close()
        if body.content:
            note_read(len(body.content))
        if not cut or not isinstance(error, BodyTooLarge | BodyUnreadable):
            raise
    return bytes(memoryview(body.content)[:limit])


async def _read_plain(head: aiohttp.ClientResponse, length: int, note_read: Callable[[int], None]) -> bytes:
    """Read a body of known length that is not encoded.

    It is put together in place: pieces and their sum side by side are so much that the allocator returns it to the
    system, page after page.
    """
    whole = io.BytesIO(bytes(length))
    while chunk := await head.content.readany():
        whole.write(chunk)
        note_read(whole.tell())
    whole.truncate()
    return whole.getvalue()


class BodyUnpacker:
    """Unpacks a body and collects it.

    Args:
        encoding: The header ``Content-Encoding``.
        limit: The most bytes to collect; None for no limit.
    """

    def __init__(self, encoding: str | None, limit: int | None = None) -> None:
        # One buffer: a list of a great many small pieces would take many times their size.
        self.content = bytearray()
        self._limit = sys.maxsize if limit is None else limit
        self._encoding = (encoding or "identity").strip().lower()
        self._unpack: zlib._Decompress | None = None
        self._members = 0

    def take(self) -> bytes:
        """Return what was collected, and collect from the start. After each `feed` that is little more than 1 MiB."""
        taken = bytes(self.content)
        self.content.clear()
        return taken

    def feed(self, chunk: bytes) -> bytes:
        """Take in the beginning of a chunk; returns what of it is left to do."""
        if self._encoding == "identity":
            self._keep(chunk)
            return b""
        if self._encoding not in ("gzip", "x-gzip", "deflate"):
            raise BodyUnreadable(f"its Content-Encoding is {self._encoding!r}")
        try:
            return self._unpack_some(chunk)
        except zlib.error as error:
            reason = f"its compression is broken ({error})"
        raise BodyUnreadable(reason)

    def finish(self) -> None:
        """Refuse packed data that broke off.

        Raises:
            BodyUnreadable: There should be more.
        """
        if self._unpack is not None and not self._unpack.eof:
            raise BodyUnreadable("its compressed data broke off")

    def _unpack_some(self, chunk: bytes) -> bytes:
        if self._unpack is None or self._unpack.eof:
            self._members += 1
            # Each end of a member copies the rest of the chunk, so a great many small ones would be slow.
            if self._members > _MAX_MEMBERS:
                raise BodyUnreadable("it is compressed in too many parts")
            self._unpack = zlib.decompressobj(self._container(chunk))
        unpack, full = self._unpack, True
        while full:
            # One byte more than is allowed, to see that there is more; never without a limit.
            room = min(_SLICE, self._limit - len(self.content) + 1)
            piece = unpack.decompress(chunk, room)
            self._keep(piece)
            chunk = unpack.unconsumed_tail
            # A full slice may leave output behind even though all input is taken.
            full = len(piece) == room and not chunk and not unpack.eof
        return unpack.unused_data if unpack.eof else chunk

    def _container(self, chunk: bytes) -> int:
        if self._encoding != "deflate":
            return _GZIP
        # "deflate" means zlib's container, but some servers send the bare data.
        # https://www.rfc-editor.org/rfc/rfc9110#name-deflate-coding
        return _ZLIB if chunk[0] & 0x0F == 8 and chunk[0] >> 4 <= 7 else _RAW

    def _keep(self, piece: bytes) -> None:
        self.content += piece
        if len(self.content) > self._limit:
            raise BodyTooLarge
