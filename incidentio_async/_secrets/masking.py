"""JSON values whose secrets are masked: strings become `Masked`, and everything else is not changed.

A value without a secret is returned as it is; of one with a secret, the dicts and lists are copied. A response may be
nested deeper than Python can recurse, so nothing here recurses into dicts and lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from itertools import count, repeat
from typing import Any

from incidentio_async._secrets.names import is_secret_name
from incidentio_async._secrets.strings import Masked

_CONTAINERS = (dict, list, tuple, set, frozenset)
_HARMLESS = frozenset({int, float, bool, type(None)})


def masked(value: Any) -> Any:
    """Return a value with every string in it masked: it is under the name of a secret."""
    return _masked_text(value) if isinstance(value, str) else _masked(value, True)


def masked_by_name(value: Any) -> Any:
    """Return a value with those strings in it masked that are under the name of a secret, at any depth."""
    return value if value is None or value.__class__ is str else _masked(value, False)


def _masked(value: Any, secret: bool) -> Any:
    return _copied(value, secret, {}) if isinstance(value, _CONTAINERS) and _shows_secret(value, secret) else value


def _is_plain_text(value: Any) -> bool:
    return isinstance(value, str) and not isinstance(value, Masked | Enum)


def _masked_text(value: str) -> str:
    return Masked(str.__str__(value)) if _is_plain_text(value) else value


def _items(value: Any) -> Iterable[tuple[Any, Any]]:
    """Return what is in a container, each item with its name; None for the items of a list."""
    return value.items() if isinstance(value, dict) else zip(repeat(None), value)


def _shows_secret(value: Any, secret: bool) -> bool:
    """Return whether a container holds a secret string that is not masked yet."""
    rest, seen = [(value, secret)], set()
    while rest:
        container, inside = rest.pop()
        for name, item in _items(container):
            kind = item.__class__
            if kind in _HARMLESS:
                continue
            hidden = inside or is_secret_name(name)
            if kind is str or not isinstance(item, _CONTAINERS):
                if hidden and _is_plain_text(item):
                    return True
            elif item and (id(item), hidden) not in seen:  # what a caller passes may be circular
                seen.add((id(item), hidden))
                rest.append((item, hidden))
    return False


def _copied(value: Any, secret: bool, made: dict[tuple[int, bool], Any]) -> Any:
    """Return a copy with the secret strings masked. ``made`` holds the copies by the id of the original."""
    top = [value]
    rest: list[tuple[Any, Any, Any, bool]] = [(top, 0, value, secret)]
    while rest:
        holder, key, item, hidden = rest.pop()
        if isinstance(item, dict | list):
            known = made.get((id(item), hidden))
            if known is None:
                known = made[id(item), hidden] = dict(item) if isinstance(item, dict) else list(item)
                for place, (name, inner) in zip(
                    item if isinstance(item, dict) else count(), _items(item), strict=False
                ):
                    rest.append((known, place, inner, hidden or is_secret_name(name)))
            holder[key] = known
        elif isinstance(item, tuple | set | frozenset):  # in what a caller passes: JSON has none
            holder[key] = _same_kind(item, [_copied(inner, hidden, made) for inner in item])
        elif hidden and isinstance(item, str):
            holder[key] = _masked_text(item)
    return top[0]


def _same_kind(value: Any, items: list[Any]) -> Any:
    make = getattr(value, "_make", None)  # of a named tuple
    return make(items) if make else value.__class__(items)


class Extra(dict[str, Any]):
    """The properties of a record that this release does not know: a dict that masks secrets when they are set."""

    __slots__ = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(masked_by_name(dict(*args, **kwargs)))

    def __setitem__(self, name: str, value: Any) -> None:
        super().__setitem__(name, masked(value) if is_secret_name(name) else masked_by_name(value))

    def setdefault(self, name: str, default: Any = None) -> Any:
        """Do as any dict does, and mask secrets."""
        if name not in self:
            self[name] = default
        return self[name]

    def update(self, *args: Any, **kwargs: Any) -> None:
        """Do as any dict does, and mask secrets."""
        super().update(masked_by_name(dict(*args, **kwargs)))

    def __ior__(self, more: Any) -> Extra:  # type: ignore[override,misc]
        self.update(more)
        return self

    def copy(self) -> Extra:
        """Do as any dict does, and mask secrets."""
        return Extra(self)


def as_extra(value: Any) -> Any:
    """Return a mapping as a new `Extra`. Any other value is not changed, and is refused when it is written."""
    return Extra(value) if isinstance(value, Mapping) else value
