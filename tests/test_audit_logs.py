"""Audit-log entries: every kind, from every sort of source, and the errors of lines that are not entries."""

from __future__ import annotations

import errno
import gzip
import io
import itertools
import json
import os
import pickle
import tracemalloc
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async import ConfigurationError, DecodeError, audit_logs, converter, models
from incidentio_async.audit_logs import BadLineError, Entry, UnknownEntry, _json_document
from incidentio_async.models._audit_log_entries import AUDIT_LOG_ENTRIES
from tests.support.api import facts, sample_model
from tests.support.running import run

KINDS = sorted(facts()["audit_logs"])


def plain(number: int = 1, **more: Any) -> dict[str, Any]:
    """An entry as it is written."""
    return {
        "action": "user.created",
        "version": 1,
        "occurred_at": "2026-11-24T10:00:00.5Z",
        "actor": {"id": "01", "type": "user", "name": "Ada"},
        "targets": [{"id": f"{number}", "type": "user"}],
        "context": {"location": "192.0.2.1"},
        **more,
    }


def lines(*entries: Any) -> bytes:
    return b"".join(json.dumps(entry).encode() + b"\n" for entry in entries)


def numbers(entries: Iterator[Entry]) -> list[str]:
    return [entry.targets[0].id for entry in entries]


def complaint(source: Any, **more: Any) -> str:
    with pytest.raises(BadLineError) as caught:
        list(audit_logs.read(source, **more))
    assert caught.value.__context__ is None
    return str(caught.value)


# --- entries ---------------------------------------------------------------------------------------------------------


def test_there_are_as_many_kinds_as_the_api_has() -> None:
    assert len(AUDIT_LOG_ENTRIES) == len(KINDS) == 240


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_decoded_to_its_model(kind: str) -> None:
    """And back: nothing of what was written is lost."""
    action, _, version = kind.rpartition(".")
    schema = facts()["audit_logs"][kind]
    data = {**sample_model(schema), "action": action, "version": int(version)}
    (entry,) = audit_logs.read([lines(data)])
    assert type(entry) is getattr(models, schema)
    assert converter.unstructure(entry) == data


@pytest.mark.parametrize(
    "change",
    [
        {"action": "user.teleported"},
        {"action": "user.teleported", "version": "1"},
        {"version": 2},
        {"version": "2"},
        {"version": "one"},
        {"version": [1]},
        {"version": True},
        {"version": 1.5},
    ],
)
def test_what_is_not_known_comes_whole(change: dict[str, Any]) -> None:
    data = plain(metadata={"why": [1, None]}, **change)
    (entry,) = audit_logs.read([lines(data)])
    assert isinstance(entry, UnknownEntry)
    assert (entry.action, entry.version, entry.actor.name) == (data["action"], data["version"], "Ada")
    assert entry.extra == {"metadata": {"why": [1, None]}}
    assert converter.unstructure(entry) == data


def test_matching() -> None:
    (entry,) = audit_logs.read([lines(plain())])
    match entry:
        case models.AuditLogsUserCreatedV1(actor=actor):
            assert actor == models.AuditLogActorV2(id="01", type=models.AuditLogActorV2Type.USER, name="Ada")
        case _:
            pytest.fail(f"{entry} is not matched")


@pytest.mark.parametrize("data", [None, [], "text", {}, {"action": 5}, {"event_type": "x"}])
def test_what_is_not_an_entry(data: Any) -> None:
    with pytest.raises(DecodeError, match="not an audit-log entry: a JSON object with an action"):
        audit_logs.decode(data)


# --- sources ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def bucket(tmp_path: Path) -> Path:
    """An export as it lies in a bucket: a folder a day, gzip and not, suffixes and none."""
    for name, data in {
        "2026/11/09/a.jsonl.gz": gzip.compress(lines(plain(1), plain(2))),
        "2026/11/10/00.json": lines(plain(3)),
        "2026/11/10/01": gzip.compress(lines(plain(4))),
        "2026/11/10/02.log": b"",
        "2026/12/01/z.ndjson": lines(plain(5)).rstrip(),
        "2026/12/02.jsonl": b"\xef\xbb\xbf" + lines(plain(6)).replace(b"\n", b"\r\n\r\n  \n"),
        "2026/12/_SUCCESS": b"not JSON",
        "2026/12/.DS_Store": b"not JSON",
        "_temporary/0/x.json": b"not JSON",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (tmp_path / "2026" / "again").symlink_to(tmp_path / "2026")
    return tmp_path


def test_a_folder_in_the_order_of_its_paths(bucket: Path) -> None:
    assert numbers(audit_logs.read(bucket)) == ["1", "2", "3", "4", "5", "6"]
    assert numbers(audit_logs.read(str(bucket / "2026" / "11"))) == ["1", "2", "3", "4"]


def test_files(bucket: Path) -> None:
    assert numbers(audit_logs.read(bucket / "2026/11/10/01")) == ["4"]
    with (bucket / "2026/11/09/a.jsonl.gz").open("rb") as file:
        assert numbers(audit_logs.read(file)) == ["1", "2"]
    assert numbers(audit_logs.read(io.BytesIO(lines(plain(7))))) == ["7"]
    assert numbers(audit_logs.read(gzip.compress(lines(plain(8))))) == ["8"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """Said at the call, not at the first entry."""
    with pytest.raises(ConfigurationError, match=r"nowhere: there is no such file or folder"):
        audit_logs.read(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", "the path is empty; pass a file or a folder"),
        ('{"action":"user.created"}\n' * 400, "there is no such file or folder"),
        ("a\0b", "there is no such file or folder"),
        (None, "pass a path, or bytes in some form, not NoneType"),
        (5, "pass a path, or bytes in some form, not int"),
    ],
)
def test_what_is_not_a_source(source: Any, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        audit_logs.read(source)


def test_a_file_opened_for_text() -> None:
    with pytest.raises(ConfigurationError, match='open the file with "rb"'):
        list(audit_logs.read(io.StringIO("{}")))  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(
    cuts=st.lists(st.integers(0, 2000), max_size=40),
    packing=st.sampled_from(["plain", "gzip", "gzip of several members"]),
    ends=st.booleans(),
)
def test_chunks_of_any_size(cuts: list[int], packing: str, ends: bool) -> None:
    """Wherever the bytes are cut, the entries are the same: from an iterable and from an async one."""
    data = [lines(plain(n, note="é\u2028" * n)) for n in range(5)]
    if not ends:
        data[-1] = data[-1].rstrip()
    whole = b"".join(map(gzip.compress, data)) if packing.endswith("members") else b"".join(data)
    whole = gzip.compress(whole) if packing == "gzip" else whole
    places = sorted({0, *(min(cut, len(whole)) for cut in cuts), len(whole)})
    chunks = [whole[a:b] for a, b in itertools.pairwise(places)]
    expected = [str(n) for n in range(5)]
    assert numbers(audit_logs.read(chunks)) == expected
    assert run(collected(chunks)) == expected


async def collected(chunks: list[bytes], **more: Any) -> list[str]:
    async def stream() -> AsyncIterator[bytes]:
        for chunk in chunks:
            yield chunk

    return [entry.targets[0].id async for entry in audit_logs.read_stream(stream(), **more)]


def test_memory_stays_flat() -> None:
    """40 MB in one gzip file of 0.1 MB, read with 2 MB."""
    size, count = 2000, 20_000
    packed = gzip.compress(lines(plain(note="x" * size)) * count)
    file = io.BytesIO(packed)
    tracemalloc.start()
    try:
        assert sum(1 for _ in audit_logs.read(file)) == count
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


# --- lines that are not entries ------------------------------------------------------------------------------------

BAD = b"\n".join([json.dumps(plain(1)).encode(), b"", b"{", b"[1]", json.dumps(plain(2)).encode(), b'{"action": 1}'])


def test_bad_lines_are_raised_with_their_number(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(BAD)
    reading = audit_logs.read(path)
    assert next(reading).targets[0].id == "1"
    with pytest.raises(BadLineError) as caught:
        next(reading)
    error = caught.value
    assert (error.file, error.line, error.reason) == (str(path), 3, "not JSON")
    assert str(error) == f"{path}:3: not JSON"
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    assert isinstance(error, DecodeError)


def test_bad_lines_are_passed_over_on_demand() -> None:
    told: list[BadLineError] = []
    assert numbers(audit_logs.read([BAD], on_bad_line="skip")) == ["1", "2"]
    assert numbers(audit_logs.read([BAD], on_bad_line=told.append)) == ["1", "2"]
    assert [(error.file, error.line, error.reason) for error in told] == [
        ("stream", 3, "not JSON"),
        ("stream", 4, "not an audit-log entry: a JSON object with an action was expected, not a number"),
        (
            "stream",
            6,
            "not an audit-log entry: a JSON object with an action was expected, not an object of action (a number)",
        ),
    ]
    assert run(collected([BAD], on_bad_line="skip")) == ["1", "2"]
    with pytest.raises(BadLineError, match="^the log:3: not JSON$"):
        run(collected([BAD], name="the log"))


def test_other_files_are_read_after_a_bad_one(bucket: Path) -> None:
    (bucket / "2026/11/09/b.gz").write_bytes(b"\x1f\x8bnot gzip at all")
    (bucket / "2026/11/10/00.json").write_bytes(b"\xff\n" + lines(plain(3)))
    told: list[BadLineError] = []
    assert numbers(audit_logs.read(bucket, on_bad_line=told.append)) == ["1", "2", "3", "4", "5", "6"]
    assert [str(error).removeprefix(f"{bucket}/") for error in told] == [
        "2026/11/09/b.gz:1: the gzip data is damaged; nothing after it can be read",
        "2026/11/10/00.json:1: not JSON",
    ]


def test_files_that_cannot_be_opened(bucket: Path) -> None:
    """They are reported like a file that breaks off, and the others are read."""
    (bucket / "2026/11/09/gone.gz").symlink_to(bucket / "nowhere.gz")
    (bucket / "2026/11/10/loop").symlink_to("loop")
    told: list[BadLineError] = []
    assert numbers(audit_logs.read(bucket, on_bad_line=told.append)) == ["1", "2", "3", "4", "5", "6"]
    nowhere = "2026/11/09/gone.gz:1: the file cannot be read: broken symlink, or the file was removed"
    gone, loop = (str(error).removeprefix(f"{bucket}/") for error in told)
    assert gone == nowhere
    assert loop == f"2026/11/10/loop:1: the file cannot be read: {os.strerror(errno.ELOOP).lower()}"
    assert numbers(audit_logs.read(bucket, on_bad_line="skip")) == ["1", "2", "3", "4", "5", "6"]
    reading = audit_logs.read(bucket)
    assert numbers(iter([next(reading), next(reading)])) == ["1", "2"]
    with pytest.raises(BadLineError, match=r"gone\.gz:1: the file cannot be read"):
        next(reading)


def test_gzip_that_breaks_off_or_is_damaged() -> None:
    """What came before is read; the complaint names the line that could not be."""
    many = lines(*(plain(n) for n in range(2000)))
    packed = gzip.compress(many)
    for data, reason in (
        (packed[: len(packed) // 2], "the gzip data is truncated"),
        (packed[:-1], "the gzip data is truncated"),
        (packed[:-8] + b"\0" * 8, "the gzip data is damaged; nothing after it can be read"),
        (packed + b"garbage", "the gzip data is damaged; nothing after it can be read"),
    ):
        told: list[BadLineError] = []
        got = numbers(audit_logs.read([data], on_bad_line=told.append))
        assert got == [str(n) for n in range(len(got))]
        assert [(error.line, error.reason) for error in told] == [(len(got) + 1, reason)]
    assert numbers(audit_logs.read([packed + b"\0" * 600])) == [str(n) for n in range(2000)]


@pytest.mark.parametrize("text", [b"x", b'{"action": "x', b'"x', b'{"a": [1, {}, "', b" "])
def test_an_entry_that_never_ends(text: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of it is bounded, and what comes after it is read."""
    monkeypatch.setattr(_json_document, "MAX_DOCUMENT", 1 << 20)
    told: list[BadLineError] = []
    data = [lines(plain(1)), text, *[b"y" * 65536] * 40, b"\n" + lines(plain(2))]
    tracemalloc.start()
    try:
        assert numbers(audit_logs.read(data, on_bad_line=told.append)) == ["1", "2"]
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
    reason = "the entry is longer than 1 MiB" if text[:1] in (b"{", b'"') else "not JSON"
    assert [(error.line, error.reason) for error in told] == [(2, reason)]


def test_something_else_to_do_with_bad_lines() -> None:
    with pytest.raises(ConfigurationError, match='on_bad_line must be "raise", "skip" or a function'):
        audit_logs.read([BAD], on_bad_line="ignore")  # type: ignore[arg-type]
