"""Docstrings of attributes, for Sphinx: napoleon would read them as ``type: description``."""

from __future__ import annotations

import inspect
from typing import Any

_ATTRIBUTES = ("attribute", "data", "property")
# A comment that shows nothing. Napoleon looks for a type in the first line alone.
_NO_TYPE = ["..", ""]


def keep_text(app: object, what: str, name: str, obj: Any, options: object, lines: list[str]) -> None:
    """Keep the docstring of an attribute as it is; remove one that is Python's own.

    A handler of ``autodoc-process-docstring``, to be called before that of napoleon. Types stand in signatures, so
    that ``The id: the same for every delivery.`` is a sentence with a colon, not a type and its description.

    Args:
        app: Not used.
        what: What has the docstring, ``"attribute"``.
        name: Not used.
        obj: What has the docstring.
        options: Not used.
        lines: The lines of the docstring, changed in place.
    """
    if what not in _ATTRIBUTES:
        return
    if is_of_python(obj, lines):
        lines.clear()
    elif any(lines):
        lines[:0] = _NO_TYPE


def is_of_python(obj: Any, lines: list[str]) -> bool:
    """Return whether a docstring is that of a type of Python: ``Alias for field number 0``."""
    text = "\n".join(lines).strip()
    cls = type(obj)
    if text.startswith("Alias for field number "):
        return True
    return not cls.__module__.startswith("incidentio_async") and text == (inspect.getdoc(cls) or "").strip()
