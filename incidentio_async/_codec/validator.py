"""Whether a record is as documented, without making a model of it.

An export looks at every record and needs no models, which take more than half of the time that a page takes. So for
each model one function is compiled that only checks; what it does not find good at once is decoded.
"""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Callable, Iterator
from typing import Any

from incidentio_async._codec.decoder_source import Issues
from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.codec import codec

Check = Callable[[Any], bool]

# Times that were found good are kept: the settings within the records of a page have the same ones over and over.
_KEPT_TIMES = 4096
_SCALARS: dict[Any, str] = {
    str: "type({v}) is str",
    int: "type({v}) is int",
    float: "(type({v}) is float or type({v}) is int)",
    bool: "type({v}) is bool",
    Any: "{v} is not None",
}


class Validator:
    """The compiled checks of one export, one a model, made at first use.

    Args:
        exact: Whether what is merely new, properties and enum values, is to be found as well.
    """

    def __init__(self, *, exact: bool) -> None:
        self._exact = exact
        self._checks: dict[Any, Check] = {}
        self._times: set[str] = set()

    def fits(self, value: Any, kind: Any) -> bool:
        """Whether a JSON value was found good at once; if not, decoding it tells what is wrong with it, if anything."""
        try:
            return self._check_for(kind)(value)
        except RecursionError:
            return False

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

        def decode(value: Any) -> bool:
            trouble: Issues = []
            codec.structure_for(kind)(value, trouble)
            return value is not None and not (trouble if self._exact else any(trouble))

        return decode

    def _compile(self, model: type[Model]) -> Check:
        """One look at each property, and a count of them to see that there are no others.

        A missing one and one that cannot be looked up among enum values or times end it by an error.
        """
        scope: dict[str, Any] = {"times": self._times, "is_time": self._is_time}
        fields = codec.fields(model)
        required, optional = [], []
        for i, field in enumerate(fields):
            name = repr(field.wire)
            if field.optional:
                lines = self._lines(field.kind, f"o[{name}]", i, scope)
                optional += [f"  if {name} in o:", *(f"   {line}" for line in lines), "   n += 1"]
            else:
                required += [f"  {line}" for line in self._lines(field.kind, f"o[{name}]", i, scope)]
        count = sum(not field.optional for field in fields)
        body = [" if type(o) is not dict: return False", " try:", *required, f"  n = {count}", *optional]
        body += [
            "  return len(o) == n" if self._exact else "  return True",
            " except (KeyError, TypeError): return False",
        ]
        exec("\n".join(["def check(o):", *body]), scope)  # noqa: S102 - made from attrs fields and repr()d names
        return typing.cast(Check, scope["check"])

    def _lines(self, kind: Any, v: str, i: int, scope: dict[str, Any]) -> Iterator[str]:
        """The source that returns where a property that is there, ``v``, is not good."""
        inner = typing.get_args(kind)
        if typing.get_origin(kind) is list and (inner[0] in _SCALARS or issubclass(inner[0], Model)):
            yield f"if type({v}) is not list: return False"
            yield f"for x in {v}:"
            yield f" if not {self._condition(inner[0], 'x', i, scope)}: return False"
        else:
            yield f"if not {self._condition(kind, v, i, scope)}: return False"

    def _condition(self, kind: Any, v: str, i: int, scope: dict[str, Any]) -> str:
        if kind in _SCALARS:
            return f"({_SCALARS[kind].format(v=v)})"
        if kind is dt.datetime:
            return f"({v} in times or is_time({v}))"
        if isinstance(kind, type) and issubclass(kind, OpenEnum):
            scope[f"m{i}"] = kind._value2member_map_
            return f"{v} in m{i}" if self._exact else f"({v} in m{i} or type({v}) is str)"
        scope[f"h{i}"] = self._check_for(kind)
        return f"h{i}({v})"

    def _is_time(self, text: str) -> bool:
        """As `parse_time` sees it."""
        try:
            good = dt.datetime.fromisoformat(text).tzinfo is not None and text[10] in "Tt "
        except ValueError:
            return False
        if len(self._times) >= _KEPT_TIMES:
            self._times.clear()
        if good:
            self._times.add(text)
        return good
