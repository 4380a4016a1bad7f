"""How errors show a value that was passed."""

from __future__ import annotations

_LIMIT = 80
"""Characters of a value in a message."""


def shown(value: object) -> str:
    """Return a value as an error shows it: the beginning of its repr, or its type."""
    try:
        return f"{value!r:.{_LIMIT}}"
    except (
        ValueError
    ):  # an int of thousands of digits: https://docs.python.org/3/library/stdtypes.html#int-max-str-digits
        return f"a value of type {type(value).__name__}"
