"""What an incremental export may build on: whatever was exported before, afterwards everything is there."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from incidentio_async import ConfigurationError
from incidentio_async._files.versioned_json import dump
from incidentio_async.export import FORMATS
from incidentio_async.export.catalog import find_listing
from incidentio_async.export.manifest import filters_of
from incidentio_async.export.queries import ExportFilters
from tests.export.account import Account, Refused, contents, last_of
from tests.export.support import records_of
from tests.support.running import run

NOW = dt.datetime.now(dt.UTC).replace(microsecond=0)
DAY = dt.timedelta(days=1)


def at(days: float) -> str:
    """So many days ago."""
    return (NOW - days * DAY).isoformat().replace("+00:00", "Z")


def incident(number: int, days: float, **more: Any) -> dict[str, Any]:
    return {"id": f"I{number}", "updated_at": at(days), "live": number % 2 == 0, **more}


def account() -> Account:
    made = Account()
    made.lists["incidents"] = [incident(number, 40 - number) for number in range(8)]
    made.lists["incident_timeline_items"] = [{"id": f"T{n}", "incident_id": f"I{n}"} for n in range(8)]
    made.lists["alerts"] = [{"id": f"A{number}", "updated_at": at(40 - number)} for number in range(8)]
    return made


def change(made: Account) -> None:
    """Something is new, and something was updated, a while ago: an export from later on would not see it."""
    made.lists["incidents"] += [incident(10, 20), incident(11, 20)]
    made.lists["incidents"][0] = incident(0, 19, name="updated")
    made.lists["incident_timeline_items"] += [
        {"id": "T10", "incident_id": "I10"},
        {"id": "T11", "incident_id": "I11"},
        {"id": "T0b", "incident_id": "I0"},
    ]
    made.lists["alerts"] += [{"id": "A10", "updated_at": at(20)}]


def change_again(made: Account) -> None:
    made.lists["incidents"].append(incident(20, 5))
    made.lists["incident_timeline_items"].append({"id": "T20", "incident_id": "I20"})
    made.lists["alerts"].append({"id": "A20", "updated_at": at(5)})


ALL = ("incidents", "incident_timeline_items", "alerts")
Step = Callable[[Account, Path], object]


def exported(*names: str, **how: Any) -> Step:
    return lambda made, out: run(made.export(out, *(names or ALL), **how))


def removed(name: str) -> Step:
    return lambda made, out: (out / name).unlink()


def changed_file(made: Account, out: Path) -> None:
    with (out / "incidents.jsonl").open("ab") as stream:
        stream.write(b'{"id": "mine"}\n')


def cut_file(made: Account, out: Path) -> None:
    (out / "alerts.jsonl").write_bytes(b"")


WAYS: dict[str, tuple[list[Step], dict[str, str]]] = {
    "nothing else": ([exported()], {}),
    "twice": ([exported(), exported(incremental=True)], {}),
    "another format": (
        [exported(format="jsonl.gz")],
        dict.fromkeys(ALL, "it is exported for the first time"),
    ),
    "another format in between": ([exported(), exported(format="parquet", incremental=True)], {}),
    "a file that was removed": (
        [exported(), removed("alerts.jsonl")],
        {"alerts": "the file is missing"},
    ),
    "the file of a child that was removed": (
        [exported(), removed("incident_timeline_items.jsonl")],
        {
            "incident_timeline_items": "the file is missing",
            "incidents": "incident_timeline_items needs all incidents",
        },
    ),
    "a file that was changed": (
        [exported(), changed_file],
        {
            "incidents": "the file was changed after the last export",
            "incident_timeline_items": "incidents needs all incidents",
        },
    ),
    "a file that was cut": ([exported(), cut_file], {"alerts": "the file was changed after the last export"}),
    "a manifest that was removed": (
        [exported(), lambda made, out: last_of(out).unlink()],
        dict.fromkeys(ALL, "no known export wrote the file"),
    ),
    "a child for the first time": (
        [exported("incidents", "alerts")],
        {
            "incident_timeline_items": "it is exported for the first time",
            "incidents": "incident_timeline_items needs all incidents",
        },
    ),
    "the parent for the first time": (
        [exported("incident_timeline_items", "alerts")],
        {
            "incidents": "it is exported for the first time",
            "incident_timeline_items": "incidents needs all incidents",
        },
    ),
    "a child that was left out of a run": (
        [exported(), lambda made, out: change(made), exported("incidents", incremental=True)],
        {},
    ),
    "a parent that was left out of a run": (
        [exported(), lambda made, out: change(made), exported("incident_timeline_items", incremental=True)],
        {},
    ),
    "only live ones": (
        [exported(only_live=True)],
        dict.fromkeys(ALL[:2], "the file was made with other filters"),
    ),
    "only live ones in between": (
        [exported(), exported(only_live=True, incremental=True)],
        dict.fromkeys(ALL[:2], "the file was made with other filters"),
    ),
    "since": (
        [exported(since=NOW - 35 * DAY)],
        dict.fromkeys(ALL, "the file does not hold everything"),
    ),
    "since, twice": (
        [exported(since=NOW - 35 * DAY), exported(since=NOW - 38 * DAY)],
        dict.fromkeys(ALL, "the file does not hold everything"),
    ),
    "since, later than the covered time": (
        [exported(), lambda made, out: change(made), exported(since=NOW - 6 * DAY)],
        {},
    ),
    "since and only live ones": (
        [exported(), lambda made, out: change(made), exported(since=NOW - 60 * DAY, only_live=True)],
        {},
    ),
    "some parents": (
        [exported(max_parents=3)],
        {
            "incident_timeline_items": "the file does not hold everything",
            "incidents": "incident_timeline_items needs all incidents",
        },
    ),
    "some parents in between": (
        [exported(), lambda made, out: change(made), exported(max_parents=1, incremental=True)],
        {},
    ),
    "more parents than there are": ([exported(max_parents=100)], {}),
}


@pytest.mark.parametrize("way", WAYS)
def test_everything_is_there_afterwards(tmp_path: Path, way: str) -> None:
    """What cannot be brought up to date is read in full, and that is said; nothing else is."""
    steps, full = WAYS[way]
    made = account()
    for step in steps:
        step(made, tmp_path)
    if not any(record["id"] == "I10" for record in made.lists["incidents"]):
        change(made)
    summary = run(made.export(tmp_path, *ALL, incremental=True))
    assert summary.full == full
    for name in ALL:
        made.holds(tmp_path, name)
    change_again(made)
    summary = run(made.export(tmp_path, *ALL, incremental=True))
    assert summary.full == {}
    for name in ALL:
        made.holds(tmp_path, name)


@pytest.mark.parametrize("form", FORMATS)
def test_rounds_in_each_format(tmp_path: Path, form: str) -> None:
    made = account()
    run(made.export(tmp_path, *ALL, format=form))
    for more in (change, change_again, lambda _: None):
        more(made)
        summary = run(made.export(tmp_path, *ALL, format=form, incremental=True))
        assert summary.full == {}
        for name in ALL:
            made.holds(tmp_path, name, form)


def test_only_what_is_new_is_asked_for(tmp_path: Path) -> None:
    """Of a family from the earliest time that one of its files needs; and of updated parents alone the children."""
    made = account()
    run(made.export(tmp_path, *ALL))
    change(made)
    run(made.export(tmp_path, "incidents", "alerts", incremental=True))
    run(made.export(tmp_path, *ALL, incremental=True))
    asked = {path.partition("?")[0]: unquote(path) for path in made.asked if "gte" in unquote(path)}
    assert f"updated_at[gte]={at(34)[:10]}" in asked["/v2/incidents"]
    assert f"updated_at[gte]={(NOW - 20 * DAY - dt.timedelta(minutes=10)).isoformat()[:16]}" in asked["/v2/alerts"]
    followed = {path.partition("incident_id=")[2].partition("&")[0] for path in made.asked if "timeline" in path}
    # A day before the newest that its file knows, as the list takes days.
    assert followed == {"I0", "I6", "I7", "I10", "I11"}


ODD: list[Any] = ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59-10:00", "2026-11-27T12:00:00", "", None, 17, [], "soon"]


@pytest.mark.parametrize("odd", [*ODD, pytest.param(at(-365), id="in a year")])
def test_times_that_no_update_can_have(tmp_path: Path, odd: Any) -> None:
    """They neither change the covered time nor make a folder unusable."""
    made = account()
    made.lists["alerts"].append({"id": "odd", "updated_at": odd})
    made.lists["incidents"].append({"id": "odd", "updated_at": odd, "live": True})
    run(made.export(tmp_path, *ALL))
    change(made)
    made.lists["alerts"].append({"id": "now", "updated_at": at(0)})
    summary = run(made.export(tmp_path, *ALL, incremental=True))
    assert summary.full == {}
    for name in ALL:
        made.holds(tmp_path, name)


@pytest.mark.parametrize("odd", ODD)
def test_lists_in_which_nothing_shows_when_it_was_updated(tmp_path: Path, odd: Any) -> None:
    made = account()
    made.lists["alerts"] = [{"id": "odd", "updated_at": odd}]
    run(made.export(tmp_path, "alerts"))
    made.lists["alerts"].append({"id": "new", "updated_at": odd})
    summary = run(made.export(tmp_path, "alerts", incremental=True))
    assert summary.full == {"alerts": "no record in the file has an update time"}
    made.holds(tmp_path, "alerts")


def test_a_mark_is_not_later_than_the_beginning(tmp_path: Path) -> None:
    """By the earlier of two clocks. What is updated on a page that was read already must not be missed."""
    made = account()
    made.date = format_datetime(NOW - 3 * DAY, usegmt=True)
    pages: list[str] = []

    def meanwhile(path: str) -> None:
        pages.append(path)
        if pages.count("/v2/alerts") == 2:
            made.lists["alerts"][0]["updated_at"] = at(2)
            made.lists["alerts"][0]["name"] = "changed on a page that was read"
            made.lists["alerts"].append({"id": "late", "updated_at": at(1)})

    made.on_request = meanwhile
    run(made.export(tmp_path, "alerts"))
    entry = json.loads(last_of(tmp_path).read_bytes())["marks"]["jsonl"]["alerts"]
    assert dt.datetime.fromisoformat(entry["covered"]) < NOW - 3 * DAY
    run(made.export(tmp_path, "alerts", incremental=True))
    made.holds(tmp_path, "alerts")


@pytest.mark.parametrize("date", ["", "yesterday", "Thu, 01 Jan 1111 00:00:00 GMT", "Fri, 01 Jan 2100 00:00:00 GMT"])
def test_clocks_that_say_nothing(tmp_path: Path, date: str) -> None:
    made = account()
    made.date = date
    made.lists["alerts"] += [{"id": "future", "updated_at": at(-9)}, {"id": "now", "updated_at": at(0)}]
    run(made.export(tmp_path, "alerts"))
    entry = json.loads(last_of(tmp_path).read_bytes())["marks"]["jsonl"]["alerts"]
    assert dt.datetime.fromisoformat(entry["covered"]) == NOW


def test_filters_of_other_lists_do_not_count(tmp_path: Path) -> None:
    made = account()
    run(made.export(tmp_path, *ALL))
    summary = run(made.export(tmp_path, "alerts", incremental=True, only_live=True, only_active=True, only_real=True))
    assert summary.full == {}
    narrow = ExportFilters(only_live=True, only_real=True, only_active=True)
    assert {
        name: filters_of(find_listing(name), narrow) for name in ("incidents", "follow_ups", "users", "alerts")
    } == {
        "incidents": ("only_live", "only_real"),
        "follow_ups": ("only_real",),
        "users": ("only_active",),
        "alerts": (),
    }
    assert filters_of(find_listing("call_transcript_entries"), narrow) == ("only_live", "only_real")
    assert filters_of(find_listing("user_notification_rules"), narrow) == ("only_active",)


def test_what_is_no_longer_live_leaves(tmp_path: Path) -> None:
    """No update shows an export of live incidents that one has ended, so all that are live are read again."""
    made = account()
    run(made.export(tmp_path, "incidents", only_live=True))
    made.lists["incidents"][0] = incident(0, 1) | {"live": False}
    summary = run(made.export(tmp_path, "incidents", only_live=True, incremental=True))
    assert summary.full == {"incidents": "updates do not show records that are no longer live"}
    assert [json.loads(line)["id"] for line in records_of(tmp_path, "incidents")] == ["I2", "I4", "I6"]
    run(made.export(tmp_path, "incidents", only_live=True))
    assert not (tmp_path / "deleted.jsonl").exists(), "it is not deleted"


def test_since_into_a_file_of_fewer_records(tmp_path: Path) -> None:
    """A file of live incidents would hold some of the others."""
    made = account()
    run(made.export(tmp_path, "incidents", only_live=True))
    summary = run(made.export(tmp_path, "incidents", since=NOW - 2 * DAY))
    assert summary.full == {"incidents": "the file was made with other filters"}
    made.holds(tmp_path, "incidents")


def test_since_into_an_empty_folder(tmp_path: Path) -> None:
    """What was asked for, and no more."""
    made = account()
    summary = run(made.export(tmp_path, "alerts", since=NOW - 35.5 * DAY))
    assert summary.full == {}
    assert [json.loads(line)["id"] for line in records_of(tmp_path, "alerts")] == ["A5", "A6", "A7"]


@pytest.mark.parametrize("year", [1, 1969])
def test_since_the_beginning_of_time(tmp_path: Path, year: int) -> None:
    made = account()
    for zone in (dt.UTC, dt.timezone(dt.timedelta(hours=14))):
        run(made.export(tmp_path / str(zone), *ALL, since=dt.datetime(year, 1, 1, tzinfo=zone)))
        for name in ALL:
            made.holds(tmp_path / str(zone), name)


def test_since_a_time_to_come(tmp_path: Path) -> None:
    made = account()
    for since in (NOW + 3 * DAY, dt.datetime.max.replace(tzinfo=dt.timezone(dt.timedelta(hours=-14)))):
        with pytest.raises(ConfigurationError, match="is in the future"):
            run(made.export(tmp_path, "alerts", since=since))
    assert made.asked == []


@pytest.mark.parametrize("refused", [False, True])
def test_lists_that_may_be_served_as_a_whole(tmp_path: Path, refused: bool) -> None:
    """They are replaced where they are, and follow what was updated where they are not."""
    made = account()
    made.page = 100
    made.lists["incident_attachments"] = [{"id": f"F{n}", "incident_id": f"I{n}"} for n in range(8)]
    names = ("incidents", "incident_attachments")
    run(made.export(tmp_path, *names))
    change(made)
    made.lists["incident_attachments"] = [{"id": f"F{n}", "incident_id": f"I{n}"} for n in (1, 2, 3, 4, 5, 6, 7, 10)]

    def refuse(path: str) -> None:
        if refused and path == "/v1/incident_attachments" and "incident_id" not in made.asked[-1]:
            raise Refused(422)

    made.on_request = refuse
    summary = run(made.export(tmp_path, *names, incremental=True))
    assert summary.full == {}
    for name in names:
        made.holds(tmp_path, name)


def test_grandchildren(tmp_path: Path) -> None:
    made = account()
    made.lists["call_sessions"] = [{"id": f"C{n}", "incident_id": f"I{n}"} for n in range(8)]
    made.lists["call_transcript_entries"] = [{"id": f"E{n}", "call_session_id": f"C{n}"} for n in range(8)]
    names = ("call_transcript_entries",)
    run(made.export(tmp_path, *names, max_parents=2))
    summary = run(made.export(tmp_path, *names, incremental=True))
    assert summary.full == {"call_transcript_entries": "the file does not hold everything"}
    made.holds(tmp_path, *names)
    change(made)
    made.lists["call_sessions"].append({"id": "C10", "incident_id": "I10"})
    made.lists["call_transcript_entries"].append({"id": "E10", "call_session_id": "C10"})
    summary = run(made.export(tmp_path, *names, "call_sessions", incremental=True))
    assert list(summary.full) == ["call_transcript_entries", "call_sessions"]
    run(made.export(tmp_path, *names, incremental=True))
    assert "/v2/call_sessions?incident_id=I1&" not in "".join(made.asked)
    made.holds(tmp_path, *names)
    made.holds(tmp_path, "call_sessions")


def test_a_forbidden_resource_keeps_its_entry(tmp_path: Path) -> None:
    made = account()
    run(made.export(tmp_path, *ALL))
    change(made)

    def hide(path: str) -> None:
        if path == "/v2/alerts":
            raise Refused(403, "alerts.view")

    made.on_request = hide
    summary = run(made.export(tmp_path, *ALL, incremental=True))
    assert list(summary.forbidden) == ["alerts"]
    made.on_request = lambda path: None
    summary = run(made.export(tmp_path, *ALL, incremental=True))
    assert summary.full == {}
    made.holds(tmp_path, "alerts")


_COVERED = re.compile('"covered": "[^"]*"')
DAMAGES: dict[str, Callable[[Any], Any]] = {
    "cut": lambda last: json.dumps(last)[:-9],
    "empty": lambda last: "",
    "deep": lambda last: "[" * 100_000,
    "a list": lambda last: "[]",
    "no source": lambda last: json.dumps({**last, "source": None}),
    "another source": lambda last: json.dumps({**last, "source": {"server": 1, "organisation": None}}),
    "no marks": lambda last: json.dumps({**last, "marks": None}),
    "other marks": lambda last: json.dumps({**last, "marks": {"jsonl": {"alerts": 7}}}),
    "another size": lambda last: json.dumps(last).replace('"size": ', '"size": 1.'),
    "an edit": lambda last: json.dumps(last).replace('"complete": true', '"complete": false'),
    "a time that is not one": lambda last: dump(json.loads(_COVERED.sub('"covered": 7', json.dumps(last)))).decode(),
    "another format": lambda last: dump({**last, "marks": {"../x": {}}}).decode(),
    "another name": lambda last: dump(
        {**last, "marks": {"jsonl": {"../x": last["marks"]["jsonl"]["alerts"]}}}
    ).decode(),
    "another schema": lambda last: json.dumps({**last, "schema": 1}),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_marks(tmp_path: Path, damage: str) -> None:
    """Nothing is asked for, nothing changes, and the sentence says the way out; restart=True is one."""
    made = account()
    run(made.export(tmp_path, "alerts"))
    last = last_of(tmp_path)
    last.write_text(DAMAGES[damage](json.loads(last.read_text())))
    before = contents(tmp_path)
    for how in ({}, {"incremental": True}, {"since": NOW - 2 * DAY}, {"format": "jsonl.gz"}):
        with pytest.raises(ConfigurationError, match=r"last\.json (is damaged|was written by).* restart=True \(--rest"):
            run(made.export(tmp_path, "alerts", **how))
        assert made.asked == []
        assert contents(tmp_path) == before
    change(made)
    summary = run(made.export(tmp_path, "alerts", incremental=True, restart=True))
    assert summary.full == {"alerts": "no known export wrote the file"}
    made.holds(tmp_path, "alerts")
    change_again(made)
    assert run(made.export(tmp_path, "alerts", incremental=True)).full == {}
    made.holds(tmp_path, "alerts")


@pytest.mark.parametrize("covered", ["0001-01-01T00:00:00Z", "2026-11-01T00:00:00", "soon", None])
def test_marks_that_are_no_times(tmp_path: Path, covered: Any) -> None:
    made = account()
    run(made.export(tmp_path, "alerts"))
    last = json.loads(last_of(tmp_path).read_text())
    last["marks"]["jsonl"]["alerts"]["covered"] = covered
    last_of(tmp_path).write_bytes(dump(last))
    change(made)
    summary = run(made.export(tmp_path, "alerts", incremental=True))
    assert list(summary.full) == ["alerts"]
    made.holds(tmp_path, "alerts")


def test_deleted_after_other_runs(tmp_path: Path) -> None:
    """Deleted records are found by two full exports, and never by comparing with a part."""
    made = account()
    run(made.export(tmp_path, "alerts", since=NOW - 36 * DAY))
    made.lists["alerts"] = made.lists["alerts"][1:]
    assert run(made.export(tmp_path, "alerts")).deleted == {}
    made.lists["alerts"] = made.lists["alerts"][1:]
    run(made.export(tmp_path, "alerts", incremental=True))
    assert run(made.export(tmp_path, "alerts")).deleted == {"alerts": 1}
    made.lists["incident_timeline_items"] = made.lists["incident_timeline_items"][1:]
    run(made.export(tmp_path, "incident_timeline_items"))
    made.lists["incident_timeline_items"] = made.lists["incident_timeline_items"][1:]
    assert run(made.export(tmp_path, "incident_timeline_items", max_parents=3)).deleted == {}
    assert run(made.export(tmp_path, "incident_timeline_items")).deleted == {}
    (tmp_path / "alerts.jsonl").write_bytes(b'{"id": "mine"}\n')
    assert run(made.export(tmp_path, "alerts")).deleted == {}


def test_what_could_not_be_read_is_not_deleted(tmp_path: Path) -> None:
    """And the summary says that something of the parents is missing, of theirs too where nobody asked for those."""
    made = account()
    made.lists["call_sessions"] = [{"id": f"C{n}", "incident_id": f"I{n}"} for n in range(8)]
    made.lists["call_transcript_entries"] = [{"id": f"E{n}", "call_session_id": f"C{n}"} for n in range(8)]
    run(made.export(tmp_path, "call_transcript_entries", "call_sessions"))

    def hide(path: str) -> None:
        if path == "/v2/call_sessions" and "incident_id=I3" in made.asked[-1]:
            raise Refused(403)

    made.on_request = hide
    summary = run(made.export(tmp_path, "call_transcript_entries"))
    assert (summary.skipped_parents, summary.deleted) == ({"call_transcript_entries": 1}, {})
    summary = run(made.export(tmp_path, "call_sessions"))
    assert (summary.skipped_parents, summary.deleted) == ({"call_sessions": 1}, {})
    assert not (tmp_path / "deleted.jsonl").exists()


@pytest.mark.parametrize("status", [403, 404])
@pytest.mark.parametrize("names", [("call_transcript_entries",), ("incidents", "call_sessions")])
def test_what_could_not_be_read_is_asked_for_again(tmp_path: Path, status: int, names: tuple[str, ...]) -> None:
    """Until it can be, although nothing shows that its parent was updated; also across a run that fails."""
    made = account()
    made.lists["call_sessions"] = [{"id": f"C{n}", "incident_id": f"I{n}"} for n in range(8)]
    made.lists["call_transcript_entries"] = [{"id": f"E{n}", "call_session_id": f"C{n}"} for n in range(8)]
    refused = ["incident_id=I0", "call_session_id=C2"]

    def hide(path: str) -> None:
        if any(name in made.asked[-1] for name in refused):
            raise Refused(status)

    made.on_request = hide
    missing = run(made.export(tmp_path, *names)).skipped_parents
    assert sum(missing.values()) == (2 if "call_transcript_entries" in names else 1)
    assert run(made.export(tmp_path, *names, incremental=True)).skipped_parents == missing
    refused.clear()
    change(made)
    with pytest.raises(LookupError):
        run(made.export(tmp_path, *names, incremental=True, on_progress=_fail))
    summary = run(made.export(tmp_path, *names, incremental=True))
    assert (summary.full, summary.skipped_parents) == ({}, {})
    for name in names:
        made.holds(tmp_path, name)
    run(made.export(tmp_path, *names, incremental=True))
    assert not any("incident_id=I1&" in path or "call_session_id=C2" in path for path in made.asked)


def _fail(_: object) -> None:
    raise LookupError


@pytest.mark.parametrize("how", [{"incremental": True}, {"since": NOW - 60 * DAY}])
def test_records_without_an_id_are_not_doubled(tmp_path: Path, how: dict[str, Any]) -> None:
    """Nothing distinguishes them from those that are there already, so the list is read in full; with ids it is not."""
    made = account()
    made.lists["alerts"] += [{"updated_at": at(3), "name": "the same"}] * 2
    run(made.export(tmp_path, *ALL))
    for _ in range(2):
        made.lists["alerts"].append({"updated_at": at(2), "name": "more"})
        summary = run(made.export(tmp_path, *ALL, **how))
        assert summary.full == {"alerts": "records in the file have no id"}
        made.holds(tmp_path, "alerts")
    made.lists["alerts"] = made.lists["alerts"][:8]
    run(made.export(tmp_path, *ALL, **how))
    assert run(made.export(tmp_path, *ALL, **how)).full == {}
    made.lists["alerts"].append({"updated_at": at(1), "name": "the first of them"})
    assert run(made.export(tmp_path, *ALL, **how)).full == {}
    made.holds(tmp_path, "alerts")
    assert list(run(made.export(tmp_path, *ALL, **how)).full) == ["alerts"]
    for name in ALL:
        made.holds(tmp_path, name)
