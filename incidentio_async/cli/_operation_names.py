"""The names of operations on the command line: how they are written, how they are found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from incidentio_async.lookup.matching import fold, no_match
from incidentio_async.operations import Operation, operations

_CLIENT = "client."


def name_of(operation: Operation) -> str:
    """Return the name as it is called in Python, ``incidents.list``, without a version where the client needs none."""
    return f"{_resource_of(operation)}.{operation.name}"


def find_operation(name: str) -> Operation:
    """Return the operation of a name, whatever its case.

    Args:
        name: As in Python (``incidents.list``, ``incidents_v2.list``, ``client.incidents.list``), the identifier of the
            API's document (``Incidents V2#List``), or its method and path (``GET /v2/incidents``).

    Raises:
        NoMatchError: There is none; the error suggests the most similar names.
    """
    known = _by_name()
    folded = _folded(name)
    if folded not in known:
        by_path = "/" in name
        raise no_match("operation", name, (_path_of(one) if by_path else name_of(one) for one in operations().values()))
    return known[folded]


def exact_operation(name: str) -> Operation | None:
    """Return the operation of a name; None if there is none."""
    return _by_name().get(_folded(name))


class Located(NamedTuple):
    """An operation, and what stands in its path."""

    operation: Operation
    values: tuple[str, ...]
    """The values of the parameters of its path, in their order."""


def locate(text: str) -> Sequence[Located]:
    """Return the operations whose path is like one with values in it, as in a log: ``GET /v2/incidents/123``.

    Where a part of the path fits both a fixed word and a parameter, it is the word.

    Args:
        text: A path, after its method or without one. A query in it is ignored.
    """
    method, _, path = text.strip().rpartition(" ")
    found: dict[str, Located] = {}
    for pattern, operation in _patterns():
        match = pattern.fullmatch(path.partition("?")[0])
        if match and operation.method not in found and method.strip().upper() in ("", operation.method):
            found[operation.method] = Located(operation, tuple(map(unquote, match.groups())))
    return list(found.values())


@cache
def _patterns() -> Sequence[tuple[re.Pattern[str], Operation]]:
    """Return what the paths of operations look like, those with the fewest parameters first."""
    known = sorted(operations().values(), key=lambda operation: operation.path.count("{"))
    parameter = re.compile(r"\\\{\w+\\\}")
    return [(re.compile(parameter.sub("([^/]+)", re.escape(one.path)) + "/?", re.IGNORECASE), one) for one in known]


@cache
def _by_name() -> Mapping[str, Operation]:
    return {_folded(name): operation for operation in operations().values() for name in names_of(operation)}


def names_of(operation: Operation) -> Iterator[str]:
    """Yield all names of an operation, first the one to show."""
    yield name_of(operation)
    yield f"{operation.resource}.{operation.name}"
    yield operation.id
    yield _path_of(operation)


def _path_of(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


def _folded(name: str) -> str:
    """Return a name as names are compared: a dash and an underscore are the same."""
    return " ".join(fold(name).split()).removeprefix(_CLIENT).replace("-", "_")


def _resource_of(operation: Operation) -> str:
    return operation.resource[:-3] if operation.recommended else operation.resource
