"""The timestamps and durations of an incident by name, from whatever the API may send for one."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentio_async import AmbiguousMatchError, ConfigurationError, NoMatchError, converter, models
from incidentio_async.jobs import IncidentTimes, incident_times
from incidentio_async.sandbox import Sandbox
from tests.support.running import run

NINE = dt.datetime(2026, 3, 4, 9, tzinfo=dt.UTC)
MISSING = object()


def timestamp(name: Any, value: Any = MISSING, number: str = "1") -> dict[str, Any]:
    made: dict[str, Any] = {"incident_timestamp": {"id": f"T{number}{name}", "name": name, "rank": 1}}
    return made if value is MISSING else made | {"value": value if value is None else {"value": value}}


def duration(name: str, seconds: Any = None, status: Any = "success") -> dict[str, Any]:
    return {"duration_metric": {"id": f"D{name}", "name": name}, "status": status, "value_seconds": seconds}


def of(*values: Any, durations: Any = ()) -> IncidentTimes:
    return incident_times({"id": "I", "incident_timestamp_values": list(values), "duration_metrics": list(durations)})


TIMES = of(
    timestamp("Reported at", "2026-03-04T09:00:00Z"),
    timestamp("Resolved at", "2026-03-04T10:30:00.5Z"),
    timestamp("Closed at", None),
    timestamp("Merged at"),
    durations=[duration("Time to resolve", 5400), duration("Time to close", None, "timestamps_missing")],
)


def test_times_by_name() -> None:
    assert dict(TIMES) == {
        "Reported at": NINE,
        "Resolved at": NINE + dt.timedelta(seconds=5400.5),
        "Closed at": None,
        "Merged at": None,
        "Time to resolve": dt.timedelta(minutes=90),
        "Time to close": None,
    }
    assert list(TIMES.timestamps) == ["Reported at", "Resolved at", "Closed at", "Merged at"]
    assert TIMES.durations == {"Time to resolve": dt.timedelta(minutes=90), "Time to close": None}
    assert (TIMES.statuses, TIMES.problems) == ({"Time to close": "timestamps_missing"}, ())
    assert repr(TIMES) == "<IncidentTimes: 2 of 4 timestamps, 1 of 2 durations>"
    assert (len(TIMES), dict(TIMES) == TIMES) == (6, True)


def test_names_as_people_write_them() -> None:
    assert TIMES["Reported at"] == NINE
    for name in ("reported AT", " Reported at ", "Reported", "reported", "T1Reported at"):
        assert TIMES[name] == TIMES.timestamp(name) == NINE
        assert name in TIMES
    assert TIMES.duration("time to resolve") == dt.timedelta(minutes=90)
    assert TIMES.between("Reported", "Resolved") == dt.timedelta(seconds=5400.5)
    assert TIMES.between("Resolved", "Reported") == -dt.timedelta(seconds=5400.5)
    assert TIMES.between("Reported", "Closed") is None
    assert (TIMES.get("closed", 0), TIMES.get("Reported"), TIMES.get("Paid at", 0)) == (0, NINE, 0)


@pytest.mark.parametrize(
    ("use", "sentence"),
    [
        (lambda: TIMES["Resolvd"], "no time is named 'Resolvd'; the nearest: 'Resolved at'"),
        (lambda: TIMES.between("Reported", "Clsed at"), "no timestamp is named 'Clsed at'; the nearest: 'Closed at'"),
        (lambda: TIMES.timestamp("Time to resolve"), "no timestamp is named 'Time to resolve'; the"),
        (lambda: TIMES.duration("Reported at"), "no duration is named 'Reported at'"),
        (lambda: TIMES[""], "no time is named ''; there are"),
        (lambda: of()["Closed"], "the incident has no time of any name"),
    ],
)
def test_unknown_names(use: Any, sentence: str) -> None:
    with pytest.raises(NoMatchError) as caught:
        use()
    assert str(caught.value).startswith(sentence)
    assert set(caught.value.nearest) <= set(TIMES)


def test_names_that_several_have() -> None:
    """Nothing is lost: each is listed with its id."""
    times = of(
        timestamp("Fixed", "2026-03-04T09:00:00Z", "1"),
        timestamp("Fixed", "2026-03-04T10:00:00Z", "2"),
        timestamp("Down", None),
        timestamp("Down", None),  # the same one twice
        timestamp("Up", "2026-03-04T09:00:00Z", "1"),
        timestamp("Up", None, "2"),
        timestamp("", "2026-03-04T11:00:00Z"),
        timestamp(None, "2026-03-04T12:00:00Z"),
        durations=[duration("Fixed", 60)],
    )
    hour = dt.timedelta(hours=1)
    assert dict(times) == {
        "Fixed (T1Fixed)": NINE,
        "Fixed (T2Fixed)": NINE + hour,
        "Down": None,
        "Up (T1Up)": NINE,
        "Up (T2Up)": None,
        "timestamp (T1)": NINE + 2 * hour,
        "timestamp (T1None)": NINE + 3 * hour,
        "Fixed (DFixed)": dt.timedelta(seconds=60),
    }
    with pytest.raises(AmbiguousMatchError, match=r"3 have the time name 'fixed'") as caught:
        times["fixed"]
    assert caught.value.matches == ("Fixed (timestamp T1Fixed)", "Fixed (timestamp T2Fixed)", "Fixed (duration DFixed)")
    assert "Fixed" in times
    assert (times["T2Fixed"], times.duration("Fixed")) == (NINE + hour, dt.timedelta(seconds=60))


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (None, None),
        ("", None),
        ("0001-01-01T00:00:00Z", None),
        ("yesterday", "'yesterday' is not a time"),
        ("2026-03-04T09:00:00", "'2026-03-04T09:00:00' is not a time"),
        (1772614800, "1772614800 is not a time"),
        ({"x\n": 1}, r"{'x\n': 1} is not a time"),
    ],
)
def test_timestamps_without_a_value(value: Any, problem: str | None) -> None:
    times = of(timestamp("Closed at", value), timestamp("Reported at", "2026-03-04T09:00:00Z"))
    assert dict(times) == {"Closed at": None, "Reported at": NINE}
    assert times.problems == (() if problem is None else (f"Closed at: {problem}",))
    assert times.between("Reported", "Closed") is None


@pytest.mark.parametrize(
    ("seconds", "status", "value", "said", "problem"),
    [
        (0, "success", 0, None, None),
        (1.5, "success", 1.5, None, None),
        (90, None, 90, None, None),
        (None, "success", None, None, None),
        (90, "calculating", None, "calculating", None),
        (90, "invalid_timestamps", None, "invalid_timestamps", None),
        (90, "of the future", None, "of the future", None),
        (-5, "success", None, None, "-5 seconds are negative"),
        (True, "success", None, None, "True is not a number of seconds"),
        ("90", "success", None, None, "'90' is not a number of seconds"),
        (10**15, "success", None, None, "1000000000000000 seconds are too many"),
    ],
)
def test_durations(seconds: Any, status: Any, value: float | None, said: str | None, problem: str | None) -> None:
    times = of(durations=[duration("Time to fix", seconds, status)])
    assert dict(times) == {"Time to fix": None if value is None else dt.timedelta(seconds=value)}
    assert times.statuses == ({} if said is None else {"Time to fix": said})
    assert times.problems == (() if problem is None else (f"Time to fix: {problem}",))


NAMES = st.sampled_from(["Fixed at", "fixed at", "Fixed", "Closed at", "", "Time to fix"])
MOMENTS = st.datetimes(dt.datetime(2, 1, 1), dt.datetime(9000, 1, 1), timezones=st.just(dt.UTC))


@given(
    st.lists(st.tuples(NAMES, st.none() | MOMENTS, st.sampled_from("12"))),
    st.lists(st.tuples(NAMES, st.integers(0, 9))),
)
def test_nothing_is_lost_whatever_the_names_are(
    stamps: list[tuple[str, dt.datetime | None, str]], seconds: list[tuple[str, int]]
) -> None:
    values = [timestamp(name, moment and moment.isoformat(), number) for name, moment, number in stamps]
    times = of(*values, durations=[duration(*each) for each in seconds])
    # One that comes twice, with all it has, counts once.
    assert sorted(map(str, times.values())) == sorted(
        [str(moment) for _, moment, _ in set(stamps)] + [str(dt.timedelta(seconds=each)) for _, each in set(seconds)]
    )
    assert [times[label] for label in times] == list(times.values())
    for name, value in {**times.timestamps, **times.durations}.items():
        assert times[name] == value


def test_every_form_of_an_incident() -> None:
    """A model, its JSON, that of a webhook, and one that the sandbox serves while everything goes wrong."""

    async def main() -> None:
        async with Sandbox(incidents=5, chaos=True, limits=False) as sandbox, sandbox.client() as client:
            incident = await client.incidents.show("2")
            raw = converter.unstructure(incident)
            times = incident_times(incident)
            assert times == incident_times(raw) == incident_times(converter.structure(raw, models.WebhookIncidentV2))
            assert times["Reported"] == incident.created_at
            resolved, taken = times.timestamp("Resolved at"), times.duration("Time to resolve")
            assert (resolved is None) == (taken is None)
            assert times.between("Reported", "Resolved") == taken or abs(
                times.between("Reported", "Resolved") - taken  # type: ignore[operator]
            ) < dt.timedelta(seconds=1)

    run(main())


def test_what_is_not_an_incident() -> None:
    wrong: list[tuple[Any, str]] = [
        (None, "takes an incident of version 2, not NoneType; get one with await client.incidents.show(...)"),
        ([TIMES], "not list"),
        ("INC-1", "not str"),
        (models.IncidentTimestampV2(id="1", name="x", rank=1), "not IncidentTimestampV2"),
        (models.IncidentEditPayloadV2(), "not IncidentEditPayloadV2"),
        ({"incident": {"incident_status": {}}}, "no incident_timestamp_values; give what is under 'incident'"),
        ({"id": "1", "timestamps": []}, "the dict is not an incident of version 2, as it has no incident_timestamp"),
    ]
    for value, sentence in wrong:
        with pytest.raises(ConfigurationError) as caught:
            incident_times(value)
        assert sentence in str(caught.value)
    with pytest.raises(ConfigurationError, match="the name of a time must be a string, not int"):
        TIMES[5]  # type: ignore[index]
    numbers: list[Any] = [5]
    assert numbers[0] not in TIMES


def test_an_incident_without_times() -> None:
    assert incident_times({"id": "I", "incident_status": {"id": "S"}}) == {}


@pytest.mark.parametrize("name", ["incident_timestamp_values", "duration_metrics"])
@pytest.mark.parametrize("value", [None, {}, "", [None], ["x"], [{}], [{"incident_timestamp": None}]])
def test_odd_lists(name: str, value: Any) -> None:
    assert not {each for each in incident_times({"id": "I", name: value}).values() if each is not None}


def test_a_captured_incident() -> None:
    """As the API sent it: an accepted timestamp, and eleven that are null."""
    record = {
        "id": "I",
        "duration_metrics": None,
        "incident_timestamp_values": [
            timestamp("Reported at", "2023-10-24T15:10:35.411Z"),
            *(timestamp(f"{name} at", None) for name in ("Accepted", "Declined", "Merged", "Canceled", "Resolved")),
        ],
    }
    times = incident_times(json.loads(json.dumps(record)))
    reported = dt.datetime(2023, 10, 24, 15, 10, 35, 411000, dt.UTC)
    assert {name: value for name, value in times.items() if value is not None} == {"Reported at": reported}
    assert len(times) == 6
