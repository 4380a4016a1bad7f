"""The files of an export: the one place where they are opened, replaced and removed.

Others may have prepared the folder that an export writes to. So nothing that they can put there is followed, and
nothing outside is changed or waited for:

- A name is looked up in a folder that is held open, so that what its path leads to by then does not matter.
- Only regular files are opened, never a symbolic link, a pipe, a socket or a device. That is checked before, and
  again on the opened descriptor.
- A file that is written from its beginning is a new one under its name. One that is appended to has no other name.
- The folder that an export works in, and what is in it, belongs to the user of the process alone.

Where the system has no ``dir_fd`` (Windows), the same is checked by path.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import attrs

from incidentio_async._secrets.scrubber import printable
from incidentio_async.errors import ConfigurationError
from incidentio_async.export.ownership import OTHERS_MAY_WRITE, WAY_OUT, Owner, is_plain, refusal, shown

_BY_DESCRIPTOR = os.open in os.supports_dir_fd and os.listdir in os.supports_fd and hasattr(os, "O_DIRECTORY")
# Without effect on regular files; a pipe that nobody writes to would be waited for.
_SAFE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_OTHERS_MAY_ENTER = stat.S_IXGRP | stat.S_IXOTH
_NOT_THERE_TO_OPEN = {errno.ELOOP, errno.EMLINK, errno.ENXIO, errno.ENOTDIR, errno.EISDIR}
_SEPARATORS = frozenset({"/", "\0", os.sep, os.altsep or os.sep})
_TRIAL = ".incidentio-trial"


class Directory:
    """A folder.

    Args:
        path: Where it is.
        parent: The folder that it is in, if its name is looked up there: then it is no symbolic link, and belongs to
            the user of the process.
    """

    def __init__(self, path: Path, parent: Directory | None = None) -> None:
        self.path = path
        self._parent = parent
        self._descriptor: int | None = None
        self._owner: Owner | None = None
        self._folders: dict[str, Directory] = {}

    def folder(self, name: str) -> Directory:
        """A folder in it, the same object each time."""
        return self._folders.setdefault(name, Directory(self.path / name, self))

    def __truediv__(self, name: str) -> File:
        if name in ("", ".", "..") or not _SEPARATORS.isdisjoint(name):
            raise ConfigurationError(f"{printable(name, 80)} is not a plain name of a file in {shown(self.path)}")
        return File(self, name)

    def __str__(self) -> str:
        return str(self.path)

    def hold(self) -> None:
        """Open the folder, until `close`.

        Raises:
            ConfigurationError: It is not a folder of its own, or not of this user.
            OSError: It cannot be opened.
        """
        if self._descriptor is not None:
            return
        if self._parent is None:
            if _BY_DESCRIPTOR:
                self._descriptor = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY)
            return
        entry = self._parent / self.path.name
        status = entry.status()
        if status is not None and not is_plain(status, stat.S_ISDIR):
            raise refusal(self.path, status, "folder")
        if _BY_DESCRIPTOR:
            with entry.refusing("folder"):
                self._descriptor = entry.call(os.open, os.O_RDONLY | os.O_DIRECTORY | _SAFE)
            status = os.fstat(self._descriptor)
        if status is not None and hasattr(os, "geteuid"):
            self._own(self._parent, status)

    def _own(self, parent: Directory, status: os.stat_result) -> None:
        """Refuse the folder if it is not the process's own, and see what is to be asked of that which is in it."""
        owner = parent._owner or Owner(os.geteuid(), 0)
        if not owner.may_own(status):
            owner = parent.owner_of_new()
        owner.check(self.path, status)
        # Where nobody else gets in, modes do not matter: DuckDB gives its files those of the process's mask.
        self._owner = owner if status.st_mode & _OTHERS_MAY_ENTER else Owner(owner.uid, OTHERS_MAY_WRITE)

    def exists(self) -> bool:
        """Whether something has its name in its parent."""
        return self._parent is not None and (self._parent / self.path.name).status() is not None

    def close(self) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    def make(self) -> None:
        """Make the folder, for its owner alone, unless something has its name."""
        with contextlib.suppress(FileExistsError):
            if self._parent is not None:
                (self._parent / self.path.name).call(os.mkdir, 0o700)
                return
            # Also those above it, which `os.makedirs` would give the mode of the process's mask.
            missing = [path for path in (self.path, *self.path.parents) if not os.path.lexists(path)]
            for path in reversed(missing):
                path.mkdir(mode=0o700, exist_ok=True)

    def names(self) -> list[str]:
        """What is in it."""
        return os.listdir(self.path if self._descriptor is None else self._descriptor)

    def sync(self) -> None:
        """Wait until the names in it are on the disk, where the system has a way to."""
        if os.name != "posix":
            return
        descriptor = os.open(self.path, os.O_RDONLY) if self._descriptor is None else os.dup(self._descriptor)
        try:
            with contextlib.suppress(OSError):  # some file systems refuse
                os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def remove(self) -> None:
        """Remove it if it is empty."""
        if self._parent is not None:
            with contextlib.suppress(OSError):
                (self._parent / self.path.name).call(os.rmdir)

    def at(self, name: str) -> tuple[Any, dict[str, Any]]:
        """The arguments that name something in it to a function of `os`."""
        if self._descriptor is None:
            return self.path / name, {}
        return name, {"dir_fd": self._descriptor}

    def at_both(self, name: str, other: Directory, there: str) -> tuple[Any, Any, dict[str, Any]]:
        """The same for a name here and one in another folder."""
        if self._descriptor is None or other._descriptor is None:
            return self.path / name, other.path / there, {}
        return name, there, {"src_dir_fd": self._descriptor, "dst_dir_fd": other._descriptor}

    def owner_of_new(self) -> Owner:
        """Whose what the process makes here is: on file systems without owners or modes all files look the same."""
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
        """Refuse a folder in which others may exchange what is in it, for those who open files by path.

        Raises:
            ConfigurationError: It is another user's, or everybody may write to it.
        """
        status = os.stat(self.path if self._descriptor is None else self._descriptor)
        if not hasattr(os, "geteuid") or not stat.S_ISDIR(status.st_mode):
            return
        if Owner(os.geteuid(), 0).shares(status) and self.owner_of_new().shares(status):
            raise ConfigurationError(
                f"{shown(self.path)} is a folder in which other users may exchange files, and {why}; choose a folder "
                "of your own, or another format"
            )

    def check_owner(self, path: Path, status: os.stat_result) -> None:
        """Refuse what in this folder, or the folder itself, is another user's, or may be changed by one."""
        if self._owner is not None:
            self._owner.check(path, status)


@attrs.frozen
class File:
    """A name in a folder, and the file that has it, if there is one."""

    folder: Directory
    name: str

    @property
    def path(self) -> Path:
        return self.folder.path / self.name

    @property
    def native(self) -> Path:
        """A path for libraries that open files by path themselves, and could read a relative one as an address."""
        return Path(os.path.abspath(self.path))

    def __str__(self) -> str:
        return str(self.path)

    def status(self) -> os.stat_result | None:
        """What has the name, links not followed; None if nothing has."""
        try:
            found: os.stat_result = self.call(os.stat, follow_symlinks=False)
        except FileNotFoundError:
            return None
        return found

    def check(self) -> os.stat_result | None:
        """Return the status of the file; None if there is none.

        Raises:
            ConfigurationError: What has the name is not a regular file, or not of this user where that counts.
        """
        status = self.status()
        if status is not None:
            self._check(status)
        return status

    def exists(self) -> bool:
        """Whether there is a file.

        Raises:
            ConfigurationError: As for `check`.
        """
        return self.check() is not None

    def size(self) -> int | None:
        """Its bytes; None if there is none."""
        status = self.check()
        return None if status is None else status.st_size

    def read(self, buffering: int = -1) -> IO[bytes]:
        """Open the file for reading.

        Raises:
            ConfigurationError: As for `check`.
            OSError: There is none, or it may not be read.
        """
        return os.fdopen(self._open(os.O_RDONLY), "rb", buffering=buffering)

    def read_all(self, limit: int) -> bytes:
        """Return what is in the file.

        Raises:
            ValueError: It is longer than so many bytes.
        """
        with self.read() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise ValueError(f"{self} is longer than {limit} bytes")
        return data

    def create(self) -> IO[bytes]:
        """Open a new file for writing, in place of what a regular file of this name held."""
        self.remove()
        return os.fdopen(self._open(os.O_WRONLY | os.O_CREAT | os.O_EXCL), "wb")

    def open_to_append(self) -> int:
        """Open the file for reading and writing, an empty one if there is none.

        Raises:
            ConfigurationError: As for `check`, or the file has another name, under which it would be changed, too.
        """
        return self._open(os.O_RDWR | os.O_CREAT, self.check_only_name)

    def check_only_name(self, status: os.stat_result | None = None) -> None:
        """Refuse a file that would be changed under another name, too."""
        status = status or self.check()
        if status is not None and status.st_nlink > 1:
            raise ConfigurationError(
                f"{shown(self.path)} has another name (a hard link), under which the same file would be changed; "
                f"{WAY_OUT}"
            )

    def replace(self, other: File) -> None:
        """Give the file the name of another one, which is gone then."""
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
        with named(self):
            return function(name, *arguments, **how, **more)

    @contextlib.contextmanager
    def refusing(self, wanted: str) -> Iterator[None]:
        """Name what is there where opening it says that it is no file to open."""
        try:
            yield
            return
        except OSError as error:
            status = self.status() if error.errno in _NOT_THERE_TO_OPEN else None
            if status is None:
                raise
        raise refusal(self.path, status, wanted)

    def _check(self, status: os.stat_result) -> None:
        if not is_plain(status, stat.S_ISREG):
            raise refusal(self.path, status, "file")
        self.folder.check_owner(self.path, status)

    def _open(self, flags: int, check_more: Callable[[os.stat_result], None] | None = None) -> int:
        self.check()  # to open a device may do something already
        with self.refusing("file"):
            descriptor: int = self.call(os.open, flags | _SAFE, 0o600)
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
    """The folder at a path."""
    return folder if isinstance(folder, Directory) else Directory(folder)


def as_file(file: File | Path) -> File:
    """The file at a path."""
    return file if isinstance(file, File) else File(Directory(file.parent), file.name)


def write_whole(file: File, pieces: Iterable[bytes]) -> None:
    """Put a file in the place of an older one, in one step, when it is complete and on the disk."""
    new = file.folder / f"{file.name}.new"
    with named(file), new.create() as stream:
        stream.writelines(pieces)
        stream.flush()
        os.fsync(stream.fileno())
    new.replace(file)
    file.folder.sync()


@contextlib.contextmanager
def named(file: File | Path) -> Iterator[None]:
    """Errors of the system do not say by themselves which file it was, or only its name within a folder."""
    try:
        yield
    except OSError as error:
        if error.filename is None or isinstance(file, File):
            error.filename = str(file)
        raise
