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

import contextlib
import datetime as dt
import typing
from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Any

import cattrs
import cattrs.errors

from incidentio_async._codec.decoder_source import (
    Field,
    Issues,
    Source,
    compiled,
    exact_lines,
    keep_beside,
    loose_lines,
)
from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async._codec.structures import (
    JSON_TYPES,
    Structure,
    dict_structure,
    enum_structure,
    fits,
    list_structure,
    scalar_structure,
    scalars_structure,
)
from incidentio_async._codec.times import parse_time, time_reader
from incidentio_async._codec.unstructurer import Unstructurer
from incidentio_async._json import type_name
from incidentio_async._secrets.masking import masked, masked_by_name
from incidentio_async._secrets.names import is_secret_name
from incidentio_async.errors import Problem

# --- answers → models ------------------------------------------------------------------------------------------------

# Among the globals of the compiled functions, which use them hundreds of times a record, they are found sooner.
__all__ = ["converter", "register"]

_BUILTINS = {kind.__name__: kind for kind in (type, dict, list, str, int, float, bool)} | {"len": len}
_LONGEST_NAME = 200
"""Characters of a property's name in a path."""
_NAMES = {str: "a string", int: "an integer", float: "a number", bool: "a boolean"}


def _split_optional(kind: Any) -> tuple[Any, bool]:
    """``str | None`` → ``(str, True)``."""
    if isinstance(kind, UnionType) or typing.get_origin(kind) is typing.Union:
        inner = [arm for arm in typing.get_args(kind) if arm is not type(None)]
        return inner[0], True
    return kind, False


def _field(cls: type[Model], name: str, annotation: Any) -> Field:
    wire = cls._wire.get(name, name)
    kind, optional = _split_optional(annotation)
    return Field(name, wire, kind, optional, is_secret_name(wire) and kind is not str and name not in cls._secrets)


def _hidden(value: Any) -> Any:
    """Mask what came in place of an object whose name says secret, and what is new in one."""
    for made in value if isinstance(value, list) else [value]:
        if isinstance(made, Model):
            made._extra = masked(made._extra)
    return masked(value)


class Codec:
    """The compiled functions, one a type, made at first use."""

    def __init__(self) -> None:
        self._structures: dict[Any, Structure] = {}
        self._fields: dict[type[Model], list[Field]] = {}
        self.known_time, self.time = time_reader()
        """The look-up of times read before, and the structure function for others."""
        self.unstructure = Unstructurer(self.fields).unstructure
        """Turns models into JSON values whose secrets are still masked."""
        self.plain = Unstructurer(self.fields, unmask=str.__str__).unstructure
        """Turns models into JSON values that are nothing but JSON."""

    def fields(self, cls: type[Model]) -> list[Field]:
        """The properties of a model."""
        known = self._fields.get(cls)
        if known is None:
            kinds = cls.__annotations__
            if any(isinstance(kind, str) for kind in kinds.values()):
                kinds = typing.get_type_hints(cls)
            known = self._fields[cls] = [_field(cls, name, kinds[name]) for name in cls.__slots__]
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
        if kind in JSON_TYPES:
            return scalar_structure(kind)
        if kind is dt.datetime:
            return self.time
        if isinstance(kind, type) and issubclass(kind, OpenEnum):
            return enum_structure(kind)
        if isinstance(kind, type) and issubclass(kind, Model):
            return self._compile(kind)
        if origin is list and typing.get_args(kind)[0] in JSON_TYPES:
            return scalars_structure(typing.get_args(kind)[0])
        if origin is list:
            return list_structure(self.structure_for(typing.get_args(kind)[0]))
        if origin is dict:
            inner = typing.get_args(kind)[1]
            return dict_structure(self.structure_for(inner), is_typed=inner not in (str, Any))
        return lambda value, _: masked_by_name(value)

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
            "hidden": _hidden,
        }
        sources = [self._source(field.kind, i, scope) for i, field in enumerate(fields)]
        for i, field in enumerate(fields):
            if field.is_secret:
                scope[f"k{i}"] = field.kind
                sources[i] = sources[i].hiding(i)

        def loose(value: Any, trouble: Issues | None) -> Any:
            scope["known"], scope["beside"] = frozenset(field.wire for field in fields), keep_beside
            scope["tolerant"] = self._tolerant(cls)
            made = scope["loose"] = compiled(loose_lines(fields, sources, cls.__name__), scope)
            return made(value, trouble)

        scope["loose"] = loose
        return compiled(exact_lines(fields, sources), scope)

    def _source(self, kind: Any, i: int, scope: dict[str, Any]) -> Source:
        """The pieces of source for one property; what they call is put into the scope."""
        v = f"v{i}"
        if kind in JSON_TYPES:
            classes = [f"type({v}) is {cls.__name__}" for cls in JSON_TYPES[kind]]
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

        def structure(value: Any, trouble: Issues | None) -> Any:
            if trouble is not None and not isinstance(value, cls):
                trouble.append(True)
            if not isinstance(value, Mapping):
                return masked_by_name(value)
            made = cls.__new__(cls)
            for field in self.fields(cls):
                item = value.get(field.wire)
                item = None if item is None else self.structure_for(field.kind)(item, trouble)
                setattr(made, field.name, _hidden(item) if field.is_secret else item)
            keep_beside(made, value, frozenset(field.wire for field in self.fields(cls)))
            return made

        return structure

    # --- what was tolerated ---

    def problems(self, value: Any, kind: Any, path: str = "") -> Iterator[Problem]:
        """What in a JSON value does not fit ``kind``, with its path."""
        origin = typing.get_origin(kind)
        if value is None:
            yield Problem(path, "null")
        elif kind in JSON_TYPES:
            if not fits(value, kind):
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


codec = Codec()


def register(converter: cattrs.BaseConverter) -> None:
    """Teach a cattrs converter this package's models and enums, so that it treats them as `converter` does.

    It may be of any class and have any options and hooks. Own classes that hold models, lists and dicts of them or
    optional ones work from then on; without it cattrs refuses a model. Times within models are read and written as the
    API writes them. For times elsewhere the converter's own hooks stay, and where it has none, those of the models
    are added.

    Args:
        converter: Changed in place. Hooks for one model, registered before or after, go before these.
    """
    for kind in (Model, OpenEnum):
        # By the class and not by a predicate: cattrs has hooks for `str`, which enums are, and a user's hooks for all
        # attrs classes would catch the models.
        converter.register_structure_hook(kind, _structure)
        converter.register_unstructure_hook(kind, codec.plain)
    if not _has_own_times(converter):
        converter.register_structure_hook(dt.datetime, _structure)
        converter.register_unstructure_hook(dt.datetime, codec.plain)


def _structure(value: Any, kind: Any) -> Any:
    return codec.structure_for(kind)(value, None)


def _has_own_times(converter: cattrs.BaseConverter) -> bool:
    return _time_hooks(converter) != _time_hooks(cattrs.BaseConverter())


def _time_hooks(converter: cattrs.BaseConverter) -> list[Any]:
    hooks: list[Any] = [converter.get_unstructure_hook(dt.datetime, cache_result=False)]
    # The older versions of cattrs return a function that raises this, the newer ones raise it.
    with contextlib.suppress(cattrs.errors.StructureHandlerNotFoundError):
        hooks.append(converter.get_structure_hook(dt.datetime, cache_result=False))
    return [getattr(hook, "__func__", hook) for hook in hooks]


converter = cattrs.Converter(detailed_validation=False)
"""``converter.structure(data, models.IncidentV2)`` and ``converter.unstructure(incident)``, as the client does it."""
register(converter)
