"""Reading an answer's body within a cap, whatever it unpacks to."""

from __future__ import annotations

import zlib

import aiohttp

_GZIP, _ZLIB, _RAW = 31, 15, -15  # zlib's names for the containers: window bits and a flag
_MAX_MEMBERS = 64


class BodyTooLarge(Exception):
    """The body is larger than the cap."""


class BodyUnreadable(Exception):
    """The body does not unpack; the text says why."""


async def read_body(head: aiohttp.ClientResponse, limit: int, cut: bool = False) -> bytes:
    """The whole body, decompressed.

    Args:
        limit: The cap in bytes, for the packed and the unpacked body alike.
        cut: Return what fits, or what could be unpacked, instead of raising: for the bodies of errors.

    Raises:
        BodyTooLarge: more than ``limit``.
        BodyUnreadable: an encoding that was not asked for, or broken compression.
    """
    encoding = head.headers.get("Content-Encoding")
    if encoding is None:
        length = head.content_length
        if length is not None and length <= limit:
            return await head.read()
    body = _Body(encoding, limit)
    try:
        while chunk := await head.content.readany():
            body.feed(chunk)
        body.finish()
    except (BodyTooLarge, BodyUnreadable):
        # What is left on the wire is not worth reading: the connection goes, too.
        head.close()
        if not cut:
            raise
    return b"".join(body.pieces)[:limit]


class _Body:
    """Collects the pieces of a body, unpacking them."""

    def __init__(self, encoding: str | None, limit: int) -> None:
        self.pieces: list[bytes] = []
        self._size = 0
        self._limit = limit
        self._encoding = (encoding or "identity").strip().lower()
        self._unpack: zlib._Decompress | None = None
        self._members = 0

    def feed(self, chunk: bytes) -> None:
        if self._encoding == "identity":
            self._keep(chunk)
            return
        if self._encoding not in ("gzip", "x-gzip", "deflate"):
            raise BodyUnreadable(f"its Content-Encoding is {self._encoding!r:.40}")
        try:
            while chunk:
                chunk = self._unpack_some(chunk)
        except zlib.error as error:
            reason = f"its compression is broken ({error})"
        else:
            return
        raise BodyUnreadable(reason)

    def finish(self) -> None:
        if self._unpack is not None and not self._unpack.eof:
            raise BodyUnreadable("its compressed data broke off")

    def _unpack_some(self, chunk: bytes) -> bytes:
        """Unpack a chunk as far as the cap allows; returns what of it is left to do."""
        if self._unpack is None or self._unpack.eof:
            self._members += 1
            # Each end of a member copies the rest of the chunk, so a great many small ones would be slow.
            if self._members > _MAX_MEMBERS:
                raise BodyUnreadable("it is compressed in too many parts")
            self._unpack = zlib.decompressobj(self._container(chunk))
        # One byte more than is allowed, to see that there is more; never without a limit.
        self._keep(self._unpack.decompress(chunk, self._limit - self._size + 1))
        return self._unpack.unused_data if self._unpack.eof else self._unpack.unconsumed_tail

    def _container(self, chunk: bytes) -> int:
        if self._encoding != "deflate":
            return _GZIP
        # "deflate" means zlib's container, but some servers send the bare data.
        # https://www.rfc-editor.org/rfc/rfc9110#name-deflate-coding
        return _ZLIB if chunk[0] & 0x0F == 8 and chunk[0] >> 4 <= 7 else _RAW

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        self.pieces.append(piece)
        if self._size > self._limit:
            raise BodyTooLarge
