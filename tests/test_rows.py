"""Pages taken apart before they are parsed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentio_async._codec.rows import split
from incidentio_async._json import loads


def parts(text: str, items: str = "incidents") -> tuple[Any, list[Any]] | None:
    """What is around the records, and the records; None where it is not taken apart, or its texts are not JSON."""
    found = split(text.encode(), items, loads)
    if found is None:
        return None
    try:
        around, records = found[0], list(found[1])
        assert [json.loads(text) for text, _ in records] == [value for _, value in records]
        return around, [value for _, value in records]
    except ValueError:
        return None


def in_groups(text: str, at_least: int) -> tuple[Any, list[Any]] | None:
    """The same, with several records at a time."""
    found = split(text.encode(), "incidents", lambda part: loads(b"[%b]" % part), at_least)
    if found is None:
        return None
    try:
        around, groups = found[0], list(found[1])
    except ValueError:
        return None
    return around, [row for _, rows in groups for row in rows]


@pytest.mark.parametrize(
    ("text", "around", "rows"),
    [
        ('{"incidents":[{"id":1}]}', {"incidents": []}, [{"id": 1}]),
        ('{"incidents":[{"id":1},{"id":2}],"more":{}}', {"incidents": [], "more": {}}, [{"id": 1}, {"id": 2}]),
        (
            '{"incidents":[{"id":"},{\\"id\\":"},{"id":"}]"}],"more":[{"id":3}]}',
            None,
            None,
        ),
        (
            '{"incidents":[{"id":"},{\\"id\\":"},{"id":"}]"}],"more":{"after":"x"}}',
            {"incidents": [], "more": {"after": "x"}},
            [{"id": '},{"id":'}, {"id": "}]"}],
        ),
        ('{"incidents":[{}]}', {"incidents": []}, [{}]),
        ('{"incidents":[{},{}],"more":null}', {"incidents": [], "more": None}, [{}, {}]),
        ('{"incidents":[{"call_url":1},{"id":2}]}', {"incidents": []}, [{"call_url": 1}, {"id": 2}]),
        (
            '{"incidents":[{"id":1,"parts":[{"id":2},{"id":3}]},{"id":4}]}',
            {"incidents": []},
            [{"id": 1, "parts": [{"id": 2}, {"id": 3}]}, {"id": 4}],
        ),
        (
            '{"incidents":[{"id":"{\\"a\\":1},{\\"b\\":2}"},{"id":"}{"}]}',
            {"incidents": []},
            [{"id": '{"a":1},{"b":2}'}, {"id": "}{"}],
        ),
        ('{"incidents":[{"id":"{"},{"id":2}]}', {"incidents": []}, [{"id": "{"}, {"id": 2}]),
        ('{"incidents":[{"id":1,"parts":[{"id":"{"},{"id":3}]},{"id":4}]}', None, None),
        ('{"incidents":[{"id":1},[{"id":2},{"id":3}]]}', None, None),
    ],
)
def test_pages(text: str, around: Any, rows: list[Any] | None) -> None:
    assert parts(text) == (None if rows is None else (around, rows))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"incidents":[]}',
        '{"incidents":null}',
        '{"incidents":{"id":1}}',
        '{ "incidents":[{"id":1}]}',
        '{"incidents": [{"id":1}]}',
        '{"incidents":[{"id":1}',
        '{"users":[{"id":1}]}',
        '{"incidents":[1,{"id":1}]}',
    ],
)
def test_other_texts_are_left_alone(text: str) -> None:
    assert split(text.encode(), "incidents", loads) is None


@pytest.mark.parametrize(("names", "apart"), [(16, True), (17, False)])
def test_the_search_does_not_slow_down_with_every_name_that_records_begin_with(names: int, apart: bool) -> None:
    rows = [{f"name{n}": [{f"name{n}": 1}, {f"name{n}": 2}]} for n in range(names)] * 2
    text = json.dumps({"incidents": rows}, separators=(",", ":"))
    assert parts(text) == (({"incidents": []}, rows) if apart else None)


def test_groups_end_after_as_many_bytes_as_were_asked_for() -> None:
    rows = [{"id": n} for n in range(10, 30)]
    content = json.dumps({"incidents": rows}, separators=(",", ":")).encode()
    found = split(content, "incidents", lambda part: len(loads(b"[%b]" % part)), 25)
    assert found is not None
    assert [count for _, count in found[1]] == [3, 3, 3, 3, 3, 3, 2]  # a record is 9 bytes long, and a comma follows


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(1 << 63), (1 << 63) - 1)  # beyond that orjson reads floats
    | st.sampled_from(['},{"id":', "}]", '"', "\\", "[{"])
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "incidents", "x"]), inner),
    max_leaves=12,
)


@given(
    st.lists(st.dictionaries(st.sampled_from(["id", "name", "parts"]), json_values), max_size=5),
    st.dictionaries(st.sampled_from(["pagination_meta", "x"]), json_values),
    st.booleans(),
    st.integers(0, 200),
)
def test_what_is_taken_apart_is_what_parsing_gives(
    rows: list[Any], rest: dict[str, Any], first: bool, at_least: int
) -> None:
    page = {"incidents": rows, **rest} if first else {**rest, "incidents": rows}
    text = json.dumps(page, separators=(",", ":"), ensure_ascii=False)
    found, several = parts(text), in_groups(text, at_least)
    assert several is None or several[0] | {"incidents": several[1]} == page
    # What can be told apart one by one can be so in groups, too.
    assert several is not None or found is None
    assert found is None or found[0] | {"incidents": found[1]} == page
    if (
        first
        and not rest
        and rows
        and all(set(row) == {"id"} and not isinstance(row["id"], dict | list) for row in rows)
    ):
        assert found is not None
