"""What every generated model and enum is built on."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Self, dataclass_transform

import attrs

_SECRET_WORD = re.compile(r"token|secret|passw|credential|api_?key", re.IGNORECASE)


class _ModelType(type):
    """Makes models: attrs classes with slots, whose attrs part is worked out when somebody asks attrs for it.

    `attrs.define` compiles methods for every class, and a module of fifty schemas would take longer to import than
    aiohttp. The methods are `Model`'s instead, once for all, and making a class costs what a plain one does.
    """

    _optional: frozenset[str]
    _attributes: tuple[attrs.Attribute[Any], ...] | None

    def __new__(mcls, name: str, bases: tuple[type, ...], scope: dict[str, Any]) -> _ModelType:
        # Slots and class attributes of one name exclude each other, so the defaults (all of them None) are noted.
        scope["_optional"] = frozenset(slot for slot in scope["__slots__"] if slot in scope)
        for slot in scope["_optional"]:
            del scope[slot]
        scope["_attributes"] = None
        return super().__new__(mcls, name, bases, scope)

    @property
    def __attrs_attrs__(cls) -> tuple[attrs.Attribute[Any], ...]:
        """What `attrs.fields`, `attrs.has`, `attrs.evolve` and `attrs.asdict` go by."""
        if cls._attributes is None:
            scope: dict[str, Any] = {"__annotations__": {**cls.__annotations__, "extra": dict[str, Any]}}
            scope |= {**dict.fromkeys(cls._optional), "extra": attrs.field(factory=dict)}
            twin: Any = attrs.define(type(cls.__name__, (), scope), slots=False, kw_only=True)
            cls._attributes = twin.__attrs_attrs__
        return cls._attributes or ()


@dataclass_transform(kw_only_default=True, field_specifiers=(attrs.field,))
class _Typed(metaclass=_ModelType):
    """Tells type checkers that models take their annotations as keyword arguments."""

    __slots__ = ()


class Model(_Typed):
    """A record of the API: an attrs class with slots, mutable, keyword-only, equal by value.

    An optional property that was absent or null is None, and so is a required one that a response left out. A null
    is written back as null as long as its attribute is None; a copy or a pickle keeps it, ``attrs.evolve`` and a
    comparison do not look at it. Properties that this release does not know are in ``extra`` and are written back.
    """

    # `_nulls` is unset in all models that need none: most records have no nulls, and setting it would cost them time.
    __slots__ = ("_extra", "_nulls")

    _wire: ClassVar[dict[str, str]] = {}
    """Attribute → property, where Python cannot spell the property."""
    _secrets: ClassVar[frozenset[str]] = frozenset()
    """Attributes that a repr does not show."""

    # Most records hold nothing unknown, and an empty dict in each would be half of all objects of a page: so `extra`
    # makes its dict when it is asked for.
    if TYPE_CHECKING:
        extra: dict[str, Any] = attrs.field(factory=dict)
        _extra: dict[str, Any] | None = attrs.field(default=None, init=False)
        _nulls: tuple[str, ...] = attrs.field(init=False)
    else:

        @property
        def extra(self) -> dict[str, Any]:
            """Properties that this release does not know, by their names."""
            if self._extra is None:
                self._extra = {}
            return self._extra

        @extra.setter
        def extra(self, value: dict[str, Any]) -> None:
            self._extra = value

    def __init__(self, **values: Any) -> None:
        cls = type(self)
        missing = []
        for name in cls.__slots__:
            if name in values or name in cls._optional:
                setattr(self, name, values.pop(name, None))
            else:
                missing.append(name)
        self._extra = values.pop("extra", None)
        if missing or values:
            wrong = [f"missing {', '.join(missing)}"] if missing else []
            wrong += (
                [f"unknown {', '.join(values)} (put what this release does not know into extra=)"] if values else []
            )
            raise TypeError(f"{cls.__name__}(): {'; '.join(wrong)}")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Model) or other.__class__ is not self.__class__:
            return NotImplemented
        return (self._extra or {}) == (other._extra or {}) and all(
            getattr(self, n) == getattr(other, n) for n in type(self).__slots__
        )

    __hash__ = None  # type: ignore[assignment]  # mutable, so unhashable, as attrs itself has it

    def __repr__(self) -> str:
        """The properties that are set; secrets are masked, whether known as such or by their name."""
        shown = [
            f"{name}={'***' if name in self._secrets else repr(value)}"
            for name in type(self).__slots__
            if (value := getattr(self, name, None)) is not None
        ]
        if extra := getattr(self, "_extra", None):
            masked = {key: "***" if _SECRET_WORD.search(key) else value for key, value in extra.items()}
            shown.append(f"extra={masked!r}")
        return f"{type(self).__name__}({', '.join(shown)})"


class OpenEnum(StrEnum):
    """An enum of the API. It is open: the API may send values that this release does not know.

    Such a value becomes a member-like value of the same class: equal to its string, with ``is_known`` False, and
    written back unchanged. It is made anew each time and kept nowhere.
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
