"""Folders that others prepared: exports in the middle, what takes the place of their files, and what is outside."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from incidentio_async.export.folder import FOLDER
from tests.export.test_incremental import ALL, account, change
from tests.export.test_resumes import Killed, kill_at, stop
from tests.support.running import run

STAGES = ("fetching", "publishing", "ended", "updating")
"""How far the export is that left a folder."""
STRANGER = 54321
"""The id of another user."""
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def leave(out: Path, stage: str, form: str) -> None:
    """Leave a folder behind as an export does that ended, or was stopped."""
    made = account()
    if stage in ("ended", "updating"):
        run(made.export(out, *ALL, format=form))
    if stage == "updating":
        change(made)
        made.page = 1
        stop(made, out, *ALL, format=form, incremental=True)
    if stage == "fetching":
        stop(made, out, *ALL, format=form)
    if stage == "publishing":
        with pytest.MonkeyPatch.context() as patch:
            kill_at(patch, 1)
            with pytest.raises(Killed):
                run(made.export(out, *ALL, format=form))


def outside(base: Path) -> Path:
    """A tree that an export has no business with."""
    base.mkdir(mode=0o755)
    names = ["state.json", "last.json", "lock", "alerts.journal", "incidents.keys", "alerts.jsonl", "deleted.jsonl"]
    for folder in (base, base / "built", base / ".incidentio-export"):
        folder.mkdir(exist_ok=True)
        for name in (*names, "mine"):
            (folder / name).write_bytes(b'{"id": "outside"}\n' * 9)
    return base


def seen(base: Path) -> dict[str, Any]:
    """Everything that can be observed of a tree, except the number of names of its files."""
    found: dict[str, Any] = {}
    for path in [base, *sorted(base.rglob("*"))]:
        status = path.lstat()
        data = path.read_bytes() if stat.S_ISREG(status.st_mode) else None
        names = sorted(os.listdir(path)) if stat.S_ISDIR(status.st_mode) else None
        about = (status.st_mode, status.st_uid, status.st_size, status.st_mtime_ns)
        found[str(path.relative_to(base))] = (*about, data, names)
    return found


def entries(out: Path) -> dict[str, Any]:
    """What is in a folder itself, links not followed; the lock does not count."""
    found: dict[str, Any] = {}
    for path in sorted(out.rglob("*")):
        status = path.lstat()
        about = (stat.S_IFMT(status.st_mode), status.st_uid, stat.S_IMODE(status.st_mode))
        found[str(path.relative_to(out))] = (*about, path.read_bytes() if stat.S_ISREG(status.st_mode) else None)
    return {name: about for name, about in found.items() if name != f"{FOLDER}/lock"}


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _in_its_place(make: Callable[[Path, Path], object]) -> Callable[[Path, Path], None]:
    def put(path: Path, victims: Path) -> None:
        _remove(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        make(path, victims)

    return put


def _link(path: Path, victims: Path) -> None:
    """To what has the same name outside, if anything has."""
    path.symlink_to(victims / path.name if (victims / path.name).exists() else victims / "mine")


def _socket(path: Path, _: Path) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # a socket's path may not be long
    try:
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
    finally:
        os.chdir(here)


def _folder(path: Path, _: Path) -> None:
    path.mkdir()
    (path / "mine").write_bytes(b"mine")


def _present(path: Path, change: Callable[[Path], None]) -> None:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    change(path)


def _open_to_all(path: Path) -> None:
    path.chmod(0o777)
    if path.parent.name == FOLDER:
        path.parent.chmod(0o755)


KINDS: dict[str, Callable[[Path, Path], None]] = {
    "a link": _in_its_place(_link),
    "a link to a folder": _in_its_place(lambda path, victims: path.symlink_to(victims, target_is_directory=True)),
    "a link to nothing": _in_its_place(lambda path, victims: path.symlink_to(victims / "new")),
    "a link to a device": _in_its_place(lambda path, _: path.symlink_to("/dev/zero")),
    "a hard link": _in_its_place(lambda path, victims: path.hardlink_to(victims / "mine")),
    "a pipe": _in_its_place(lambda path, _: os.mkfifo(path)),
    "a socket": _in_its_place(_socket),
    "a folder": _in_its_place(_folder),
    "a file": _in_its_place(lambda path, _: path.write_bytes(b'{"id": "another"}\n')),
    "anybody's": lambda path, _: _present(path, _open_to_all),
}
if IS_ROOT:
    KINDS |= {
        "another's": lambda path, _: _present(path, lambda path: os.chown(path, STRANGER, -1)),
        "a device": _in_its_place(lambda path, _: os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))),
    }


@contextmanager
def not_for_ever(seconds: int = 20) -> Iterator[None]:
    """Fail where something waits, as for a pipe that nobody writes to."""

    def late(*_: object) -> None:
        raise AssertionError("it hangs")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
