"""References of incidents: ``INC-123``, where an account may have chosen another prefix.

The API takes the number of a reference in a few paths, and does not see the prefix: of a record that is read, it is
compared here. Everywhere else the API takes an incident's id alone, and a filter that holds anything else finds
nothing, without an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from incidentio_async._api.request_encoding import bare
from incidentio_async._codec.model import Model
from incidentio_async._http.call import Call
from incidentio_async.errors import InvalidArgumentError, NotFoundError
from incidentio_async.operations import Operation
from incidentio_async.response import Response

_REFERENCE = re.compile(r"\s*[A-Za-z][A-Za-z0-9_]*-0*([0-9]+)\s*")
_SHOWN_REFERENCE = 80
"""Characters of a reference in an error."""
_NUMBER = re.compile(r"\s*[0-9]{1,18}\s*")  # longer ones may be ids


def reference_number(value: object) -> str | None:
    """Return the number of an incident's reference, ``"123"`` for ``"INC-123"``; None if the value is not one."""
    value = bare(value)
    found = _REFERENCE.fullmatch(value) if isinstance(value, str) else None
    return found[1] if found else None


def is_incident_id(value: object) -> bool:
    """Return whether a value may be an incident's id: it is neither a reference nor the number of one."""
    value = bare(value)
    return isinstance(value, str) and _NUMBER.fullmatch(value) is None and _REFERENCE.fullmatch(value) is None


def incident_in_path(operation: Operation, value: Any) -> Any:
    """Return what names the incident in the path of an operation; the number in place of a reference.

    Raises:
        InvalidArgumentError: The value is a reference, and the operation takes an incident's id alone, or writes: what
            it writes would be in another incident before anybody knows that the prefix was wrong.
    """
    number = reference_number(value)
    if number is None:
        return value
    if operation.incident_path == "id" or operation.method != "GET":
        kept = "the incident's id" if operation.incident_path == "id" else "the incident's id or number"
        raise _refused(operation, "id", value, "a reference", kept)
    return number


def checked_decode(decode: Callable[[Call, Response, str], Any], given: Any) -> Callable[[Call, Response, str], Any]:
    """Return ``decode`` with a check that the incident has the reference by which it was requested.

    The check raises `NotFoundError` if it has another prefix: the API looked at the number alone.

    Args:
        decode: Returns the incident of a response.
        given: What the caller named the incident by.
    """
    if reference_number(given) is None:
        return decode
    reference = str(bare(given)).strip()

    def decode_and_check(call: Call, response: Response, call_id: str) -> Any:
        value = decode(call, response, call_id)
        found = value.get("reference") if isinstance(value, dict) else getattr(value, "reference", None)
        if not isinstance(found, str) or "-" not in found or reference_prefix(found) == reference_prefix(reference):
            return value
        own, path = response._scrubber.shown(found, _SHOWN_REFERENCE), str(response.path)
        raise NotFoundError(
            f"{call.operation.method} {path}: no incident is named {reference[:_SHOWN_REFERENCE]!r}; "
            f"the one with this number is {own}",
            status=404,
            request_id=response.request_id,
            method=call.operation.method,
            path=path,
        )

    return decode_and_check


def reference_prefix(reference: str) -> str:
    """Return what stands before the number of a reference, for comparison."""
    return reference.rpartition("-")[0].strip().casefold()


def check_incident_ids(operation: Operation, arguments: Mapping[str, Any] | None) -> None:
    """Refuse references and numbers where an operation takes an incident's id alone.

    Args:
        operation: The operation; its ``incident_ids`` are the arguments to check.
        arguments: Its query parameters or the properties of its body, by name.

    Raises:
        InvalidArgumentError: A value is not an incident's id; the text says how to look it up.
    """
    for name in operation.incident_ids:
        value = arguments.get(name) if arguments else None
        if value is None or is_incident_id(value):
            continue
        if isinstance(value, Model):
            kind = type(value).__name__
            raise InvalidArgumentError(f"{name}: give the id of the {kind}, its .id, not the {kind} itself")
        if isinstance(value, str | int) and not isinstance(value, bool):
            kind = "a reference" if reference_number(value) else "the number of a reference"
            raise _refused(operation, name, value, kind)
        raise InvalidArgumentError(f"{name}: give an incident's id as a string, not {type(value).__name__}")


def _refused(
    operation: Operation, name: str, value: object, kind: str, kept: str = "the incident's id"
) -> InvalidArgumentError:
    text = str(bare(value)).strip()
    return InvalidArgumentError(
        f"{name}: {text[:80]!r} is {kind}, and {operation.resource}.{operation.name} takes only {kept}; "
        f"look it up: (await client.incidents.show({text[:80]!r})).id"
    )
