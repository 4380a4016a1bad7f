"""Models and the codec: every schema, and everything that an answer may hold instead of what is documented."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async import ConfigurationError, converter, models
from incidentio_async._codec.enums import OpenEnum
from incidentio_async._codec.kinds import Kind, fields_of, kind_of
from incidentio_async._codec.model import Model
from incidentio_async._codec.problems import problems
from incidentio_async._codec.times import format_time
from incidentio_async._codec.validator import Validator
from tests.support.api import Json, document, facts, sample_model, shared

SCHEMAS = facts()["schemas"]

# Everything that a client may be sent: the results of the operations and the events.
RESPONSES = sorted(
    {fact["result"] for fact in facts()["operations"].values() if fact["result"]}
    | {name for kind in ("webhooks", "audit_logs") for name in facts()[kind].values()}
)


def structured(value: Any, name: str) -> Any:
    return converter.structure(value, getattr(models, name))


def assert_round_trip(value: Any, name: str) -> None:
    """The value decodes, reports itself, and comes back with nothing lost, explicit nulls included."""
    before = copy.deepcopy(value)
    made = structured(value, name)
    assert converter.unstructure(made) == before
    assert value == before
    kind = getattr(models, name)
    found = problems(value, kind)
    assert EXACT.fits(value, kind) == (found == [])
    assert LENIENT.fits(value, kind) == (not any(problem.known for problem in found))


EXACT, LENIENT = Validator(exact=True), Validator(exact=False)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_schema(name: str) -> None:
    """A full value of each schema decodes without a problem into its model and comes back equal."""
    value = sample_model(name)
    made = structured(value, name)
    assert type(made) is getattr(models, name)
    assert attrs.has(type(made))
    assert problems(value, type(made)) == []
    assert converter.unstructure(made) == value
    assert type(made)(**{field.name: getattr(made, field.name) for field in attrs.fields(type(made))}) == made


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_any_one_thing_wrong(name: str) -> None:
    """Each property of each schema, one after the other: gone, null, of a wrong type, unknown, with more beside it."""
    value = sample_model(name, depth=5)
    for changed in mutations(value):
        assert_round_trip(changed, name)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_required_properties_that_are_left_out(name: str) -> None:
    """Each of them, and all, gone or null: the decoder names them, and knows what is unknown beside them."""
    kind, value = getattr(models, name), sample_model(name)
    required = [field.wire for field in fields_of(kind) if not field.optional]
    for lacking in ([wire] for wire in required), [required]:
        for gone in lacking:
            rest = {key: item for key, item in value.items() if key not in gone}
            for changed, text in (rest, "missing"), ({**value, **dict.fromkeys(gone)}, "null"):
                assert [(found.path, found.message) for found in problems(changed, kind)] == [(w, text) for w in gone]
                assert structured(changed, name).extra == {}
            new = {f"new_{n}": n for n in range(len(gone))}
            assert structured({**rest, **new}, name).extra == new
            found = [(problem.path, problem.known) for problem in problems({**rest, **new}, kind)]
            assert found == [*((wire, True) for wire in gone), *((name, False) for name in new)]


def mutations(value: Json) -> Iterator[Any]:
    """The value with one thing changed, for each property and each change; nested models have their own turn."""
    yield from WRONG
    yield {**value, "new_property": {"a": [1, None, "x"]}}
    for key, item in value.items():
        yield {other: kept for other, kept in value.items() if other != key}
        for wrong in WRONG:
            yield {**value, key: wrong}
            if isinstance(item, list):
                yield {**value, key: [*item, wrong, *item]}
            elif isinstance(item, dict):
                yield {**value, key: {**item, "new_key": wrong}}


WRONG: tuple[Any, ...] = (None, [], {}, "", "odd value", 5, -1.5, True, [None], {"odd": {"deep": [1]}})

odd_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def broken_answers(draw: st.DrawFn) -> tuple[str, Any]:
    """A response model's name and a value for it in which any number of things are wrong."""
    name = draw(st.sampled_from(RESPONSES))

    def spoil(value: Any) -> Any:
        if draw(st.integers(0, 9)) == 0:
            return draw(odd_json)
        if isinstance(value, dict):
            kept = {key: spoil(item) for key, item in value.items() if draw(st.integers(0, 9))}
            return kept | (
                draw(st.dictionaries(st.text(max_size=6), odd_json, max_size=2)) if draw(st.booleans()) else {}
            )
        return [spoil(item) for item in value] if isinstance(value, list) else value

    return name, spoil(sample_model(name))


@settings(max_examples=400, deadline=None)
@given(broken_answers())
def test_anything_wrong(case: tuple[str, Any]) -> None:
    """Any number of things wrong at once: the answer decodes and nothing in it is lost."""
    name, value = case
    assert_round_trip(value, name)


def test_examples_of_the_document() -> None:
    """Every example of the document, webhooks and audit logs too, comes back equal."""
    source = document()
    if source is None:
        pytest.skip("the API's document is not beside the project")
    count = 0
    for path, item in source["x-webhooks"].items():
        content = item["get"]["responses"]["200"]["content"]["application/json"]
        name = content["schema"]["$ref"].rpartition("/")[2]
        made = structured(content["example"], name)
        assert problems(content["example"], type(made)) == [], path
        assert converter.unstructure(made) == content["example"]
        count += 1
    assert count == len(facts()["webhooks"]) + len(facts()["audit_logs"])


RECORDS = {
    "actions": "ActionV2",
    "alert_attributes": "AlertAttributeV2",
    "alert_sources": "AlertSourceV2",
    "alerts": "AlertV2",
    "custom_field_options": "CustomFieldOptionV1",
    "custom_fields": "CustomFieldV2",
    "follow_ups": "FollowUpV2",
    "incident_roles": "IncidentRoleV2",
    "incident_statuses": "IncidentStatusV1",
    "incident_timestamps": "IncidentTimestampV2",
    "incident_types": "IncidentTypeV1",
    "incident_updates": "IncidentUpdateV2",
    "incidents": "IncidentV2",
    "severities": "SeverityV1",
}


def test_records_of_an_account() -> None:
    """Every record captured from a real account decodes, and comes back equal."""
    folder = shared("records")
    if folder is None:
        pytest.skip("no records of an account beside the project")
    found = {path.stem for path in folder.glob("*.json")}
    assert found == RECORDS.keys()
    for stem, name in RECORDS.items():
        records: list[Json] = json.loads((folder / f"{stem}.json").read_text("utf-8"))
        assert records
        for record in records:
            assert converter.unstructure(structured(record, name)) == record


# --- enums ---


def test_an_unknown_enum_value_is_open() -> None:
    """It is of its class, equal to its string, not known, survives pickle and copy, and is kept nowhere."""
    kind = models.IncidentV2Mode
    odd = structured({"mode": "brand_new"}, "IncidentV2").mode
    assert (type(odd), odd, odd.is_known, str(odd), hash(odd)) == (
        kind,
        "brand_new",
        False,
        "brand_new",
        hash("brand_new"),
    )
    assert repr(odd) == "<IncidentV2Mode (unknown): 'brand_new'>"
    assert pickle.loads(pickle.dumps(odd)) == copy.deepcopy(odd) == odd
    assert "brand_new" not in kind._value2member_map_
    assert kind("brand_new") is not kind("brand_new")
    assert kind("standard") is kind.STANDARD
    assert kind.STANDARD.is_known


def test_enums_know_their_values() -> None:
    """Each enum has the document's values, the empty one too."""
    count = 0
    for name, fact in SCHEMAS.items():
        made: Model = structured(sample_model(name), name)
        for key, kind in fact["properties"].items():
            inner = kind
            while "array" in inner or "map" in inner:
                inner = inner.get("array") or inner["map"]
            if "enum" not in inner:
                continue
            field = next(field for field in fields_of(type(made)) if field.wire == key)
            enum = (field.kind.inner or field.kind).type
            assert issubclass(enum, OpenEnum)
            assert sorted(member.value for member in enum) == sorted(set(inner["enum"]))
            count += 1
    assert count >= 300


# --- times ---

UTC = dt.UTC


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2021-08-17T13:28:57Z", dt.datetime(2021, 8, 17, 13, 28, 57, tzinfo=UTC)),
        ("2021-08-17T13:28:50Z", dt.datetime(2021, 8, 17, 13, 28, 50, tzinfo=UTC)),
        ("2021-08-17T13:28:57.9Z", dt.datetime(2021, 8, 17, 13, 28, 57, 900000, tzinfo=UTC)),
        ("2021-08-17T13:28:57.41Z", dt.datetime(2021, 8, 17, 13, 28, 57, 410000, tzinfo=UTC)),
        ("2021-08-17T13:28:57.411Z", dt.datetime(2021, 8, 17, 13, 28, 57, 411000, tzinfo=UTC)),
        ("2021-08-17T13:28:57.801578Z", dt.datetime(2021, 8, 17, 13, 28, 57, 801578, tzinfo=UTC)),
        ("2021-08-17T13:28:57.801578123Z", dt.datetime(2021, 8, 17, 13, 28, 57, 801578, tzinfo=UTC)),
        ("2021-08-17T13:28:57.500Z", dt.datetime(2021, 8, 17, 13, 28, 57, 500000, tzinfo=UTC)),
        ("2021-08-17T13:28:57.Z", dt.datetime(2021, 8, 17, 13, 28, 57, tzinfo=UTC)),
        ("2021-08-17T132857.5Z", dt.datetime(2021, 8, 17, 13, 28, 57, 500000, tzinfo=UTC)),
        ("2021-W33-2T13:28:57Z", dt.datetime(2021, 8, 17, 13, 28, 57, tzinfo=UTC)),
        ("2021-08-17t13:28:57Z", dt.datetime(2021, 8, 17, 13, 28, 57, tzinfo=UTC)),
        ("2021-08-17T23:28:57Z", dt.datetime(2021, 8, 17, 23, 28, 57, tzinfo=UTC)),
        ("2021-08-17T13:28:57+00:00", dt.datetime(2021, 8, 17, 13, 28, 57, tzinfo=UTC)),
        ("2021-08-17T15:28:57+02:00", dt.datetime(2021, 8, 17, 13, 28, 57, tzinfo=UTC)),
        ("0001-01-01T00:00:00Z", dt.datetime(1, 1, 1, tzinfo=UTC)),
        ("0001-01-01T00:00:00+05:00", dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=5)))),
    ],
)
def test_times(text: str, time: dt.datetime) -> None:
    """Times are aware datetimes and are written back as they came, digits that a datetime cannot hold too."""
    for _ in range(2):  # the second time from the cache
        made = structured({"created_at": text}, "SeverityV2")
        assert made.created_at == time
        assert made.created_at.tzinfo is not None
        assert converter.unstructure(made) == {"created_at": text}
    assert converter.unstructure(pickle.loads(pickle.dumps(made))) == {"created_at": text}


@pytest.mark.parametrize(
    "text", ["", "soon", "2021-08-17", "2021-08-17T13:28:57", "Tue, 17 Aug 2021 13:28:57 GMT", "²"]
)
def test_what_is_not_a_time_stays_a_string(text: str) -> None:
    made = structured({"created_at": text}, "SeverityV2")
    assert made.created_at == text
    assert converter.unstructure(made) == {"created_at": text}


@given(st.datetimes(timezones=st.just(UTC)))
def test_times_round_trip(time: dt.datetime) -> None:
    """Every time in UTC is written as RFC 3339 with ``Z`` and no trailing zeros, and read back the same."""
    text = format_time(time)
    assert text.endswith("Z")
    assert "." not in text or text[-2] != "0"
    assert converter.structure(text, dt.datetime) == time


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="no time zone"):
        format_time(dt.datetime(2026, 1, 1))


# --- models themselves ---


def test_extra_is_kept_and_written_back() -> None:
    made = structured({"id": "1", "brand_new": {"a": None}}, "SeverityV2")
    assert made.extra == {"brand_new": {"a": None}}
    made.extra["more"] = 1
    assert converter.unstructure(made) == {"id": "1", "brand_new": {"a": None}, "more": 1}


def test_explicit_nulls_are_written_back() -> None:
    """As long as the attribute is None; in copies too. What was absent stays absent, and is equal to a null."""
    made = structured({"id": "1", "description": None, "rank": None, "new": None}, "SeverityV2")
    absent = structured({"id": "1", "new": None}, "SeverityV2")
    assert made == absent
    assert converter.unstructure(absent) == {"id": "1", "new": None}
    for copied in made, copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made)):
        assert converter.unstructure(copied) == {"id": "1", "description": None, "rank": None, "new": None}
        copied.rank = 3
        assert converter.unstructure(copied) == {"id": "1", "description": None, "rank": 3, "new": None}
    fresh = models.SeverityV2(**{**_anything("SeverityV2"), "description": None})
    assert "description" not in converter.unstructure(fresh)


def json_later(kind: Kind) -> st.SearchStrategy[Any]:
    return st.deferred(lambda: json_of(kind))


PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=3),
    int: st.integers(-9, 9),
    bool: st.booleans(),
    float: st.floats(-9, 9),
}


def json_of(kind: Kind) -> st.SearchStrategy[Any]:
    """JSON values for a type: mostly as documented, now and then null, absent, of another type or unknown."""
    odd = st.sampled_from(WRONG)
    if kind.form == "model":
        properties = {field.wire: json_later(field.kind) for field in fields_of(kind.type)}
        more = st.dictionaries(st.sampled_from(["new", "newer"]), st.none() | odd, max_size=1)
        some = st.sets(st.sampled_from(sorted(properties)), max_size=6) if properties else st.just(set())
        chosen = some.flatmap(lambda names: st.fixed_dictionaries({name: properties[name] for name in names}))
        good: st.SearchStrategy[Any] = st.builds(lambda a, b: {**b, **a}, chosen, more)
    elif kind.form == "list":
        good = st.lists(json_of(kind.inner or kind), max_size=2)
    elif kind.form == "map":
        good = st.dictionaries(st.sampled_from("ab"), json_of(kind.inner or kind), max_size=2)
    elif kind.form == "enum":
        good = st.sampled_from([*(member.value for member in kind.type), "brand_new"])
    else:
        good = st.just("2026-11-01T00:00:00.50Z") if kind.form == "time" else PLAIN.get(kind.type, odd)
    return st.one_of(good, good, good, st.none(), odd)


@settings(max_examples=300)
@given(st.data())
def test_whatever_is_decoded_comes_back(data: st.DataObject) -> None:
    """Any model from any JSON, nulls, gaps, wrong types and unknown properties at any depth: the same JSON again."""
    name = data.draw(st.sampled_from(sorted(SCHEMAS)))
    value = data.draw(json_of(kind_of(getattr(models, name))))
    before = copy.deepcopy(value)
    back = converter.unstructure(structured(value, name))
    assert json.dumps(back, sort_keys=True) == json.dumps(before, sort_keys=True)


def test_secrets_are_masked_in_reprs() -> None:
    """Those of the decisions, and what looks like one among unknown properties."""
    shown = repr(models.APIKeysCreateResultV1(api_key=models.APIKeyV1(**_anything("APIKeyV1")), token="inc_hidden"))
    shown += repr(structured({"secret_token": "inc_hidden", "id": "1"}, "AlertSourceV2"))
    shown += repr(models.SecretsCreatePayloadV2(name="n", value="inc_hidden"))
    shown += repr(structured({"id": "1", "webhook_secret": "inc_hidden"}, "SeverityV2"))
    assert "inc_hidden" not in shown
    assert shown.count("***") == 4


def _anything(name: str) -> Json:
    return dict.fromkeys((field.name for field in fields_of(getattr(models, name))), "x")


def test_a_wrong_constructor_call_says_what_is_wrong() -> None:
    with pytest.raises(TypeError, match=r"SeverityV2\(\): missing .*name.*; unknown nmae \(put what"):
        models.SeverityV2(id="1", nmae="x")  # type: ignore[call-arg]


def test_models_are_mutable_equal_by_value_and_copied() -> None:
    one = structured(sample_model("IncidentV2"), "IncidentV2")
    other = copy.deepcopy(one)
    assert one == other == pickle.loads(pickle.dumps(one))
    other.severity.name = "Major"
    assert one != other
    assert one != "IncidentV2"
    assert attrs.evolve(one, name="x").name == "x"
    with pytest.raises(AttributeError):
        one.nmae = "x"


def test_converter_takes_containers() -> None:
    """The converter is cattrs's own: lists, dicts and optional values of models work."""
    rows = [{"id": "1"}, {"id": "2"}]
    made = converter.structure(rows, list[models.SeverityV2])
    assert [type(item) for item in made] == [models.SeverityV2] * 2
    assert converter.unstructure(made) == rows
    assert converter.structure(None, models.SeverityV2 | None) is None  # type: ignore[arg-type]


def test_every_lazy_name_resolves() -> None:
    """The table of homes, ``dir()`` and the stub name the same things, and each can be had."""
    from incidentio_async.models._homes import NAMES

    names = {name for name in NAMES.split() if not name.endswith(":")}
    assert names >= SCHEMAS.keys()
    assert set(dir(models)) >= names
    for name in names:
        assert getattr(models, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'IncidentV9'"):
        models.IncidentV9  # type: ignore[attr-defined]  # noqa: B018
