"""Decompression of gzip and zstd, of one or many members, in small chunks.

A decompressor returns a copy of its unused input. So it gets little input at first, and twice as much each time that it
used all: the amount of copying stays proportional to the input, however small the members are.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Generator, Iterator
from typing import Any

from incidentio_async._files.zstd import load_zstd

MAX_RATIO = 2000
"""The maximum ratio of decompressed to compressed size. Gzip reaches 1,032; zstd has no limit."""
_FREE_BYTES = 1 << 20
"""Bytes that may be decompressed whatever the ratio."""
_OUTPUT = 1 << 16
_MIN_STEP, _MAX_STEP = 256, 1 << 16
_WINDOW_LOG = 23
"""The maximum window of zstd: 8 MiB, which every decoder must support."""
_HEAD = 4
_PADDING = re.compile(rb"\0*")  # between members, and after the last one
_FOREIGN = {
    b"PK\x03\x04": "a zip file",
    b"BZh": "compressed with bzip2",
    b"\xfd7zX": "compressed with xz",
    b"PAR1": "Parquet",
}


class DamagedDataError(Exception):
    """Compressed data cannot be read any further; the text says why."""


class Decompressor:
    """Decompresses a stream of bytes, compressed or not, in chunks of any size."""

    def __init__(self) -> None:
        self._head: bytes | None = b""
        """The first bytes, until there are enough to detect the compression."""
        self._members: _Members | None = None

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield the decompressed bytes.

        Raises:
            DamagedDataError: The bytes cannot be decompressed.
        """
        if self._head is not None:
            self._head += chunk
            if len(self._head) < _HEAD:
                return
            chunk, self._head = self._head, None
            self._members = _members(chunk)
        if self._members is None:
            yield chunk
        else:
            yield from self._members.feed(chunk)

    def close(self) -> Iterator[bytes]:
        """Yield the rest of data that is shorter than any compressed data.

        Raises:
            DamagedDataError: The data is truncated.
        """
        if self._head:
            self._members = _members(self._head)
            if self._members is None:
                yield self._head
            else:
                yield from self._members.feed(self._head)
        if self._members is not None and not self._members.complete:
            raise DamagedDataError(f"the {self._members.name} data is truncated")


def _members(head: bytes) -> _Members | None:
    if head.startswith(b"\x1f\x8b"):
        return _Members("gzip", _gunzip, zlib.error)
    if head.startswith(b"\x28\xb5\x2f\xfd") or (head[1:4] == b"\x2a\x4d\x18" and head[0] & 0xF0 == 0x50):
        return _zstd_members()
    for start, name in _FOREIGN.items():
        if head.startswith(start):
            raise DamagedDataError(f"it is {name}, which is not supported; decompress or convert it first")
    return None


class _Members:
    """Decompresses one member after another."""

    def __init__(self, name: str, new: Any, error: type[Exception], note: str = "") -> None:
        self.name = name
        self._new = new
        self._error = error
        self._note = note
        self._member: Any = None
        self._step = _MIN_STEP
        self._packed = self._decompressed = 0

    @property
    def complete(self) -> bool:
        """Whether the data may end here."""
        return self._member is None

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield the decompressed bytes."""
        at = 0
        while at < len(chunk):
            if self._member is None:
                padding = _PADDING.match(chunk, at)
                at = padding.end() if padding else at
                if at == len(chunk):
                    return
                self._member, self._step = self._new(), _MIN_STEP
            part = chunk[at : at + self._step]
            at += len(part)
            self._packed += len(part)
            at -= yield from self._decompress(part)
            self._step = min(self._step * 2, _MAX_STEP)

    def _decompress(self, part: bytes) -> Generator[bytes, None, int]:
        """Yield the decompressed part, and return how many of its bytes are after the end of the member."""
        member = self._member
        while True:
            try:
                output = member.decompress(part, _OUTPUT)
            except self._error:
                output = None
            if output is None:
                raise DamagedDataError(f"the {self.name} data is damaged{self._note}; nothing after it can be read")
            self._decompressed += len(output)
            if self._decompressed > _FREE_BYTES + MAX_RATIO * self._packed:
                raise DamagedDataError(f"the {self.name} data decompresses to more than {MAX_RATIO:,} times its size")
            yield output
            if member.eof:
                left = len(member.unused_data)
                self._member = None
                self._packed -= left
                return left
            part = getattr(member, "unconsumed_tail", b"")
            if not part and (len(output) < _OUTPUT or getattr(member, "needs_input", False)):
                return 0


def _gunzip() -> Any:
    return zlib.decompressobj(zlib.MAX_WBITS | 16)


def _zstd_members() -> _Members:
    zstd = load_zstd()
    if zstd is None:
        raise DamagedDataError("it is compressed with zstd: install incidentio-async[zstd]")
    options = {zstd.DecompressionParameter.window_log_max: _WINDOW_LOG}
    note = f" or needs a window of more than {1 << _WINDOW_LOG >> 20} MiB"
    return _Members("zstd", lambda: zstd.ZstdDecompressor(options=options), zstd.ZstdError, note)
