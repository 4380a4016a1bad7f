"""The checks of numbers that callers pass: what is accepted, what is refused, and in which words."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentio_async._checks.numbers import check_int, check_seconds, check_time_limit, check_timeout
from incidentio_async.errors import ConfigurationError

NOT_NUMBERS = [None, "5", b"5", [5], True, False, 5j, math.nan, math.inf, -math.inf]


@given(st.integers(), st.integers(), st.integers() | st.none())
def test_whole_numbers_within_bounds(value: int, least: int, most: int | None) -> None:
    if least <= value and (most is None or value <= most):
        assert check_int("n", value, least, most) == value
    else:
        with pytest.raises(ConfigurationError):
            check_int("n", value, least, most)


@pytest.mark.parametrize("value", [*NOT_NUMBERS, 5.0])
def test_what_is_not_a_whole_number(value: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        check_int("n", value, 0)
    assert str(caught.value) == f"n must be a whole number of at least 0, not {value!r}"


def test_a_refused_whole_number_names_its_bounds_and_the_alternative() -> None:
    with pytest.raises(ConfigurationError, match=r"^n must be a whole number from 2 to 8, not 9$"):
        check_int("n", 9, 2, 8)
    with pytest.raises(ConfigurationError, match=r"^n must be a whole number of at least 2, or None for all, not 1$"):
        check_int("n", 1, 2, otherwise="None for all")
    with pytest.raises(ConfigurationError) as caught:
        check_int("n", "x" * 1000, 2)
    assert len(str(caught.value)) < 150


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**6), 10**6))
def test_seconds_within_bounds(value: float) -> None:
    for least, most in ((0.0, math.inf), (0.001, 86_400.0)):
        if least <= value <= most:
            seconds = check_seconds("s", value, least, most)
            assert (type(seconds), seconds) == (float, value)
        else:
            with pytest.raises(ConfigurationError):
                check_seconds("s", value, least, most)


@pytest.mark.parametrize("value", NOT_NUMBERS)
def test_what_is_not_a_number_of_seconds(value: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        check_seconds("s", value)
    assert str(caught.value) == f"s must be a number of seconds of at least 0, not {value!r}"
    with pytest.raises(ConfigurationError) as caught:
        check_seconds("s", value, 0.001, 86_400)
    assert str(caught.value) == f"s must be a number of seconds from 0.001 to 86400, not {value!r}"


@pytest.mark.parametrize("value", [None, 1, 0.001, 1e300])
def test_timeouts(value: float | None) -> None:
    assert check_timeout("t", value) is value


@pytest.mark.parametrize("value", [*NOT_NUMBERS[1:], 0, 0.0, -1])
def test_what_is_not_a_timeout(value: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        check_timeout("t", value)
    assert str(caught.value) == f"t must be a number of seconds over 0, or None for no limit, not {value!r}"


@pytest.mark.parametrize("value", [1, 0.001, math.inf])
def test_time_limits(value: float) -> None:
    assert check_time_limit("t", value) is value


@pytest.mark.parametrize("value", [None, "5", True, math.nan, -math.inf, 0, -1])
def test_what_is_not_a_time_limit(value: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        check_time_limit("t", value)
    assert str(caught.value) == f"t must be more than 0 seconds, or math.inf for no limit, not {value!r}"
