"""Numbers of any size, as they are given: exact, whatever their type."""

from __future__ import annotations

import math
from decimal import Decimal, InvalidOperation

_MOST_DIGITS = 400
"""Before or after the point of a number; every float has less."""


def plain_decimal(value: object) -> Decimal | None:
    """Return a number that a value is, or says as text; None if it is not one or has more digits than any float.

    A bool is not a number, and text must not have the underscores that Python allows.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        return None
    if (isinstance(value, float) and not math.isfinite(value)) or (isinstance(value, str) and "_" in value):
        return None
    try:
        number = Decimal(repr(value) if isinstance(value, float) else value)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= _MOST_DIGITS else None
