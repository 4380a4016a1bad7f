"""Whether a record is as documented, without making a model of it.

An export looks at every record and needs no models, which take more than half of the time that a page takes. So for
each model one function is compiled that only checks; what it does not find good at once is left to `codec.problems`.
"""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Callable, Sequence
from typing import Any

from incidentio_async._model import Model, OpenEnum
from incidentio_async.codec import codec
from incidentio_async.errors import Problem

Check = Callable[[Any], bool]

_SCALARS: dict[Any, str] = {
    str: "type({v}) is str",
    int: "type({v}) is int",
    float: "(type({v}) is float or type({v}) is int)",
    bool: "type({v}) is bool",
}


class Fitter:
    """The compiled checks of one export, one a model, made at first use."""

    def __init__(self) -> None:
        self._checks: dict[Any, Check] = {}

    def problems(self, value: Any, kind: Any, path: str) -> Sequence[Problem]:
        """What in a JSON value does not fit ``kind``, with its path."""
        try:
            return () if self._check_for(kind)(value) else tuple(codec.problems(value, kind, path))
        except RecursionError:
            return (Problem(path, "nested too deep"),)

    def _check_for(self, kind: Any) -> Check:
        made = self._checks.get(kind)
        if made is None:
            # A schema may hold itself: what is asked for while it is being made is looked up when it is called.
            self._checks[kind] = lambda value: self._checks[kind](value)
            made = self._checks[kind] = self._make(kind)
        return made

    def _make(self, kind: Any) -> Check:
        if isinstance(kind, type) and issubclass(kind, Model):
            return self._compile(kind)
        inner = typing.get_args(kind)
        if typing.get_origin(kind) is list and isinstance(inner[0], type) and issubclass(inner[0], Model):
            check = self._check_for(inner[0])
            return lambda value: type(value) is list and all(map(check, value))

        def decode(value: Any) -> bool:
            trouble: list[None] = []
            codec.structure_for(kind)(value, trouble)
            return value is not None and not trouble

        return decode

    def _compile(self, model: type[Model]) -> Check:
        """One condition for all properties, and none besides them."""
        scope: dict[str, Any] = {"times": codec.known_time, "time": codec.time}
        conditions, counts = [], []
        for i, field in enumerate(codec.fields(model)):
            condition = self._condition(field.kind, f"v{i}", i, scope)
            reading = f"(v{i} := o.get({field.wire!r}))"
            if field.optional:
                counts.append(f"(v{i} is not None)")
                conditions.append(f"({reading} is None or {condition})")
            else:
                counts.append("1")
                conditions.append(f"{reading} is not None and {condition}")
        body = " and ".join(["type(o) is dict", *conditions, f"len(o) == {' + '.join(counts) or '0'}"])
        exec(f"def check(o):\n return {body}", scope)  # noqa: S102 - made from attrs fields and repr()d names
        return typing.cast(Check, scope["check"])

    def _condition(self, kind: Any, v: str, i: int, scope: dict[str, Any]) -> str:
        """The condition, as source, that a property which is there must meet."""
        if kind in _SCALARS:
            return _SCALARS[kind].format(v=v)
        if kind is dt.datetime:
            # What is no time comes back as the string it was.
            return f"type({v}) is str and (times({v}) or type(time({v}, None)) is not str)"
        if isinstance(kind, type) and issubclass(kind, OpenEnum):
            scope[f"m{i}"] = kind._value2member_map_
            return f"type({v}) is str and {v} in m{i}"
        if kind is Any:
            return "True"
        scope[f"h{i}"] = self._check_for(kind)
        return f"h{i}({v})"
