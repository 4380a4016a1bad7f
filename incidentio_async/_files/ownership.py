"""Check the owner and the kind of a file before it is used, and build the errors of files that are refused."""

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
    """How a file looks that the process has just created."""

    uid: int
    loose_mode: int
    """The write permissions of others that it has all the same; 0 except on file systems without modes."""

    def may_own(self, status: stat_result) -> bool:
        """Return whether a file belongs to the user of the process, and nobody else may change it."""
        return status.st_uid == self.uid and not status.st_mode & OTHERS_MAY_WRITE & ~self.loose_mode

    def shares(self, status: stat_result) -> bool:
        """Return whether others may exchange files in a folder: it is theirs, or open to all and not sticky."""
        anybody = stat.S_IWOTH & status.st_mode & ~self.loose_mode and not status.st_mode & stat.S_ISVTX
        return bool(anybody) or status.st_uid not in (self.uid, 0)

    def check(self, path: Path, status: stat_result) -> None:
        """Refuse a file that may not be the user's own.

        Raises:
            ConfigurationError: It belongs to another user, or others may write to it.
        """
        if self.may_own(status):
            return
        if status.st_uid != self.uid:
            raise ConfigurationError(f"{printable_path(path)} belongs to another user (uid {status.st_uid}); {WAY_OUT}")
        raise ConfigurationError(
            f"{printable_path(path)} may be changed by other users (mode {stat.S_IMODE(status.st_mode):o}); make it "
            f"yours alone (chmod go-w) if you trust what is in it, or {WAY_OUT}"
        )


def is_plain(status: stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Return whether a file is of a kind, and not a reparse point of Windows, which looks like its target."""
    return is_kind(status.st_mode) and not _is_reparse_point(status)


def kind_error(path: Path, status: stat_result, wanted: str) -> ConfigurationError:
    """Return the error of a file that is not of the kind that is needed in its place."""
    link = stat.S_ISLNK(status.st_mode) or _is_reparse_point(status)
    kind = "a symbolic link" if link else _KINDS.get(stat.S_IFMT(status.st_mode), "not a file")
    return ConfigurationError(
        f"{printable_path(path)} is {kind}, and an export needs a plain {wanted} there; {WAY_OUT}"
    )


def printable_path(path: Path) -> str:
    """Return a path with everything escaped that a terminal would act on."""
    return printable(str(path))


def _is_reparse_point(status: stat_result) -> bool:
    return bool(getattr(status, "st_reparse_tag", 0))
