"""The checks of times and decimals that callers pass, and how errors show values."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from incidentio_async._checks.decimals import plain_decimal
from incidentio_async._checks.numbers import check_int
from incidentio_async._checks.times import check_time
from incidentio_async.errors import ConfigurationError

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("given", [NOON, "2026-11-01T12:00:00Z", " 2026-11-01 14:00+02:00\n", "20261101T120000Z"])
def test_a_time_or_one_as_text(given: Any) -> None:
    assert check_time("at", given) == NOON


def test_a_time_keeps_its_own_zone() -> None:
    tokyo = timezone(timedelta(hours=9))
    assert check_time("at", NOON.astimezone(tokyo)).tzinfo is tokyo


@pytest.mark.parametrize("given", ["", "noon", b"2026-11-01T12:00:00Z", date(2026, 11, 1), 1_793_534_400, None])
def test_what_is_not_a_time(given: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        check_time("at", given)
    assert str(caught.value) == f"at must be a time with a time zone, such as 2026-11-01T10:30:00Z, not {given!r}"


@pytest.mark.parametrize("given", ["2026-11-01", "2026-11-01T12:00:00", NOON.replace(tzinfo=None)])
def test_a_time_without_a_time_zone(given: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        check_time("at", given)
    hint = "give a time such as 2026-11-01T10:30:00Z or …+01:00"
    assert str(caught.value) == f"at has no time zone: {given!r}; {hint}"


@pytest.mark.parametrize(
    ("given", "number"),
    [
        (1, "1"),
        (0.1, "0.1"),
        ("1.10", "1.10"),
        (" 7 ", "7"),
        (Decimal("1E+2"), "1E+2"),
        (5e-324, "5E-324"),
        ("1e400", "1E+400"),
        ("1e401", None),
        pytest.param(10**5000, None, id="an int of 5,001 digits"),
        ("1_000", None),
        ("x", None),
        ("NaN", None),
        (math.inf, None),
        (True, None),
        (None, None),
        ([], None),
    ],
)
def test_a_number_is_exact_whatever_its_type(given: Any, number: str | None) -> None:
    found = plain_decimal(given)
    assert (None if found is None else str(found)) == number


def test_a_number_too_long_to_show() -> None:
    """Python refuses to write an int of so many digits."""
    with pytest.raises(ConfigurationError, match=r"^n must be a whole number from 1 to 5, not a value of type int$"):
        check_int("n", 10**5000, 1, 5)
