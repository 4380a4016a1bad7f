"""JSON values ↔ models. The only file that imports cattrs.

For each model a structure function is compiled that reads every property, checks their types in one condition and sets
the slots of a new instance. It is for what holds all of a model's properties and no others; where some are left out or
new, a looser one is compiled when it is first needed. Only where that fails, too, as a value is of a wrong type, does
the tolerant way run, property by property. Nothing in an answer makes decoding fail: what does not fit is passed on as
it came, and `problems` says afterwards what it was.

The functions take a second argument, ``trouble``: a list that gets an entry for everything tolerated (None to ignore
it). With it a decoder knows, without a second pass, that there is nothing to report.
"""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from types import UnionType
from typing import Any

import cattrs

from incidentio_async._compiled import Field, Source, Trouble, compiled, exact_lines, keep_beside, loose_lines
from incidentio_async._json import type_name
from incidentio_async._model import Model, OpenEnum
from incidentio_async._secrets import kind_of
from incidentio_async._times import format_time, parse_time, time_reader
from incidentio_async.errors import ConfigurationError, Problem

Structure = Callable[[Any, "Trouble | None"], Any]

# --- answers → models ------------------------------------------------------------------------------------------------

_JSON_TYPES: dict[type, tuple[type, ...]] = {str: (str,), int: (int,), float: (float, int), bool: (bool,)}
# Among the globals of the compiled functions, which use them hundreds of times a record, they are found sooner.
_BUILTINS = {kind.__name__: kind for kind in (type, dict, list, str, int, float, bool)} | {"len": len}
_LONGEST_NAME = 200
"""Characters of a property's name in a path."""
_NAMES = {str: "a string", int: "an integer", float: "a number", bool: "a boolean"}


def _fits(value: Any, kind: type) -> bool:
    """Whether a JSON value is of a scalar type; a bool is no number."""
    return isinstance(value, _JSON_TYPES[kind]) and (kind is bool or value.__class__ is not bool)


def _split_optional(kind: Any) -> tuple[Any, bool]:
    """``str | None`` → ``(str, True)``."""
    if isinstance(kind, UnionType) or typing.get_origin(kind) is typing.Union:
        inner = [arm for arm in typing.get_args(kind) if arm is not type(None)]
        return inner[0], True
    return kind, False


class Codec:
    """The compiled functions, one a type, made at first use."""

    def __init__(self) -> None:
        self._structures: dict[Any, Structure] = {}
        self._fields: dict[type[Model], list[Field]] = {}
        self.known_time, self.time = time_reader()
        """The look-up of times read before, and the structure function for others."""

    def fields(self, cls: type[Model]) -> list[Field]:
        """The properties of a model."""
        known = self._fields.get(cls)
        if known is None:
            kinds = cls.__annotations__
            if any(isinstance(kind, str) for kind in kinds.values()):
                kinds = typing.get_type_hints(cls)
            known = [Field(name, cls._wire.get(name, name), *_split_optional(kinds[name])) for name in cls.__slots__]
            self._fields[cls] = known
        return known

    def structure_for(self, kind: Any) -> Structure:
        """The function that turns a JSON value into ``kind``. Raises only RecursionError: nested too deep."""
        made = self._structures.get(kind)
        if made is None:
            # A schema may hold itself: what is asked for while it is being made is looked up when it is called.
            self._structures[kind] = lambda value, trouble: self._structures[kind](value, trouble)
            made = self._structures[kind] = self._make(kind)
        return made

    def _make(self, kind: Any) -> Structure:
        origin = typing.get_origin(kind)
        if kind in _JSON_TYPES:
            return _scalar(kind)
        if kind is dt.datetime:
            return self.time
        if isinstance(kind, type) and issubclass(kind, OpenEnum):
            return _enum(kind)
        if isinstance(kind, type) and issubclass(kind, Model):
            return self._compile(kind)
        if origin is list and typing.get_args(kind)[0] in _JSON_TYPES:
            return _scalars(typing.get_args(kind)[0])
        if origin is list:
            return _list(self.structure_for(typing.get_args(kind)[0]))
        if origin is dict:
            return _dict(self.structure_for(typing.get_args(kind)[1]))
        return lambda value, _: value

    def _compile(self, cls: type[Model]) -> Structure:
        """The function for one model, for what holds each of its properties and nothing else.

        Anything else is left to the loose one, which is compiled when it is first needed.
        """
        fields = self.fields(cls)
        scope: dict[str, Any] = {
            **_BUILTINS,
            "cls": cls,
            "new": cls.__new__,
            "times": self.known_time,
            "time": self.time,
        }
        sources = [self._source(field.kind, i, scope) for i, field in enumerate(fields)]

        def loose(value: Any, trouble: Trouble | None) -> Any:
            scope["known"], scope["beside"] = frozenset(field.wire for field in fields), keep_beside
            scope["tolerant"] = self._tolerant(cls)
            made = scope["loose"] = compiled(loose_lines(fields, sources, cls.__name__), scope)
            return made(value, trouble)

        scope["loose"] = loose
        return compiled(exact_lines(fields, sources), scope)

    def _source(self, kind: Any, i: int, scope: dict[str, Any]) -> Source:
        """The pieces of source for one property; what they call is put into the scope."""
        v = f"v{i}"
        if kind in _JSON_TYPES:
            classes = [f"type({v}) is {cls.__name__}" for cls in _JSON_TYPES[kind]]
            return Source(f"({' or '.join(classes)})" if len(classes) > 1 else classes[0], v, v)
        if kind is dt.datetime:
            value = f"times({v}) or time({v}, trouble)"
            return Source(f"type({v}) is str", value, value)
        if kind is Any:
            return Source(f"{v} is not None", v, v)
        if isinstance(kind, type) and issubclass(kind, OpenEnum):
            scope[f"m{i}"], scope[f"g{i}"] = kind._value2member_map_, kind._value2member_map_.get
            scope[f"h{i}"] = self.structure_for(kind)
            return Source(f"type({v}) is str", f"m{i}[{v}]", f"g{i}({v}) or h{i}({v}, trouble)")
        inner = typing.get_args(kind)
        if typing.get_origin(kind) is list and isinstance(inner[0], type) and issubclass(inner[0], Model):
            scope[f"h{i}"] = self.structure_for(inner[0])
            # Lists of one are common, and a comprehension costs more than its item.
            value = f"[h{i}({v}[0], trouble)] if len({v}) == 1 else [h{i}(x, trouble) for x in {v}]"
            return Source(f"type({v}) is list", value, value)
        scope[f"h{i}"] = self.structure_for(kind)
        value = f"h{i}({v}, trouble)"  # which looks at the type itself
        return Source(f"{v} is not None", value, value)

    def _tolerant(self, cls: type[Model]) -> Structure:
        """The way for what does not fit: each property by itself."""

        def structure(value: Any, trouble: Trouble | None) -> Any:
            if trouble is not None and not isinstance(value, cls):
                trouble.append(True)
            if not isinstance(value, Mapping):
                return value
            made = cls.__new__(cls)
            for field in self.fields(cls):
                item = value.get(field.wire)
                setattr(made, field.name, None if item is None else self.structure_for(field.kind)(item, trouble))
            keep_beside(made, value, frozenset(field.wire for field in self.fields(cls)))
            return made

        return structure

    # --- what was tolerated ---

    def problems(self, value: Any, kind: Any, path: str = "") -> Iterator[Problem]:
        """What in a JSON value does not fit ``kind``, with its path."""
        origin = typing.get_origin(kind)
        if value is None:
            yield Problem(path, "null")
        elif kind in _JSON_TYPES:
            if not _fits(value, kind):
                yield _unfit(path, _NAMES[kind], value)
        elif kind is dt.datetime:
            if not isinstance(value, str):
                yield _unfit(path, "a time", value)
            elif parse_time(value) is None:
                yield Problem(path, "the string is not a valid time")
        elif isinstance(kind, type) and issubclass(kind, OpenEnum):
            if not isinstance(value, str):
                yield _unfit(path, "a string", value)
            elif value not in kind._value2member_map_:
                yield Problem(path, "the value is new", known=False)
        elif isinstance(kind, type) and issubclass(kind, Model):
            yield from self._model_problems(value, kind, path)
        elif origin is list:
            yield from self._list_problems(value, typing.get_args(kind)[0], path)
        elif origin is dict:
            if not isinstance(value, dict):
                yield _unfit(path, "an object", value)
            elif typing.get_args(kind)[1] is not Any:
                for key, item in value.items():
                    yield from self.problems(item, typing.get_args(kind)[1], path_to(path, key))

    def _model_problems(self, value: Any, cls: type[Model], path: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield _unfit(path, "an object", value)
            return
        prefix = f"{path}." if path else ""
        known = set()
        for field in self.fields(cls):
            known.add(field.wire)
            if value.get(field.wire) is not None:
                yield from self.problems(value[field.wire], field.kind, prefix + field.wire)
            elif not field.optional:
                yield Problem(prefix + field.wire, "null" if field.wire in value else "missing")
        for key in value:
            if key not in known:
                yield Problem(path_to(path, key), "the property is new", known=False)

    def _list_problems(self, value: Any, kind: Any, path: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield _unfit(path, "an array", value)
            return
        for i, item in enumerate(value):
            yield from self.problems(item, kind, f"{path}[{i}]")

    # --- models → JSON values ---

    def unstructure(self, value: Any) -> Any:
        """Plain JSON values for a model, or for anything that holds models, times, enums and plain values.

        Raises:
            ConfigurationError: it holds something that JSON has no word for.
        """
        kind = value.__class__
        if kind is str or kind is int or kind is bool or kind is float or value is None:
            return value
        if isinstance(value, Model):
            return self._unstructure_model(value)
        if isinstance(value, OpenEnum):
            return value._value_
        if isinstance(value, dt.datetime):
            return format_time(value)
        if isinstance(value, dt.date):
            return value.isoformat()
        if isinstance(value, Mapping):
            plain = {k if k.__class__ is str else _key(k): self.unstructure(item) for k, item in value.items()}
            if len(plain) != len(value):
                raise ConfigurationError("two keys of a dict are the same in JSON, and one of them would be lost")
            return plain
        if isinstance(value, list | tuple | set | frozenset):
            return [self.unstructure(item) for item in value]
        if isinstance(value, str | int | float):
            return value
        raise ConfigurationError(
            f"a {kind_of(value)} cannot be sent as JSON; give a string, number, list, dict or model"
        )

    def _unstructure_model(self, made: Model) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        nulls = getattr(made, "_nulls", ())
        for field in self.fields(type(made)):
            value = getattr(made, field.name, None)
            if value is not None:
                plain[field.wire] = value if value.__class__ is str else self.unstructure(value)
            elif field.wire in nulls:
                plain[field.wire] = None
        if made._extra:
            if not isinstance(made._extra, Mapping):
                found = type(made._extra).__name__
                raise ConfigurationError(f"{type(made).__name__}: extra must be a dict, not of type {found}")
            plain.update(self.unstructure(made._extra))
        return plain


def path_to(path: str, name: str) -> str:
    """Return the path of a property whose name came from outside; one that is too long to be a name is left out.

    It is not cut, as what is left could be the half of a credential, which nothing would find any more. Whoever shows
    the path escapes it.
    """
    name = name if len(name) <= _LONGEST_NAME else "…"
    return f"{path}.{name}" if path else name


def _unfit(path: str, expected: str, value: Any) -> Problem:
    """Say of which type a value is; the value itself is nobody else's business, and may be a secret."""
    return Problem(path, f"{expected} was expected, not {type_name(value)}")


def _key(key: Any) -> str:
    """The name that a key of a dict is in JSON."""
    key = key.value if isinstance(key, Enum) else key
    if not isinstance(key, str | int) or isinstance(key, bool):
        raise ConfigurationError(f"the keys of what is sent as JSON must be strings, not of type {type(key).__name__}")
    return str(key)


def _scalar(kind: type) -> Structure:
    def structure(value: Any, trouble: Trouble | None) -> Any:
        if trouble is not None and not _fits(value, kind):
            trouble.append(True)
        return value

    return structure


def _enum(kind: type[OpenEnum]) -> Structure:
    members = kind._value2member_map_

    def structure(value: Any, trouble: Trouble | None) -> Any:
        if isinstance(value, str) and value in members:
            return members[value]
        if trouble is not None:
            trouble.append(not isinstance(value, str))
        return kind(value) if isinstance(value, str) else value

    return structure


def _scalars(kind: type) -> Structure:
    """For a list of plain values: mostly there is nothing to do but to copy it."""
    slow = _list(_scalar(kind))

    def structure(value: Any, trouble: Trouble | None) -> Any:
        if type(value) is not list:
            return slow(value, trouble)
        for item in value:
            if type(item) is not kind:
                return slow(value, trouble)
        return value[:]

    return structure


def _list(inner: Structure) -> Structure:
    def structure(value: Any, trouble: Trouble | None) -> Any:
        if isinstance(value, list):
            return [_or_none(inner, item, trouble) for item in value]
        if trouble is not None:
            trouble.append(True)
        return value

    return structure


def _dict(inner: Structure) -> Structure:
    def structure(value: Any, trouble: Trouble | None) -> Any:
        if isinstance(value, dict):
            return {key: _or_none(inner, item, trouble) for key, item in value.items()}
        if trouble is not None:
            trouble.append(True)
        return value

    return structure


def _or_none(inner: Structure, value: Any, trouble: Trouble | None) -> Any:
    """A null inside a list or a map stays where it is."""
    if value is None and trouble is not None:
        trouble.append(True)
    return None if value is None else inner(value, trouble)


codec = Codec()


def _make_converter() -> cattrs.Converter:
    """The public face of the codec: a cattrs converter that knows the models, the enums and the times."""
    made = cattrs.Converter(detailed_validation=False)
    kinds: list[Callable[[Any], bool]] = [
        lambda kind: isinstance(kind, type) and issubclass(kind, Model | OpenEnum),
        lambda kind: kind is dt.datetime,
    ]
    for applies in kinds:
        made.register_structure_hook_factory(applies, _structure_hook)
        made.register_unstructure_hook_func(applies, codec.unstructure)
    return made


def _structure_hook(kind: Any) -> Callable[[Any, Any], Any]:
    structure = codec.structure_for(kind)
    return lambda value, _: structure(value, None)


converter = _make_converter()
"""``converter.structure(data, models.IncidentV2)`` and ``converter.unstructure(incident)``, as the client does it."""
