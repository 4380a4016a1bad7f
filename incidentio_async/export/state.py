"""How far an export is, on the disk.

The order is what makes it safe: first the records are on the disk, then the state that speaks of them takes the place
of the older one, in one step. Whatever is written after that is cut off when the export goes on. So wherever it was
stopped, the state and the records before it agree.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from incidentio_async._secrets.scrubber import printable
from incidentio_async._version import __version__
from incidentio_async.errors import ConfigurationError
from incidentio_async.export.checkpoints import State, read_state, snapshot
from incidentio_async.export.files import Directory, File, write_whole
from incidentio_async.export.journal import Journal
from incidentio_async.export.marks import Last
from incidentio_async.export.notes import check_sum, read_signed, signed

T = TypeVar("T")

FOLDER = ".incidentio-export"
"""Where an export keeps what it works with, in the folder that it writes to."""
SCHEMA = 3

_ABOUT = {"schema": SCHEMA, "release": __version__}
_STATE, _LAST, _LOCK = "state.json", "last.json", "lock"
_BEGIN_ANEW = "give restart=True (--restart) to drop it and begin anew"
_IN_FULL = "give restart=True (--restart) to export in full without it"


# What an export keeps in the folder that it works in, and in the one for what it builds; and what DuckDB puts there.
_WORK = re.compile(r"lock|(state|last)\.json(\.new)?|\w+\.(journal|keys)", re.ASCII)
_BUILT = re.compile(
    r"\w+\.gone|\w+\.(jsonl(\.gz|\.zst)?|parquet)(\.part)?|(export|tables)\.duckdb(\.part)?(\.wal)?", re.ASCII
)
_SPILLED_FOLDER = re.compile(r"(export|tables)\.duckdb(\.part)?\.tmp")
_SPILLED = re.compile(r"duckdb_temp_[\w.-]+", re.ASCII)
# What one file of notes can hold, in bytes, with room to spare: millions of numbers of parents.
_MOST_NOTED = 1 << 26


class Folder:
    """The folder that an export writes to, and the one in it that it works in."""

    def __init__(self, out: str | os.PathLike[str]) -> None:
        self.out = Directory(Path(out))
        self.work = self.out.folder(FOLDER)
        self.built = self.work.folder("built")

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder for this export alone. It is made where it is missing, for its owner alone.

        Raises:
            OSError: the folder takes no files.
            ConfigurationError: another export holds it, or what is in it is not what an export makes.
        """
        with contextlib.ExitStack() as held:
            for directory in (self.out, self.work):
                held.callback(directory.close)
                directory.make()
                directory.hold()
            self._check_names()
            with os.fdopen((self.work / _LOCK).open_to_append(), "r+b") as lock:
                _hold(lock.fileno(), self.out.path)
                held.callback(self.built.close)
                yield

    def _check_names(self) -> None:
        """Refuse what has a name of ours, and is not what we would have made of it."""
        for file in _known(self.work, _WORK):
            file.check()
        if self.built.exists():
            self.built.hold()
            for file in _known(self.built, _BUILT):
                file.check()
            for spilled in self._spilled():
                for file in _known(spilled, _SPILLED):
                    file.check()
            self.built.close()

    def load(self) -> State | None:
        """The state of an export that did not end; None if there is none.

        Raises:
            ConfigurationError: it cannot be read, or is another release's.
        """
        file = self.work / _STATE
        return self._read(file, read_state, f"{file} is damaged, so the export in it cannot go on; {_BEGIN_ANEW}")

    def save(self, data: Mapping[str, Any]) -> None:
        """Put a state, as `snapshot` gives it, in the place of the older one. May run in a thread."""
        write_whole(self.work / _STATE, [signed({**_ABOUT, **data})])

    def last(self) -> Last:
        """What is known of the exports that ended here.

        Raises:
            ConfigurationError: as for `load`.
        """
        file = self.work / _LAST
        said = f"{file} is damaged, so nobody knows whose records the files here hold; {_IN_FULL}"
        return self._read(file, Last.read, said) or Last()

    def remember(self, last: Last) -> None:
        """Keep what the next export should know of those that ended."""
        write_whole(self.work / _LAST, [signed({**_ABOUT, **last.as_json()})])

    def publish(self, entries: list[tuple[str, str, int]]) -> None:
        """Give files their final names, in place of older ones. Doing it again, after half of it, does the rest.

        Raises:
            ConfigurationError: a file is neither where it was made nor where it belongs.
        """
        self.check_made(entries)
        for made, final, _ in entries:
            if self.made(made).exists():
                self.made(made).replace(self.out / final)
        self.out.sync()

    def check_made(self, entries: list[tuple[str, str, int]]) -> None:
        """See that files are where they were made, or where they belong.

        Raises:
            ConfigurationError: as for `publish`.
        """
        if self.built.exists():
            self.built.hold()
        missing = [final for made, final, size in entries if size != self._made_size(made, final)]
        if missing:
            raise ConfigurationError(
                f"{self.out / missing[0]} was complete and is gone, or is not what this export made; {_BEGIN_ANEW}"
            )

    def made(self, path: str) -> File:
        """A file that was made: ``users.journal`` or ``built/users.parquet``."""
        folder, _, name = path.rpartition("/")
        return (self.built if folder else self.work) / name

    def _made_size(self, made: str, final: str) -> int | None:
        size = self.made(made).size()
        return (self.out / final).size() if size is None else size

    def begin_building(self) -> None:
        """Make an empty folder for what is built. What was built before may be half of a file."""
        self._drop_built()
        self.built.make()
        self.built.hold()

    def drop(self) -> None:
        """Forget the export under way and all its records: the files that an export makes, and no others."""
        (self.work / _STATE).remove()
        for file in _known(self.work, _WORK):
            if file.name not in (_LOCK, _LAST):
                file.remove()
        self._drop_built()

    def _drop_built(self) -> None:
        if not self.built.exists():
            return
        self.built.hold()
        for file in _known(self.built, _BUILT):
            file.remove()
        for spilled in self._spilled():
            for file in _known(spilled, _SPILLED):
                file.remove()
            spilled.remove()
        self.built.close()
        self.built.remove()

    def _spilled(self) -> Iterator[Directory]:
        """The folders that DuckDB uses where memory is short, held one after another; a killed run leaves them."""
        for name in filter(_SPILLED_FOLDER.fullmatch, self.built.names()):
            spilled = self.built.folder(name)
            with contextlib.closing(spilled):
                spilled.hold()
                yield spilled

    def tidy(self, *, began: bool) -> None:
        """Leave nothing behind where there is nothing to go on with.

        Args:
            began: Whether an export began, so that what is there without a state is of no use.
        """
        if began and not (self.work / _STATE).exists():
            self.drop()
        if self.work.names() == [_LOCK]:
            with contextlib.suppress(OSError):
                (self.work / _LOCK).remove()
            self.work.remove()

    def _read(self, file: File, read: Callable[[dict[str, Any]], T], damaged: str) -> T | None:
        """What a file of notes holds; None if there is none."""
        try:
            data = read_signed(file.read_all(_MOST_NOTED))
            if data.get("schema") == SCHEMA:
                check_sum(data)
                return read({name: value for name, value in data.items() if name not in _ABOUT})
        except FileNotFoundError:
            return None
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            data = {}
        if not data:
            raise ConfigurationError(damaged)
        schema = printable(repr(data.get("schema")), 20)
        raise ConfigurationError(
            f"{file} was written by another release of incidentio-async (schema {schema}, this "
            f"one has {SCHEMA}); export with that release, or {_BEGIN_ANEW}"
        )


def _known(folder: Directory, names: re.Pattern[str]) -> Iterator[File]:
    """The files in a folder whose names are ones that an export gives; others are nobody's business."""
    return (folder / name for name in folder.names() if names.fullmatch(name))


def _hold(descriptor: int, out: Path) -> None:
    """Lock a file for as long as it is open, or the process lives."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover - not POSIX: two exports at once are not found out there
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    except BlockingIOError:
        pass
    raise ConfigurationError(f"another export is writing to {out}; wait for its end, or take another folder")


async def save(folder: Folder, state: State, journals: Sequence[Journal]) -> None:
    """Put what was written so far on the disk, and then the state that speaks of it."""
    for journal in journals:
        journal.flush()
    sizes, data = [journal.size for journal in journals], snapshot(state)

    def write() -> None:
        for journal, size in zip(journals, sizes, strict=True):
            journal.sync(size)
        folder.save(data)

    await asyncio.to_thread(write)


async def to_its_end(work: Coroutine[Any, Any, T]) -> T:
    """Await what works in a thread. A cancellation waits for its end, so that no two of them write at once."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        if not task.cancelled():
            task.exception()  # seen: the event loop would say that nobody did
        raise


def is_under_way(out: str | os.PathLike[str]) -> bool:
    """Whether a folder holds an export that did not end."""
    return os.path.lexists(Path(out) / FOLDER / _STATE)
