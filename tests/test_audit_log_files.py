"""Folders that others prepared: what is read of them, what is not, and that it is said."""

from __future__ import annotations

import errno
import json
import logging
import os
import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from incidentio_async import ConfigurationError, audit_logs
from incidentio_async.audit_logs import BadLineError
from tests.test_audit_logs import lines, numbers, plain

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and FIFOs")
LINK = "the file is not read: it is a link that leads out of the folder; pass follow_links=True to follow links"
SPECIAL = "the file is not read: it is not a regular file"
REMOVED = "the file cannot be read: broken symlink, or the file was removed"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """What is not in the folder."""
    return write(tmp_path / "outside", {"x.json": 91, "within/y.json": 92})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What is in it."""
    return write(tmp_path / "logs", {"2026-11-23/a.json": 1, "2026-11-24/b.json": 2, "2026-11-24/c": 3})


def write(root: Path, files: dict[str, int]) -> Path:
    for name, number in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(lines(plain(number)))
    return root


def read(folder: Path, **more: Any) -> tuple[list[str], dict[str, str]]:
    """The entries, and what was said of which file."""
    told: list[BadLineError] = []
    found = numbers(audit_logs.read(folder, on_bad_line=told.append, **more))
    assert len({error.file for error in told}) == len(told)
    return found, {os.path.relpath(error.file, folder): error.reason for error in told}


@pytest.fixture
def special(folder: Path) -> Iterator[Path]:
    os.mkfifo(folder / "2026-11-23" / "fifo.json")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(os.path.relpath(folder / "2026-11-24" / "socket"))
    with listener:
        yield folder


def test_what_is_not_a_regular_file(special: Path) -> None:
    said = {"2026-11-23/fifo.json": SPECIAL, "2026-11-24/socket": SPECIAL}
    assert read(special) == (["1", "2", "3"], said)
    assert read(special, follow_links=True) == (["1", "2", "3"], said)
    with pytest.raises(BadLineError, match=r"fifo\.json:1: the file is not read: it is not a regular file$"):
        list(audit_logs.read(special))


def test_what_is_not_a_regular_file_named_by_itself(special: Path) -> None:
    """Refused at once: who wants a pipe opens it."""
    for path in (special / "2026-11-23" / "fifo.json", special / "2026-11-24" / "socket", Path("/dev/zero")):
        with pytest.raises(ConfigurationError, match="is neither a regular file nor a folder; to read from a pipe"):
            audit_logs.read(path)


def test_links_that_lead_out(folder: Path, outside: Path) -> None:
    (folder / "2026-11-23" / "z.json").symlink_to(outside / "x.json")
    (folder / "2026-11-24" / "bb").symlink_to(outside / "within")
    (folder / "device").symlink_to("/dev/zero")
    (folder / "up").symlink_to("..")
    out = {"2026-11-23/z.json": LINK, "2026-11-24/bb": LINK, "device": LINK, "up": LINK}
    assert read(folder) == (["1", "2", "3"], out)
    (folder / "up").unlink()
    assert read(folder, follow_links=True) == (["1", "91", "2", "92", "3"], {"device": SPECIAL})


def test_links_to_what_is_read_anyway(folder: Path) -> None:
    """They are passed over, whether links are followed or not: nothing is read twice."""
    (folder / "2026-11-23" / "b.json").symlink_to("../2026-11-24/b.json")
    (folder / "latest").symlink_to("2026-11-24")
    (folder / "2026-11-24" / "round").symlink_to("..")
    assert read(folder) == read(folder, follow_links=True) == (["1", "2", "3"], {})
    write(folder, {"_hidden/z.json": 4})
    (folder / "zz").symlink_to("_hidden")
    assert read(folder) == (["1", "2", "3"], {"zz": LINK})
    assert read(folder, follow_links=True) == (["1", "2", "3", "4"], {})


def test_links_that_lead_in_a_circle(folder: Path, outside: Path) -> None:
    """They end, however many ways there are: each folder is read once."""
    level = outside
    for n in range(30):
        (level / "left").symlink_to(outside.parent / f"level{n}")
        (level / "right").symlink_to(outside.parent / f"level{n}")
        level = outside.parent / f"level{n}"
        level.mkdir()
    (level / "back").symlink_to(outside)
    write(level, {"last.json": 99})
    (folder / "z").symlink_to(outside)
    assert read(folder, follow_links=True) == (["1", "2", "3", "99", "92", "91"], {})
    (folder / "loop").symlink_to("loop")
    loop = f"the file cannot be read: {os.strerror(errno.ELOOP).lower()}"
    assert read(folder)[1] == {"loop": loop, "z": LINK}
    assert read(folder, follow_links=True)[1] == {"loop": loop}


def test_a_folder_or_file_that_is_a_link_itself(folder: Path, tmp_path: Path) -> None:
    """What was asked for is read."""
    (tmp_path / "link").symlink_to(folder)
    (tmp_path / "file").symlink_to(folder / "2026-11-24" / "b.json")
    assert read(tmp_path / "link") == (["1", "2", "3"], {})
    assert numbers(audit_logs.read(tmp_path / "file")) == ["2"]
    assert numbers(audit_logs.read(os.fsencode(tmp_path / "file").decode())) == ["2"]


@pytest.mark.parametrize("name", ["2026-11-24", "b.json"])
def test_a_name_that_is_exchanged_meanwhile(
    name: str, folder: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at a name and the opening of it: a link is not followed even then."""
    opened = os.open
    target = {"2026-11-24": folder / "2026-11-24", "b.json": folder / "2026-11-24" / "b.json"}[name]

    def exchange(path: Any, flags: int, *args: Any, **more: Any) -> int:
        if path == name and not target.is_symlink():
            shutil.move(target, folder.parent / "moved")
            target.symlink_to(outside / ("x.json" if name == "b.json" else "within"))
        return opened(path, flags, *args, **more)

    monkeypatch.setattr(os, "open", exchange)
    found, said = read(folder)
    assert found == (["1", "3"] if name == "b.json" else ["1"])
    (reason,) = said.values()
    assert "cannot be read: " in reason


def test_a_regular_file_that_becomes_a_fifo(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def exchange(path: Any, flags: int, *args: Any, **more: Any) -> int:
        if path == "b.json":
            (folder / "2026-11-24" / "b.json").unlink()
            os.mkfifo(folder / "2026-11-24" / "b.json")
        return opened(path, flags, *args, **more)

    monkeypatch.setattr(os, "open", exchange)
    assert read(folder) == (["1", "3"], {"2026-11-24/b.json": SPECIAL})


def test_a_folder_that_is_moved_while_it_is_read(folder: Path, outside: Path) -> None:
    """What was opened is read to its end, not what has its name now."""
    reading = audit_logs.read(folder / "2026-11-24")
    assert next(reading).targets[0].id == "2"
    (folder / "2026-11-24").rename(folder / "elsewhere")
    (folder / "2026-11-24").symlink_to(outside)
    assert numbers(reading) == ["3"]


def test_what_vanishes_or_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[audit_logs.BadLineError] = []
    reading = audit_logs.read(folder, on_bad_line=told.append)
    assert next(reading).targets[0].id == "1"
    (folder / "2026-11-24" / "b.json").unlink()
    assert numbers(reading) == ["3"]
    assert told == []  # it went before the names were listed
    opened = os.open

    def refuse(path: Any, flags: int, *args: Any, **more: Any) -> int:
        if path == "c":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        if path == "2026-11-23":
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        return opened(path, flags, *args, **more)

    monkeypatch.setattr(os, "open", refuse)
    denied = f"the file cannot be read: {os.strerror(errno.EACCES).lower()}"
    gone = REMOVED.replace("the file cannot", "the folder cannot")
    assert read(folder) == ([], {"2026-11-23": gone, "2026-11-24/c": denied})


def test_a_disk_that_fails(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read before it is given, and the other files are read."""
    read_part, calls = os.read, []

    def fail(descriptor: int, count: int) -> bytes:
        calls.append(descriptor)
        if len(calls) == 4:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return read_part(descriptor, count)

    monkeypatch.setattr(os, "read", fail)
    found = read(folder)
    assert found == (
        ["1", "2", "3"],
        {"2026-11-24/b.json": f"the file cannot be read: {os.strerror(errno.EIO).lower()}"},
    )


def test_names_of_all_kinds(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A folder may be named like a file, and a name need not be text. Names that are left out are said to be."""
    caplog.set_level(logging.INFO, "incidentio_async")
    name = os.fsdecode(b"\x1b[31m\xff.json")
    write(folder, {"2026-11-24/d.json/e.csv": 4, "2026-11-24/.DS_Store": 5, "2026-11-24/_x\n\x1b": 6})
    (folder / "2026-11-24" / name).write_bytes(b"{}\n")
    told: list[BadLineError] = []
    assert numbers(audit_logs.read(folder, on_bad_line=told.append)) == ["1", "2", "3", "4"]
    (error,) = told
    assert error.file == str(folder / "2026-11-24" / name)
    assert str(error).startswith(rf"{folder}/2026-11-24/\x1b[31m\udcff.json:1: not an audit-log entry: ")
    (record,) = caplog.messages
    assert record == (
        f"audit logs: 2 of 6 names in {folder}/2026-11-24 are not read, as they begin with a dot or an underscore: "
        r".DS_Store, _x\n\x1b"
    )


def test_folders_within_folders(tmp_path: Path) -> None:
    deep = tmp_path.joinpath("logs", *"d" * 100)
    write(deep, {"a.json": 1, "d/b.json": 2})
    write(tmp_path / "logs", {"z.json": 3})
    reason = "the folder cannot be read: more than 100 nested folders"
    assert read(tmp_path / "logs") == (["1", "3"], {os.path.relpath(deep / "d", tmp_path / "logs"): reason})


def test_nothing_stays_open(special: Path, outside: Path) -> None:
    (special / "out").symlink_to(outside)

    def opened() -> set[str]:
        return set(os.listdir("/proc/self/fd"))

    if not os.path.exists("/proc/self/fd"):
        pytest.skip("no list of open files here")
    before = opened()
    reading = audit_logs.read(special)
    next(reading)
    assert len(opened()) > len(before)
    reading.close()  # type: ignore[attr-defined]
    assert opened() == before
    read(special)
    with pytest.raises(BadLineError):
        list(audit_logs.read(special))
    assert opened() == before


def test_a_file_per_event_in_the_order_of_time(tmp_path: Path) -> None:
    for n in range(40):
        path = tmp_path / f"2026-11-{n // 4 + 10}" / f"2026-11-{n // 4 + 10}T{n % 4:02}:00:00.000Z_{n * 7 % 10}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(plain(n), indent=2))
    assert numbers(audit_logs.read(tmp_path)) == [str(n) for n in range(40)]


def test_a_pipe_that_is_open() -> None:
    """It is read to its end; one that does not wait is refused, rather than taken to be at its end."""
    reader, writer = os.pipe()
    os.write(writer, lines(plain(1)))
    with open(reader, "rb", buffering=0) as file:
        os.set_blocking(reader, False)
        reading = audit_logs.read(file)
        assert next(reading).targets[0].id == "1"
        with pytest.raises(ConfigurationError, match="is non-blocking and has no data yet; set it to blocking"):
            next(reading)
        os.set_blocking(reader, True)
        os.write(writer, lines(plain(2)))
        os.close(writer)
        assert numbers(audit_logs.read(file)) == ["2"]
