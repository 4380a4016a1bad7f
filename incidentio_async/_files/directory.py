"""Files and folders that others may have prepared: the one place where they are opened, replaced and removed.

Whatever others put into a folder, no link in it is followed, and nothing outside is changed or waited for:

- A name is looked up in a folder that is kept open, so it does not matter where its path leads by then.
- Only regular files are opened, never a symbolic link, a pipe, a socket or a device. This is checked before, and
  again on the open descriptor.
- A file that is written from its beginning is a new file. A file that is appended to has no other name (hard link).
- A working folder, and what is in it, belongs to the user of the process alone.

Where the system has no ``dir_fd`` (Windows), the same is checked by path.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import attrs

from incidentio_async._files.descriptors import BY_DESCRIPTOR, open_file, open_folder
from incidentio_async._files.ownership import OTHERS_MAY_WRITE, WAY_OUT, Owner, is_plain, kind_error, printable_path
from incidentio_async._secrets.scrubber import printable
from incidentio_async.errors import ConfigurationError

_OTHERS_MAY_ENTER = stat.S_IXGRP | stat.S_IXOTH
_NOT_OPENABLE = {errno.ELOOP, errno.EMLINK, errno.ENXIO, errno.ENOTDIR, errno.EISDIR}
_SEPARATORS = frozenset({"/", "\0", os.sep, os.altsep or os.sep})
_TRIAL = ".incidentio-trial"


class Directory:
    """A folder.

    Args:
        path: The path of the folder.
        parent: The folder in which its name is looked up, if any: then the folder must not be a symbolic link, and
            must belong to the user of the process.
    """

    def __init__(self, path: Path, parent: Directory | None = None) -> None:
        self.path = path
        self._parent = parent
        self._descriptor: int | None = None
        self._owner: Owner | None = None
        self._folders: dict[str, Directory] = {}

    def folder(self, name: str) -> Directory:
        """Return a folder in this one, the same object each time."""
        return self._folders.setdefault(name, Directory(self.path / name, self))

    def __truediv__(self, name: str) -> File:
        if name in ("", ".", "..") or not _SEPARATORS.isdisjoint(name):
            raise ConfigurationError(
                f"{printable(name, 80)} is not a plain name of a file in {printable_path(self.path)}"
            )
        return File(self, name)

    def __str__(self) -> str:
        return str(self.path)

    def open(self) -> None:
        """Open the folder and keep it open until `close`.

        Raises:
            ConfigurationError: It is not a plain folder, or does not belong to this user.
            OSError: It cannot be opened.
        """
        if self._descriptor is not None:
            return
        if self._parent is None:
            if BY_DESCRIPTOR:
                self._descriptor = open_folder(self.path, follow_links=True)
            return
        entry = self._parent / self.path.name
        status = entry.status()
        if status is not None and not is_plain(status, stat.S_ISDIR):
            raise kind_error(self.path, status, "folder")
        if BY_DESCRIPTOR:
            with entry.explaining("folder"):
                self._descriptor = entry.call(open_folder)
            status = os.fstat(self._descriptor)
        if status is not None and hasattr(os, "geteuid"):
            self._check_own(self._parent, status)

    def _check_own(self, parent: Directory, status: os.stat_result) -> None:
        """Refuse the folder if it is not the user's own, and learn what to require of the files in it."""
        owner = parent._owner or Owner(os.geteuid(), 0)
        if not owner.may_own(status):
            owner = parent.owner_of_new()
        owner.check(self.path, status)
        # Where nobody else can enter, modes do not matter: DuckDB creates its files with the process's umask.
        self._owner = owner if status.st_mode & _OTHERS_MAY_ENTER else Owner(owner.uid, OTHERS_MAY_WRITE)

    def exists(self) -> bool:
        """Return whether anything has its name in its parent."""
        return self._parent is not None and (self._parent / self.path.name).status() is not None

    def close(self) -> None:
        """Close the folder, if it is open."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def make(self) -> None:
        """Create the folder, for its owner alone, unless anything has its name."""
        with contextlib.suppress(FileExistsError):
            if self._parent is not None:
                (self._parent / self.path.name).call(os.mkdir, 0o700)
                return
            # The missing parents, too: `os.makedirs` would create them with the process's umask.
            missing = [path for path in (self.path, *self.path.parents) if not os.path.lexists(path)]
            for path in reversed(missing):
                path.mkdir(mode=0o700, exist_ok=True)

    def names(self) -> list[str]:
        """Return the names of everything in the folder."""
        return os.listdir(self.path if self._descriptor is None else self._descriptor)

    def sync(self) -> None:
        """Wait until the names in the folder are on the disk, where the system supports that."""
        if os.name != "posix":
            return
        descriptor = os.open(self.path, os.O_RDONLY) if self._descriptor is None else os.dup(self._descriptor)
        try:
            with contextlib.suppress(OSError):  # some file systems refuse
                os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def remove(self) -> None:
        """Remove the folder if it is empty."""
        if self._parent is not None:
            with contextlib.suppress(OSError):
                (self._parent / self.path.name).call(os.rmdir)

    def at(self, name: str) -> tuple[Any, dict[str, Any]]:
        """Return the arguments by which a function of `os` finds a name in this folder."""
        if self._descriptor is None:
            return self.path / name, {}
        return name, {"dir_fd": self._descriptor}

    def at_both(self, name: str, other: Directory, target: str) -> tuple[Any, Any, dict[str, Any]]:
        """Return the arguments for a name in this folder and one in another folder."""
        if self._descriptor is None or other._descriptor is None:
            return self.path / name, other.path / target, {}
        return name, target, {"src_dir_fd": self._descriptor, "dst_dir_fd": other._descriptor}

    def owner_of_new(self) -> Owner:
        """Return how new files look here: on file systems without owners or modes, all files look the same."""
        strict = Owner(os.geteuid(), 0)
        entry = self / f"{_TRIAL}-{os.getpid()}"
        try:
            entry.call(os.mkdir, 0o700)
        except OSError:
            return strict
        try:
            status = entry.status()
        finally:
            with contextlib.suppress(OSError):
                entry.call(os.rmdir)
        if status is None or not is_plain(status, stat.S_ISDIR):
            return strict
        return Owner(status.st_uid, status.st_mode & OTHERS_MAY_WRITE)

    def check_private(self, why: str) -> None:
        """Refuse a folder in which others could exchange files, on behalf of a library that opens files by path.

        Raises:
            ConfigurationError: The folder belongs to another user, or everybody may write to it.
        """
        status = os.stat(self.path if self._descriptor is None else self._descriptor)
        if not hasattr(os, "geteuid") or not stat.S_ISDIR(status.st_mode):
            return
        if Owner(os.geteuid(), 0).shares(status) and self.owner_of_new().shares(status):
            raise ConfigurationError(
                f"{printable_path(self.path)} is a folder in which other users may exchange files, and {why}; choose a "
                "folder of your own, or another format"
            )

    def check_owner(self, path: Path, status: os.stat_result) -> None:
        """Refuse a file in this folder that belongs to another user, or that another user may change."""
        if self._owner is not None:
            self._owner.check(path, status)


@attrs.frozen
class File:
    """A name in a folder, and the file that has this name, if there is one."""

    folder: Directory
    name: str

    @property
    def path(self) -> Path:
        return self.folder.path / self.name

    @property
    def absolute_path(self) -> Path:
        """A path for libraries that open files themselves, and could take a relative path for a URL."""
        return Path(os.path.abspath(self.path))

    def __str__(self) -> str:
        return str(self.path)

    def sibling(self, suffix: str) -> File:
        """Return the file beside this one whose name ends with one more suffix."""
        return self.folder / f"{self.name}{suffix}"

    def status(self) -> os.stat_result | None:
        """Return the status of whatever has the name, without following links; None if nothing has it."""
        try:
            found: os.stat_result = self.call(os.stat, follow_symlinks=False)
        except FileNotFoundError:
            return None
        return found

    def check(self) -> os.stat_result | None:
        """Return the status of the file; None if there is none.

        Raises:
            ConfigurationError: It is not a regular file, or does not belong to this user where that matters.
        """
        status = self.status()
        if status is not None:
            self._check(status)
        return status

    def exists(self) -> bool:
        """Return whether there is a file.

        Raises:
            ConfigurationError: As for `check`.
        """
        return self.check() is not None

    def size(self) -> int | None:
        """Return the size in bytes; None if there is no file."""
        status = self.check()
        return None if status is None else status.st_size

    def read(self, buffering: int = -1) -> IO[bytes]:
        """Open the file for reading.

        Raises:
            ConfigurationError: As for `check`.
            OSError: There is no file, or it may not be read.
        """
        return os.fdopen(self._open(os.O_RDONLY), "rb", buffering=buffering)

    def read_all(self, limit: int) -> bytes:
        """Return the content of the file.

        Raises:
            ValueError: The file is longer than ``limit`` bytes.
        """
        with self.read() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise ValueError(f"{self} is longer than {limit} bytes")
        return data

    def create(self) -> IO[bytes]:
        """Open a new file for writing, in place of a regular file of this name."""
        self.remove()
        return os.fdopen(self._open(os.O_WRONLY | os.O_CREAT | os.O_EXCL), "wb")

    def open_to_append(self) -> int:
        """Open the file for reading and writing; create an empty one if there is none.

        Raises:
            ConfigurationError: As for `check`, or the file has another name, under which it would be changed as well.
        """
        return self._open(os.O_RDWR | os.O_CREAT, self.check_only_name)

    def check_only_name(self, status: os.stat_result | None = None) -> None:
        """Refuse a file that would be changed under another name as well."""
        status = status or self.check()
        if status is not None and status.st_nlink > 1:
            raise ConfigurationError(
                f"{printable_path(self.path)} has another name (a hard link), under which the same file would be "
                f"changed; {WAY_OUT}"
            )

    def replace(self, other: File) -> None:
        """Rename the file to another one, which it replaces."""
        other.check()
        source, target, how = self.folder.at_both(self.name, other.folder, other.name)
        try:
            os.replace(source, target, **how)
        except OSError as error:
            error.filename, error.filename2 = str(self), str(other)
            raise

    def remove(self) -> None:
        """Remove the file, if there is one."""
        if self.check() is not None:
            with contextlib.suppress(FileNotFoundError):
                self.call(os.unlink)

    def call(self, function: Any, *arguments: Any, **more: Any) -> Any:
        """Call a function of `os` for this name."""
        name, how = self.folder.at(self.name)
        with with_filename(self):
            return function(name, *arguments, **how, **more)

    @contextlib.contextmanager
    def explaining(self, wanted: str) -> Iterator[None]:
        """Raise an error that names the kind of the file where it cannot be opened because of its kind."""
        try:
            yield
            return
        except OSError as error:
            status = self.status() if error.errno in _NOT_OPENABLE else None
            if status is None:
                raise
        raise kind_error(self.path, status, wanted)

    def _check(self, status: os.stat_result) -> None:
        if not is_plain(status, stat.S_ISREG):
            raise kind_error(self.path, status, "file")
        self.folder.check_owner(self.path, status)

    def _open(self, flags: int, check_more: Callable[[os.stat_result], None] | None = None) -> int:
        self.check()  # opening a device may already have an effect
        with self.explaining("file"):
            descriptor: int = self.call(open_file, flags)
        try:
            status = os.fstat(descriptor)
            self._check(status)
            if check_more is not None:
                check_more(status)
        except BaseException:
            os.close(descriptor)
            raise
        return descriptor


def as_directory(folder: Directory | Path) -> Directory:
    """Return the folder at a path."""
    return folder if isinstance(folder, Directory) else Directory(folder)


def as_file(file: File | Path) -> File:
    """Return the file at a path."""
    return file if isinstance(file, File) else File(Directory(file.parent), file.name)


@contextlib.contextmanager
def with_filename(file: File | Path) -> Iterator[None]:
    """Add the path to errors of the system, which lack it or have only the name within a folder."""
    try:
        yield
    except OSError as error:
        if error.filename is None or isinstance(file, File):
            error.filename = str(file)
        raise
