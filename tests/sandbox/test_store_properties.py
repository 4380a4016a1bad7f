"""What a program can set on a record: every property of its kind, and nothing that would be lost without a word."""

from __future__ import annotations

import contextlib
import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from incidentio_async.sandbox import Sandbox
from tests.sandbox.support import OPERATIONS, SCHEMAS, Api, known_ids, path_of, run

# What the store itself sets, or what follows from other properties.
_NOT_SET = {"id", "updated_at", "duration_metrics", "timestamps"}


def small() -> Sandbox:
    return Sandbox(incidents=5, users=4, seed=1)


def test_every_record_can_be_given_back() -> None:
    store, seen = small().store, 0
    before = {kind: store.records(kind, 3) for kind in store}
    for kind, records in before.items():
        for record in records:
            if "id" in record:
                record = store.find(kind, record["id"]) or {}  # it embeds what was updated meanwhile
                changed = store.update(kind, record["id"], **without(record, _NOT_SET))
                # A rule shows its target as it is now.
                moved = {"updated_at", "schedule_sync_target"} & record.keys()
                assert changed == record | {name: changed[name] for name in moved}
                seen += 1
    assert seen > 100
    for kind, records in before.items():
        # As above; an incident has the timestamps that there are now, and parents have children of their own.
        parent = any(other.startswith(f"{kind}/") for other in store) and kind != "schedules"
        if records and "id" in records[0] and kind not in ("schedules/sync_rules", "incidents") and not parent:
            now = store.find(kind, records[0]["id"]) or {}
            added = store.add(kind, **without(now, _NOT_SET))
            own = {name for name, value in now.items() if now["id"] in json.dumps(value)} | _NOT_SET
            assert {name: added[name] for name in now if name not in own} == without(now, own)


def without(record: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if name not in names}


def test_every_unknown_property_and_wrong_kind_is_refused() -> None:
    sandbox = small()
    store, counts = sandbox.store, sandbox.store.counts
    for kind in store:
        record = store.records(kind, 1)
        schema = sandbox.store._records.kinds.by_name[kind].schemas[0]
        for name, fact in SCHEMAS[schema]["properties"].items():
            if name in _NOT_SET:
                continue
            near = name[:-1] + "qz"
            with pytest.raises(ValueError, match=f"there is no property '{near}' of {kind}"):
                store.add(kind, **{near: 1})
            wrong: Any = "odd" if fact.get("type") in ("integer", "number", "boolean") else 7
            if fact.get("type") == "object":
                continue
            with pytest.raises(ValueError, match=f"^{name} must be "):
                store.add(kind, **{name: wrong})
            if record and "id" in record[0]:
                with pytest.raises(ValueError, match=f"^{name} must be "):
                    store.update(kind, record[0]["id"], **{name: wrong})
    assert store.counts == counts


@pytest.mark.parametrize(
    ("kind", "fields", "message"),
    [
        ("alerts", {"tittle": "x"}, "there is no property 'tittle' of alerts; did you mean 'title'?"),
        ("incidents", {"Severity_ID": "x"}, "of incidents; did you mean 'severity_id'?"),
        ("alerts", {"id": "01"}, "there is no property 'id' of alerts"),
        ("severities", {"rank": "x"}, "rank must be an integer, not 'x'"),
        ("severities", {"rank": True}, "rank must be an integer, not True"),
        ("severities", {"name": 5}, "name must be a text, not 5"),
        ("alerts", {"status": "firring"}, "not 'firring'; did you mean 'firing'?"),
        ("alerts", {"alert_source_id": "odd"}, "alert_source_id: 'odd' is not known here"),
        ("incidents", {"severity": "Major"}, "severity must be a dict, not 'Major': give its id as severity_id"),
        ("incidents", {"severity": {"id": "odd"}}, "severity: there is no record with the id 'odd' in severities"),
        ("incidents", {"created_at": "yesterday"}, "created_at must be a time such as"),
        ("incidents", {"timestamps": []}, "timestamps follows from other properties: set incident_timestamp_values"),
        ("schedules", {"config": {"rotatons": []}}, "'rotatons' of config; did you mean 'rotations'?"),
        ("schedules", {"config": {"rotations": [5]}}, "config.rotations[0] must be a dict, not 5"),
        ("schedules", {"team_ids": ["odd"]}, "team_ids[0]: 'odd' is not known here"),
        ("schedules", {"team_ids": "odd"}, "team_ids must be a list, not 'odd'"),
        ("users", {"is_active": "no"}, "is_active must be True or False, not 'no'"),
        ("incident_templates", {"template": "Outage"}, "template must be a dict, not 'Outage'"),
        ("incidents", {"severity": {"name": "Major"}}, "severity has no id: give the id of a record, as severity_id"),
        ("incidents", {"incident_role_assignments": [{"role": {}}]}, "role has no id"),
        ("incidents", {"incident_timestamp_values": ["odd"]}, "incident_timestamp_values[0] must be a dict, not 'odd'"),
        ("schedules", {"config": {"rotations": [{"layers": ["odd"]}]}}, "layers[0] must be a dict, not 'odd'"),
        ("schedules", {"team_ids": [None]}, "team_ids[0] is None: leave it out"),
        ("schedules", {"annotations": {"a": None}}, "annotations.a is None: leave it out"),
        ("postmortem_documents", {"created_at": "yesterday"}, "created_at must be a time such as"),
        ("catalog_entries", {"attribute_values": {"odd": {}}}, "attribute_values.odd: The type has no attribute 'odd'"),
        ("severities", {"created_at": datetime(2026, 1, 1)}, "created_at: datetime.datetime(2026, 1, 1, 0, 0) has no"),
        ("severities", {"name": "\ud800"}, "name: '\\ud800' is not valid Unicode text"),
        ("severities", {"rank": 2**63}, "rank is out of range: 9223372036854775808"),
        ("catalog_entries", {"attribute_values": {"a": [float("nan")]}}, "attribute_values.a[0] is out of range: nan"),
        ("catalog_entries", {"attribute_values": {1: {}}}, "attribute_values: the names of properties must be texts"),
        ("schedules", {"config": {"rotations": {1}}}, "config.rotations must be a value of JSON or a datetime"),
        ("incidents", {"custom_field_entries": [{"values": [{"value_tex": "x"}]}]}, "did you mean 'value_text'?"),
    ],
)  # fmt: skip
def test_a_refusal_says_what_is_wrong(kind: str, fields: dict[str, Any], message: str) -> None:
    store = small().store
    counts, record = store.counts, store.records(kind, 1)[0]
    with pytest.raises(ValueError, match=re.escape(message)):
        store.add(kind, **fields)
    with pytest.raises(ValueError, match=re.escape(message)):
        store.update(kind, record["id"], **({"name": "New"} if "name" in record else {}) | fields)
    assert (store.counts, store.find(kind, record["id"])) == (counts, record)


def test_odd_but_valid_values_are_taken() -> None:
    store = small().store
    assert store.add("severities", name="", rank=0, description="ü")["name"] == ""
    assert store.add("schedules", team_ids=[])["team_ids"] == []
    noon = datetime(2026, 3, 4, 12, tzinfo=UTC)
    added = store.add("incidents", created_at=noon, slack_channel_name="war-room", mode="real", status="closed")
    assert (added["created_at"], added["slack_channel_name"]) == ("2026-03-04T12:00:00Z", "war-room")
    assert (added["mode"], added["incident_status"]["category"]) == ("standard", "closed")
    changed = store.update("incidents", added["id"], summary="x", severity_id=store.records("severities")[0]["id"])
    assert (changed["summary"], changed["severity"]["name"]) == ("x", "Minor")
    emptied = store.update("incidents", added["id"], id=added["id"], summary=None, severity_id=None, name=None)
    assert changed.keys() - emptied.keys() == {"summary", "severity"}
    assert emptied["name"] == changed["name"]
    with pytest.raises(ValueError, match="updated_at is the time of the update"):
        store.update("incidents", added["id"], updated_at=noon)
    early = store.add("users", name="Early", created_at="2026-03-04T13:00:00+01:00")
    entries = [entry for entry in store.records("catalog_entries") if entry.get("external_id") == early["id"]]
    assert [entry["created_at"] for entry in entries] == ["2026-03-04T12:00:00Z"]
    path = store.add("escalation_paths", kind="standalone", name="By night")
    assert (path["kind"], path["name"]) == ("standalone", "By night")


def test_what_is_removed_breaks_no_list() -> None:
    """None for every property of a record that a response can lack, then every list: times and parents stay."""

    async def test(api: Api) -> None:
        store, ids = api.sandbox.store, known_ids(api.sandbox)
        for kind in store:
            newest = store._records.tables[kind]
            names = [name for name in store._properties._find(kind) if name != "updated_at"]
            for position in {0, newest.size - 1} if newest.size else ():
                record = newest.at(position)
                parents = store._records.kinds.by_name[kind].scope & record.keys()
                always = {"created_at", "updated_at", *parents}
                for name in names:
                    with contextlib.suppress(ValueError):  # it follows from others
                        store.update(kind, record["id"], **{name: None})
                assert always <= newest.at(position).keys(), kind
        for operation in OPERATIONS.values():
            if operation["method"] == "GET":
                params = {name: ids.get(name, "3") for name, fact in operation["query"].items() if fact.get("required")}
                assert (await api("GET", path_of(operation, ids), params=params)).status < 500, operation["path"]

    run(test, incidents=5, users=4)


def test_names_that_are_not_known_have_the_nearest() -> None:
    sandbox = small()
    store = sandbox.store
    for act in (
        store.count,
        store.records,
        store.add,
        lambda kind: store.find(kind, "x"),
        lambda kind: store.remove(kind, "x"),
    ):
        with pytest.raises(KeyError, match="there is no kind 'Incident'; did you mean 'incidents'"):
            act("Incident")
    with pytest.raises(KeyError, match="there is no schema 'IncidentsV2'; did you mean 'IncidentV2'"):
        store.find("incidents", store.records("incidents", 1)[0]["id"], "IncidentsV2")
    for limit in (-1, "3", 1.5):
        with pytest.raises(ValueError, match="limit must be at least 0"):
            store.records("incidents", limit)  # type: ignore[arg-type]
    wrong: Any = 1
    for by_id in (store.find, store.update, store.remove):
        with pytest.raises(TypeError, match="record_id must be a string, not 1"):
            by_id("incidents", wrong)
    with pytest.raises(ValueError, match=r"there is no scope 'incidents.veiw'; did you mean 'incidents.view'"):
        sandbox.keys.add("x", scopes=["incidents.veiw"])
    with pytest.raises(ValueError, match="there is no team with the id 'odd'"):
        sandbox.keys.add("x", teams=["odd"], team_roles=["on_call_editor"])
    with pytest.raises(ValueError, match="there is no role 'viewr'; did you mean 'viewer'"):
        sandbox.keys.add("x", roles=["viewr"])
    with pytest.raises(ValueError, match="no event type 'public_incident.incident_createdv2'; did you mean"):
        sandbox.webhooks.add("http://127.0.0.1:1", events=["public_incident.incident_createdv2"])
    with pytest.raises(ValueError, match="data.rank is out of range: nan"):
        sandbox.webhooks.send("public_incident.incident_created_v2", {"rank": float("nan")})
    for name in ("", 5, None):
        with pytest.raises(ValueError, match="the name of a key must be a text that is not empty, not"):
            sandbox.keys.add(name)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="there is no operation 'incidents.creat'; did you mean 'incidents.create'"):
        sandbox.faults.add("incidents.creat", status=503)
    with pytest.raises(ValueError, match="a fault has no option 'statuss'; did you mean 'status'"):
        sandbox.faults.add("incidents.create", statuss=503)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="there is no operation 'incidents.lst'; did you mean 'incidents.list'"):
        sandbox.limits.set("incidents.lst", 5, 1)
