"""Gzip and zstd, of one member or many, unpacked in pieces that are never large.

A decompressor hands back a copy of what it did not use. It is given little at first, and twice as much each time that
it takes all: what is copied stays in proportion to what is read, however small the members are.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Generator, Iterator
from typing import Any

from incidentio_async._files.zstd import load_zstd

MAX_RATIO = 2000
"""How many times its packed size data may have. Gzip reaches 1,032; zstd has no bound of its own."""
_FREE = 1 << 20
"""Bytes that may be unpacked whatever the ratio."""
_OUTPUT = 1 << 16
_LEAST, _MOST = 256, 1 << 16
_WINDOW_LOG = 23
"""What zstd may keep to look back at: 8 MiB, which every decoder has to support."""
_HEAD = 4
_PADDING = re.compile(rb"\0*")  # between members, and after the last one
_FOREIGN = {b"PK\x03\x04": "a zip file", b"BZh": "packed by bzip2", b"\xfd7zX": "packed by xz", b"PAR1": "Parquet"}


class DamagedError(Exception):
    """Packed data that cannot be read any further; the text says why."""


class Unpacker:
    """Take bytes, packed or not, in pieces of any size, and give them unpacked."""

    def __init__(self) -> None:
        self._head: bytes | None = b""
        """The first bytes, until there are enough of them to tell how the data is packed."""
        self._members: _Members | None = None

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield what the bytes unpack to.

        Raises:
            DamagedError: They cannot be unpacked.
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
        """Yield what is left of data that is shorter than any packed data.

        Raises:
            DamagedError: The data breaks off.
        """
        if self._head:
            self._members = _members(self._head)
            if self._members is None:
                yield self._head
            else:
                yield from self._members.feed(self._head)
        if self._members is not None and not self._members.complete:
            raise DamagedError(f"the {self._members.name} data breaks off")


def _members(head: bytes) -> _Members | None:
    if head.startswith(b"\x1f\x8b"):
        return _Members("gzip", _gunzip, zlib.error)
    if head.startswith(b"\x28\xb5\x2f\xfd") or (head[1:4] == b"\x2a\x4d\x18" and head[0] & 0xF0 == 0x50):
        return _zstd_members()
    for start, name in _FOREIGN.items():
        if head.startswith(start):
            raise DamagedError(f"it is {name}, which is not read; unpack or convert it first")
    return None


class _Members:
    """Unpack one member after another."""

    def __init__(self, name: str, new: Any, error: type[Exception], note: str = "") -> None:
        self.name = name
        self._new = new
        self._error = error
        self._note = note
        self._member: Any = None
        self._step = _LEAST
        self._packed = self._unpacked = 0

    @property
    def complete(self) -> bool:
        """Return whether the data may end here."""
        return self._member is None

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield what the bytes unpack to."""
        at = 0
        while at < len(chunk):
            if self._member is None:
                padding = _PADDING.match(chunk, at)
                at = padding.end() if padding else at
                if at == len(chunk):
                    return
                self._member, self._step = self._new(), _LEAST
            part = chunk[at : at + self._step]
            at += len(part)
            self._packed += len(part)
            at -= yield from self._unpack(part)
            self._step = min(self._step * 2, _MOST)

    def _unpack(self, part: bytes) -> Generator[bytes, None, int]:
        """Yield what a part unpacks to, and return how many bytes of it are left after the end of the member."""
        member = self._member
        while True:
            try:
                output = member.decompress(part, _OUTPUT)
            except self._error:
                output = None
            if output is None:
                raise DamagedError(f"the {self.name} data is damaged{self._note}; nothing after it can be read")
            self._unpacked += len(output)
            if self._unpacked > _FREE + MAX_RATIO * self._packed:
                raise DamagedError(f"the {self.name} data unpacks to more than {MAX_RATIO:,} times its size")
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
        raise DamagedError("it is packed by zstd: install incidentio-async[zstd]")
    options = {zstd.DecompressionParameter.window_log_max: _WINDOW_LOG}
    note = f" or needs a window of more than {1 << _WINDOW_LOG >> 20} MiB"
    return _Members("zstd", lambda: zstd.ZstdDecompressor(options=options), zstd.ZstdError, note)
