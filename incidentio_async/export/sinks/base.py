"""What all formats share: the protocol of a sink, what it is given, and its errors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

import attrs

from incidentio_async._files.directory import File
from incidentio_async.errors import ConfigurationError
from incidentio_async.export.sinks.columns import Column

DELETED = "deleted.jsonl"
"""The file that lists records which were there before and no longer exist."""


@attrs.frozen
class CompletedResource:
    """A complete resource, to be converted to a sink's format."""

    name: str
    journal: File | Path
    """Its records, as JSON lines."""
    kept: Iterable[bytes] | None
    """Records of an earlier export that precede them, in a delta export; None where they replace the existing file."""
    columns: list[Column]


class Sink(Protocol):
    """A format of an export.

    `build` is called in threads, for several resources at once, and the iterator of `existing` is read there.
    """

    def file(self, name: str) -> str:
        """Return the name of the file of a resource."""
        ...

    def size(self, name: str, file: File) -> int | None:
        """Return the size of a resource in a file: its bytes, or the rows of its table; None if it is not there.

        Raises:
            ConfigurationError: There is a file that cannot be read.
        """
        ...

    def check(self, name: str, *, merging: bool) -> None:
        """Check the existing file before anything is sent.

        Args:
            merging: Whether its records will be read, to merge new ones into them.

        Raises:
            ConfigurationError: It cannot be read, or other data in it would be lost.
        """
        ...

    def existing(self, name: str) -> Iterator[bytes] | None:
        """Return the records of an earlier export; None where there is none.

        Raises:
            ConfigurationError: There is a file that cannot be read. Reading the iterator may raise it, too.
        """
        ...

    def build(self, resource: CompletedResource) -> None:
        """Write the file of a resource, in the folder ``built``."""
        ...

    def finish(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """Return the files to publish when all are built: where each was built, and its final name."""
        ...


def damaged_error(path: File) -> ConfigurationError:
    """Return the error of an existing file that cannot be read."""
    return ConfigurationError(f"{path} is damaged and cannot be added to; move it away and export everything")


def missing_extra(form: str, package: str, extra: str) -> ConfigurationError:
    """Return the error of an extra that is not installed."""
    return ConfigurationError(f"the format {form} needs {package}: pip install 'incidentio-async[{extra}]'")
