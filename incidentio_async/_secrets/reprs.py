"""A `repr` of objects that are not initialized."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

C = TypeVar("C", bound=type)


def tolerant(shown: Callable[[Any], str]) -> Callable[[Any], str]:
    """Make a ``__repr__`` work for an object whose ``__init__`` raised or never ran.

    Tools that print the locals of a traceback call it for such objects, and would fail on another error.
    """

    @functools.wraps(shown)
    def repr_or_note(self: Any) -> str:
        try:
            return shown(self)
        except AttributeError:
            return f"<{type(self).__name__}, not initialized>"

    return repr_or_note


def tolerant_class(cls: C) -> C:
    """Make the ``__repr__`` that attrs wrote for a class `tolerant`. Classes whose converters can fail need it."""
    shown: Any = cls.__repr__
    cls.__repr__ = tolerant(shown)  # type: ignore[assignment]
    return cls
