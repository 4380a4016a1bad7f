"""Filters of lists, against a naive reading of whole records; every operator, and what is ignored."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidentio_async.sandbox.records.values import milliseconds_of as moment
from tests.sandbox.support import Api, known_ids, run, serving

Record = dict[str, Any]
# Name, operator, values: one filter of a query.
Filter = tuple[str, str, tuple[str, ...]]

_CATEGORIES = ("triage", "live", "learning", "closed", "paused", "declined", "merged", "canceled")
_MODES = ("standard", "retrospective", "test", "tutorial")
_HIDDEN = ("declined", "merged", "canceled")


class Lists:
    """A running sandbox, its lists read whole, and the ids that filters are made of."""

    def __init__(self, runner: asyncio.Runner, api: Api) -> None:
        self._runner = runner
        self.api = api
        every = {"status_category[one_of]": _CATEGORIES, "mode[one_of]": _MODES}
        self.incidents = self.read("/v2/incidents", "incidents", [(k, v) for k, of in every.items() for v in of])
        self.alerts = self.read("/v2/alerts", "alerts", [])
        self.escalations = self.read("/v2/escalations", "escalations", [])

    def read(self, path: str, items: str, pairs: list[tuple[str, str]]) -> list[Record]:
        size = "250" if items == "incidents" else "50"

        async def pages() -> list[Record]:
            found: list[Record] = []
            after: list[tuple[str, str]] = []
            while True:
                answer = await self.api("GET", path, params=[*pairs, ("page_size", size), *after])
                assert answer.status == 200, answer.content
                found += answer.json[items]
                cursor = answer.json["pagination_meta"].get("after")
                if cursor is None:
                    return found
                after = [("after", cursor)]

        return self._runner.run(pages())


async def arrange(api: Api) -> None:
    """More alerts and escalations than there are at first."""
    store = api.sandbox.store
    sources, users = store.records("alert_sources"), store.records("users")
    attribute = store.records("alert_attributes")[0]["name"]
    for number in range(60):
        source = sources[number % len(sources)]
        event: dict[str, Any] = {"title": f"Alert {number}", "status": "firing", "deduplication_key": f"key-{number}"}
        event |= {"metadata": {attribute: ("red", "blue", "green")[number % 3]}} if number % 4 else {}
        headers = {"Authorization": f"Bearer {source['secret_token']}"}
        await api("POST", f"/v2/alert_events/http/{source['id']}", json=event, headers=headers)
        if number % 3 == 0:
            await api(
                "POST", f"/v2/alert_events/http/{source['id']}", json=event | {"status": "resolved"}, headers=headers
            )
    for number, alert in enumerate(store.records("alerts")[-40:]):
        tags = [("db", "eu", "web")[n] for n in range(3) if number >> n & 1]
        await api("POST", f"/v2/alerts/{alert['id']}/actions/set_tags", json={"tags": tags})
    for number in range(20):
        body = {"idempotency_key": f"{'ab'[number % 2]}-{number}", "title": "x", "user_ids": [users[number]["id"]]}
        body |= {"incident_id": store.records("incidents")[number]["id"]} if number % 3 else {}
        made = (await api("POST", "/v2/escalations", json=body)).json["escalation"]
        if number % 4 == 0:
            await api("POST", f"/v2/escalations/{made['id']}/actions/cancel")


@pytest.fixture(scope="module")
def lists() -> Iterator[Lists]:
    with asyncio.Runner() as runner:
        serving_here = serving(incidents=200, users=40, seed=3, limits=False)
        api = runner.run(serving_here.__aenter__())
        try:
            runner.run(arrange(api))
            yield Lists(runner, api)
        finally:
            runner.run(serving_here.__aexit__(None, None, None))


# -- a naive reading --------------------------------------------------------------------------------------------

Read = Callable[[Record], list[str]]


def holds(values: list[str], operator: str, given: tuple[str, ...]) -> bool:
    """Whether values pass an operator."""
    match operator:
        case "one_of" | "is":
            return any(value in given for value in values)
        case "not_in":
            return not any(value in given for value in values)
        case "all_of":
            return all(value in values for value in given)
        case "is_blank":
            return (values == []) == (given[0] == "true")
        case "starts_with":
            return any(value.startswith(given[0]) for value in values)
    times = [moment(value) for value in values]
    day = 86_400_000 - 1 if len(given[0].split("~")[-1]) == 10 else 0
    if operator == "gte":
        return any(time >= moment(given[0]) for time in times)
    if operator == "lte":
        return any(time <= moment(given[0]) + day for time in times)
    assert operator == "date_range"
    first, last = given[0].split("~")
    return any(moment(first) <= time <= moment(last) + day for time in times)


def entries_of(record: Record, field: str) -> list[str]:
    for entry in record["custom_field_entries"]:
        if entry["custom_field"]["id"] == field:
            return [
                value["value_option"]["id"] if "value_option" in value else next(iter(value.values()))
                for value in entry["values"]
            ]
    return []


def holders_of(record: Record, role: str) -> list[str]:
    given = [g for g in record["incident_role_assignments"] if g["role"]["id"] == role]
    return [g["assignee"]["id"] for g in given if "assignee" in g]


def attributes_of(record: Record, attribute: str) -> list[str]:
    of = [entry for entry in record["attributes"] if entry["attribute"]["id"] == attribute]
    return [value["literal"] for entry in of for value in (entry.get("array_value") or [entry["value"]])]


_READ: dict[str, Read] = {
    "status_category": lambda r: [r["incident_status"]["category"]],
    "mode": lambda r: [r["mode"]],
    "severity": lambda r: [r["severity"]["id"]] if "severity" in r else [],
    "incident_type": lambda r: [r["incident_type"]["id"]],
    "status": lambda r: [r["status"]] if "status" in r else [r["incident_status"]["id"]],
    "created_at": lambda r: [r["created_at"]],
    "updated_at": lambda r: [r["updated_at"]],
    "alert_source": lambda r: [r["alert_source_id"]],
    "deduplication_key": lambda r: [r["deduplication_key"]],
    "tags": lambda r: [t["name"] for t in r.get("tags", [])] + [t["id"] for t in r.get("tags", [])],
    "escalation_path": lambda r: [r["escalation_path_id"]] if "escalation_path_id" in r else [],
    "incident": lambda r: [i["id"] for i in r["related_incidents"]],
}


def passes(record: Record, one: Filter, ranks: dict[str, int]) -> bool:
    name, operator, given = one
    base, _, inner = name.removesuffix("]").partition("[")
    if base == "severity" and operator in ("gte", "lte"):
        rank, limit = ranks[record["severity"]["id"]], ranks[given[0]]
        return rank >= limit if operator == "gte" else rank <= limit
    reader = {"custom_field": entries_of, "incident_role": holders_of, "attributes": attributes_of}.get(base)
    values = _READ[base](record) if reader is None else reader(record, inner)
    return holds(values, operator, given)


def pairs_of(filters: list[Filter]) -> list[tuple[str, str]]:
    return [(f"{name}[{operator}]", value) for name, operator, given in filters for value in given]


def drawn(data: st.DataObject, choices: dict[str, tuple[tuple[str, ...], list[str]]], *, most: int = 3) -> list[Filter]:
    """A few filters; of one name only one operator, as `gte` and `lte` exclude each other."""
    names = data.draw(st.lists(st.sampled_from(sorted(choices)), min_size=1, max_size=most, unique=True))
    filters: list[Filter] = []
    given: tuple[str, ...]
    for name in names:
        operators, values = choices[name]
        operator = data.draw(st.sampled_from(operators))
        if operator == "is_blank":
            given = (data.draw(st.sampled_from(("true", "false"))),)
        elif operator == "date_range":
            given = ("~".join(sorted(data.draw(st.tuples(st.sampled_from(values), st.sampled_from(values))))),)
        elif operator in ("gte", "lte", "starts_with", "is"):
            given = (data.draw(st.sampled_from(values)),)
        else:
            given = tuple(data.draw(st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True)))
        filters.append((name, operator, given))
    return filters


_TIMES = ("gte", "lte", "date_range")
_EITHER = ("one_of", "not_in")
_SETTINGS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@_SETTINGS
@given(data=st.data())
def test_incidents(lists: Lists, data: st.DataObject) -> None:
    store = lists.api.sandbox.store
    severities, users = store.records("severities"), [user["id"] for user in store.records("users")]
    days = sorted({incident["created_at"][:10] for incident in lists.incidents})
    choices: dict[str, tuple[tuple[str, ...], list[str]]] = {
        "severity": ((*_EITHER, "gte", "lte"), [severity["id"] for severity in severities]),
        "status": (_EITHER, [status["id"] for status in store.records("incident_statuses")]),
        "status_category": (_EITHER, list(_CATEGORIES)),
        "incident_type": (_EITHER, [kind["id"] for kind in store.records("incident_types")]),
        "mode": (("one_of",), list(_MODES)),
        "created_at": (_TIMES, days),
        "updated_at": (_TIMES, days),
    }
    for field in store.records("custom_fields")[:3]:
        of_v1 = store.find("custom_fields", field["id"], "CustomFieldV1") or {}
        options = [option["id"] for option in of_v1["options"]] or ["25", "50", "75", "100"]
        choices[f"custom_field[{field['id']}]"] = ((*_EITHER, "is_blank"), options)
    for role in store.records("incident_roles"):
        choices[f"incident_role[{role['id']}]"] = (("one_of", "is_blank"), users)
    filters = drawn(data, choices)
    names = {name for name, _, _ in filters}
    ranks = {severity["id"]: severity["rank"] for severity in severities}
    any_of = data.draw(st.booleans())
    expected = [
        incident["id"]
        for incident in lists.incidents
        if (any if any_of else all)(passes(incident, one, ranks) for one in filters)
        and ("status_category" in names or incident["incident_status"]["category"] not in _HIDDEN)
        and ("mode" in names or incident["mode"] in ("standard", "retrospective"))
    ]
    pairs = [*pairs_of(filters), *([("filter_mode", "any")] if any_of else [])]
    assert [incident["id"] for incident in lists.read("/v2/incidents", "incidents", pairs)] == expected


@_SETTINGS
@given(data=st.data())
def test_alerts(lists: Lists, data: st.DataObject) -> None:
    store = lists.api.sandbox.store
    times = sorted({alert["created_at"] for alert in lists.alerts})
    choices: dict[str, tuple[tuple[str, ...], list[str]]] = {
        "status": (_EITHER, ["firing", "resolved"]),
        "alert_source": (_EITHER, [source["id"] for source in store.records("alert_sources")]),
        "deduplication_key": (("is",), [alert["deduplication_key"] for alert in lists.alerts]),
        "tags": ((*_EITHER, "all_of"), ["db", "eu", "web"]),
        "created_at": (_TIMES, times),
        "updated_at": (_TIMES, times),
    }
    for attribute in store.records("alert_attributes"):
        choices[f"attributes[{attribute['id']}]"] = ((*_EITHER, "is_blank"), ["red", "blue", "green"])
    filters = drawn(data, choices)
    expected = [alert["id"] for alert in lists.alerts if all(passes(alert, one, {}) for one in filters)]
    assert [alert["id"] for alert in lists.read("/v2/alerts", "alerts", pairs_of(filters))] == expected


@_SETTINGS
@given(data=st.data())
def test_escalations(lists: Lists, data: st.DataObject) -> None:
    store = lists.api.sandbox.store
    days = sorted({escalation["created_at"][:10] for escalation in lists.escalations})
    choices: dict[str, tuple[tuple[str, ...], list[str]]] = {
        "status": (_EITHER, ["triggered", "cancelled", "acked", "pending"]),
        "escalation_path": (_EITHER, [path["id"] for path in store.records("escalation_paths")]),
        "incident": (_EITHER, [incident["id"] for incident in store.records("incidents", 20)]),
        "created_at": (_TIMES, days),
    }
    filters = drawn(data, choices)
    expected = [e["id"] for e in lists.escalations if all(passes(e, one, {}) for one in filters)]
    assert [e["id"] for e in lists.read("/v2/escalations", "escalations", pairs_of(filters))] == expected


def test_a_key_s_beginning(lists: Lists) -> None:
    for operator, value, count in (
        ("starts_with", "a-", 10),
        ("starts_with", "b-1", 6),
        ("is", "a-0", 1),
        ("is", "a", 0),
    ):
        found = lists.read("/v2/escalations", "escalations", [(f"idempotency_key[{operator}]", value)])
        assert len(found) == count


@pytest.mark.parametrize(
    "ignored",
    [
        "statuss[one_of]=firing",
        "status=firing",
        "status[]=firing",
        "status[one_of][0]=firing",
        "status[one_of]=",
        "status[odd]=firing",
        "status[starts_with]=f",
        "status[[one_of]=x",
        "attributes[one_of]=red",
        "attributes[][is]=red",
        "created_at=2026-01-01",
        "odd[a][b][c]=1",
    ],
)
def test_what_the_api_does_not_understand_it_ignores(lists: Lists, ignored: str) -> None:
    name, _, value = ignored.partition("=")
    assert lists.read("/v2/alerts", "alerts", [(name, value)]) == lists.alerts


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        ("/v2/incidents?page_size=9", "created_at", "2026-01-01T00:00:00Z"),
        ("/v2/escalations?page_size=9", "updated_at", "2026-01-01T00:00:00Z"),
        ("/v2/alerts?page_size=9", "created_at", "2026-01-01"),
        ("/v3/actions?page_size=9", "updated_at", "2026-01-01"),
        ("/v3/follow_ups?page_size=9", "created_at", "2026-01-01"),
    ],
)
@pytest.mark.parametrize("operator", ["gte", "lte", "date_range"])
def test_how_exact_a_time_is(path: str, name: str, value: str, operator: str) -> None:
    async def test(api: Api) -> None:
        given = f"{value}~{value}" if operator == "date_range" else value
        answer = await api("GET", f"{path}&{name}[{operator}]={given}")
        assert answer.status == 422
        assert answer.json["errors"][0]["source"] == {"field": name}
        other = "2026-01-01" if "T" in value else "2026-01-01T00:00:00Z"
        given = f"{other}~{other}" if operator == "date_range" else other
        assert (await api("GET", f"{path}&{name}[{operator}]={given}")).status == 200

    run(test, incidents=2)


def test_plain_parameters_narrow_a_list() -> None:
    async def test(api: Api) -> None:
        ids, store = known_ids(api.sandbox), api.sandbox.store
        for path, items, name in (
            ("/v1/alert_notes", "alert_notes", "alert_id"),
            ("/v1/custom_field_options", "custom_field_options", "custom_field_id"),
            ("/v2/policy_findings", "policy_findings", "policy_id"),
            ("/v2/workflow_runs", "workflow_runs", "workflow_id"),
            ("/v2/status_page_incidents", "status_page_incidents", "status_page_id"),
        ):
            found = (await api.get(path, **{name: ids[name]}))[items]
            assert found
            assert all(record.get(name) == ids[name] for record in found)
            assert len(found) < store.count(items)
        entry = store.records("glossary_entries")[0]
        word = entry["item"][:6].upper()
        found = (await api.get("/v2/glossary_entries", search=word))["glossary_entries"]
        assert entry["id"] in [each["id"] for each in found]
        assert (await api.get("/v2/glossary_entries", search="no such word"))["glossary_entries"] == []
        pause = store.records("on_call_notification_pauses")[2]
        window = {"from": pause["starts_at"], "to": pause["ends_at"]}
        found = (await api.get("/v2/on_call_notification_pauses", **window))["on_call_notification_pauses"]
        assert pause in found
        assert len(found) < store.count("on_call_notification_pauses")

    run(test)
