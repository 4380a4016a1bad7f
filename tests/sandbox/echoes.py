"""What a response has to show of the body of a request, by the schemas of both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.sandbox.support import SCHEMAS

Json = dict[str, Any]

# Bodies name an operation, a trigger, a reference or a parameter. Responses show an object that has its label, too.
_NAMES = ("value", "reference", "name", "key")
_REFERENCES = frozenset(name for name in SCHEMAS if name.startswith("UserReferencePayload"))
# Some bodies have them, as they have the properties of the record. They are of no effect.
_OF_THE_SERVER = frozenset({"created_at", "updated_at"})
# Left out where nothing was given: an empty list stops Terraform with an inconsistent result.
_NEVER_EMPTY = frozenset({"working_interval"})


def differences(sent: Json, body: str, shown: Any, result: str, path: str = "") -> Iterator[str]:
    """All properties that are in both schemas and do not show what was sent.

    A property that only the body's schema has tells what to do, and is not part of the record. What was not sent is
    absent, empty or the document's default. Of what is required in the response, only the record's own lists are.
    """
    known, own = SCHEMAS[result], not path
    for name, kind in SCHEMAS[body]["properties"].items():
        if name in known["properties"] and name not in _OF_THE_SERVER:
            value, there = sent.get(name), shown.get(name)
            if not _is_empty(value):
                yield from _value_differences(value, kind, there, known["properties"][name], f"{path}.{name}")
            required = name in known["required"] and not (own and "array" in kind)
            if _is_empty(value) and not _is_unsent(there, name, kind, required=required):
                yield f"{path}.{name}: nothing was sent, got {there!r}"


def _is_unsent(there: Any, name: str, kind: Json, *, required: bool) -> bool:
    """Whether a response may have this for a property of which nothing was sent."""
    if name in _NEVER_EMPTY:
        return there is None
    return required or _is_empty(there) or there == kind.get("default")


def _value_differences(sent: Any, kind: Json, shown: Any, shown_kind: Json, path: str) -> Iterator[str]:
    if shown is None or not _has_form(shown, kind):
        yield f"{path}: sent {sent!r}, got {shown!r}"
    elif "ref" in kind:
        if kind["ref"] in _REFERENCES:
            # Bodies name a user by one of several properties. Responses show all of them, of an actor under `user`.
            shown = shown.get("user", shown)
            yield from (
                f"{path}.{name}: sent {sent[name]!r}, got {shown!r}" for name in sent if sent[name] != shown.get(name)
            )
        else:
            yield from differences(sent, kind["ref"], shown, shown_kind["ref"], path)
    elif "array" in kind:
        yield from _list_differences(sent, kind["array"], shown, shown_kind["array"], path)
    elif "map" in kind:
        for name in sent.keys() | shown.keys():
            one, other = sent.get(name), shown.get(name)
            if not (_is_empty(one) and _is_empty(other)):
                yield from _value_differences(one or {}, kind["map"], other, shown_kind["map"], f"{path}.{name}")
    elif sent not in (shown, *(shown.get(name) for name in _NAMES if isinstance(shown, dict))):
        yield f"{path}: sent {sent!r}, got {shown!r}"


def _has_form(value: Any, kind: Json) -> bool:
    if "array" in kind:
        return isinstance(value, list)
    return isinstance(value, dict) or not ("ref" in kind or "map" in kind)


def _list_differences(sent: list[Any], kind: Json, shown: list[Any], shown_kind: Json, path: str) -> Iterator[str]:
    # The parameters of a step or a condition are positional, and padded with empty ones.
    sent, shown = _without_padding(sent), _without_padding(shown)
    if len(sent) != len(shown):
        yield f"{path}: sent {sent!r}, got {shown!r}"
        return
    for index, (one, other) in enumerate(zip(sent, shown, strict=True)):
        if not (_is_empty(one) and _is_empty(other)):
            yield from _value_differences(one, kind, other, shown_kind, f"{path}[{index}]")


def _without_padding(items: list[Any]) -> list[Any]:
    return _without_padding(items[:-1]) if items and _is_empty(items[-1]) else items


def _is_empty(value: Any) -> bool:
    """Whether a value says nothing: ``{"array_value": []}`` is dropped, as are empty texts and objects."""
    if isinstance(value, dict):
        return all(_is_empty(item) for item in value.values())
    return value in (None, [], "")
