"""Record ids: ULIDs that encode the record's position, so that no table of ids is needed.

A sandbox of 100,000 incidents has about half a million ids. None is stored: the last 32 bits of an id are the
scrambled position of the record, and the 48 bits before them are a checksum that identifies the sandbox.
"""

from __future__ import annotations

import re
import zlib

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]
_SHIFTS = range(120, -1, -10)
_TO_BASE_32 = str.maketrans(_ALPHABET, "0123456789ABCDEFGHIJKLMNOPQRSTUV")
_ULID = re.compile(f"[0-7][{_ALPHABET}]{{25}}")

_64 = (1 << 64) - 1
_48 = (1 << 48) - 1
_32 = (1 << 32) - 1
_ODD = 0x9E3779B1
_INVERSE = pow(_ODD, -1, 1 << 32)


def hash64(seed: int, number: int) -> int:
    """Return a 64-bit hash of two numbers (splitmix64)."""
    z = (seed * 0xD1342543DE82EF95 + (number + 1) * 0x9E3779B97F4A7C15) & _64
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _64
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _64
    return z ^ (z >> 31)


def hash64_text(seed: int, text: str) -> int:
    """Return a 64-bit hash of a text."""
    return hash64(seed, zlib.crc32(text.encode()))


def is_ulid(text: str) -> bool:
    """Return whether a text has the form of an id."""
    return _ULID.fullmatch(text) is not None


def ulid(milliseconds: int, low: int) -> str:
    """Return the ULID of a Unix time and 80 more bits."""
    value = (milliseconds & _48) << 80 | low
    return "".join([_PAIRS[value >> shift & 1023] for shift in _SHIFTS])


class Ids:
    """The ids of one kind of record."""

    def __init__(self, seed: int, kind: str) -> None:
        self._salt = hash64_text(seed, kind)
        self._offset = self._salt & _32

    def make(self, position: int, milliseconds: int) -> str:
        """Return the id of the record at ``position``, created at a Unix time."""
        check = hash64(self._salt, position) & _48
        return ulid(milliseconds, check << 32 | (position * _ODD + self._offset) & _32)

    def position(self, record_id: str) -> int | None:
        """Return the position of the record with an id, or None if the id is not valid."""
        if not _ULID.fullmatch(record_id):
            return None
        value = int(record_id.translate(_TO_BASE_32), 32)
        position = ((value & _32) - self._offset) * _INVERSE & _32
        return position if value >> 32 & _48 == hash64(self._salt, position) & _48 else None
