"""Parse and format times as the API writes them."""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Callable
from typing import Any

from incidentio_async._secrets.masking import masked_by_name
from incidentio_async.errors import InvalidArgumentError

# Times repeat within a page (each incident has its severity, its status …), so the last ones are kept.
_KEPT_TIMES = 2048


class _AsWritten(dt.datetime):
    """A time whose text holds more than a datetime does (nanoseconds, another spelling): written back as it came."""

    text: str | None = None

    @classmethod
    def of(cls, time: dt.datetime, text: str) -> _AsWritten:
        own = cls.combine(time.date(), time.timetz())
        own.text = text
        return own

    def __reduce_ex__(self, protocol: typing.SupportsIndex) -> Any:
        return (
            (_AsWritten.of, (dt.datetime.combine(self.date(), self.timetz()), self.text))
            if self.text
            else (super().__reduce_ex__(protocol))
        )


def format_time(time: dt.datetime) -> str:
    """Return a time as the API writes it: RFC 3339 in UTC with ``Z``, trailing zeros trimmed.

    Raises:
        InvalidArgumentError: The time has no zone, so it could mean any hour.
    """
    if isinstance(time, _AsWritten) and time.text is not None:
        return time.text
    if time.tzinfo is None:
        raise InvalidArgumentError(f"{time.isoformat()} has no time zone; give an aware datetime, e.g. with tzinfo=UTC")
    try:
        text = time.astimezone(dt.UTC).replace(tzinfo=None).isoformat()
    except OverflowError:  # within hours of the year 1 or 9999, where UTC would leave the calendar
        return time.isoformat()
    return (text.rstrip("0") if "." in text else text) + "Z"


def is_set(value: object) -> typing.TypeGuard[dt.datetime]:
    """Return whether a value is a time that was set: the API may write the year 1 for one that never was."""
    return isinstance(value, dt.datetime) and value.year > 1


def parse_time(text: str) -> dt.datetime | None:
    """Return an aware datetime, or None for what is not a time with a zone."""
    try:
        time = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    if time.tzinfo is None or text[10] not in "Tt ":
        return None
    return _AsWritten.of(time, text)


def time_reader() -> tuple[Callable[[str], dt.datetime | None], Callable[[Any], Any]]:
    """Return a look-up of recently parsed times by their text, and the function for what is not among them.

    That one returns what is not a time as it came.
    """
    kept: dict[str, dt.datetime] = {}
    parse = dt.datetime.fromisoformat

    def decode_time(value: Any) -> Any:
        time = None
        if type(value) is str:
            try:
                time = parse(value)
            except ValueError:
                pass
            else:
                # Would `format_time` write the same again? It does for a time in UTC with one to six digits of a
                # fraction that does not end in a zero, or none. As the text is known to be a time, a few places tell:
                # no other form has these marks there. (An hour of 24 is midnight to later Pythons.)
                if not (
                    value[-1] == "Z"
                    and (value[16] == ":" if len(value) == 20 else value[19:20] == "." and value[-2] != "0")
                    and value[10] == "T"
                    and value[7] == "-"
                    and 21 != len(value) < 28  # 21 is a point and no digit
                    and (value[11] != "2" or time.hour)
                ):
                    time = parse_time(value)
        elif isinstance(value, str):  # of another class, as the strings of TOML parsers are
            return decode_time(str.__str__(value))
        elif isinstance(value, dt.datetime):
            return value
        if time is None:
            return masked_by_name(value)
        if len(kept) >= _KEPT_TIMES:
            kept.clear()
        kept[value] = time
        return time

    return kept.get, decode_time
