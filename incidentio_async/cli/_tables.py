"""Tables of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from incidentio_async._secrets.scrubber import printable

_MOST_IN_CELL = 200
"""Characters of a cell."""


def table_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table, its columns aligned.

    Args:
        rows: The cells; the first row has the titles.
    """
    shown = [[printable(cell, _MOST_IN_CELL) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        yield "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
