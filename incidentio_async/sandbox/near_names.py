"""The known name that is nearest to one that is not known, for error messages."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(name: object, known: Iterable[str], *, otherwise: str = "") -> str:
    """Return the end of an error message: a question about the nearest known name, or ``otherwise`` if none is near.

    Upper and lower case do not count.
    """
    by_folded = {each.casefold(): each for each in known}
    found = get_close_matches(str(name).casefold(), by_folded, 1)
    return f"; did you mean {by_folded[found[0]]!r}?" if found else otherwise
