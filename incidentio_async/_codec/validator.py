"""Checks whether a JSON value is as documented, without decoding it and without saying what is wrong.

For each model one function is compiled that only checks. It accepts a value exactly if that has no `problems`.
"""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Callable, Iterator
from typing import Any

from incidentio_async._codec.kinds import Kind, fields_of, kind_of
from incidentio_async._codec.model import Model
from incidentio_async._codec.problems import iter_problems

Check = Callable[[Any], bool]

# Valid times are kept: the settings within the records of a page have the same ones again and again.
_KEPT_TIMES = 4096
_SCALARS: dict[type, str] = {
    str: "type({v}) is str",
    int: "type({v}) is int",
    float: "(type({v}) is float or type({v}) is int)",
    bool: "type({v}) is bool",
}


class Validator:
    """The compiled checks, one per model, made at first use.

    Args:
        exact: Whether to refuse new properties and enum values as well.
    """

    def __init__(self, *, exact: bool) -> None:
        self._exact = exact
        self._checks: dict[Kind, Check] = {}
        self._times: set[str] = set()

    def fits(self, value: Any, annotation: Any) -> bool:
        """Return whether a JSON value has no problems."""
        try:
            return self._check_for(kind_of(annotation))(value)
        except RecursionError:
            return False

    def _check_for(self, kind: Kind) -> Check:
        made = self._checks.get(kind)
        if made is None:
            # A schema can contain itself: a check that is needed while it is being made is looked up when it is called.
            self._checks[kind] = lambda value: self._checks[kind](value)
            made = self._checks[kind] = self._compile(kind.type) if kind.form == "model" else self._walk(kind)
        return made

    def _walk(self, kind: Kind) -> Check:
        """Return the check of a type for which nothing is compiled."""

        def check(value: Any) -> bool:
            return not any(problem.known or self._exact for problem in iter_problems(value, kind))

        return check

    def _compile(self, model: type[Model]) -> Check:
        """Compile the check of each property, and a count of them to find unknown ones.

        A missing property raises a KeyError, and one that cannot be an enum value or a time a TypeError.
        """
        scope: dict[str, Any] = {"times": self._times, "is_time": self._is_time}
        fields = fields_of(model)
        required, optional = [], []
        for i, field in enumerate(fields):
            name = repr(field.wire)
            if field.optional:
                lines = self._lines(field.kind, "v", i, scope)
                optional += [f"  if {name} in o:", f"   v = o[{name}]", "   n += 1", "   if v is not None:"]
                optional += [f"    {line}" for line in lines]
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

    def _lines(self, kind: Kind, v: str, i: int, scope: dict[str, Any]) -> Iterator[str]:
        """Yield the source that returns False if the property in the variable ``v`` is not as documented."""
        if kind.form == "list" and kind.inner and kind.inner.form in ("scalar", "any", "model"):
            yield f"if type({v}) is not list: return False"
            yield f"for x in {v}:"
            yield f" if not {self._condition(kind.inner, 'x', i, scope)}: return False"
        else:
            yield f"if not {self._condition(kind, v, i, scope)}: return False"

    def _condition(self, kind: Kind, v: str, i: int, scope: dict[str, Any]) -> str:
        if kind.form == "scalar":
            return f"({_SCALARS[kind.type].format(v=v)})"
        if kind.form == "any":
            return f"{v} is not None"
        if kind.form == "time":
            return f"({v} in times or is_time({v}))"
        if kind.form == "enum":
            scope[f"m{i}"] = kind.type._value2member_map_
            return f"{v} in m{i}" if self._exact else f"({v} in m{i} or type({v}) is str)"
        scope[f"h{i}"] = self._check_for(kind)
        return f"h{i}({v})"

    def _is_time(self, text: str) -> bool:
        """Return whether a string is a time, as `parse_time` sees it."""
        try:
            good = dt.datetime.fromisoformat(text).tzinfo is not None and text[10] in "Tt "
        except ValueError:
            return False
        if len(self._times) >= _KEPT_TIMES:
            self._times.clear()
        if good:
            self._times.add(text)
        return good
