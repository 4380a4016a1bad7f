"""Whose a file is, and what kind: what an export takes for its own, and how it refuses the rest."""

from __future__ import annotations

import stat
from collections.abc import Callable
from os import stat_result
from pathlib import Path
from typing import NamedTuple

from incidentio_async._secrets.scrubber import printable
from incidentio_async.errors import ConfigurationError

OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
WAY_OUT = "remove it, or choose another folder for out (--out)"
_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFREG: "a file",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class Owner(NamedTuple):
    """How a file looks that the process has just made."""

    uid: int
    loose: int
    """The rights of others to write that it has all the same; 0 but on file systems without modes."""

    def may_own(self, status: stat_result) -> bool:
        """Whether a file is the process's, and nobody else's to change."""
        return status.st_uid == self.uid and not status.st_mode & OTHERS_MAY_WRITE & ~self.loose

    def shares(self, status: stat_result) -> bool:
        """Whether others may exchange what is in a folder: it is theirs, or anybody's and not only for adding to it."""
        anybody = stat.S_IWOTH & status.st_mode & ~self.loose and not status.st_mode & stat.S_ISVTX
        return bool(anybody) or status.st_uid not in (self.uid, 0)

    def check(self, path: Path, status: stat_result) -> None:
        """Refuse what may not be the process's own.

        Raises:
            ConfigurationError: It is another user's, or others may write to it.
        """
        if self.may_own(status):
            return
        if status.st_uid != self.uid:
            raise ConfigurationError(f"{shown(path)} belongs to another user (uid {status.st_uid}); {WAY_OUT}")
        raise ConfigurationError(
            f"{shown(path)} may be changed by other users (mode {stat.S_IMODE(status.st_mode):o}); make it yours alone "
            f"(chmod go-w) if you trust what is in it, or {WAY_OUT}"
        )


def is_plain(status: stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Whether it is of a kind, and not one of Windows' links, which look like what they lead to."""
    return is_kind(status.st_mode) and not _is_reparse_point(status)


def refusal(path: Path, status: stat_result, wanted: str) -> ConfigurationError:
    """Return the error of something that is not what is wanted in its place."""
    link = stat.S_ISLNK(status.st_mode) or _is_reparse_point(status)
    kind = "a symbolic link" if link else _KINDS.get(stat.S_IFMT(status.st_mode), "not a file")
    return ConfigurationError(f"{shown(path)} is {kind}, and an export needs a plain {wanted} there; {WAY_OUT}")


def shown(path: Path) -> str:
    """Return a path as it may be shown."""
    return printable(str(path))


def _is_reparse_point(status: stat_result) -> bool:
    return bool(getattr(status, "st_reparse_tag", 0))
