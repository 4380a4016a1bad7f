"""Pieces of reStructuredText."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from textwrap import indent

_MARKUP = re.compile(r"([\\`*_|<>])")
_NAME = re.compile(r"[A-Za-z_]\w*")


def escaped(text: str) -> str:
    """Return plain text so that none of it is markup."""
    return _MARKUP.sub(r"\\\1", text)


def heading(text: str, line: str) -> str:
    return f"{text}\n{line * len(text)}\n"


def literal(text: str) -> str:
    return f"``{text}``" if text else ""


def literals(texts: Iterable[str]) -> str:
    return ", ".join(map(literal, texts))


def block(text: str, depth: int = 1) -> str:
    """Return text as the content of a directive."""
    return indent(text, "   " * depth)


def code_block(text: str, language: str = "python") -> str:
    return f".. code-block:: {language}\n\n{block(text)}\n"


def index(entries: Iterable[str], name: str) -> str:
    """Return the entries by which the search finds a place.

    Args:
        entries: What people may search for. An entry is found by its first half, too.
        name: The name of the place, unique in its page.
    """
    listed = "".join(f"   ! single: {entry}\n" for entry in entries)
    return f".. index::\n{listed}   :name: {name}\n"


def table(rows: Iterable[Sequence[str]], header: Sequence[str] = (), *, classes: str, widths: str = "auto") -> str:
    """Return a table. Without a header, the first column holds the names of the rows."""
    options = [":class: " + classes, f":widths: {widths}"]
    options.append(":header-rows: 1" if header else ":stub-columns: 1")
    lines = [".. list-table::", *(f"   {option}" for option in options), ""]
    for row in [header, *rows] if header else rows:
        for number, cell in enumerate(row):
            first, *rest = cell.split("\n") if cell else [""]
            lines.append(f"   {'*' if number == 0 else ' '} - {first}".rstrip())
            lines += [f"       {line}".rstrip() for line in rest]
    return "\n".join(lines) + "\n\n"


def linked(annotation: str, homes: Mapping[str, str]) -> str:
    """Return a type with a link at each name that has a home.

    Args:
        annotation: The type, as in the source.
        homes: The dotted name of what each name stands for.
    """
    found, end = [], 0
    for match in _NAME.finditer(annotation):
        if match[0] in homes and annotation[match.start() - 1 : match.start()] not in ('"', "'", "."):
            found += [escaped(annotation[end : match.start()]), rf"\ :py:obj:`{match[0]} <{homes[match[0]]}>`\ "]
            end = match.end()
    return "".join([*found, escaped(annotation[end:])]).strip()


def qualified(annotation: str, homes: Mapping[str, str]) -> str:
    """Return a type with the dotted names of what has a home."""

    def name(match: re.Match[str]) -> str:
        quoted = annotation[match.start() - 1 : match.start()] in ('"', "'", ".")
        return match[0] if quoted else homes.get(match[0], match[0])

    return _NAME.sub(name, annotation)
