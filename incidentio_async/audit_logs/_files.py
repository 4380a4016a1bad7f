"""The regular files of a folder, and none outside of it.

Checks apply to the opened file: names are resolved against the descriptor of their folder, links are not followed on
the way, and the type of a file is read from its descriptor. So a name that is replaced meanwhile cannot redirect the
read. On systems without such calls (Windows) paths are used.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from incidentio_async._files.descriptors import BY_DESCRIPTOR, is_regular, open_file, open_folder
from incidentio_async._secrets.scrubber import printable
from incidentio_async.errors import InvalidArgumentError
from incidentio_async.hooks import log

MAX_DEPTH = 100
"""The maximum depth of nested folders."""

_SKIPPED = (".", "_")

_IS_LINK = "it is a link that leads out of the folder; pass follow_links=True to follow links"
_IS_SPECIAL = "it is not a regular file"
_GONE = "broken symlink, or the file was removed"


class OpenedFile(NamedTuple):
    """A file open for reading, or the reason why it cannot be read."""

    path: str
    descriptor: int = -1
    problem: str | None = None


def check_path(source: str | os.PathLike[str]) -> str:
    """Return the path of an existing file or folder.

    Raises:
        InvalidArgumentError: It does not exist, or it is neither a regular file nor a folder.
    """
    name = os.fspath(source)
    if isinstance(name, bytes):
        name = os.fsdecode(name)
    if not name:  # from an empty variable: it would mean the whole working directory
        raise InvalidArgumentError("the path is empty; pass a file or a folder")
    try:
        mode = os.stat(name).st_mode
    except PermissionError:
        mode = stat.S_IFREG  # reading it will raise the error
    except (OSError, ValueError):  # not a path, such as the text of a log
        mode = 0
    if not mode:
        raise InvalidArgumentError(f"{printable(name, 200)}: there is no such file or folder")
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise InvalidArgumentError(
            f"{printable(name, 200)} is neither a regular file nor a folder; to read from a pipe or a device, "
            f'open it with "rb" and pass the open file'
        )
    return name


def open_files(path: str, follow_links: bool) -> Generator[OpenedFile, None, None]:
    """Open a file, or the files of a folder and its subfolders, in the order of their names.

    The caller closes the files.
    """
    if os.path.isdir(path):
        yield from _Walk(path, follow_links).folder(path, path, None, 0)
    else:
        yield _open(path, path, None, follow_links=True)


class _Walk:
    def __init__(self, root: str, follow_links: bool) -> None:
        self._root = os.path.realpath(root)
        self._follow = follow_links
        self._open_links = follow_links
        self._seen: set[tuple[int, int]] = set()
        """The folders that were read, as links may lead to them again."""

    def folder(self, path: str, name: str, parent: int | None, depth: int) -> Iterator[OpenedFile]:
        """Open the files in a folder; ``name`` is resolved against the open ``parent``."""
        if depth > MAX_DEPTH:
            yield OpenedFile(path, problem=f"the folder cannot be read: more than {MAX_DEPTH} nested folders")
            return
        try:
            # The requested folder may be a link.
            follow = self._open_links or not depth
            descriptor = open_folder(name, dir_fd=parent, follow_links=follow) if BY_DESCRIPTOR else None
        except OSError as error:
            yield OpenedFile(path, problem=f"the folder cannot be read: {_reason(error)}")
            return
        try:
            yield from self._inside(path, descriptor, depth)
        finally:
            if descriptor is not None:
                os.close(descriptor)

    def _inside(self, path: str, descriptor: int | None, depth: int) -> Iterator[OpenedFile]:
        try:
            if self._follow:
                status = os.stat(path if descriptor is None else descriptor)
                if (status.st_dev, status.st_ino) in self._seen:
                    return
                self._seen.add((status.st_dev, status.st_ino))
            names = sorted(os.listdir(path if descriptor is None else descriptor))
        except OSError as error:
            yield OpenedFile(path, problem=f"the folder cannot be read: {_reason(error)}")
            return
        left_out = [name for name in names if name.startswith(_SKIPPED)]
        if left_out:
            log.info(
                "audit logs: %d of %d names in %s are not read, as they begin with a dot or an underscore: %s",
                len(left_out), len(names), printable(path), printable(", ".join(left_out[:5]), 200),
            )  # fmt: skip
        for name in names:
            if not name.startswith(_SKIPPED):
                yield from self._named(os.path.join(path, name), name, descriptor, depth)

    def _named(self, path: str, name: str, parent: int | None, depth: int) -> Iterator[OpenedFile]:
        """Open a file, or the files in a folder."""
        if parent is None:
            name = path
        try:
            mode = os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode
            if stat.S_ISLNK(mode):
                if self._is_read_anyway(path):
                    return
                mode = os.stat(name, dir_fd=parent).st_mode
                if not self._follow:
                    yield OpenedFile(path, problem=f"the file is not read: {_IS_LINK}")
                    return
        except OSError as error:
            yield OpenedFile(path, problem=f"the file cannot be read: {_reason(error)}")
            return
        if stat.S_ISDIR(mode):
            yield from self.folder(path, name, parent, depth + 1)
        elif stat.S_ISREG(mode):
            yield _open(path, name, parent, follow_links=self._open_links)
        else:
            yield OpenedFile(path, problem=f"the file is not read: {_IS_SPECIAL}")

    def _is_read_anyway(self, link: str) -> bool:
        """Return whether the target of a link is read under its own name, so that it would be read twice."""
        target = os.path.realpath(link)
        if not os.path.exists(target):
            return False
        inside = os.path.relpath(target, self._root) if target != self._root else ""
        parts = Path(inside).parts
        return not (os.path.isabs(inside) or any(part.startswith(_SKIPPED) for part in parts))


def _open(path: str, name: str, parent: int | None, *, follow_links: bool) -> OpenedFile:
    descriptor = -1
    try:
        descriptor = open_file(name, dir_fd=parent, follow_links=follow_links)
        if is_regular(descriptor):
            return OpenedFile(path, descriptor)
        problem = f"the file is not read: {_IS_SPECIAL}"
    except OSError as error:
        problem = f"the file cannot be read: {_reason(error)}"
    if descriptor >= 0:
        with suppress(OSError):
            os.close(descriptor)
    return OpenedFile(path, problem=problem)


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return _GONE
    return printable((error.strerror or type(error).__name__).lower())
