"""Write files that have their names only when they are complete and on the disk."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from typing import IO

from incidentio_async._files.directory import File, with_filename


@contextlib.contextmanager
def atomic_file(target: File, *, suffix: str = ".part") -> Iterator[IO[bytes]]:
    """Open a new file for writing that replaces ``target``, in one step, when the body ends without an error.

    Args:
        target: The file to replace. The new one is for its owner alone.
        suffix: What the name of the unfinished file ends with.
    """
    part = target.sibling(suffix)
    with with_filename(target):
        with part.create() as stream:
            yield stream
            sync(stream)
        replace(part, target)


def write_atomic(target: File, pieces: Iterable[bytes]) -> None:
    """Replace a file, in one step, by a complete one that is on the disk."""
    with atomic_file(target, suffix=".new") as stream:
        stream.writelines(pieces)


def part_of(target: File) -> File:
    """Return the unfinished file of `atomic_file`, for libraries that write files themselves."""
    return target.sibling(".part")


def commit_part(target: File) -> None:
    """Give the file that was written at `part_of` its name."""
    part = part_of(target)
    with os.fdopen(part.open_to_append(), "rb+") as stream:
        sync(stream)
    replace(part, target)


def sync(stream: IO[bytes]) -> None:
    """Wait until what was written to a file is on the disk."""
    stream.flush()
    os.fsync(stream.fileno())


def replace(part: File, target: File) -> None:
    """Give a file that is on the disk another name, in one step, and wait until the name is on the disk, too."""
    part.replace(target)
    target.folder.sync()
