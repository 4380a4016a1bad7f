"""A `repr` of objects that are not whole."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

C = TypeVar("C", bound=type)


def tolerant(shown: Callable[[Any], str]) -> Callable[[Any], str]:
    """Let a ``__repr__`` work for an object whose ``__init__`` raised, or never ran.

    Whatever prints the locals of a traceback asks for it in the midst of the failure, and would break on another error.
    """

    @functools.wraps(shown)
    def whole_or_not(self: Any) -> str:
        try:
            return shown(self)
        except AttributeError:
            return f"<{type(self).__name__}, not initialized>"

    return whole_or_not


def tolerant_class(cls: C) -> C:
    """Make the ``__repr__`` that attrs wrote for a class a `tolerant` one. Only a converter that fails needs it."""
    shown: Any = cls.__repr__
    cls.__repr__ = tolerant(shown)  # type: ignore[assignment]
    return cls
