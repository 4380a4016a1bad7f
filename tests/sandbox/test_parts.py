"""Ids, times, encoding and routing by themselves."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentio_async.sandbox import encoding
from incidentio_async.sandbox.facts import Router, load_facts
from incidentio_async.sandbox.records.ids import Ids
from incidentio_async.sandbox.records.json_fragments import EmbeddedJSON, fragments_of
from incidentio_async.sandbox.records.values import milliseconds_of, rfc3339


def test_an_id_holds_its_position() -> None:
    ids, others = Ids(1, "incidents"), Ids(1, "users")
    for position in (0, 1, 2, 99_999, 2**31):
        made = ids.make(position, 1_767_225_600_123)
        assert len(made) == 26
        assert ids.position(made) == position
        assert others.position(made) is None
    assert ids.make(5, 1_767_225_600_000) < ids.make(5, 1_767_225_600_001)
    for odd in ("", "1", "01", "8" * 26, "u" * 26, "é" * 26):
        assert ids.position(odd) is None


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [
        (0, "1970-01-01T00:00:00Z"),
        (1_767_225_600_000, "2026-01-01T00:00:00Z"),
        (1_767_225_600_900, "2026-01-01T00:00:00.9Z"),
        (1_767_225_600_411, "2026-01-01T00:00:00.411Z"),
        (1_767_311_999_010, "2026-01-01T23:59:59.01Z"),
    ],
)
def test_times(milliseconds: int, text: str) -> None:
    assert rfc3339(milliseconds) == text
    assert milliseconds_of(text) == milliseconds


def test_times_of_other_forms() -> None:
    assert milliseconds_of("2026-01-01T02:00:00.5+02:00") == 1_767_225_600_500
    assert milliseconds_of("2026-01-01") == 1_767_225_600_000
    assert rfc3339(milliseconds_of("0001-01-01T00:00:00Z")) == "0001-01-01T00:00:00Z"
    for odd in ("", "now", "2026-99-01", "9999-12-31T23:59:59-14:00"):
        with pytest.raises(ValueError, match=r"."):
            milliseconds_of(odd)


def test_encoding_without_orjson(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "orjson", None)
    plain = runpy.run_path(str(Path(encoding.__file__)))
    value = {"name": "Bergström", "count": 1.5, "none": None, "list": [True, {}]}
    assert plain["encode"](value) == encoding.encode(value)
    assert plain["decode"](plain["encode"](value)) == value


@pytest.mark.parametrize(("items", "rest", "expected"), [([], {}, b'{"a":[]}'), ([b"1"], {"b": 2}, b'{"a":[1],"b":2}')])
def test_lists_of_encoded_values(items: list[bytes], rest: dict[str, int], expected: bytes) -> None:
    assert encoding.encode_list("a", items, rest) == expected


_PLAIN: st.SearchStrategy[Any] = st.one_of(st.integers(-9, 9), st.text(), st.lists(st.booleans()), st.just({}))
_SHAPES = st.dictionaries(st.text(), _PLAIN).map(EmbeddedJSON)
_MIXED = st.lists(st.one_of(_SHAPES, _PLAIN))


@given(st.dictionaries(st.text(), st.one_of(_PLAIN, _SHAPES, st.lists(_SHAPES), _MIXED)))
def test_pieces_are_the_whole(shown: dict[str, Any]) -> None:
    assert b"".join(fragments_of(shown)) == encoding.encode(shown)


def test_shapes_are_there_once() -> None:
    shape = EmbeddedJSON({"name": "Ada"})
    pieces = [piece for n in range(3) for piece in fragments_of({"id": n, "user": shape, "users": [shape, shape]})]
    assert len([piece for piece in pieces if piece is shape.encoded]) == 9


def test_every_operation_has_its_route() -> None:
    operations = load_facts().operations.values()
    router = Router(operations)
    for operation in operations:
        path = operation.path
        for number, name in enumerate(operation.parameters):
            path = path.replace("{" + name + "}", f"a%2F{number}")
        match = router.match(path)
        assert match is not None
        methods, arguments = match
        assert methods[operation.method] is operation
        assert arguments == [f"a/{number}" for number in range(len(operation.parameters))]
