"""The options of an export."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from incidentio_async._checks.numbers import check_int, check_seconds
from incidentio_async._secrets.reprs import tolerant_class
from incidentio_async.errors import InvalidArgumentError
from incidentio_async.export.manifest import BEGINNING
from incidentio_async.export.queries import ExportFilters
from incidentio_async.export.sinks import check_format

__all__ = ["ExportOptions", "checked_folder"]


def checked_folder(out: object) -> Path:
    """Return the folder that an export writes to, without creating it.

    Raises:
        InvalidArgumentError: It is not a path. Nor is an empty string, which would stand for the current folder.
    """
    if not isinstance(out, str | os.PathLike) or not isinstance(os.fspath(out), str):
        raise InvalidArgumentError(f"out must be a path, not {out!r:.40}")
    text = os.fspath(out)
    if not text.strip() or "\0" in text:
        raise InvalidArgumentError(f"out: {text!r:.40} is not a valid name of a folder; give '.' for the current one")
    return Path(text)


# Clocks differ, but not by more than this.
_CLOCK_SKEW = dt.timedelta(days=1)
_SECONDS_PER_DAY = 86_400.0


def _not_before_1970(since: Any) -> Any:
    """Return the time, or 1970 for earlier ones: the API has nothing older, and some clocks cannot express them."""
    aware = isinstance(since, dt.datetime) and since.utcoffset() is not None
    return max(since, BEGINNING) if aware else since


@tolerant_class
@attrs.frozen
class ExportOptions:
    """The checked options of an export, as `export` describes them.

    Raises:
        InvalidArgumentError: A value is not valid.
    """

    format: str = "jsonl"
    filters: ExportFilters = attrs.field(factory=ExportFilters)
    since: dt.datetime | None = attrs.field(default=None, converter=_not_before_1970)
    incremental: bool = False
    max_parents: int | None = None
    parallel: bool | None = None
    restart: bool = False
    retry_timeout: float = 300.0
    checkpoint_interval: float = 1.0
    redact_secrets: bool = False

    def __attrs_post_init__(self) -> None:
        check_format(self.format)
        self._check_since()
        if self.since is not None and self.incremental:
            raise InvalidArgumentError(
                "since and incremental exclude each other: incremental finds the time in the folder itself"
            )
        if self.max_parents is not None:
            check_int("max_parents", self.max_parents, 1, otherwise="None for all")
        for name in ("retry_timeout", "checkpoint_interval"):
            check_seconds(name, getattr(self, name), 0.0, _SECONDS_PER_DAY)
        if type(self.redact_secrets) is not bool:
            raise InvalidArgumentError(f"redact_secrets must be True or False, not {self.redact_secrets!r:.40}")

    def _check_since(self) -> None:
        since = self.since
        if not isinstance(since, dt.datetime | None):
            raise InvalidArgumentError(f"since must be an aware datetime, not {since!r:.40}")
        if since is not None and since.utcoffset() is None:
            raise InvalidArgumentError(f"since: {since.isoformat()} has no time zone; give an aware datetime")
        if since is not None and since > dt.datetime.now(dt.UTC) + _CLOCK_SKEW:
            raise InvalidArgumentError(f"since: {since.isoformat()} is in the future: nothing was updated after it")

    def as_request(self, names: tuple[str, ...], source: Mapping[str, Any] | None) -> Mapping[str, Any]:
        """Return what must be equal for an unfinished export to be continued."""
        return {
            "resources": list(names),
            "source": source,
            "format": self.format,
            "since": self.since and self.since.isoformat(),
            "incremental": self.incremental,
            "max_parents": self.max_parents,
            "redact_secrets": self.redact_secrets,
            **attrs.asdict(self.filters),
        }
