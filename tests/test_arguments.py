"""Query arguments: what each filter and parameter takes, what is refused before it is sent, what is warned of."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import logging
import re
import typing
import warnings
from enum import Enum
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidentio_async import AsyncClient, ConfigurationError, models
from incidentio_async._api.arguments import ValueWarnings, encode_arguments, is_id
from incidentio_async.operations import Operation, Parameter, operations
from tests.support.api import ULID, argument, argument_value, facts, shared
from tests.support.stub_server import Answer, Received, stub_server

KEY = "k"
OTHER = "01GBSQF3FHF7FWZQNWGHAVQ804"
NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
SEVERAL = ("one_of", "not_in", "all_of")
EVERY = ("one_of", "not_in", "all_of", "is", "is_set", "is_blank", "gte", "lte", "date_range", "starts_with")
FILTERS = [(o, name) for o in operations().values() for name in o.filters]
PLAIN = [(o, name) for o in operations().values() for name, p in o.parameters.items() if not p.operators]


class Word(str, Enum):  # noqa: UP042 - as many a project has its own, whose str() is not its value
    LIVE = "live"
    OPERATOR = "one_of"


class Server:
    """What a client sends to a server, or why it refuses to."""

    def __init__(self, client: AsyncClient, received: list[Received]) -> None:
        self.client, self.received = client, received

    async def send(self, operation: Operation, given: dict[str, Any]) -> str | list[tuple[str, str]]:
        """The query as it arrived, without the page size, or the text of the refusal; then nothing arrives."""
        self.received.clear()
        method = getattr(getattr(self.client, operation.resource), operation.name)
        path = [ULID] * operation.path.count("{")
        required: dict[str, Any] = {
            name: argument_value(p) for name, p in operation.parameters.items() if p.required and name not in given
        }
        if operation.auth == "secret":  # the one that takes a body, too
            required |= {"secret": "s", "status": "firing", "title": "x"}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            try:
                named = {argument(name) if name in operation.parameters else name: v for name, v in given.items()}
                await method(*path, **required, **named)
            except ConfigurationError as error:
                assert self.received == []
                return str(error)
        [request] = self.received
        return [
            pair for pair in request.query if pair[0] not in required and (pair[0] != "page_size" or pair[0] in given)
        ]


def sent(operation: str, *calls: dict[str, Any]) -> list[str | list[tuple[str, str]]]:
    """What becomes of each call of an operation."""

    async def run() -> list[str | list[tuple[str, str]]]:
        async with stub_server() as server, AsyncClient(KEY, base_url=server.base_url, rate_limiter=None) as client:
            server.answers = [Answer.of(_empty(operations()[operation]))]
            return [await Server(client, server.received).send(operations()[operation], call) for call in calls]

    return asyncio.run(run())


def _empty(operation: Operation) -> dict[str, Any]:
    """A response without records."""
    fact = facts()["operations"][operation.id]
    properties = facts()["schemas"][fact["result"]]["properties"] if fact["result"] else {}
    return {name: [] for name, kind in properties.items() if "array" in kind}


def refused(operation: str, name: str, *values: Any) -> list[str]:
    """The refusals of values for one argument; each names it."""
    found = sent(operation, *({name: value} for value in values))
    for value, text in zip(values, found, strict=True):
        assert isinstance(text, str), (value, text)
        assert text.startswith(f"{name}: "), text
    return [str(text) for text in found]


# --- the registry ---


def test_every_documented_parameter_is_in_the_registry() -> None:
    for id_, fact in facts()["operations"].items():
        hidden = {"token"} if fact["takes_secret"] else set()
        parameters = operations()[id_].parameters
        assert parameters.keys() == fact["query"].keys() - hidden, id_
        for name, parameter in parameters.items():
            kind = fact["query"][name]
            if kind.get("operators"):
                assert list(parameter.operators) == kind["operators"]
            assert bool(parameter.operators) == ("filter" in kind and parameter.kind != "fields")
            assert bool(parameter.ids) == (kind.get("filter", 1) > 1)


def test_arguments_named_as_ids_take_ids() -> None:
    """But for those that the caller or another system chooses."""
    names = {name for _, name in PLAIN if re.search(r"(^|_)ids?$", name)}
    others = {name for o, name in PLAIN if name in names and o.parameters[name].kind != "id"}
    assert others == {"external_id", "slack_user_id", "rotation_id", "layer_id"}
    assert len(names) == 20


def test_signatures_can_be_read_at_run_time() -> None:
    client = AsyncClient(KEY)
    for operation in operations().values():
        method = getattr(type(getattr(client, operation.resource)), operation.name)
        assert "return" in typing.get_type_hints(method)


# --- filters ---


@pytest.mark.parametrize(
    ("operation", "name", "value", "takes", "nearest"),
    [
        ("Incidents V2#List", "status_category", {"is": "live"}, "one_of, not_in", "one_of"),
        ("Incidents V2#List", "status_category", {"one_off": ["live"]}, "one_of, not_in", "one_of"),
        ("Incidents V2#List", "status_category", {"One_Of": ["live"]}, "one_of, not_in", "one_of"),
        ("Incidents V2#List", "status_category", {" one_of": ["live"]}, "one_of, not_in", "one_of"),
        ("Incidents V2#List", "status_category", {"not-in": ["live"]}, "one_of, not_in", "not_in"),
        ("Incidents V2#List", "status_category", {"in": ["live"]}, "one_of, not_in", "one_of"),
        ("Incidents V2#List", "status_category", {Word.LIVE: ["live"]}, "one_of, not_in", "one_of"),
        ("Incidents V2#List", "status_category", {None: ["live"]}, "one_of, not_in", "one_of"),
        ("Incidents V2#List", "created_at", {"gt": dt.date(2026, 11, 1)}, "gte, lte, date_range", "gte"),
        ("Incidents V2#List", "created_at", {"before": "2026-11-01"}, "gte, lte, date_range", "lte"),
        ("Incidents V2#List", "mode", {"not_in": ["test"]}, "one_of", "one_of"),
        ("Incidents V2#List", "severity", {ULID: {"one_of": [ULID]}}, "one_of, not_in, gte, lte", "one_of"),
        ("Incidents V2#List", "incident_role", {ULID: {"is_set": True}}, "one_of, is_blank", "is_blank"),
        ("Incidents V2#List", "custom_field", {ULID: {"is_not_blank": True}}, ", ".join(EVERY), "is_blank"),
        ("Alerts V2#List", "attributes", {ULID: {"ONE_OF": ["x"]}}, ", ".join(EVERY), "one_of"),
        ("Escalations V2#List", "idempotency_key", {"ends_with": "x"}, "starts_with, is", "starts_with"),
    ],
)
def test_unknown_operators_are_refused(operation: str, name: str, value: Any, takes: str, nearest: str) -> None:
    [text] = refused(operation, name, value)
    assert f"it takes {takes}; did you mean {nearest}?" in text
    assert f'options={{"extra_query": {{"{name}": ...}}}}' in text


def test_an_operator_newer_than_the_release_goes_through_extra_query() -> None:
    [query] = sent(
        "Incidents V2#List",
        {
            "severity": {"one_of": [ULID]},
            "options": {"extra_query": {"severity": {"newer": ["x"]}, "custom_field": {OTHER: {"newer": ["y"]}}}},
        },
    )
    assert sorted(query) == [
        (f"custom_field[{OTHER}][newer]", "y"),
        ("severity[newer]", "x"),
        ("severity[one_of]", ULID),
    ]
    again = {"severity": {"one_of": [ULID]}, "options": {"extra_query": {"severity": {"one_of": [OTHER]}}}}
    assert sent("Incidents V2#List", again) == [[("severity[one_of]", OTHER)]]


@pytest.mark.parametrize("name", ["custom_field", "incident_role"])
def test_filters_that_lack_an_id_or_an_operator_are_refused(name: str) -> None:
    odd = [
        {"one_of": [ULID]},
        {"one_of": {ULID: {}}},
        {ULID: [ULID]},
        {ULID: ULID},
        {ULID: {"one_of": [OTHER]}, OTHER: "y"},
    ]
    for text in refused("Incidents V2#List", name, *odd):
        assert f'give a dict of operators for each id, such as {{"{ULID[:3]}' in text
    for text in refused("Incidents V2#List", name, {"Team": {"one_of": [ULID]}}, {"": {"one_of": [ULID]}}):
        assert "is not a valid id" in text


def test_an_attribute_may_stand_between_a_role_and_its_operators() -> None:
    """Nowhere else."""
    assert sent("Incidents V2#List", {"incident_role": {ULID: {OTHER: {"one_of": [ULID]}}}}) == [
        [(f"incident_role[{ULID}][{OTHER}][one_of]", ULID)]
    ]
    refused("Incidents V2#List", "incident_role", {ULID: {OTHER: {ULID: {"one_of": [ULID]}}}})
    refused("Incidents V2#List", "custom_field", {ULID: {OTHER: {"one_of": [ULID]}}})


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        "A",
        ["A"],
        5,
        True,
        {"one_of": []},
        {"one_of": ()},
        {"one_of": {}},
        {"one_of": iter(())},
        {"one_of": None},
        *({"one_of": [odd]} for odd in (None, "", [ULID], {"a": 1}, b"x", ())),
        {"one_of": {"a": 1}},
        *({"gte": odd} for odd in list[Any]([[], None, "", {"a": 1}])),
    ],
)
def test_values_that_would_be_ignored_are_refused(value: Any) -> None:
    for name in ("severity", "status_category"):
        if name == "severity" or "gte" not in (value if isinstance(value, dict) else {}):
            refused("Incidents V2#List", name, value)


@pytest.mark.parametrize(("operation", "name"), FILTERS, ids=lambda v: v if isinstance(v, str) else v.id)
def test_every_filter_refuses_emptiness_and_bare_values(operation: Operation, name: str) -> None:
    parameter = operation.filters[name]
    around = (lambda inner: {ULID: inner}) if parameter.ids else (lambda inner: inner)
    for operator in parameter.operators:
        for text in refused(operation.id, name, around({operator: []}), around({operator: iter(())})):
            assert "an empty list would be ignored and return everything; omit the argument" in text
        if operator in SEVERAL:
            [text] = refused(operation.id, name, around({operator: "live"}))
            assert f"{operator} takes a list of values; write ['live']" in text
            refused(operation.id, name, around({operator: Word.LIVE}), around({operator: True}))
        else:
            value = argument_value(parameter)
            [text] = refused(operation.id, name, around({operator: [value, value]}))
            assert f"{operator} takes one value, not 2" in text
    refused(operation.id, name, {}, [], "x", 5, around({}))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_numbers_that_nothing_compares_with_are_refused(value: float) -> None:
    field = {"01FDAG4SAP5TYPT98WGR2N7W91": {"gte": value}}
    (text,) = refused("Incidents V2#List", "custom_field", field)
    assert text.endswith("would be ignored and return everything; give a finite number")


def test_a_cursor_in_extra_query_that_would_be_ignored_is_refused() -> None:
    """The list would begin again, whatever cursor its argument gives."""
    (text,) = sent(
        "Incidents V2#List", {"after": "01FDAG4SAP5TYPT98WGR2N7W91", "options": {"extra_query": {"after": ""}}}
    )
    assert text == "after: an empty cursor would start at the beginning; omit the argument"


def test_values_in_any_list_are_sent() -> None:
    categories = list(models.IncidentStatusV2Category)
    [one, two, three, four, five] = sent(
        "Incidents V2#List",
        {"severity": {"one_of": (ULID, OTHER), "not_in": iter([OTHER])}},
        {"status_category": {Word.OPERATOR: categories}},
        {"status_category": {"one_of": [Word.LIVE]}},
        {"severity": {"gte": ULID, "lte": [OTHER]}},
        {"mode": None, "incident_role": {ULID: {"is_blank": True}}},
    )
    assert one == [("severity[one_of]", ULID), ("severity[one_of]", OTHER), ("severity[not_in]", OTHER)]
    assert two == [("status_category[one_of]", category.value) for category in categories]
    assert three == [("status_category[one_of]", "live")]
    assert four == [("severity[gte]", ULID), ("severity[lte]", OTHER)]
    assert five == [(f"incident_role[{ULID}][is_blank]", "true")]


# --- ids ---

NAMES = [
    "Major",
    "critical",
    "SEV1",
    "2026-11-01",
    "sev-1",
    "P1",
    "INC-123",
    "inc-123",
    "INC123",
    "123",
    "7",
    "Data breach",
    "on-call",
]
NAMES += [
    f" {ULID}",
    f"{ULID}\n",
    "a@b.example",
    "https://app.incident.io/x",
    "Ünfall",
    "the-whole-customer-facing-thing",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_and_references_are_not_ids(name: str) -> None:
    assert not is_id(name)


def test_every_filter_of_ids_refuses_names() -> None:
    taken = [(o, n) for o, n in FILTERS if o.filters[n].kind == "id"]
    assert len(taken) == 9
    for operation, name in taken:
        around = {ULID: {"one_of": ["Major"]}} if operation.filters[name].ids else {"one_of": ["Major"]}
        [text] = refused(operation.id, name, around)
        assert "'Major' is not a valid id; the API takes ids such as" in text
    refused("Incidents V2#List", "severity", *({"one_of": [ULID, name]} for name in [*NAMES, 123, True, 1.5]))
    refused("Incidents V2#List", "severity", {"gte": "Major"}, {"lte": ["INC-123"]})


def test_every_plain_id_refuses_references() -> None:
    """A reference where the API takes an id finds nothing, without an error."""
    taken = [(o, n) for o, n in PLAIN if o.parameters[n].kind == "id"]
    assert len(taken) == 39
    for operation, name in taken:
        for odd in ("INC-123", "123", 123, "Major", "", {"one_of": [ULID]}):
            refused(operation.id, name, [odd] if operation.parameters[name].many else odd)
    [text] = refused("Incident Updates V2#List", "incident_id", "INC-123")
    assert '(await client.incidents.show("INC-123")).id' in text


def test_ids_that_were_recorded_are_ids() -> None:
    folder = shared("records")
    if folder is None:
        pytest.skip("the records are not beside the project")
    found: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            found.update(item for key, item in value.items() if key == "id" and isinstance(item, str))
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(item)

    for path in folder.glob("*.json"):
        walk(json.loads(path.read_text("utf-8")))
    assert len(found) > 50
    assert {text for text in found if not is_id(text)} <= {"U0392FG9C20", "C0392FG9C20"}


@given(st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=24, max_size=40).map(lambda text: "01" + text), st.uuids())
def test_ulids_longer_ones_and_uuids_are_ids(ulid: str, uuid: Any) -> None:
    assert is_id(ulid)
    assert is_id(str(uuid)) or not any(char.isdigit() for char in str(uuid))


def test_ids_that_the_caller_chose_are_sent() -> None:
    given_ = {"rotation_id": "rota-primary", "layer_id": "layer-1"}
    assert sent("Schedules V2#ListOverrides", given_) == [[("rotation_id", "rota-primary"), ("layer_id", "layer-1")]]
    assert sent("Users V2#List", {"slack_user_id": "U062HDG5FNE"}) == [[("slack_user_id", "U062HDG5FNE")]]


# --- times, bools, numbers ---

NO_TIMES = [
    "yesterday",
    "2026-13-01",
    "2026-02-30",
    "01/11/2026",
    "2026-11-01T00:00:00",
    "20261101",
    "2026-W44-1",
    5,
    True,
]
NO_TIMES += [1.5, "2026-11-01 00:00:00Z", "2026-11-01T25:00:00Z", "٢٠٢٦-11-01", "2026-11-01~2026-11-02"]


@pytest.mark.parametrize(("operation", "name"), FILTERS, ids=lambda v: v if isinstance(v, str) else v.id)
def test_times_that_are_not_valid_are_refused(operation: Operation, name: str) -> None:
    kind = operation.filters[name].kind
    if kind in ("date", "time"):
        refused(operation.id, name, *({end: odd} for end in ("gte", "lte") for odd in NO_TIMES))
        refused(operation.id, name, {"gte": dt.datetime(2026, 11, 1)})
        ends = [
            "2026-11-01",
            "2026-11-01~",
            "~2026-11-01",
            "2026-11-01~x",
            "2026-11-02~2026-11-01",
            dt.date(2026, 1, 1),
        ]
        refused(operation.id, name, *({"date_range": end} for end in ends))
        refused(operation.id, name, {"date_range": ["2026-11-01", "2026-11-02"]})
        [text] = refused(operation.id, name, {"gte": ["2026-11-01"], "lte": ["2026-11-30"]})
        assert 'the API refuses gte together with lte; give {"date_range": ["FROM~TO"]} instead' in text
        refused(operation.id, name, {"gte": "2026-11-01", "date_range": "2026-11-01~2026-11-02"})


def test_times_are_as_exact_as_the_list_takes_them() -> None:
    day, window = dt.date(2026, 11, 1), "2026-11-01~2026-11-01"
    exact = "2026-11-01T00:00:00Z~2026-11-01T00:00:00+00:00"
    wanted = [{"gte": day}, {"lte": ["2026-11-01"]}, {"date_range": window}]
    pairs = [("gte", "2026-11-01"), ("lte", "2026-11-01"), ("date_range", window)]
    for operation in ("Incidents V2#List", "Escalations V2#List"):
        found = sent(operation, *({"created_at": value} for value in wanted))
        assert found == [[(f"created_at[{operator}]", text)] for operator, text in pairs]
        for text in refused(operation, "created_at", {"gte": NOON}, {"lte": "2026-11-01T00:00:00Z"}):
            assert "filtered by whole days, in UTC; give a date" in text
        refused(operation, "created_at", {"date_range": exact})
    found = sent("Alerts V2#List", {"created_at": {"gte": NOON}}, {"created_at": {"date_range": [exact]}})
    assert found == [[("created_at[gte]", "2026-11-23T12:00:00Z")], [("created_at[date_range]", exact)]]


@pytest.mark.parametrize(("operation", "name"), PLAIN, ids=lambda v: v if isinstance(v, str) else v.id)
def test_every_plain_parameter_refuses_another_kind(operation: Operation, name: str) -> None:
    parameter = operation.parameters[name]
    odd: list[Any] = {
        "bool": ["yes", 1, 0, "True", ""],
        "int": ["abc", "25", 0, -1, True, 1.5],
        "instant": ["yesterday", "2026-11-01", dt.datetime(2026, 1, 1), 5, dt.date(2026, 11, 1)],
        "cursor": ["", True, ["x"], {"a": 1}, b"x"],
        "text": [NOON, True, 1.5, b"x", "", {"one_of": ["x"]}],
        "fields": ["x", ["x"], 5],
    }.get(parameter.kind, [])
    if parameter.many:
        refused(operation.id, name, [], "x", Word.LIVE, {"one_of": ["x"]}, *([value] for value in odd))
    else:
        refused(operation.id, name, *odd)
        if parameter.kind not in ("fields", "cursor"):
            refused(operation.id, name, {"one_of": [ULID]}, [], ["x"], object())
    if parameter.required:
        [text] = refused(operation.id, name, None)
        assert "it is required" in text


# --- values that are not known ---


def test_unknown_values_are_sent_and_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    call = {"status_category": {"one_of": ["active", "live"]}}
    with caplog.at_level(logging.WARNING, "incidentio_async"):
        found = sent("Incidents V2#List", call, call, {"sort_by": "newest"}, call)
    assert found[0] == [("status_category[one_of]", "active"), ("status_category[one_of]", "live")]
    assert found[2] == [("sort_by", "newest")]
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        (
            "WARNING",
            "incidents_v2.list: status_category: 'active' is not a value known at this release, and is sent as it is; "
            "known are triage, declined, merged, canceled, live, learning, closed, paused",
        ),
        (
            "WARNING",
            "incidents_v2.list: sort_by: 'newest' is not a value known at this release, and is sent as it is; "
            "known are created_at_newest_first, created_at_oldest_first",
        ),
    ]
    with caplog.at_level(logging.WARNING, "incidentio_async"):
        sent("Incidents V2#List", call)
    assert len(caplog.records) == 3, "once per client"


def test_every_parameter_of_known_values_warns(caplog: pytest.LogCaptureFixture) -> None:
    taken = [(o, n, p) for o in operations().values() for n, p in o.parameters.items() if p.values]
    assert {name for _, name, _ in taken} == {
        *(
            "status_category",
            "mode",
            "status",
            "incident_mode",
            "filter_mode",
            "policy_type",
            "resource_type",
            "sort_by",
        ),
    }
    for operation, name, parameter in taken:
        value: Any = {"one_of": ["brand_new"]} if parameter.operators else "brand_new"
        with caplog.at_level(logging.WARNING, "incidentio_async"):
            caplog.clear()
            assert isinstance(sent(operation.id, {name: ["brand_new"] if parameter.many else value})[0], list)
        [record] = [record for record in caplog.records if "not a value known" in record.getMessage()]
        assert ", ".join(parameter.values) in record.getMessage()


def test_warnings_do_not_grow_without_end(caplog: pytest.LogCaptureFixture) -> None:
    operation, told = operations()["Incidents V2#List"], ValueWarnings()
    for number in range(1_000):
        assert encode_arguments(operation, {"sort_by": f"x{number}"}, told) == f"sort_by=x{number}"
    assert len(caplog.records) == 256


# --- anything at all ---

WORDS = st.sampled_from([*EVERY, "One_Of", "gt", "is ", "", ULID, "Major"])
VALUES = st.one_of(
    st.sampled_from(
        [ULID, "Major", "INC-1", "live", "2026-11-01", "2026-11-01T00:00:00Z", "2026-11-01~2026-11-03", ""]
    ),
    st.sampled_from([NOON, dt.date(2026, 11, 1), True, "true", None, 5, 1.5, b"x", Word.LIVE]),
)
OPERANDS = st.one_of(VALUES, st.lists(VALUES, max_size=2), st.dictionaries(WORDS, VALUES, max_size=1))
GIVEN = st.one_of(
    OPERANDS,
    st.dictionaries(WORDS, OPERANDS, max_size=2),
    st.dictionaries(WORDS, st.dictionaries(WORDS, OPERANDS, max_size=2), max_size=2),
)


def _fits(kind: str, value: Any) -> bool:
    """The truth, said once more: whether a value is one of a kind."""
    if isinstance(value, Word):
        value = value.value
    texts = {
        "id": (ULID,),
        "bool": ("true",),
        "date": ("2026-11-01",),
        "time": ("2026-11-01", "2026-11-01T00:00:00Z"),
    }
    if isinstance(value, str):
        return value != "" and value in texts.get(kind, (value,))
    types: dict[str, tuple[type, ...]] = {
        "bool": (bool,),
        "date": (dt.date,),
        "time": (dt.date,),
        "text": (int,),
        "any": (int, float, bool, dt.date),
    }
    fits = isinstance(value, types.get(kind, ()))
    return fits and not (kind == "date" and isinstance(value, dt.datetime)) and not (kind == "text" and value is True)


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return "2026-11-23T12:00:00Z"
    return str(value.value if isinstance(value, Word) else value)


def _model(prefix: str, parameter: Parameter, value: Any, ids: int) -> list[tuple[str, str]] | None:
    """The pairs that a filter stands for; None if it is to be refused."""
    if not isinstance(value, dict) or not value:
        return None
    pairs: list[tuple[str, str]] = []
    for key, inner in value.items():
        if ids:
            deeper = ids > 1 and isinstance(inner, dict) and inner and all(isinstance(v, dict) for v in inner.values())
            below = _model(f"{prefix}[{key}]", parameter, inner, ids - 1 if deeper else 0) if key == ULID else None
        else:
            below = _operand(f"{prefix}[{key}]", parameter, key, inner)
        if below is None:
            return None
        pairs += below
    return None if not ids and parameter.kind in ("date", "time") and len(value) > 1 else pairs


def _operand(key: str, parameter: Parameter, operator: str, value: Any) -> list[tuple[str, str]] | None:
    if operator not in parameter.operators or isinstance(value, dict):
        return None
    if operator in SEVERAL and not isinstance(value, list):
        return None
    items = value if isinstance(value, list) else [value]
    kind = "bool" if operator in ("is_set", "is_blank") else parameter.kind
    if operator == "date_range":
        good = all(item == "2026-11-01~2026-11-03" for item in items)
    else:
        good = all(_fits(kind, item) for item in items)
    if not items or not good or (operator not in SEVERAL and len(items) > 1):
        return None
    return [(key, _written(item)) for item in items]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_filter_is_refused_or_sent_as_documented(data: st.DataObject) -> None:
    """For every filter of the registry, whatever it is given."""
    cases = [(operation, name, data.draw(GIVEN)) for operation, name in FILTERS]
    told = ValueWarnings()
    for operation, name, value in cases:
        parameter = operation.filters[name]
        wanted = None if value is None else _model(name, parameter, value, parameter.ids)
        assert _outcome(operation, name, value, told) == ([] if value is None else wanted), (operation.id, name, value)


def _outcome(operation: Operation, name: str, value: Any, told: ValueWarnings) -> list[tuple[str, str]] | None:
    """The pairs that are sent; None for a refusal, which names the filter."""
    try:
        query = encode_arguments(operation, {name: value}, told)
    except ConfigurationError as error:
        return None if str(error).startswith(f"{name}: ") else [("refused", str(error))]
    return parse_qsl(query, keep_blank_values=True)
