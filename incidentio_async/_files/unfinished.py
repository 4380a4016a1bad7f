"""A file that is written beside the one it becomes, and has its name only when it is complete and on the disk."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from asyncio import to_thread
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from pathlib import Path
from typing import IO, Any

from incidentio_async._files.atomic import replace, sync
from incidentio_async._files.completion import run_to_completion
from incidentio_async._files.directory import File, as_file, with_filename
from incidentio_async._files.ownership import is_plain, printable_path
from incidentio_async._secrets.strings import kind_of
from incidentio_async.errors import ConfigurationError, InvalidArgumentError


class UnfinishedFile:
    """A new file, under a name of its own until `commit`. Others may write the same target at the same time.

    Args:
        path: The name that it gets.
        overwrite: Whether it may replace a file of this name.

    Raises:
        InvalidArgumentError: It cannot be the path of a file.
        ConfigurationError: There is a file, which it may not replace, or something that is not one.
    """

    def __init__(self, path: str | os.PathLike[str], *, overwrite: bool) -> None:
        self._target = _file_at(path)
        self._overwrite = overwrite
        self._part = self._target.sibling(f".{secrets.token_hex(4)}.part")
        self._stream: IO[bytes] | None = None
        self.check()

    @property
    def path(self) -> Path:
        """The name that it gets."""
        return self._target.path

    def check(self) -> None:
        """Refuse to replace a file, unless that is allowed.

        Raises:
            ConfigurationError: There is a file, or something that is not one.
        """
        status, path = self._target.status(), printable_path(self.path)
        if status is not None and not is_plain(status, stat.S_ISREG):
            raise ConfigurationError(f"{path} is a folder, a link or something else than a file; give another path")
        if status is not None and not self._overwrite:
            raise ConfigurationError(f"{path} exists; give another path, or overwrite=True to replace it")

    def open(self) -> None:
        """Create the file, for its owner alone.

        Raises:
            OSError: Its folder does not exist, or may not be written to.
        """
        with with_filename(self._target):
            self._stream = self._part.create()

    def restart(self) -> None:
        """Drop what was written so far."""
        stream = self._opened()
        with with_filename(self._target):
            stream.seek(0)
            stream.truncate()

    def write(self, piece: bytes) -> None:
        """Add to the file.

        Raises:
            OSError: The disk is full, or failed.
        """
        stream = self._opened()
        with with_filename(self._target):
            stream.write(piece)

    def sync(self) -> None:
        """Wait until what was written is on the disk, and close the file.

        Raises:
            OSError: The disk is full, or failed.
        """
        stream = self._opened()
        with with_filename(self._target):
            sync(stream)
            stream.close()

    def commit(self) -> None:
        """Give the file its name, in one step.

        Raises:
            ConfigurationError: A file of this name was created meanwhile, and must not be replaced.
            OSError: The system refuses.
        """
        self.check()
        replace(self._part, self._target)

    def discard(self) -> None:
        """Remove the file, unless it has its name."""
        if self._stream is None:
            return
        with contextlib.suppress(OSError):  # the disk may be full, and what is left in the buffer does not matter
            self._stream.close()
        with contextlib.suppress(OSError, ConfigurationError):
            self._part.remove()

    def _opened(self) -> IO[bytes]:
        assert self._stream is not None
        return self._stream


async def write_whole(
    path: str | os.PathLike[str], open_chunks: Callable[[], AsyncGenerator[bytes | None, None]], *, overwrite: bool
) -> Path:
    """Write a file: all of it, or nothing.

    Args:
        path: The file.
        open_chunks: Called when the file can be written: returns its chunks. None stands where they begin again.
        overwrite: Whether a file of this name is replaced.

    Returns:
        The path.

    Raises:
        ConfigurationError: As for `UnfinishedFile`.
        OSError: The file cannot be written.
    """
    file = UnfinishedFile(path, overwrite=overwrite)
    try:
        file.open()
        async with aclosing(open_chunks()) as chunks:
            async for chunk in chunks:
                work = to_thread(file.restart) if chunk is None else to_thread(file.write, chunk)
                await run_to_completion(work)
                del chunk, work  # to free its memory while the next one is awaited
        await run_to_completion(to_thread(file.sync))
        file.commit()
    finally:
        file.discard()
    return file.path


def _file_at(path: Any) -> File:
    """Return the file at a path that a caller gave.

    Raises:
        InvalidArgumentError: It cannot be the path of a file.
    """
    if not isinstance(path, str | os.PathLike) or not isinstance(text := os.fspath(path), str):
        raise InvalidArgumentError(f"path must be the path of a file, as a string or a Path, not {kind_of(path)}")
    if not Path(text).name or text.endswith((os.sep, os.altsep or os.sep)) or "\0" in text:
        raise InvalidArgumentError(f"path must be the path of a file; {text!r:.200} is not one")
    return as_file(Path(text))
