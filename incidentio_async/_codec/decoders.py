"""JSON values → models, times and enums.

For each model a function is compiled that checks the types of all properties in one condition and sets the attributes.
Where properties are absent, null, unknown or of another type, a second one does it property by property. Nothing in a
response makes decoding fail: what does not fit is passed on as it came, with its secrets masked; `problems` says what
that is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from incidentio_async._codec.decoder_source import compiled, exact_lines, tolerant_lines
from incidentio_async._codec.enums import OpenEnum
from incidentio_async._codec.kinds import Kind, fields_of, fits_scalar, kind_of
from incidentio_async._codec.model import Model
from incidentio_async._codec.times import time_reader
from incidentio_async._secrets.masking import masked, masked_by_name

Decoder = Callable[[Any], Any]
"""Decodes a JSON value that is not null, and keeps what is in it: nobody else may change it afterwards."""

# Among the globals of the compiled functions, which use them hundreds of times per record, they are found sooner.
_BUILTINS = {kind.__name__: kind for kind in (type, dict, list, str, int, float, bool)} | {"len": len}
_known_time, _decode_time = time_reader()


def decode(value: Any, annotation: Any) -> Any:
    """Decode a JSON value that belongs to nobody else. It becomes part of the models."""
    if value is None:
        return None
    try:
        return decoder_of(kind_of(annotation))(value)
    except RecursionError:  # nested deeper than Python can follow
        return masked_by_name(value)


@cache
def decoder_of(kind: Kind) -> Decoder:
    """Return the function that decodes the values of a type."""
    match kind.form:
        case "scalar":
            return _scalar_decoder(kind.type)
        case "time":
            return _decode_time
        case "enum":
            return _enum_decoder(kind.type)
        case "model":
            return _model_decoder(kind.type)
        case "list":
            return _list_decoder(kind.inner or kind)
        case "map":
            return _map_decoder(kind.inner or kind)
    return masked_by_name


def _scalar_decoder(scalar: type) -> Decoder:
    def decode_scalar(value: Any) -> Any:
        return value if fits_scalar(value, scalar) else masked_by_name(value)

    return decode_scalar


def _enum_decoder(enum: type[OpenEnum]) -> Decoder:
    known = {member.value: member for member in enum}.get

    def decode_enum(value: Any) -> Any:
        if not isinstance(value, str):
            return masked_by_name(value)
        return known(value) or enum(value)

    return decode_enum


def _list_decoder(inner: Kind) -> Decoder:
    decode_item = decoder_of(inner)
    only = {inner.type} if inner.form == "scalar" else None

    def decode_list(value: Any) -> Any:
        if not isinstance(value, list):
            return masked_by_name(value)
        if only is not None and only.issuperset(map(type, value)):
            return value
        return [None if item is None else decode_item(item) for item in value]

    return decode_list


_RAW = {str, list, dict}


def _map_decoder(inner: Kind) -> Decoder:
    decode_item = decoder_of(inner)
    is_typed = inner.type is not str and inner.form != "any"

    def decode_map(value: Any) -> Any:
        if not isinstance(value, dict):
            return masked_by_name(value)
        made = {key: None if item is None else decode_item(item) for key, item in value.items()}
        # What is not a model came undocumented, and may be a secret, going by the names of this map. Of a map of plain
        # values the model's attribute takes care.
        return masked_by_name(made) if is_typed and not _RAW.isdisjoint(map(type, made.values())) else made

    return decode_map


def _model_decoder(cls: type[Model]) -> Decoder:
    fields = fields_of(cls)
    known = frozenset(field.wire for field in fields)
    scope: dict[str, Any] = {
        **_BUILTINS,
        "cls": cls,
        "new": cls.__new__,
        "unfit": masked_by_name,
        "times": _known_time,
        "hidden": _hidden,
        "keep_rest": lambda model, value: _keep_rest(model, value, known),
    }
    for i, field in enumerate(fields):
        scope[f"d{i}"] = _found_later(scope, f"d{i}", field.kind)
        if field.kind.form == "enum":
            scope[f"m{i}"] = field.kind.type._value2member_map_.get
        elif field.kind.form == "list" and field.kind.inner:
            scope[f"i{i}"] = _found_later(scope, f"i{i}", field.kind.inner)

    def tolerant_first(value: Any) -> Any:
        scope["tolerant"] = tolerant = compiled(tolerant_lines(fields), scope)
        return tolerant(value)

    scope["tolerant"] = tolerant_first  # many models never need it
    return compiled(exact_lines(fields), scope)


def _found_later(scope: dict[str, Any], name: str, kind: Kind) -> Decoder:
    """Return a decoder that puts the real one in its place: a schema may hold itself, and many are never used."""

    def decode_first(value: Any) -> Any:
        scope[name] = decoder = decoder_of(kind)
        return decoder(value)

    return decode_first


def _keep_rest(model: Model, value: Mapping[str, Any], known: frozenset[str]) -> None:
    """Keep what a model has no attribute for: unknown properties, and which of the known ones are explicitly null."""
    # Most records that come here have nulls and nothing unknown.
    if nulls := [key for key, item in value.items() if item is None]:
        model._nulls = tuple(nulls)
    model._extra = None if value.keys() <= known else {key: value[key] for key in value if key not in known}


def _hidden(value: Any) -> Any:
    """Mask what came in place of an object whose name says secret, and what is unknown in one."""
    for made in value if isinstance(value, list) else [value]:
        if isinstance(made, Model):
            made._extra = masked(made._extra)
    return masked(value)


def copied(value: Any) -> Any:
    """Return a copy of a JSON value that shares no dict and no list with it, and none within itself.

    It may be nested deep. One that holds itself is copied as such.
    """
    top = [value]
    above: dict[int, tuple[Any, Any]] = {}  # what the place is in: by id, with its copy
    places: list[tuple[Any, Any]] = [(top, 0)]
    while places:
        holder, key = places.pop()
        if holder is None:
            del above[key]
            continue
        item = holder[key]
        if id(item) in above:
            holder[key] = above[id(item)][1]
            continue
        if isinstance(item, list):
            copy: Any = list(item)
            inner = [(copy, i) for i, part in enumerate(copy) if isinstance(part, list | Mapping)]
        elif isinstance(item, Mapping):
            copy = dict(item)
            inner = [(copy, name) for name, part in copy.items() if isinstance(part, list | Mapping)]
        else:
            continue
        holder[key] = copy
        if inner:
            above[id(item)] = item, copy
            places.append((None, id(item)))
            places += inner
    return top[0]
