"""Secrets that are not shown: not in a `repr`, a traceback's locals, an error's text or a pickle.

A public callable that takes a secret rebinds the parameter in its first statement, before any check can raise::

    api_key, headers = shield_secret(api_key), shield_headers(headers)

Whatever fails afterwards, at any depth, no frame holds the plain value: tools that print the locals of a traceback
print ``'***'``. What the methods of `str` derive from a `Secret` is a `Secret`, too.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any, NoReturn, TypeVar, cast

from multidict import CIMultiDict, MultiMapping

from incidentio_async._secrets.names import is_secret_name

T = TypeVar("T")

# https://www.rfc-editor.org/rfc/rfc9110#name-tokens
HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")


class Masked(str):
    """A string that has its true value wherever it is used, and is ``'***'`` in a `repr`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'***'"

    def __getitem__(self, index: Any) -> Masked:
        # Tools that print tracebacks cut a long string before they call repr.
        return self.__class__(super().__getitem__(index))

    def __add__(self, after: str) -> Masked:
        return Masked(super().__add__(after))

    def __radd__(self, before: str) -> Masked:
        return Masked(before + str.__str__(self))

    def splitlines(self, keepends: bool = False) -> list[str]:
        """Return the lines. In tools that compare texts and print the difference, as pytest does, they stay hidden."""
        caller = sys._getframe(1).f_globals.get("__name__", "")
        kind = _MaskedLine if caller.startswith(_COMPARING) else Masked
        return [kind(line) for line in super().splitlines(keepends)]


# Elsewhere lines are used, as in `textwrap.indent`, and must have their true value.
_COMPARING = ("_pytest.", "unittest.", "difflib")


class _MaskedLine(Masked):
    """A line of a masked string. `difflib` joins lines with its marks by ``+`` and ``%s``, and prints the result."""

    __slots__ = ()

    def __str__(self) -> str:
        return "***"

    def __add__(self, after: str) -> Masked:
        return Masked("***" + after)

    def __radd__(self, before: str) -> Masked:
        return Masked(before + "***")


class MaskedBytes(bytes):
    """The bytes of something that is `Masked` or holds it, such as the body of a request."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "b'***'"

    def __getitem__(self, index: Any) -> Any:
        found = super().__getitem__(index)
        return MaskedBytes(found) if isinstance(found, bytes) else found


class Secret(Masked):
    """A credential: the API key, a source's secret, a header value with one of them.

    Unlike a `Masked` string it is masked in f-strings, too, and cannot be pickled.
    """

    __slots__ = ()

    def __format__(self, format_spec: str) -> str:
        return format("***", format_spec)

    def __radd__(self, before: str) -> Secret:
        return Secret(str.__add__(before, self))

    def encode(self, encoding: str = "utf-8", errors: str = "strict") -> MaskedBytes:
        """Return its bytes, which a `repr` does not show, either."""
        return MaskedBytes(super().encode(encoding, errors))

    def __copy__(self) -> Secret:
        return self

    def __deepcopy__(self, memo: object) -> Secret:
        return self

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a secret is not pickled")


class NoKey(Secret):
    """Stands for the key of a client that was made without one."""

    __slots__ = ()


class Opaque:
    """Stands for a value that is of a wrong type, and may hold a secret all the same."""

    __slots__ = ("kind",)

    def __init__(self, value: object, flaw: str = "") -> None:
        self.kind = kind_of(value) + flaw

    def __repr__(self) -> str:
        return f"<{getattr(self, 'kind', 'a value')}, not shown>"


def kind_of(value: object) -> str:
    """Return the name of the type that the caller passed, whatever the value was wrapped in since."""
    if isinstance(value, Opaque):
        return value.kind
    if isinstance(value, Masked):
        return "str"
    return "bytes" if isinstance(value, MaskedBytes) else type(value).__name__


def shield_secret(value: T) -> T:
    """Return a shielded copy of a value that should be one secret string or None."""
    if value is None or isinstance(value, Secret | Opaque):
        return value
    made = Secret(str.__str__(value)) if isinstance(value, str) else Opaque(value)
    return cast(T, made)


def shield_secrets(value: T) -> T:
    """Return a shielded copy of a value that should be one secret string, a list or tuple of them, or None."""
    if value.__class__ is list or value.__class__ is tuple:
        return cast(T, [shield_secret(item) for item in cast(list[Any], value)])
    return shield_secret(value)


def shield_headers(value: T) -> T:
    """Return a shielded copy of a value that should be a mapping of header names to values, or None.

    The values are `Secret`. A key that is not a valid header name could hold a whole header, and is hidden as well.
    """
    return _copy_mapping(value, _headers)


def _headers(value: Any) -> Any:
    pairs = [(_header_name(name), _header_value(item)) for name, item in value.items()]
    return CIMultiDict(pairs) if isinstance(value, MultiMapping) else dict(pairs)


def _header_name(name: Any) -> Any:
    return name if isinstance(name, str) and HEADER_NAME.fullmatch(name) else Secret("not a name")


def _header_value(value: Any) -> Any:
    return Opaque(value) if value is None else shield_secret(value)


def shield(value: T) -> T:
    """Return a copy of a JSON value, or of one of a query, with every string and bytes in it masked, at any depth.

    Numbers, times, enums and models are not changed. An object of any other class is hidden, and is refused later.
    """
    return _masked(value, _plain)


def shield_options(value: T) -> T:
    """Return a shielded copy of the options of one call: of their headers, and of what they add to body or query."""
    if value is None:  # as in most calls
        return value
    return _copy_mapping(value, lambda options: {n: _OPTIONS.get(n, _unchanged)(item) for n, item in options.items()})


def shield_named(value: T) -> T:
    """Return a copy of a mapping, or None, in which the values under names of secrets are masked, at any depth.

    It is for mappings that may hold anything, under names that the caller chose. A model is accepted, too.
    """
    if isinstance(value, Mapping):
        return _copy_or_hide(value, lambda mapping: _by_name(mapping, {}))
    return cast(T, _plain(value))


def _by_name(value: Any, seen: dict[int, tuple[Any, Any]]) -> Any:
    if not isinstance(value, Mapping | list):
        return tuple(_by_name(item, seen) for item in value) if isinstance(value, tuple) else value
    if id(value) in seen:
        return seen[id(value)][1]
    if isinstance(value, Mapping):
        copy: dict[Any, Any] = {}
        seen[id(value)] = value, copy
        for name, item in value.items():
            copy[name] = shield(item) if is_secret_name(name) else _by_name(item, seen)
        return copy
    items: list[Any] = []
    seen[id(value)] = value, items
    items.extend(_by_name(item, seen) for item in value)
    return items


def shield_arguments(arguments: T) -> T:
    """Return a shielded copy of the keyword arguments of a client; those under unknown names are masked, too.

    A misspelled name is refused as unknown, and its value would be shown in the traceback.
    """
    items = cast(Mapping[str, Any], arguments).items()
    return cast(T, {name: _ARGUMENTS.get(name, _unchanged)(value) for name, value in items})


def _masked(value: T, leaf: Callable[[Any], Any]) -> T:
    return value if value is None else _copy_or_hide(value, lambda inner: _copied(inner, leaf, {}))


def _copy_mapping(value: T, copy: Callable[[Any], Any]) -> T:
    """Return a copy of a mapping; None as it is; and what hides any other value."""
    if value is None or isinstance(value, Opaque):
        return value
    return _copy_or_hide(value, copy) if isinstance(value, Mapping) else cast(T, Opaque(value))


def _copy_or_hide(value: T, copy: Callable[[Any], Any]) -> T:
    """Return a copy, or what hides a value that cannot be copied. Nothing is raised in a frame that holds the value."""
    try:
        return cast(T, copy(value))
    except RecursionError:
        flaw = " nested too deep"
    except Exception:  # noqa: BLE001 - of a caller's mapping
        flaw = " that cannot be read"
    return cast(T, Opaque(value, flaw))


def _unchanged(value: T) -> T:
    """Return a copy with its strings masked, and objects of other classes as they are."""
    return _masked(value, lambda leaf: leaf)


def _plain(value: Any) -> Any:
    """Return a leaf of a JSON value or of a query, or what hides an object that cannot be one."""
    return value if value is None or isinstance(value, (Opaque, *_ALLOWED_LEAVES)) else Opaque(value)


_ALLOWED_LEAVES: list[type] = [int, float, Enum, dt.date, Iterator]


def masks_itself(cls: type[T]) -> type[T]:
    """Mark a class whose objects hide the secrets in them, so that they need not be hidden themselves."""
    _ALLOWED_LEAVES.append(cls)
    return cls


def _copied(value: Any, leaf: Callable[[Any], Any], seen: dict[int, tuple[Any, Any]]) -> Any:
    """Return a masked copy.

    Args:
        value: The value to copy.
        leaf: Copies objects that are neither text nor containers.
        seen: The containers that were begun and their copies by id, so that a circular value stays circular.
    """
    if isinstance(value, str):
        return value if isinstance(value, Masked | Enum) else Masked(str.__str__(value))
    if isinstance(value, bytes | bytearray):
        return value if isinstance(value, MaskedBytes) else MaskedBytes(value)
    if id(value) in seen:
        return seen[id(value)][1]
    if isinstance(value, MultiMapping):
        return CIMultiDict((name, _copied(item, leaf, seen)) for name, item in value.items())
    if isinstance(value, Mapping):
        copy: dict[Any, Any] = {}
        seen[id(value)] = value, copy
        for name, item in value.items():
            copy[name] = _copied(item, leaf, seen)
        return copy
    if isinstance(value, list):
        items: list[Any] = []
        seen[id(value)] = value, items
        items.extend(_copied(item, leaf, seen) for item in value)
        return items
    if isinstance(value, tuple):
        return tuple(_copied(item, leaf, seen) for item in value)
    if isinstance(value, set | frozenset):
        return frozenset(_copied(item, leaf, seen) for item in value)
    return leaf(value)


def _shield_mapping(value: Any) -> Any:
    return _copy_mapping(value, shield)


# How the arguments of a client and the options of a call that may hold a secret are shielded, by name.
_ARGUMENTS: dict[str, Callable[[Any], Any]] = {
    "api_key": shield_secret,
    "base_url": shield_secret,
    "headers": shield_headers,
    "proxy": shield_secret,
}
_OPTIONS: dict[str, Callable[[Any], Any]] = {
    "headers": shield_headers,
    "extra_query": _shield_mapping,
    "extra_body": _shield_mapping,
}


def _keeping_secret(method: Callable[..., Any]) -> Callable[..., Any]:
    """Make a method of `str` return a `Secret` where it returns a string."""

    def derive(self: Secret, *arguments: Any, **named: Any) -> Any:
        found = method(self, *arguments, **named)
        if isinstance(found, str):
            return Secret(found)
        return found.__class__(map(Secret, found))

    # Not by `functools.wraps`: some of the methods have no signature to inspect.
    derive.__name__, derive.__doc__ = method.__name__, method.__doc__
    return derive


for _name in (
    *("__add__", "__mod__", "__mul__", "__rmul__", "strip", "lstrip", "rstrip", "removeprefix", "removesuffix"),
    *("lower", "upper", "casefold", "capitalize", "title", "swapcase", "replace", "translate", "expandtabs", "join"),
    *("center", "ljust", "rjust", "zfill", "format", "format_map"),
    *("split", "rsplit", "splitlines", "partition", "rpartition"),
):
    setattr(Secret, _name, _keeping_secret(getattr(str, _name)))
