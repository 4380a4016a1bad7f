"""Checks of the numbers that callers pass. Bounds are included, and a bool is not a number."""

from __future__ import annotations

import math
from typing import Any

from incidentio_async._checks.shown import shown
from incidentio_async.errors import InvalidArgumentError


def check_int(name: str, value: Any, least: int, most: int | None = None, *, otherwise: str = "") -> int:
    """Return the value if it is a whole number within the bounds.

    Args:
        name: What the error calls the value.
        value: What was passed.
        least: The smallest value allowed.
        most: The largest value allowed; None for no bound.
        otherwise: What else the caller accepts, for the error's text: ``"None for all"``.

    Raises:
        InvalidArgumentError: It is not.
    """
    if isinstance(value, int) and not isinstance(value, bool) and least <= value and (most is None or value <= most):
        return value
    bounds = f"of at least {least}" if most is None else f"from {least} to {most}"
    raise _refusal(name, f"a whole number {bounds}", otherwise, value)


def check_seconds(name: str, value: Any, least: float = 0.0, most: float = math.inf) -> float:
    """Return the value as a float if it is a finite number of seconds within the bounds.

    Args:
        name: What the error calls the value.
        value: What was passed.
        least: The smallest value allowed.
        most: The largest value allowed.

    Raises:
        InvalidArgumentError: It is not.
    """
    if _is_finite(value) and least <= value <= most:
        return float(value)
    bounds = f"of at least {least:g}" if most == math.inf else f"from {least:g} to {most:.12g}"
    raise _refusal(name, f"a number of seconds {bounds}", "", value)


def check_timeout(name: str, value: Any) -> float | None:
    """Return the value if it is None or a finite number of seconds over 0.

    Args:
        name: What the error calls the value.
        value: What was passed.

    Raises:
        InvalidArgumentError: It is neither.
    """
    if value is None or (_is_finite(value) and value > 0):
        return value  # type: ignore[no-any-return]  # checked in this line
    raise _refusal(name, "a number of seconds over 0", "None for no limit", value)


def check_time_limit(name: str, value: Any) -> float:
    """Return the value if it is a number of seconds over 0; ``math.inf`` is one.

    Args:
        name: What the error calls the value.
        value: What was passed.

    Raises:
        InvalidArgumentError: It is not.
    """
    if value == math.inf or (_is_finite(value) and value > 0):
        return value  # type: ignore[no-any-return]  # checked in this line
    raise _refusal(name, "more than 0 seconds", "math.inf for no limit", value)


def _is_finite(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and -math.inf < value < math.inf


def _refusal(name: str, expected: str, otherwise: str, value: object) -> InvalidArgumentError:
    alternative = f", or {otherwise}" if otherwise else ""
    return InvalidArgumentError(f"{name} must be {expected}{alternative}, not {shown(value)}")
