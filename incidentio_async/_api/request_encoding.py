"""Encode the path, the query and the body of a request.

The API ignores a filter that it does not understand and returns the whole list. So whatever can be known to be wrong
is refused here, before anything is sent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from inspect import isawaitable
from itertools import chain
from math import isfinite
from typing import Any
from urllib.parse import quote

from incidentio_async._api.body_checks import check_body, too_large
from incidentio_async._codec.model import Model
from incidentio_async._codec.times import format_time
from incidentio_async._codec.unstructurer import unstructure
from incidentio_async._http.call import Call
from incidentio_async._http.expected_response import Expected
from incidentio_async._json import dumps
from incidentio_async._secrets.strings import Masked, MaskedBytes, Secret
from incidentio_async.errors import InvalidArgumentError
from incidentio_async.operations import Operation
from incidentio_async.options import RequestOptions, check_options

EMPTY_DICT = "an empty dict would be ignored and return everything; omit the argument"
EMPTY_LIST = "an empty list would be ignored and return everything; omit the argument"


def encode_path(template: str, arguments: tuple[Any, ...]) -> str:
    """Fill the braces of a path, each argument quoted so that it stays one segment.

    Raises:
        InvalidArgumentError: An argument is empty, a dot segment, or neither a string nor a number.
    """
    path = ""
    for argument in arguments:
        before, _, rest = template.partition("{")
        name, _, template = rest.partition("}")
        is_plain = argument.__class__ is str and argument.isalnum() and argument.isascii()  # as ids are
        path += before + (argument if is_plain else _segment(argument, name))
    return path + template


def _segment(value: Any, name: str) -> str:
    if type(value) is not str and (not isinstance(value, str | int) or isinstance(value, bool)):
        raise InvalidArgumentError(f"{name}: give a string, not {_kind_of(value)}")
    text = str(bare(value))
    if not text:
        raise InvalidArgumentError(f"{name}: give an id; an empty one would address the whole collection")
    if text in (".", ".."):
        # Percent-encoded dots mean the same (RFC 3986, 6.2.2.2), so no spelling of these arrives as an id.
        raise InvalidArgumentError(f"{name}: {text!r} is not a valid id")
    return quoted(text)


def _kind_of(value: object) -> str:
    """Describe a value that stands where a string belongs, and say what was probably meant."""
    kind = type(value).__name__
    if isinstance(value, Model):
        return f"the {kind} itself; its id is its attribute .id"
    return f"{kind}; await it first" if isawaitable(value) else kind


def quoted(text: str, safe: str = "") -> str:
    """Return the text percent-encoded for a URL; characters in ``safe`` stay as they are.

    Raises:
        InvalidArgumentError: The text holds a lone surrogate.
    """
    if text.isalnum() and text.isascii():  # as ids are
        return text
    try:
        return quote(text, safe=safe)
    except UnicodeEncodeError:
        pass  # raised below: the foreign error holds the text
    raise InvalidArgumentError("a value holds a lone surrogate and cannot be part of a URL")


def override_query(query: str, extra: Mapping[str, Any]) -> str:
    """Return the query string with the parameters of ``extra`` in place of those with the same names.

    Each operator of a filter is a parameter: ``{"status": {"one_of": [...]}}`` replaces ``status[one_of]`` and leaves
    ``status[not_in]`` as it is. None in ``extra`` omits a parameter, with all its operators.

    Raises:
        InvalidArgumentError: A value cannot be part of a URL.
    """
    if odd := [name for name in extra if not isinstance(name, str)]:
        raise InvalidArgumentError(f"extra_query: names must be strings, not {odd[0]!r:.80}")
    added = encode_query(extra)
    omitted = [name for name, value in extra.items() if value is None]
    replaced = {pair.partition("=")[0] for pair in added.split("&")} | {quoted(name) for name in omitted}
    operators = tuple(quoted(f"{name}[") for name in omitted)
    kept = [
        pair
        for pair in query.split("&")
        if pair.partition("=")[0] not in replaced and not (operators and pair.startswith(operators))
    ]
    return "&".join(filter(None, (*kept, added)))


def encode_query(query: Mapping[str, Any] | None) -> str:
    """Return the query string, without its question mark. Parameters that are None are not sent.

    Lists repeat their key. A dict is a filter: ``{"one_of": ["a", "b"]}`` under ``status`` becomes
    ``status[one_of]=a&status[one_of]=b``.

    Raises:
        InvalidArgumentError: A value would be ignored by the API, or cannot be part of a URL.
    """
    present = ((name, value) for name, value in (query or {}).items() if value is not None)
    # No frame holds a pair: it may be that of a secret.
    return "&".join(chain.from_iterable(encode_pairs(name, value) for name, value in present))


def encode_pairs(name: str, value: Any, key: str = "") -> Iterator[str]:
    """Yield the pairs of one parameter, quoted: one per value.

    Args:
        name: The parameter.
        value: One value, several, or a mapping of operators or ids to values.
        key: What stands before the ``=``; the name if empty.
    """
    key = key or name
    if isinstance(value, Mapping):
        if not value:
            raise InvalidArgumentError(f"{name}: {EMPTY_DICT}")
        for inner, item in value.items():
            if not isinstance(inner, str):
                raise InvalidArgumentError(f"{name}: operators and ids are strings, not {inner!r:.80}")
            yield from encode_pairs(name, item, f"{key}[{bare(inner)}]")
    elif isinstance(value, Iterable) and not isinstance(value, str | bytes):
        items = list(value)
        if not items:
            raise InvalidArgumentError(f"{name}: {EMPTY_LIST}")
        for item in items:
            yield f"{quoted(key)}={quoted(_text(item, name))}"
    else:
        yield f"{quoted(key)}={quoted(_text(value, name))}"


def bare(value: Any) -> Any:
    """Return a value, or that of an enum's member: ``str`` of one that is not a `StrEnum` returns the member's name."""
    return value.value if isinstance(value, Enum) else value


def _text(value: Any, name: str) -> str:
    """Return one value as the API spells it in a URL."""
    value = bare(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and not isfinite(value):
        raise InvalidArgumentError(f"{name}: {value!r} would be ignored and return everything; give a finite number")
    if isinstance(value, str):
        return value  # as it is: it may be masked
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dt.datetime):
        try:
            return format_time(value)
        except InvalidArgumentError as error:
            raise InvalidArgumentError(f"{name}: {error}") from None
    if isinstance(value, dt.date):
        return value.isoformat()
    raise InvalidArgumentError(f"{name}: {value!r:.80} cannot be part of a URL; give a string, number, bool or time")


def has_idempotency_key(body: Mapping[str, Any]) -> bool:
    """Return whether a body carries an idempotency or deduplication key, so that it can be sent again safely."""
    return bool(body.get("idempotency_key") or body.get("deduplication_key"))


def check_takes_body(operation: Operation) -> None:
    """Refuse a body for a request whose body no server reads.

    Raises:
        InvalidArgumentError: The request is a GET or a HEAD.
    """
    if operation.method in ("GET", "HEAD"):
        raise InvalidArgumentError(
            f"{operation.method} {operation.path}: the API would ignore a body; give filters and other parameters as "
            f"arguments of the query, newer ones through options={{'extra_query': ...}}"
        )


def build_call(
    operation: Operation,
    path: str,
    query: str,
    body: Any,
    *,
    payload: str | None = None,
    secret: Secret | None = None,
    options: RequestOptions | None = None,
    expected: Expected | None = None,
) -> Call:
    """Build a call, with what its options add.

    Args:
        operation: The operation.
        path: Encoded, as is ``query``.
        body: A value that JSON can represent; None for no body.
        payload: The name of the body's model, to check the body against; None for no check.
        secret: Sent in place of the API key.
        options: Settings of this call alone.
        expected: What a success has to hold.

    Raises:
        InvalidArgumentError: The options or the body are refused.
    """
    if options:
        check_options(options)
    extra = options.get("extra_body") if options else None
    if extra and not isinstance(body, Mapping | None):
        raise InvalidArgumentError("request: extra_body is added to the properties of an object; json is not one")
    if extra and body is None:
        body, payload = {}, None
    content, deduplicated = None, False
    if body is not None:
        check_takes_body(operation)
        deduplicated = isinstance(body, Mapping) and has_idempotency_key({**body, **(extra or {})})
        content = MaskedBytes(encode_json(body, extra, payload))
        if operation.max_body_size is not None and len(content) > operation.max_body_size:
            raise InvalidArgumentError(too_large(operation, content))
    if options and options.get("extra_query"):
        query = Masked(override_query(query, options["extra_query"]))
    return Call(operation, path, query, content, secret, deduplicated, options, expected)


def encode_json(value: Any, extra: Mapping[str, Any] | None = None, payload: str | None = None) -> bytes:
    """Return plain values, models, enums and times as JSON.

    Args:
        value: An object, where ``extra`` is to be merged into it or it is to be checked.
        extra: Merged into it at every depth, and sent as it is, nulls too.
        payload: The name of the body's model, to check the body against; None for no check.

    Raises:
        InvalidArgumentError: It does not fit its model, or holds something that JSON cannot carry, or itself.
    """
    try:
        if payload:
            check_body(payload, value)
        # No frame keeps the plain values.
        return dumps(_merged(unstructure(value), unstructure(extra)) if extra else unstructure(value))
    except InvalidArgumentError:
        raise
    except (ValueError, RecursionError) as error:
        reason = "circular reference" if isinstance(error, RecursionError) else str(error)
    raise InvalidArgumentError(f"the body is not JSON-serializable: {reason}")


def _merged(base: Any, extra: Any) -> Any:
    """Put ``extra`` into ``base``: an object into an object at every depth; anything else replaces what is there."""
    for key, value in extra.items():
        present = base.get(key)
        both = isinstance(present, dict) and isinstance(value, dict)
        base[key] = _merged(present, value) if both else value
    return base
