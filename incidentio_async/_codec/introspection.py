"""What ``help``, ``inspect.signature`` and editors show of a model: its attributes with their types."""

from __future__ import annotations

import inspect
import textwrap
import typing
from enum import Enum
from types import UnionType
from typing import Any

_WIDTH = 100


def signature(model: Any) -> inspect.Signature:
    """Return the constructor's signature: the attributes as keywords, the required ones first."""
    defaults = {**dict.fromkeys(model._optional), "extra": None}
    return inspect.Signature(
        [
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                default=defaults.get(name, inspect.Parameter.empty),
                annotation=kind,
            )
            for name, kind in {**attribute_types(model), "extra": dict[str, Any] | None}.items()
        ]
    )


def description(model: Any, text: str | None) -> str:
    """Return a model's docstring: its own text, then each attribute with its type and the values of its enum."""
    rows = []
    for name, kind in attribute_types(model).items():
        values = ", ".join(value or '""' for value in _enum_values(kind))
        row = f"    {name} ({type_name(kind)})"
        rows += _wrapped(f"{row}: ", values) if values else [row]
    head = inspect.cleandoc(text or f"``{model.__name__}`` of the API.")
    return "\n".join([head, "", "Attributes:", *rows]) if rows else head


def attribute_types(model: Any) -> dict[str, Any]:
    """Return attribute → type. The quoted types of classes that are defined later are resolved."""
    try:
        kinds = typing.get_type_hints(model)
    except NameError:  # a user's own subclass may name what only a type checker imports
        kinds = {name: kind for cls in reversed(model.__mro__) for name, kind in inspect.get_annotations(cls).items()}
    names = frozenset(model._names)
    return {name: kind for name, kind in kinds.items() if name in names}


def type_name(kind: Any) -> str:
    """Return a type as it is written in source, without the modules: ``list[SeverityV2] | None``."""
    if kind is None or kind is type(None):
        return "None"
    arguments = typing.get_args(kind)
    if isinstance(kind, UnionType) or typing.get_origin(kind) is typing.Union:
        return " | ".join(map(type_name, arguments))
    name = getattr(typing.get_origin(kind) or kind, "__name__", None) or str(kind)
    return f"{name}[{', '.join(map(type_name, arguments))}]" if arguments else name


def _wrapped(start: str, text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=start, subsequent_indent=" " * 8, break_on_hyphens=False)


def _enum_values(kind: Any) -> list[str]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [member.value for member in kind]
    return [value for argument in typing.get_args(kind) for value in _enum_values(argument)]
