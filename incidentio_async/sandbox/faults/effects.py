"""The effects of a fault on a request: the options as given, and after validation."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, TypedDict, get_args

from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.near_names import did_you_mean

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
    """The effects of a fault; the keywords of ``Faults.add``. Several can be combined."""

    status: int
    """Respond with this status (200 to 599) and, for an error, the documented body. The request is not applied."""
    body: bytes | str | Mapping[str, Any] | list[Any]
    """The body of the response: bytes and text are sent unchanged (``""`` for no body), anything else as JSON.

    Without a ``status`` the request is applied, and its success has this body.
    """
    html: bool
    """Respond with the error page of a proxy: 502, or the given ``status`` (503, 504, 520 …)."""
    headers: Mapping[str, str | None]
    """Headers of the response; None removes one."""
    retry_after: float | str
    """``Retry-After``, also in the body of a 429: seconds, in the form of the sandbox's limits; or a text."""
    applied: bool
    """With ``status``, ``html`` or ``drop``: whether the request is applied nevertheless. Default: False."""
    drop: bool
    """Close the connection without a response."""
    truncate: float
    """Send only so many bytes of the body (an int), or a share of it (a float below 1), and close."""
    content_length: bool
    """With ``truncate``: whether the response has its full Content-Length (True), which shows the truncation."""
    stall: Stall
    """Pause before the ``headers`` of the response, or in the middle of its ``body``. The request is applied before."""
    stall_for: float
    """With ``stall``: seconds. By default until the client disconnects."""
    latency: float | tuple[float, float]
    """Seconds, or a range to draw them from, before the request is applied."""
    drip: float
    """Send the body at so many bytes per second."""
    content_type: str
    """The content type of the response; ``""`` for no header."""
    unknown_fields: float
    """Add an unknown property to this share of the response's objects (above 0, at most 1), at least to one."""
    unknown_enums: float
    """Replace this share of the response's enum values with unknown ones, at least one."""
    nulls: float
    """Set this share of the response's properties to null, at least one."""
    missing: float
    """Remove this share of the response's properties, at least one."""
    rate_limit_headers: LimitHeaders
    """``X-RateLimit-*`` headers: ``stale`` (those of the first affected request), ``missing`` or ``malformed``."""


# These replace the response: only one of them can affect a request.
_REPLACING = frozenset({"status", "body", "drop", "retry_after"})
# These modify another effect, and do nothing alone.
_MODIFIERS = {
    "applied": ("status", "html", "drop"),
    "content_length": ("truncate",),
    "stall_for": ("stall",),
}


@dataclass(frozen=True, slots=True)
class Effects:
    """Validated ``FaultOptions``, of one fault or of all that affect a request."""

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
        """The names of the effects; all that replace the response have the one name ``response``."""
        values = ((entry.name, getattr(self, entry.name)) for entry in fields(self))
        # A truncation to 0 bytes counts, too.
        names = {name for name, value in values if not (value is None or value is False or value == {})}
        names -= _MODIFIERS.keys()
        return frozenset(names - _REPLACING | ({"response"} if names & _REPLACING else set()))

    @property
    def replaces_response(self) -> bool:
        """Whether the operation's own response is replaced."""
        return self.status is not None or self.drop

    @property
    def mutates_json(self) -> bool:
        """Whether the JSON of the response is mutated."""
        return not (self.unknown_fields is self.unknown_enums is self.nulls is self.missing is None)

    @property
    def sent_raw(self) -> bool:
        """Whether the response is sent in a way that an HTTP server would not."""
        modifiers = (self.truncate, self.stall, self.drip)
        return self.drop or self.content_type == "" or any(manner is not None for manner in modifiers)

    def merged(self, other: Effects) -> Effects:
        """Return both sets of effects, which must not overlap."""
        changes = {
            entry.name: value for entry in fields(other) if (value := getattr(other, entry.name)) != entry.default
        }
        changes["headers"] = {**self.headers, **other.headers}
        return Effects(**{**{entry.name: getattr(self, entry.name) for entry in fields(self)}, **changes})


def check_effects(options: FaultOptions) -> Effects:
    """Validate the options of a fault.

    Raises:
        ValueError: An option is not valid, or the fault has no effect.
    """
    given: dict[str, Any] = {**options}
    unknown = given.keys() - FaultOptions.__annotations__.keys()
    if unknown:
        known, name = FaultOptions.__annotations__, min(unknown)
        raise ValueError(f"a fault has no option {name!r}{did_you_mean(name, known)} (of {', '.join(known)})")
    for name, mains in _MODIFIERS.items():
        if name in given and given.keys().isdisjoint(mains):
            raise ValueError(f"{name} needs {' or '.join(mains)}")
    checked = {name: _CHECKS[name](name, value) for name, value in given.items()}
    if checked.pop("html", False):
        checked = _proxy_page(checked)
    effects = Effects(**checked)
    if effects.drop and given.keys() - {"drop", "applied", "latency"}:
        raise ValueError("drop sends no response: it can be combined only with latency and applied")
    if not effects.kinds:
        raise ValueError("a fault needs an effect: pass a status, drop=True, latency=0.5 or another option")
    return effects


def _proxy_page(checked: dict[str, Any]) -> dict[str, Any]:
    if "body" in checked:
        raise ValueError("html and body exclude each other")
    status = checked.get("status", _PROXY)
    page = _PAGE.format(f"{status} {_PHRASES.get(status, 'Error')}").encode()
    return {"content_type": "text/html", **checked, "status": status, "body": page}


def _boolean(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{name} must be True or False, not {value!r}")
    return value


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _status(name: str, value: Any) -> int:
    if not (_number(value) and isinstance(value, int) and 200 <= value <= 599):
        raise ValueError(f"{name} must be an integer from 200 to 599, not {value!r}")
    return value


def _body(name: str, value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    try:
        return value.encode() if isinstance(value, str) else encode(value)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be bytes, text or JSON-serializable, not {value!r}") from None


def _headers(name: str, value: Any) -> dict[str, str | None]:
    if not isinstance(value, Mapping):
        raise ValueError(f"{name} must be a mapping of names to values, not {value!r}")
    for key, text in value.items():
        if not isinstance(key, str) or not _HEADER_NAME.fullmatch(key) or key.lower() in _FRAMING:
            raise ValueError(f"{name}: {key!r} is not a valid header name, or is a header that the sandbox sets itself")
        if text is not None:
            _header(f"{name}: the value of {key}", text)
    return dict(value)


def _header(what: str, text: Any) -> str:
    if not isinstance(text, str) or not (text.isprintable() and text.isascii()):
        raise ValueError(f"{what} must be printable ASCII text, not {text!r}")
    return text


def _retry_after(name: str, value: Any) -> float | str:
    if not _number(value):
        if not isinstance(value, str):
            raise ValueError(f"{name} must be a number of seconds or the text of a header, not {value!r}")
        _header(name, value)
    number: float | str = value
    return number


def _truncate(name: str, value: Any) -> float:
    if not (_number(value) and (value >= 0 if isinstance(value, int) else 0 <= value < 1)):
        raise ValueError(
            f"{name} must be a number of bytes, or a share of the body from 0.0 to below 1.0, not {value!r}"
        )
    number: float = value
    return number


def _positive_number(name: str, value: Any) -> float:
    if not (_number(value) and value > 0):
        raise ValueError(f"{name} must be a number above 0, not {value!r}")
    number: float = value
    return number


def _share(name: str, value: Any) -> float:
    if not (_number(value) and 0 < value <= 1):
        raise ValueError(f"{name} must be a share above 0 and at most 1, not {value!r}")
    number: float = value
    return number


def _latency(name: str, value: Any) -> tuple[float, float]:
    low, high = value if isinstance(value, tuple) and len(value) == 2 else (value, value)
    if not (_number(low) and _number(high) and 0 <= low <= high):
        raise ValueError(f"{name} must be a number of seconds or a range of them, not {value!r}")
    return low, high


def _one_of(*known: str) -> Any:
    def check(name: str, value: Any) -> str:
        if value not in known:
            raise ValueError(f"{name} must be one of {', '.join(known)}, not {value!r}{did_you_mean(value, known)}")
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
