"""Functions that are called for records of a kind."""

from __future__ import annotations

from typing import TypeVar

Hook = TypeVar("Hook")


class Hooks(dict[str, Hook]):
    """The function for each kind. There is one at most: a second would silently replace the first."""

    def __setitem__(self, kind: str, hook: Hook) -> None:
        """Register a function. Raises ValueError if the kind has one."""
        if kind in self:
            raise ValueError(f"{kind} has a hook already: call both from one function")
        super().__setitem__(kind, hook)
