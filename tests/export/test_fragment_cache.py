"""Records parsed without the fragments that were parsed before are found as valid, or as invalid, as whole ones."""

from __future__ import annotations

import json
from typing import Any
from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from incidentio_async import _json
from incidentio_async._codec.model import Model
from incidentio_async._codec.problems import problems
from incidentio_async._codec.validator import Validator
from incidentio_async.export import fragment_cache as abridging
from incidentio_async.export.fragment_cache import FragmentCache


class Person(Model):
    __slots__ = ("id", "name")

    id: str
    name: str | None = None


class Assignment(Model):
    __slots__ = ("parts", "person", "role")

    role: str
    person: Person | None = None
    parts: list[Person] | None = None


class Place(Model):
    __slots__ = ("end", "id", "others")

    end: str | None = None
    id: str | None = None
    others: list[str] | None = None


class Row(Model):
    __slots__ = ("assignments", "end", "id", "notes", "others", "place")

    id: str
    assignments: list[Assignment] | None = None
    others: list[Person] | None = None
    place: Place | None = None
    notes: dict[str, Any] | None = None
    end: str | None = None


# Marks of JSON within texts, and names that stand elsewhere, too: what could mislead who looks at text alone.
TEXTS = st.sampled_from(
    ["a", "b", '}],"others":', '},{"role":', ',"assignments":[{"role":', "\u2028", "\ud800", '"', "\\"]
)
PEOPLE = st.fixed_dictionaries({"id": TEXTS}, optional={"name": st.one_of(TEXTS, st.just(7), st.none())})
ASSIGNMENTS = st.fixed_dictionaries(
    {"role": TEXTS}, optional={"person": PEOPLE, "parts": st.lists(PEOPLE, max_size=2), "new": st.just(1)}
)
TURNED = ASSIGNMENTS.map(lambda value: dict(reversed(value.items())))
ODD = st.one_of(TURNED, st.just({"role": 7}), PEOPLE, TEXTS, st.none())
LISTS = st.one_of(st.lists(ASSIGNMENTS, max_size=4), st.lists(st.one_of(ASSIGNMENTS, ODD), max_size=3), TEXTS)
ROWS = st.fixed_dictionaries(
    {"id": TEXTS},
    optional={
        "assignments": LISTS,
        "notes": st.fixed_dictionaries({"id": TEXTS}, optional={"assignments": LISTS, "others": LISTS, "end": TEXTS}),
        "place": st.fixed_dictionaries({"id": TEXTS}, optional={"others": LISTS, "assignments": LISTS, "end": TEXTS}),
        "others": st.lists(st.one_of(PEOPLE, ODD), max_size=3),
        "end": TEXTS,
    },
)


def text_of(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def abridger(lessons: int, kept: int = 100) -> FragmentCache:
    with mock.patch.multiple(abridging, _SAMPLES=lessons, _KEPT=kept):
        return FragmentCache(Row, Validator(exact=True))


@given(st.lists(ROWS, max_size=12), st.integers(0, 4), st.sampled_from([1, 4, 100]))
def test_as_good_and_as_bad_as_whole(rows: list[Any], lessons: int, kept: int) -> None:
    reads = abridger(lessons)
    with mock.patch.object(abridging, "_KEPT", kept):
        for row in rows:
            text = text_of(row)
            record = reads.read(text)
            assert record.value.keys() == row.keys()
            assert [record.value[name] for name in ("id", "end") if name in row] == [
                row[name] for name in ("id", "end") if name in row
            ]
            assert reads.fits(text, record) == (problems(row, Row) == [])


@given(st.lists(ROWS, min_size=1, max_size=6), st.data())
@example([{"id": "a", "assignments": [{"role": "a"}, {"role": "b"}], "end": "a"}], None)
def test_json_if_and_only_if_the_whole_is(rows: list[Any], data: st.DataObject | None) -> None:
    """Wherever a text is cut, or another byte is put in."""
    reads = abridger(len(rows))
    for row in rows:
        reads.fits(text_of(row), reads.read(text_of(row)))
    text = text_of(rows[-1])
    at = data.draw(st.integers(0, len(text))) if data else len(text) - 3
    byte = data.draw(st.sampled_from([b"", b"{", b"}", b"[", b"]", b",", b'"', b":", b"1"])) if data else b"]"
    spoiled = data.draw(st.sampled_from([text[:at], text[:at] + byte + text[at + 1 :]])) if data else text[:at] + byte
    assert readable(reads.read, spoiled) == readable(_json.loads, spoiled)


def readable(read: Any, text: bytes) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


def test_what_is_known_is_not_read_again() -> None:
    """Pieces with other beginnings among them, too; what is not known is read and known from then on."""
    reads = abridger(1)
    first: list[Any] = [{"role": "a", "person": {"id": "1"}}, {"person": {"id": "2"}, "role": "b"}, {"role": "c"}]
    new = {"role": "d"}
    seen = []
    for assignments in (first, first, [first[2], *first], [*first, new], [new, new]):
        row = {"id": "x", "assignments": assignments, "end": "y"}
        record = reads.read(text_of(row))
        seen.append((record.whole, record.value["assignments"]))
        assert reads.fits(text_of(row), record)
    assert seen == [(True, first), (False, []), (False, []), (False, [new]), (False, [])]


@pytest.mark.parametrize("bad", [{"role": 1}, {"role": "a", "new": 1}, {"role": None}])
def test_what_does_not_fit_is_never_known(bad: Any) -> None:
    """What is new neither: each record that has it is reported."""
    reads = abridger(1)
    good: Any = {"role": "a"}
    found = []
    for assignments in ([good], [good, bad], [good, bad], [bad], [good]):
        row = {"id": "x", "assignments": assignments, "end": "y"}
        found.append(reads.fits(text_of(row), reads.read(text_of(row))))
    assert found == [True, False, False, False, True]


def test_names_that_stand_deeper() -> None:
    """Where nothing is checked, nothing is learned; and where something else is expected, nothing is cut out."""
    reads = abridger(1)
    bad: Any = [{"role": 7}]
    rows: list[Any] = [
        {"id": "x", "assignments": [{"role": "a"}], "others": [{"id": "a"}], "end": "y"},
        {"id": "x", "notes": {"id": "x", "assignments": bad, "others": []}, "assignments": [{"role": "b"}], "end": "y"},
        {"id": "x", "assignments": bad, "others": [], "end": "y"},
        {"id": "x", "place": {"id": "x", "others": [{"id": "a"}], "end": "y"}, "others": [], "end": "y"},
    ]
    found = [reads.fits(text_of(row), reads.read(text_of(row))) for row in rows]
    assert found == [True, True, False, False]


def test_what_is_long_is_not_kept() -> None:
    reads = abridger(1)
    row = {"id": "x", "assignments": [{"role": "b"}, {"role": "a" * 5000}], "end": "y"}
    seen = []
    for _ in range(3):
        record = reads.read(text_of(row))
        seen.append(len(record.value["assignments"]))
        assert reads.fits(text_of(row), record)
    assert seen == [2, 1, 1]


def test_lists_that_never_come_twice_are_left_alone() -> None:
    reads = abridger(1)
    with mock.patch.object(abridging, "_KEPT", 10):
        for number in [*range(40), 40, 40]:
            text = text_of({"id": "x", "assignments": [{"role": str(number)}], "end": "y"})
            record = reads.read(text)
            reads.fits(text, record)
    assert record.whole
