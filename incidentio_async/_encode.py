"""Arguments → the path, the query and the body of a request, or a refusal before anything is sent.

The API ignores a filter that it does not understand and answers the whole list, so whatever can be known to be wrong
here is refused here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any
from urllib.parse import quote

from incidentio_async._json import dumps
from incidentio_async._times import format_time
from incidentio_async.codec import codec
from incidentio_async.errors import ConfigurationError


def encode_path(template: str, arguments: tuple[Any, ...]) -> str:
    """Fill the braces of a path, each argument quoted so that it stays one segment.

    Raises:
        ConfigurationError: an argument is empty, a dot segment, or neither a string nor a number.
    """
    path = ""
    for argument in arguments:
        before, _, rest = template.partition("{")
        name, _, template = rest.partition("}")
        path += before + _segment(argument, name)
    return path + template


def _segment(value: Any, name: str) -> str:
    if type(value) is not str and (not isinstance(value, str | int) or isinstance(value, bool)):
        raise ConfigurationError(f"{name}: give a string, not {type(value).__name__}")
    text = str(bare(value))
    if not text:
        raise ConfigurationError(f"{name}: give an id; an empty one would address the whole collection")
    if text in (".", ".."):
        # Percent-encoded dots mean the same (RFC 3986, 6.2.2.2), so no spelling of these arrives as an id.
        raise ConfigurationError(f"{name}: {text!r} is no id")
    return quoted(text)


def quoted(text: str, safe: str = "") -> str:
    """The text as it can stand in an address; what is ``safe`` stands as it is.

    Raises:
        ConfigurationError: it holds half of a character pair.
    """
    if text.isalnum() and text.isascii():  # as ids are
        return text
    try:
        return quote(text, safe=safe)
    except UnicodeEncodeError:
        raise ConfigurationError("a value holds a lone surrogate and cannot be put into an address") from None


def encode_query(query: Mapping[str, Any] | None) -> str:
    """The query string, without its question mark; what is None is not sent.

    Lists repeat their key. A dict is a filter: ``{"one_of": ["a", "b"]}`` under ``status`` becomes
    ``status[one_of]=a&status[one_of]=b``.

    Raises:
        ConfigurationError: a value that the API would ignore or that cannot be put into an address.
    """
    return "&".join(pair for name, value in (query or {}).items() if value is not None for pair in encode_pairs(name, value))


def encode_pairs(name: str, value: Any) -> Iterator[str]:
    """The pairs of one parameter, quoted: one for each of its values."""
    return _pairs(name, value, name)


def _pairs(key: str, value: Any, name: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        if not value:
            raise ConfigurationError(f"{name}: an empty dict would be ignored and return everything; omit the argument")
        for inner, item in value.items():
            if not isinstance(inner, str):
                raise ConfigurationError(f"{name}: operators and ids are strings, not {inner!r:.80}")
            yield from _pairs(f"{key}[{bare(inner)}]", item, name)
    elif isinstance(value, Iterable) and not isinstance(value, str | bytes):
        items = list(value)
        if not items:
            raise ConfigurationError(f"{name}: an empty list would be ignored and return everything; omit the argument")
        for item in items:
            yield f"{quoted(key)}={quoted(_text(item, name))}"
    else:
        yield f"{quoted(key)}={quoted(_text(value, name))}"


def bare(value: Any) -> Any:
    """A value, or that of an enum's member: of those that are no `StrEnum`, ``str`` gives the member's name."""
    return value.value if isinstance(value, Enum) else value


def _text(value: Any, name: str) -> str:
    """One value as the API spells it in an address."""
    value = bare(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int | float):
        return str(value)
    if isinstance(value, dt.datetime):
        try:
            return format_time(value)
        except ConfigurationError as error:
            raise ConfigurationError(f"{name}: {error}") from None
    if isinstance(value, dt.date):
        return value.isoformat()
    raise ConfigurationError(
        f"{name}: {value!r:.80} cannot be put into an address; give a string, number, bool or time"
    )


def is_keyed(body: Mapping[str, Any]) -> bool:
    """Whether it carries an idempotency or deduplication key, which makes it safe to be sent again."""
    return bool(body.get("idempotency_key") or body.get("deduplication_key"))


def encode_body(body: Mapping[str, Any], extra: Mapping[str, Any] | None) -> bytes:
    """The body as JSON. Top-level properties that are None are not sent; ``extra`` is sent as it is, nulls too.

    Raises:
        ConfigurationError: it holds something that JSON has no word for.
    """
    given = {name: value for name, value in body.items() if value is not None}
    return encode_json({**given, **(extra or {})})


def encode_json(value: Any) -> bytes:
    """Plain values, models, enums and times as JSON.

    Raises:
        ConfigurationError: it holds something that JSON cannot carry, or itself.
    """
    try:
        return dumps(codec.unstructure(value))
    except (ValueError, RecursionError) as error:
        reason = "it holds itself" if isinstance(error, RecursionError) else str(error)
    raise ConfigurationError(f"the body cannot be written as JSON: {reason}")
