"""What reading costs: work in proportion to the bytes, whatever their shape, and memory that does not grow.

Work is counted and not timed: the calls that are made, and the bytes that are handed to what runs over them in C.
"""

from __future__ import annotations

import cProfile
import gzip
import io
import json
import re
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from backports import zstd

from incidentio_async import _json, audit_logs
from incidentio_async.audit_logs import BadLineError, _compression, _json_document, _json_stream
from tests.test_audit_logs import lines, numbers, plain

ENTRY = json.dumps(plain(1)).encode()


class Counted:
    """Stands in for a pattern, a decompressor or a function, and counts the bytes that it takes and gives."""

    def __init__(self, real: Any) -> None:
        self._real = real

    def match(self, piece: bytes, at: int) -> re.Match[bytes] | None:
        found: re.Match[bytes] = self._real.match(piece, at)
        Counted.total += found.end() - at
        return found

    def decompress(self, part: bytes, limit: int) -> bytes:
        output: bytes = self._real.decompress(part, limit)
        left = len(getattr(self._real, "unconsumed_tail", b"")) + len(self._real.unused_data)
        Counted.total += len(part) + len(output) + left
        return output

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    total = 0


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], tuple[int, int]]:
    """What reading a source takes: calls, and bytes."""
    for name in ("_SEPARATORS", "_BARE", "_TO_OBJECT", "_TO_LINE_END", "_IN_DOCUMENT"):
        monkeypatch.setattr(_json_stream, name, Counted(getattr(_json_stream, name)))
    monkeypatch.setattr(_json_document, "_IN_STRING", Counted(_json_document._IN_STRING))
    loads, find_end, gunzip, unzstd = _json.loads, _json_stream._find_end, _compression._gunzip, zstd.ZstdDecompressor

    def counted_loads(data: bytes) -> Any:
        Counted.total += len(data)
        return loads(data)

    def counted_end(text: str, at: int) -> Any:
        try:
            found = find_end(text, at)
        except json.JSONDecodeError as error:
            Counted.total += error.pos - at
            raise
        Counted.total += found[1] - at
        return found

    monkeypatch.setattr(_json, "loads", counted_loads)
    monkeypatch.setattr(_json_stream, "_find_end", counted_end)
    monkeypatch.setattr(_compression, "_gunzip", lambda: Counted(gunzip()))
    monkeypatch.setattr(zstd, "ZstdDecompressor", lambda **more: Counted(unzstd(**more)))

    def measure(source: Any) -> tuple[int, int]:
        Counted.total = 0
        with cProfile.Profile() as profile:  # it counts in C
            for _ in audit_logs.read(source, on_bad_line="skip"):
                pass
        return sum(entry.callcount for entry in profile.getstats()), Counted.total

    return measure


def long_line(n: int) -> bytes:
    return b'{"action": "' + b"x" * n + b'"}\n'


def cut(data: bytes, size: int = 1) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


SHAPES: dict[str, Callable[[int], Any]] = {
    "a line in tiny gzip members": lambda n: b"".join(map(gzip.compress, cut(long_line(n)))),
    "a line in tiny gzip members, in tiny pieces": lambda n: cut(
        b"".join(map(gzip.compress, cut(long_line(n // 8)))), 7
    ),
    "a line in tiny zstd frames": lambda n: b"".join(map(zstd.compress, cut(long_line(n)))),
    "empty gzip members": lambda n: gzip.compress(b"") * n,
    "gzip members with padding": lambda n: (gzip.compress(b"") + b"\0" * 9) * n,
    "a line in tiny pieces": lambda n: cut(long_line(n)),
    "a document over lines in tiny pieces": lambda n: cut(
        json.dumps({"action": "x", "a": [{}] * (n // 20)}, indent=1).encode()
    ),
    "tiny lines": lambda n: b"{}\n" * n,
    "empty lines": lambda n: b"\r\n" * n,
    "tiny documents without lines": lambda n: b"{}" * n,
    "entries without lines": lambda n: ENTRY * (n // 100),
    "entries without lines, bad ones between": lambda n: (ENTRY + b"{'a'}") * (n // 100),
    "one entry that never ends": long_line,
    "lists within lists": lambda n: b"[" * n,
    "objects within objects": lambda n: b'{"a":' * n,
    "objects within objects, in lines": lambda n: b'{"a":\n' * n,
    "lists within an object": lambda n: b'{"a":' + b"[" * n,
    "closed lists within an object": lambda n: b'{"a":' + b"[" * n + b"]" * n + b"}",
    "brackets": lambda n: b"{" * n,
    "brackets in lines": lambda n: b"{\n" * n,
    "closing brackets": lambda n: b"}" * n,
    "quotes": lambda n: b'"' * n,
    "strings that do not end": lambda n: b'{"a": "b\n' * n,
    "backslashes": lambda n: b'{"a": "' + b"\\" * n,
    "spaces": lambda n: b'{"a":' + b" " * n,
    "spaces before brackets": lambda n: b'{"a":[' + b" {}," * n,
    "a long number": lambda n: b'{"action": "x", "version": ' + b"9" * n + b"}",
    "NUL": lambda n: b"\0" * n,
    "text": lambda n: b"not JSON, but a log " * (n // 20),
    "text before objects": lambda n: b", x{" * n,
    "entries that broken documents hold": lambda n: b'{"a":[' + b'{"action":""}\n,\n' * (n // 10) + b"}",
    "documents that are cut": lambda n: (ENTRY[:-9] + b"\n") * (n // 100),
    "texts in texts": lambda n: json.dumps({"message": json.dumps({"event": json.dumps({"data": "x" * n})})}).encode(),
    "wrappers of nothing": lambda n: json.dumps(
        [{"event": {"message": [], "data": {}}, "data": [{}]}] * (n // 40)
    ).encode(),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_work_is_in_proportion_to_the_bytes(shape: str, work: Callable[[Any], tuple[int, int]]) -> None:
    """Four times as many bytes take four times the work."""
    # Nested deeper, and with more digits, than any parser of the standard library takes.
    size = 12_000 if " within " in shape or "number" in shape else 3_000
    work(SHAPES[shape](100))  # what is done once
    few_calls, few_bytes = work(SHAPES[shape](size))
    calls, count = work(SHAPES[shape](4 * size))
    assert calls <= 4.4 * few_calls + 100
    assert count <= 4.4 * few_bytes + 2000


@pytest.mark.parametrize("size", [200, 2000, 70_000])
def test_what_a_decompressor_leaves_is_not_copied_again_and_again(
    size: int, work: Callable[[Any], tuple[int, int]]
) -> None:
    """However large the members are: at most a few times what is read."""
    text = b"".join(b"%d\n" % (n * n * 7919 % 10**9) for n in range(size // 8))
    for pack in (gzip.compress, zstd.compress):
        packed = pack(text) * (200_000 // size)
        assert work(packed)[1] <= 12 * (len(packed) + len(text) * (200_000 // size))


SMALL = 2_000_000


@pytest.mark.parametrize("shape", SHAPES)
def test_memory_is_bounded(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the longest entry that is read, whatever is in the data and however much."""
    monkeypatch.setattr(_json_document, "MAX_DOCUMENT", 1 << 14)
    monkeypatch.setattr(_json_stream, "PIECE", 1 << 12)
    source = SHAPES[shape](20_000)
    tracemalloc.start()
    try:
        assert sum(1 for _ in audit_logs.read(source, on_bad_line="skip")) >= 0
        assert tracemalloc.get_traced_memory()[1] < SMALL / 2
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("text", [b"\n", b" ", b"\0", b"{}\n", b"[", b'{"action": "x"}', b'"'])
def test_a_bomb_of_gzip(text: bytes) -> None:
    """8 MB in 8 KB: read in pieces."""
    packed = gzip.compress(text * (8_000_000 // len(text) // (100 if text.strip(b"\n \0") else 1)))
    tracemalloc.start()
    try:
        for _ in audit_logs.read(io.BytesIO(packed), on_bad_line="skip"):
            pass
        assert tracemalloc.get_traced_memory()[1] < SMALL
    finally:
        tracemalloc.stop()


def test_a_bomb_of_zstd() -> None:
    """It can be of any ratio, so there is a bound."""
    told: list[BadLineError] = []
    bomb = lines(plain(1)) + b"\n" * 30_000_000 + lines(plain(2))
    assert numbers(audit_logs.read(zstd.compress(bomb), on_bad_line=told.append)) == ["1"]
    assert [error.reason for error in told] == ["the zstd data decompresses to more than 2,000 times its size"]
    usual = lines(*(plain(n) for n in range(5000)))
    assert len(numbers(audit_logs.read(zstd.compress(usual)))) == 5000


def test_a_bomb_of_windows() -> None:
    """A frame may ask for gigabytes to look back at."""
    options = {zstd.CompressionParameter.window_log: 26, zstd.CompressionParameter.content_size_flag: 0}
    packer = zstd.ZstdCompressor(options=options)  # type: ignore[arg-type]
    frame = packer.compress(lines(plain(1)) * 100) + packer.flush()
    with pytest.raises(BadLineError, match="the zstd data is damaged or needs a window of more than 8 MiB"):
        list(audit_logs.read(frame))


def test_zstd_that_breaks_off_or_is_damaged() -> None:
    packed = zstd.compress(lines(*(plain(n) for n in range(2000))))
    for data, reason in (
        (packed[: len(packed) // 2], "the zstd data is truncated"),
        (packed[:3], "not JSON"),
        (packed[:4], "the zstd data is truncated"),
        (packed + b"garbage", "the zstd data is damaged"),
        (b"\x1f\x8b", "the gzip data is truncated"),
        (b"PK\x03\x04" + b"x" * 100, "it is a zip file, which is not supported; decompress or convert it first"),
        (b"BZh9" + b"x" * 100, "it is compressed with bzip2, which is not supported; decompress or convert it first"),
    ):
        told: list[BadLineError] = []
        found = numbers(audit_logs.read(data, on_bad_line=told.append))
        assert found == [str(n) for n in range(len(found))]
        assert [error.reason[: len(reason)] for error in told] == [reason]
    skippable = b"\x50\x2a\x4d\x18\x03\0\0\0abc"
    assert len(numbers(audit_logs.read(skippable + packed + packed + b"\0" * 512))) == 4000


def test_zstd_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_compression, "load_zstd", lambda: None)
    with pytest.raises(BadLineError, match=r"it is compressed with zstd: install incidentio-async\[zstd\]"):
        list(audit_logs.read(zstd.compress(lines(plain(1)))))


@pytest.mark.parametrize("depth", [100, 900, 20_000, 50_000])
def test_nesting(depth: int) -> None:
    """What is nested too deep for the parser is one bad line, and what follows is read."""
    told: list[BadLineError] = []
    deep = b'{"action": "x", "a": ' + b"[" * depth + b"]" * depth + b"}\n"
    entries = list(audit_logs.read(deep + ENTRY, on_bad_line=told.append))
    assert [entry.action for entry in entries][-1] == "user.created"
    assert (len(entries), len(told)) == ((2, 0) if depth < 950 else (1, 1))


@pytest.mark.parametrize("item", [b"1", b'""', b"{}", b"null"])
def test_a_long_list_of_what_is_not_an_entry(item: bytes) -> None:
    """They take what they are themselves, and not a sentence for each."""
    source = io.BytesIO(b'{"event":[' + (item + b",") * 100_000 + b"1]}")
    told = []
    tracemalloc.start()
    try:
        assert list(audit_logs.read(source, on_bad_line=lambda error: told.append(error.line))) == []
        assert tracemalloc.get_traced_memory()[1] < 100_000 * 130
    finally:
        tracemalloc.stop()
    assert told == [1]
