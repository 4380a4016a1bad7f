"""Pages taken apart before they are parsed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentio_async._codec.rows import split
from incidentio_async._json import iter_values, loads


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
)
def test_what_is_taken_apart_is_what_parsing_gives(rows: list[Any], rest: dict[str, Any], first: bool) -> None:
    page = {"incidents": rows, **rest} if first else {**rest, "incidents": rows}
    text = json.dumps(page, separators=(",", ":"), ensure_ascii=False)
    found = parts(text)
    assert found is None or found[0] | {"incidents": found[1]} == page
    if (
        first
        and not rest
        and rows
        and all(set(row) == {"id"} and not isinstance(row["id"], dict | list) for row in rows)
    ):
        assert found is not None


@given(st.lists(json_values, min_size=1), st.sampled_from([",", ", ", "", "]"]))
def test_values_one_at_a_time(values: list[Any], between: str) -> None:
    """The same values as of the whole text, or a ValueError where they are not separated as the API does it."""
    text = between.join(json.dumps(value, ensure_ascii=False) for value in values).encode("utf-8", "surrogatepass")
    if between == "," or len(values) == 1:
        found = list(iter_values(text))
        assert [value for value, _ in found] == values
        assert [end for _, end in found] == sorted({end for _, end in found})
        assert found[-1][1] == len(text.decode("utf-8", "surrogatepass"))
    else:
        with pytest.raises(ValueError, match="value"):
            list(iter_values(text))


@pytest.mark.parametrize("text", [b"1,", b",1", b"NaN", b"{", b"[" * 100_000, b"1,}", b"\xff"])
def test_what_is_not_json(text: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any
        list(iter_values(text))
