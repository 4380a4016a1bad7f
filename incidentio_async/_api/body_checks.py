"""The check of a request body against its model, before anything is sent.

The API ignores a property that it does not know: one that is misspelled below the top level of a body would be lost,
and the call would succeed. So every key is compared with the model at its place, whether the caller gave models, dicts
or both. Values are left to the API, which refuses a wrong one, but for their kind: in Python, a string is also a
sequence of strings and a model may stand where its id belongs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import cache
from typing import Any, NoReturn

from incidentio_async._codec import kinds
from incidentio_async._codec.kinds import ANY, Kind, fields_of
from incidentio_async._codec.model import Model
from incidentio_async._json import dumps, loads
from incidentio_async._secrets.scrubber import printable
from incidentio_async._secrets.strings import kind_of
from incidentio_async.errors import InvalidArgumentError
from incidentio_async.operations import Operation

Check = Callable[[Any], None]
"""Raises `_Mismatch` for a value that does not fit. It is not called with None, which is sent as an explicit null."""

_PLAIN = frozenset({str, int, float, bool, type(None)})
_LISTS = (list, tuple, set, frozenset)
_WORDS = {int: "an integer", float: "a number", bool: "a boolean"}
_SHOWN = 80
_MAX_DOTS = 2
"""Dots in the name of the largest part of a body that is too large: ``metadata.host.log``."""


class _Mismatch(Exception):
    """What is wrong, and where: the keys and indexes on the way to it, the innermost first."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.steps: list[Any] = []


def check_body(model: str, body: Mapping[str, Any]) -> None:
    """Compare a request body with its model, at every depth.

    What a model holds in ``extra`` passes: it is for properties that are newer than this release.

    Args:
        model: The name of the body's model, ``"IncidentsCreatePayloadV2"``.
        body: The properties as the caller gave them.

    Raises:
        InvalidArgumentError: A key is not a property of the model at its place, or a value is of another kind (a string
            for a list, a list for an object).
        RecursionError: The body contains itself.
    """
    try:
        _root(model)(body)
    except _Mismatch as mismatch:
        path = "".join(map(_step, reversed(mismatch.steps))).removeprefix(".")
        message = f"{path}: {mismatch}"
    else:
        return
    raise InvalidArgumentError(message)


def too_large(operation: Operation, content: bytes) -> str:
    """Say that a body is too large, and which part of it is the largest: a property, or a property of that."""
    path, size, part = "", len(content), loads(content)
    while isinstance(part, Mapping) and part and path.count(".") < _MAX_DOTS:
        sizes = {name: len(dumps(value)) for name, value in part.items()}
        name = max(sizes, key=lambda name: sizes[name])
        if path and sizes[name] < size / 2:  # nothing in it stands out
            break
        path, size, part = f"{path}.{printable(name, _SHOWN)}" if path else name, sizes[name], part[name]
    return (
        f"{operation.resource}.{operation.name}: the body has {len(content):,} bytes of JSON, and the API takes at "
        f"most {operation.max_body_size:,}; its largest part is {path} ({size:,} bytes): shorten it, or send a link"
    )


@cache
def _root(model: str) -> Check:
    from incidentio_async import models  # loaded already, with the resource that sends the body

    return _check_of(kinds.kind_of(getattr(models, model)))


@cache
def _check_of(kind: Kind) -> Check:
    """Return the check of a property's type."""
    match kind.form:
        case "list":
            return _list_check(_check_of(kind.inner or ANY))
        case "map":
            return _map_check(_check_of(kind.inner or ANY))
        case "model":
            return _object_check(kind.type)
        case "any":
            return _anything
        case "time":
            return _scalar_check("a time or a string")
    return _scalar_check(_WORDS.get(kind.type, "a string"))


def _anything(_: Any) -> None:
    pass


@cache
def _scalar_check(word: str) -> Check:
    def check(value: Any) -> None:
        if value.__class__ not in _PLAIN and isinstance(value, (Mapping, Model, *_LISTS)):
            _refuse_kind(word, value)

    return check


def _object_check(cls: type[Model]) -> Check:
    checks: dict[Any, Check] = {}  # filled at the first use, as a schema may contain itself

    def check(value: Any) -> None:
        if not checks:
            checks.update({field.wire: _check_of(field.kind) for field in fields_of(cls)})
        if isinstance(value, Model):
            items: Iterable[tuple[Any, Any]] = _items(value)
        elif value.__class__ is dict or isinstance(value, Mapping):
            items = value.items()
        else:
            _refuse_kind(f"a dict or the model {cls.__name__}", value)
        key = None
        try:
            for key, item in items:
                found = checks.get(key)
                if found is None:
                    raise _Mismatch(_unknown(cls, key, value))
                if item is not None:
                    found(item)
        except _Mismatch as mismatch:
            mismatch.steps.append(key)
            raise

    return check


def _items(value: Model) -> Iterable[tuple[str, Any]]:
    """Return the properties of a model that are set."""
    fields = fields_of(type(value))
    return [(field.wire, item) for field in fields if (item := getattr(value, field.name, None)) is not None]


def _list_check(check_item: Check) -> Check:
    def check(value: Any) -> None:
        if not isinstance(value, _LISTS):
            _refuse_kind("a list", value)
        _check_each(check_item, enumerate(value))

    return check


def _map_check(check_item: Check) -> Check:
    def check(value: Any) -> None:
        if not isinstance(value, Mapping):
            if isinstance(value, Model) and check_item is _anything:
                return
            _refuse_kind("a dict", value)
        _check_each(check_item, ((str(key), item) for key, item in value.items()))

    return check


def _check_each(check_item: Check, items: Iterable[tuple[int | str, Any]]) -> None:
    """Check what a list or a map holds, each with the step that leads to it."""
    step: int | str = 0
    try:
        for step, item in items:  # noqa: B007 - read where the check fails
            if item is not None:
                check_item(item)
    except _Mismatch as mismatch:
        mismatch.steps.append(step)
        raise


def _refuse_kind(wanted: str, value: Any) -> NoReturn:
    raise _Mismatch(f"give {wanted}, not a value of type {kind_of(value)}")


def _unknown(cls: type[Model], key: Any, given: Any) -> str:
    """Return why a key is refused, and what to do."""
    from difflib import get_close_matches  # only a refusal needs it

    known = [field.wire for field in fields_of(cls)]
    near = get_close_matches(str(key.value if isinstance(key, Enum) else key), known, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(known)}."
    other = isinstance(given, Model) and type(given) is not cls
    source = f" (the value is of type {kind_of(given)})" if other else ""
    return (
        f"{cls.__name__} has no such property{source}; {hint} The API would ignore it. A property newer than this "
        "release goes through a model's extra= or options={'extra_body': {...}}"
    )


def _step(step: Any) -> str:
    """Return a key or an index as a part of a path."""
    if step.__class__ is int:
        return f"[{step}]"
    name = step.value if isinstance(step, Enum) else step
    plain = isinstance(name, str) and len(name) <= _SHOWN and name.replace("-", "").replace("_", "").isalnum()
    return f".{name}" if plain else f"[{name!r:.{_SHOWN}}]"
