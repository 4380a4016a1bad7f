"""JSON values → models, times and enums.

For each model one function is compiled that sets its attributes. Lists of models, and models that hold others, stay
JSON until they are first read: most of what a record holds is in them, and few are looked at. Nothing in a response
makes decoding fail: what does not fit is passed on as it came, with its secrets masked; `problems` says what that is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, cast

from incidentio_async._codec.decoder_source import compiled, decoder_lines
from incidentio_async._codec.kinds import Field, Kind, fields_of, fits_scalar, kind_of
from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async._codec.times import time_reader
from incidentio_async._secrets.masking import masked, masked_by_name

Decoder = Callable[[Any], Any]
"""Decodes a JSON value that is not null, and keeps what is in it: nobody else may change it afterwards."""

Setter = Callable[[Model, Any], None]

# Among the globals of the compiled functions, which use them hundreds of times per record, they are found sooner.
_BUILTINS = {kind.__name__: kind for kind in (type, dict, list, str, int, float, bool)} | {"len": len}
_known_time, _decode_time = time_reader()


def decode(value: Any, annotation: Any) -> Any:
    """Decode a JSON value that belongs to nobody else. It becomes part of the models."""
    return None if value is None else decoder_of(kind_of(annotation))(value)


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
    known = enum._value2member_map_.get

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
        # In place, so that the JSON of an item is free before the next one is decoded.
        for i, item in enumerate(value):
            if item is not None:
                value[i] = decode_item(item)
        return value

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
        "PENDING": _PENDING,
        "keep_rest": lambda model, value: _keep_rest(model, value, known),
    }
    for i, field in enumerate(fields):
        scope[f"d{i}"] = _found_later(scope, f"d{i}", field.kind)
        if field.kind.form == "enum":
            scope[f"m{i}"] = field.kind.type._value2member_map_.get
        elif field.on_demand:
            scope[f"s{i}"] = _on_demand(cls, field)
    return compiled(decoder_lines(fields), scope)


def _found_later(scope: dict[str, Any], name: str, kind: Kind) -> Decoder:
    """Return a decoder that puts the real one in its place: a schema may hold itself, and many are never used."""

    def decode_first(value: Any) -> Any:
        scope[name] = decoder = decoder_of(kind)
        return decoder(value)

    return decode_first


def _on_demand(cls: type[Model], field: Field) -> Setter:
    """Let an attribute decode its value when it is first read.

    Returns:
        What sets the attribute's slot.
    """
    slot = vars(cls)[field.name]
    if isinstance(slot, property):  # which another thread has made meanwhile
        return cast(Setter, slot.fset)
    get, put = slot.__get__, slot.__set__
    decode_value: Decoder | None = None

    def read(model: Any) -> Any:
        value = get(model)
        if value.__class__ is not tuple or not value or value[0] is not _PENDING:
            return value
        nonlocal decode_value
        decode_value = decode_value or decoder_of(field.kind)
        try:
            made = decode_value(value[1])
        except BaseException as error:  # noqa: BLE001 - as it is raised again
            del value
            raise error.with_traceback(None) from None  # the frames below hold the JSON, where secrets are not masked
        if get(model) is value:  # no other thread was sooner
            put(model, made)
            return made
        return read(model)

    setattr(cls, field.name, property(read, put, slot.__delete__))
    return cast(Setter, put)


_PENDING = object()
"""Marks JSON that is not decoded yet, in a tuple with it. No attribute shows it, and so nothing prints it."""


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
    """Return a copy of a JSON value that shares no dict and no list with it. It may be nested deep, or hold itself."""
    top = [value]
    known: dict[int, tuple[Any, Any]] = {}  # the copies by the ids of the originals, which must live as long
    rest: list[tuple[Any, Any]] = [(top, 0)]
    while rest:
        holder, key = rest.pop()
        item = holder[key]
        _, copy = known.get(id(item), (None, None))
        if copy is None:
            if isinstance(item, list):
                copy = list(item)
                rest += [(copy, i) for i, inner in enumerate(copy) if isinstance(inner, list | Mapping)]
            elif isinstance(item, Mapping):
                copy = dict(item)
                rest += [(copy, name) for name, inner in copy.items() if isinstance(inner, list | Mapping)]
            else:
                continue
            known[id(item)] = item, copy
        holder[key] = copy
    return top[0]
