"""What a fault does to a request: the settings as they are given, and as they are once checked."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, TypedDict, get_args

from incidentio_async.sandbox.encoding import encode

Stall = Literal["headers", "body"]
LimitHeaders = Literal["stale", "missing", "malformed"]

_PROXY = 502
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_FRAMING = frozenset({"content-length", "transfer-encoding", "connection"})
_PAGE = "<html>\r\n<head><title>{0}</title></head>\r\n<body>\r\n<center><h1>{0}</h1></center>\r\n</body>\r\n</html>\r\n"
_PHRASES = {
    502: "Bad Gateway",
    503: "Service Temporarily Unavailable",
    504: "Gateway Time-out",
    520: "Web server is returning an unknown error",
}


class FaultOptions(TypedDict, total=False):
    """What a fault does; the keywords of `Faults.add`. Several can be given at once."""

    status: int
    """Answer with this status (200 to 599), an error with the documented body. The request is not carried out."""
    body: bytes | str | Mapping[str, Any] | list[Any]
    """The body of the answer: bytes and text as they are (`""` for none), anything else as JSON.

    Without a `status` the request is carried out, and its success has this body.
    """
    html: bool
    """Answer with the page of a proxy: 502, or the `status` given (503, 504, 520 …)."""
    headers: Mapping[str, str | None]
    """Headers of the answer; None takes one away."""
    retry_after: float | str
    """`Retry-After`, and in a 429's body: seconds, in the form the sandbox's limits have; or a header as it is."""
    applied: bool
    """With `status`, `html` or `drop`: whether the request is carried out all the same. Not unless this is True."""
    drop: bool
    """Close the connection in place of an answer."""
    truncate: float
    """Send only so many bytes of the body (an int), or such a share of it (a float below 1), and close."""
    content_length: bool
    """With `truncate`: whether the answer says how long it was to be (True); if not, nothing tells that it is cut."""
    stall: Stall
    """Say nothing before the answer's `headers`, or half way through its `body`. The request is carried out before."""
    stall_for: float
    """With `stall`: seconds. Without it until the client hangs up."""
    latency: float | tuple[float, float]
    """Seconds, or a range to draw them from, that pass before the request is carried out."""
    drip: float
    """Send the body at so many bytes a second."""
    content_type: str
    """Say that the body is of this type; `""` to say nothing."""
    unknown_fields: float
    """Give a property that no document knows to this share of the answer's objects (above 0 to 1), at least to one."""
    unknown_enums: float
    """Put a value that no document knows in the place of this share of the answer's enum values, at least of one."""
    nulls: float
    """Make this share of the answer's properties null, at least one."""
    missing: float
    """Leave this share of the answer's properties out, at least one."""
    rate_limit_headers: LimitHeaders
    """`X-RateLimit-*` headers that are `stale` (of the first request met, over and over), `missing` or `malformed`."""


# These replace the answer: a request can meet one of them only.
_REPLACING = frozenset({"status", "body", "drop", "retry_after"})
# These say how another is done, and do nothing by themselves.
_MODIFIERS = {
    "applied": ("status", "html", "drop"),
    "content_length": ("truncate",),
    "stall_for": ("stall",),
}


@dataclass(frozen=True, slots=True)
class Effects:
    """Checked `FaultOptions`, of one fault or of all that meet a request."""

    status: int | None = None
    body: bytes | None = None
    headers: Mapping[str, str | None] = field(default_factory=dict)
    retry_after: float | str | None = None
    applied: bool = False
    drop: bool = False
    truncate: float | None = None
    content_length: bool = True
    stall: Stall | None = None
    stall_for: float | None = None
    latency: tuple[float, float] | None = None
    drip: float | None = None
    content_type: str | None = None
    unknown_fields: float | None = None
    unknown_enums: float | None = None
    nulls: float | None = None
    missing: float | None = None
    rate_limit_headers: LimitHeaders | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """What is done, by its names; all that replaces the answer goes by the one name `answer`."""
        values = ((entry.name, getattr(self, entry.name)) for entry in fields(self))
        # A truncation to 0 bytes is one, too.
        names = {name for name, value in values if not (value is None or value is False or value == {})}
        names -= _MODIFIERS.keys()
        return frozenset(names - _REPLACING | ({"answer"} if names & _REPLACING else set()))

    @property
    def replaces_response(self) -> bool:
        """Whether another answer takes the place of the operation's own."""
        return self.status is not None or self.drop

    @property
    def mutates_json(self) -> bool:
        """Whether the JSON of the answer changes."""
        return not (self.unknown_fields is self.unknown_enums is self.nulls is self.missing is None)

    @property
    def sent_raw(self) -> bool:
        """Whether the answer is sent in a way that a server would not by itself."""
        modifiers = (self.truncate, self.stall, self.drip)
        return self.drop or self.content_type == "" or any(manner is not None for manner in modifiers)

    def merged(self, other: Effects) -> Effects:
        """Both together; they must not do the same thing."""
        changes = {
            entry.name: value for entry in fields(other) if (value := getattr(other, entry.name)) != entry.default
        }
        changes["headers"] = {**self.headers, **other.headers}
        return Effects(**{**{entry.name: getattr(self, entry.name) for entry in fields(self)}, **changes})


def check_effects(options: FaultOptions) -> Effects:
    """Check what a fault is to do.

    Raises:
        ValueError: If it makes no sense, or does nothing.
    """
    given: dict[str, Any] = {**options}
    unknown = given.keys() - FaultOptions.__annotations__.keys()
    if unknown:
        known = ", ".join(FaultOptions.__annotations__)
        raise ValueError(f"a fault has no {', '.join(sorted(unknown))}: it takes {known}")
    for name, mains in _MODIFIERS.items():
        if name in given and given.keys().isdisjoint(mains):
            raise ValueError(f"{name} goes with {' or '.join(mains)}, and there is none")
    checked = {name: _CHECKS[name](name, value) for name, value in given.items()}
    if checked.pop("html", False):
        checked = _proxy_page(checked)
    effects = Effects(**checked)
    if effects.drop and given.keys() - {"drop", "applied", "latency"}:
        raise ValueError("drop answers nothing: it goes with latency and applied, and nothing else")
    if not effects.kinds:
        raise ValueError("a fault has to do something: give it a status, drop=True, latency=0.5 or the like")
    return effects


def _proxy_page(checked: dict[str, Any]) -> dict[str, Any]:
    if "body" in checked:
        raise ValueError("html and body exclude each other")
    status = checked.get("status", _PROXY)
    page = _PAGE.format(f"{status} {_PHRASES.get(status, 'Error')}").encode()
    return {"content_type": "text/html", **checked, "status": status, "body": page}


def _boolean(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{name} is True or False, not {value!r}")
    return value


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _status(name: str, value: Any) -> int:
    if not (_number(value) and isinstance(value, int) and 200 <= value <= 599):
        raise ValueError(f"{name} is a number from 200 to 599, not {value!r}")
    return value


def _body(name: str, value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    try:
        return value.encode() if isinstance(value, str) else encode(value)
    except (TypeError, ValueError):
        raise ValueError(f"{name} is bytes, text or what can be written as JSON, not {value!r}") from None


def _headers(name: str, value: Any) -> dict[str, str | None]:
    if not isinstance(value, Mapping):
        raise ValueError(f"{name} is a mapping of names to values, not {value!r}")
    for key, text in value.items():
        if not isinstance(key, str) or not _HEADER_NAME.fullmatch(key) or key.lower() in _FRAMING:
            raise ValueError(f"{name}: {key!r} is no header's name, or one that the sandbox writes itself")
        if text is not None:
            _header(f"{name}: the value of {key}", text)
    return dict(value)


def _header(what: str, text: Any) -> str:
    if not isinstance(text, str) or not (text.isprintable() and text.isascii()):
        raise ValueError(f"{what} is text of printable ASCII characters, not {text!r}")
    return text


def _retry_after(name: str, value: Any) -> float | str:
    if not _number(value):
        if not isinstance(value, str):
            raise ValueError(f"{name} is a number of seconds, or a header's text, not {value!r}")
        _header(name, value)
    number: float | str = value
    return number


def _truncate(name: str, value: Any) -> float:
    if not (_number(value) and (value >= 0 if isinstance(value, int) else 0 <= value < 1)):
        raise ValueError(f"{name} is a number of bytes, or a share of the body from 0.0 to below 1.0, not {value!r}")
    number: float = value
    return number


def _positive_number(name: str, value: Any) -> float:
    if not (_number(value) and value > 0):
        raise ValueError(f"{name} is a number above 0, not {value!r}")
    number: float = value
    return number


def _share(name: str, value: Any) -> float:
    if not (_number(value) and 0 < value <= 1):
        raise ValueError(f"{name} is a share above 0 and up to 1, not {value!r}")
    number: float = value
    return number


def _latency(name: str, value: Any) -> tuple[float, float]:
    low, high = value if isinstance(value, tuple) and len(value) == 2 else (value, value)
    if not (_number(low) and _number(high) and 0 <= low <= high):
        raise ValueError(f"{name} is a number of seconds, or the least and the most of them, not {value!r}")
    return low, high


def _one_of(*known: str) -> Any:
    def check(name: str, value: Any) -> str:
        if value not in known:
            raise ValueError(f"{name} is one of {', '.join(known)}, not {value!r}")
        text: str = value
        return text

    return check


_CHECKS: Mapping[str, Any] = {
    "status": _status,
    "body": _body,
    "html": _boolean,
    "headers": _headers,
    "retry_after": _retry_after,
    "applied": _boolean,
    "drop": _boolean,
    "truncate": _truncate,
    "content_length": _boolean,
    "stall": _one_of(*get_args(Stall)),
    "stall_for": _positive_number,
    "latency": _latency,
    "drip": _positive_number,
    "content_type": _header,
    "unknown_fields": _share,
    "unknown_enums": _share,
    "nulls": _share,
    "missing": _share,
    "rate_limit_headers": _one_of(*get_args(LimitHeaders)),
}
