"""Text from outside is shown on one line, without anything that a terminal or a log would act on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentio_async._outside import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zürich - 12 °C", "Zürich - 12 °C"),
        ("\x1b[2J", r"\x1b[2J"),
        ("a\nb\tc\r", r"a\nb\tc\r"),
        ("\x9b31m", r"\x9b31m"),
        ("\u2028", r"\u2028"),
        ("gpj\u202eexe", r"gpj\u202eexe"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
    ],
)
def test_what_is_not_printable_is_escaped(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_a_long_text_is_cut() -> None:
    assert printable("abcdef", 3) == "abc…"
    assert printable("abc", 3) == "abc"


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_printable_afterwards_and_stays_as_it_is(text: str) -> None:
    once = printable(text)
    assert once.isprintable()
    assert printable(once) == once
