"""What every generated enum is built on.

An enum of the API is open: the API may send values that this release does not know. So it must not look like a closed
one to a type checker, which takes a ``match`` over all members of an `enum.Enum` as complete. To type checkers it is
a class of strings with known constants; at run time it is an enum, with all that an enum can do.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from incidentio_async._codec.framework_support import PydanticType

T = TypeVar("T")

if TYPE_CHECKING:

    class known:  # noqa: N801 - written like a call
        """Declares a value of an enum that this release knows. To type checkers it is an instance of the enum."""

        def __init__(self, value: str, /) -> None: ...
        def __get__(self, made: object, enum: type[T], /) -> T: ...

    class _OpenEnumType(type):
        """What can be done with the class of an enum: iterate over its known values, count them, look them up."""

        _value2member_map_: dict[str, Any]

        @property
        def __members__(cls: type[T]) -> MappingProxyType[str, T]: ...
        def __iter__(cls: type[T]) -> Iterator[T]: ...
        def __reversed__(cls: type[T]) -> Iterator[T]: ...
        def __len__(cls) -> int: ...
        def __contains__(cls, value: object, /) -> bool: ...
        def __getitem__(cls: type[T], name: str, /) -> T: ...

    class _OpenEnum(str, metaclass=_OpenEnumType):
        _name_: str
        _value_: str

        def __new__(cls, value: str) -> Self: ...
        @property
        def name(self) -> str:
            """The name of the constant; of an unknown value, the value."""

        @property
        def value(self) -> str:
            """The string that the API sends."""
else:
    known = str
    _OpenEnum = StrEnum


class OpenEnum(PydanticType, _OpenEnum):
    """An enum of the API. It is open: the API may send values that this release does not know.

    Such a value becomes a member-like value of the same class: equal to its string, with ``is_known`` False, and
    written back unchanged. It is created each time it is decoded, and is not stored.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        unknown = str.__new__(cls, value)
        unknown._name_ = unknown._value_ = str(value)
        return unknown

    @property
    def is_known(self) -> bool:
        """Whether this release of the library knows the value."""
        return self._value_ in type(self)._value2member_map_

    def __repr__(self) -> str:
        known = "" if self.is_known else " (unknown)"
        return f"<{type(self).__name__}{known}: {self._value_!r}>"
