"""What an export is told."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import attrs

from incidentio_async._secrets.reprs import tolerant_class
from incidentio_async.errors import ConfigurationError
from incidentio_async.export.marks import BEGINNING
from incidentio_async.export.queries import ExportFilters
from incidentio_async.export.sinks import FORMATS

__all__ = ["ExportOptions", "checked_folder"]


def checked_folder(out: object) -> Path:
    """The folder that an export writes to. Nothing is made.

    Raises:
        ConfigurationError: It is not a path. An empty one is not either: it would stand for the current folder.
    """
    if not isinstance(out, str | os.PathLike) or not isinstance(os.fspath(out), str):
        raise ConfigurationError(f"out must be a path, not {out!r:.40}")
    text = os.fspath(out)
    if not text.strip() or "\0" in text:
        raise ConfigurationError(f"out: {text!r:.40} is not a valid name of a folder; give '.' for the current one")
    return Path(text)


# Clocks differ, but not by more than that.
_MOST_AHEAD = dt.timedelta(days=1)


def _not_too_old(since: Any) -> Any:
    """The API knows nothing older than 1970, and years before it are beyond what clocks can reckon with."""
    aware = isinstance(since, dt.datetime) and since.utcoffset() is not None
    return max(since, BEGINNING) if aware else since


@tolerant_class
@attrs.frozen
class ExportOptions:
    """What an export is told, checked.

    Raises:
        ConfigurationError: a value is refused.
    """

    format: str = "jsonl"
    narrow: ExportFilters = attrs.field(factory=ExportFilters)
    since: dt.datetime | None = attrs.field(default=None, converter=_not_too_old)
    incremental: bool = False
    max_parents: int | None = None
    windows: bool | None = None
    restart: bool = False
    patience: float = 300.0
    checkpoint: float = 1.0
    redact_secrets: bool = False

    def __attrs_post_init__(self) -> None:
        if self.format not in FORMATS:
            raise ConfigurationError(f"{self.format!r:.40} is no format; there are {', '.join(FORMATS)}")
        if not isinstance(self.since, dt.datetime | None):
            raise ConfigurationError(f"since must be an aware datetime, not {self.since!r:.40}")
        if self.since is not None and self.since.utcoffset() is None:
            raise ConfigurationError(f"since: {self.since.isoformat()} has no time zone; give an aware datetime")
        if self.since is not None and self.incremental:
            raise ConfigurationError("since and incremental exclude each other: incremental knows by itself since when")
        if self.max_parents is not None and (type(self.max_parents) is not int or self.max_parents < 1):
            raise ConfigurationError(f"max_parents must be a whole number of at least 1, not {self.max_parents!r}")
        if type(self.redact_secrets) is not bool:
            raise ConfigurationError(f"redact_secrets must be True or False, not {self.redact_secrets!r:.40}")
        if self.since is not None and self.since > dt.datetime.now(dt.UTC) + _MOST_AHEAD:
            raise ConfigurationError(f"since: {self.since.isoformat()} lies in the future: nothing was updated since")
        for name, value in (("patience", self.patience), ("checkpoint", self.checkpoint)):
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 86_400:
                raise ConfigurationError(f"{name} must be a number of seconds from 0 to 86400, not {value!r}")

    def asked(self, names: tuple[str, ...], source: Mapping[str, Any] | None) -> Mapping[str, Any]:
        """What an export under way must agree in, to go on."""
        return {
            "resources": list(names),
            "source": source,
            "format": self.format,
            "since": self.since and self.since.isoformat(),
            "incremental": self.incremental,
            "max_parents": self.max_parents,
            "redact_secrets": self.redact_secrets,
            **attrs.asdict(self.narrow),
        }
