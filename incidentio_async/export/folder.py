"""The folder that an export writes to, and the one in it where the export keeps its working files.

The order of writes makes an export crash-safe: first the records are on the disk, then the state that counts them
replaces the previous state, in one step. Whatever is written after that is cut off when the export continues. So
wherever it was stopped, the state and the records before it agree.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from incidentio_async._files import versioned_json
from incidentio_async._files.atomic import write_atomic
from incidentio_async._files.directory import Directory, File
from incidentio_async._secrets.scrubber import printable
from incidentio_async._version import __version__
from incidentio_async.errors import ConfigurationError
from incidentio_async.export.checkpoints import State, read_state, state_as_json
from incidentio_async.export.journal import Journal
from incidentio_async.export.manifest import Manifest

T = TypeVar("T")

FOLDER = ".incidentio-export"
"""The name of the working folder, in the folder that the export writes to."""
SCHEMA = 3

_HEADER = {"schema": SCHEMA, "release": __version__}
_STATE, _MANIFEST, _LOCK = "state.json", "last.json", "lock"
_RESTART = "give restart=True (--restart) to drop it and start again"
_IN_FULL = "give restart=True (--restart) to export in full without it"


# The files of an export in its working folder and in the one for what it builds, and the files of DuckDB there.
_WORK = re.compile(r"lock|(state|last)\.json(\.new)?|\w+\.(journal|keys)", re.ASCII)
_BUILT = re.compile(
    r"\w+\.gone|\w+\.(jsonl(\.gz|\.zst)?|parquet)(\.part)?|(export|tables)\.duckdb(\.part)?(\.wal)?", re.ASCII
)
_SPILLED_FOLDER = re.compile(r"(export|tables)\.duckdb(\.part)?\.tmp")
_SPILLED = re.compile(r"duckdb_temp_[\w.-]+", re.ASCII)
# The largest state or manifest, in bytes, with room to spare: it holds millions of numbers of parents.
_MAX_JSON = 1 << 26


class ExportFolder:
    """The folder that an export writes to, and the working folder in it."""

    def __init__(self, out: str | os.PathLike[str]) -> None:
        self.out: Directory = Directory(Path(out))
        self.work: Directory = self.out.folder(FOLDER)
        self.built: Directory = self.work.folder("built")

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Lock the folder for this export. Create it, for its owner alone, where it is missing.

        Raises:
            OSError: No files can be written to the folder.
            ConfigurationError: Another export has locked it, or a file in it is not one that an export writes.
        """
        with contextlib.ExitStack() as open_folders:
            for directory in (self.out, self.work):
                open_folders.callback(directory.close)
                directory.make()
                directory.open()
            self._check_names()
            with os.fdopen((self.work / _LOCK).open_to_append(), "r+b") as lock:
                _lock(lock.fileno(), self.out.path)
                open_folders.callback(self.built.close)
                yield

    def _check_names(self) -> None:
        """Refuse files that have a name of an export's file and are not what an export would have written."""
        for file in _known(self.work, _WORK):
            file.check()
        if self.built.exists():
            self.built.open()
            for file in _known(self.built, _BUILT):
                file.check()
            for spilled in self._spilled():
                for file in _known(spilled, _SPILLED):
                    file.check()
            self.built.close()

    def load_state(self) -> State | None:
        """Return the state of an unfinished export; None if there is none.

        Raises:
            ConfigurationError: It cannot be read, or was written by another release.
        """
        file = self.work / _STATE
        damaged = f"{file} is damaged, so the export in it cannot be continued; {_RESTART}"
        return self._read(file, read_state, damaged)

    def save_state(self, state: Mapping[str, Any]) -> None:
        """Replace the state by another one, as `state_as_json` gives it. May run in a thread."""
        write_atomic(self.work / _STATE, [versioned_json.dump({**_HEADER, **state})])

    def load_manifest(self) -> Manifest:
        """Return what is known of the exports that ended here.

        Raises:
            ConfigurationError: As for `load_state`.
        """
        file = self.work / _MANIFEST
        damaged = f"{file} is damaged, so it is unknown whose records the files here hold; {_IN_FULL}"
        return self._read(file, Manifest.read, damaged) or Manifest()

    def save_manifest(self, manifest: Manifest) -> None:
        """Replace the manifest."""
        write_atomic(self.work / _MANIFEST, [versioned_json.dump({**_HEADER, **manifest.as_json()})])

    def publish(self, outputs: list[tuple[str, str, int]]) -> None:
        """Give files their final names, in place of the existing ones. Can be repeated after a crash half-way.

        Raises:
            ConfigurationError: A file is neither where it was built nor under its final name.
        """
        self.check_outputs(outputs)
        for built, final, _ in outputs:
            if self.built_file(built).exists():
                self.built_file(built).replace(self.out / final)
        self.out.sync()

    def check_outputs(self, outputs: list[tuple[str, str, int]]) -> None:
        """Check that each file is where it was built, or under its final name.

        Raises:
            ConfigurationError: As for `publish`.
        """
        if self.built.exists():
            self.built.open()
        missing = [final for built, final, size in outputs if size != self._output_size(built, final)]
        if missing:
            raise ConfigurationError(
                f"{self.out / missing[0]} was complete and is gone, or is not what this export wrote; {_RESTART}"
            )

    def built_file(self, path: str) -> File:
        """Return a file that was built: ``users.journal`` or ``built/users.parquet``."""
        folder, _, name = path.rpartition("/")
        return (self.built if folder else self.work) / name

    def _output_size(self, built: str, final: str) -> int | None:
        size = self.built_file(built).size()
        return (self.out / final).size() if size is None else size

    def begin_building(self) -> None:
        """Create an empty folder for the files to build. Files that were built before may be incomplete."""
        self._drop_built()
        self.built.make()
        self.built.open()

    def drop(self) -> None:
        """Remove the unfinished export and all its records: the files that an export writes, and no others."""
        (self.work / _STATE).remove()
        for file in _known(self.work, _WORK):
            if file.name not in (_LOCK, _MANIFEST):
                file.remove()
        self._drop_built()

    def _drop_built(self) -> None:
        if not self.built.exists():
            return
        self.built.open()
        for file in _known(self.built, _BUILT):
            file.remove()
        for spilled in self._spilled():
            for file in _known(spilled, _SPILLED):
                file.remove()
            spilled.remove()
        self.built.close()
        self.built.remove()

    def _spilled(self) -> Iterator[Directory]:
        """Open, one after another, the folders that DuckDB uses when memory is short; a killed run leaves them."""
        for name in filter(_SPILLED_FOLDER.fullmatch, self.built.names()):
            spilled = self.built.folder(name)
            with contextlib.closing(spilled):
                spilled.open()
                yield spilled

    def tidy(self, *, began: bool) -> None:
        """Remove what no later run can continue with.

        Args:
            began: Whether an export began, so that files without a state are of no use.
        """
        if began and not (self.work / _STATE).exists():
            self.drop()
        if self.work.names() == [_LOCK]:
            with contextlib.suppress(OSError):
                (self.work / _LOCK).remove()
            self.work.remove()

    def _read(self, file: File, read: Callable[[dict[str, Any]], T], damaged: str) -> T | None:
        """Return the content of a JSON file; None if there is no file."""
        try:
            data = versioned_json.load(file.read_all(_MAX_JSON), SCHEMA)
            return read({name: value for name, value in data.items() if name not in _HEADER})
        except FileNotFoundError:
            return None
        except versioned_json.UnknownSchemaError as error:
            schema = printable(repr(error.schema), 20)
            message = (
                f"{file} was written by another release of incidentio-async (schema {schema}, this "
                f"one has {SCHEMA}); export with that release, or {_RESTART}"
            )
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            message = damaged
        raise ConfigurationError(message)


def _known(folder: Directory, names: re.Pattern[str]) -> Iterator[File]:
    """Return the files in a folder whose names are those of an export's files; all others are left alone."""
    return (folder / name for name in folder.names() if names.fullmatch(name))


def _lock(descriptor: int, out: Path) -> None:
    """Keep a file locked while it is open and the process lives."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover - not POSIX: there, two exports at once are not detected
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    except BlockingIOError:
        pass
    raise ConfigurationError(f"another export is writing to {out}; wait until it ends, or choose another folder")


async def save_checkpoint(folder: ExportFolder, state: State, journals: Sequence[Journal]) -> None:
    """Put the records that were written so far on the disk, and then the state that counts them."""
    for journal in journals:
        journal.flush()
    sizes, snapshot = [journal.size for journal in journals], state_as_json(state)

    def write() -> None:
        for journal, size in zip(journals, sizes, strict=True):
            journal.sync(size)
        folder.save_state(snapshot)

    await asyncio.to_thread(write)


def has_unfinished_export(out: str | os.PathLike[str]) -> bool:
    """Return whether a folder holds an export that did not end."""
    return os.path.lexists(Path(out) / FOLDER / _STATE)
