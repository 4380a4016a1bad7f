"""Open files and folders by name within an open folder, so that nothing that others prepared is followed.

A name is resolved against the descriptor of its folder where the system has ``dir_fd`` (not on Windows), links are not
followed unless that was requested, and a pipe or a terminal is never waited for.
"""

from __future__ import annotations

import os
import stat

BY_DESCRIPTOR = (
    os.open in os.supports_dir_fd
    and os.scandir in os.supports_fd
    and os.listdir in os.supports_fd
    and hasattr(os, "O_DIRECTORY")
)
"""Whether names can be resolved against the descriptor of their folder."""

_COMMON = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
# Without effect on regular files. A FIFO would wait for its other end, a terminal would become this process's.
_NO_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def open_folder(name: str | os.PathLike[str], *, dir_fd: int | None = None, follow_links: bool = False) -> int:
    """Return the descriptor of a folder, which the caller closes.

    Raises:
        OSError: The name is not that of a folder, or the folder cannot be opened.
    """
    flags = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _COMMON | (0 if follow_links else _NO_LINK | _NO_WAIT)
    return os.open(name, flags, dir_fd=dir_fd)


def open_file(
    name: str | os.PathLike[str],
    flags: int = os.O_RDONLY,
    *,
    dir_fd: int | None = None,
    follow_links: bool = False,
) -> int:
    """Return the descriptor of a file, which the caller closes. A new file is for its owner alone.

    The caller checks the kind of the file on the descriptor, as the name may stand for another file by then.

    Raises:
        OSError: The file cannot be opened.
    """
    return os.open(name, flags | _COMMON | _NO_WAIT | (0 if follow_links else _NO_LINK), 0o600, dir_fd=dir_fd)


def is_regular(descriptor: int) -> bool:
    """Return whether an open file is a regular one."""
    return stat.S_ISREG(os.fstat(descriptor).st_mode)
