"""Strings that hide themselves from whoever only looks."""

from __future__ import annotations

from typing import Any, NoReturn


class Masked(str):
    """A string that is its true value wherever it is used, and ``'***'`` where a `repr` shows it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'***'"

    def __getitem__(self, index: Any) -> Masked:
        # Printers of tracebacks cut a long string before they ask for its repr.
        return self.__class__(super().__getitem__(index))

    def __add__(self, after: str) -> Masked:
        return Masked(super().__add__(after))

    def __radd__(self, before: str) -> Masked:
        return Masked(before + str.__str__(self))

    def splitlines(self, keepends: bool = False) -> list[str]:
        """Return the lines, which are masked wherever they are shown."""
        # What compares two texts and prints the difference, as pytest does, begins with this.
        return [_MaskedLine(line) for line in super().splitlines(keepends)]


class _MaskedLine(Masked):
    """A line of a masked string: `difflib` joins lines with its marks by ``+`` and ``%s``, and prints the result."""

    __slots__ = ()

    def __str__(self) -> str:
        return "***"

    def __add__(self, after: str) -> Masked:
        return Masked("***" + after)

    def __radd__(self, before: str) -> Masked:
        return Masked(before + "***")


class Secret(Masked):
    """A credential: the API key, a source's secret, a header value with one of them.

    Unlike what it derives from it is masked in f-strings, too, and it cannot be pickled.
    """

    __slots__ = ()

    def __format__(self, format_spec: str) -> str:
        return format("***", format_spec)

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, memo: object) -> Secret:
        return self

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a secret is not pickled")


class NoKey(Secret):
    """What stands in place of a key in a client that was made without one."""

    __slots__ = ()
