"""Formats of values in bodies that the document has only in words: of every operation, by the names of properties."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from incidentio_async.sandbox.errors import APIProblem
from incidentio_async.sandbox.facts import load_facts
from incidentio_async.sandbox.records.bodies.reader import read_body
from tests.sandbox.support import OPERATIONS, SCHEMAS, Ids, sample_object
from tests.support.api import shared

Json = dict[str, Any]

# By the end of a property's name: what is valid, and what is not.
ZONES = ["Europe/London", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+1", "Asia/Calcutta"]
NO_ZONES = [
    "Mars/Phobos",
    "",
    " ",
    "../etc/passwd",
    "/etc/localtime",
    "UTC+1",
    "europe/london",
    "Europe",
    "localtime",
    "\x00",
]
NO_TIMES = ["9am", "25:00", "9:5", "24:00", "09:60", "", "09:00:00", "0٩:00", "09:00\n"]
NO_DATES = ["2026-02-29", "31.03.2026", "2026-3-1", "", "2026-03-31T00:00:00Z", "20260331"]
URLS = ["https://example.com/1?a=ü#b", "http://localhost:8000", ""]
CASES: dict[str, tuple[list[Any], list[Any]]] = {
    "timezone": (ZONES, NO_ZONES),
    "_time": (["00:00", "09:00", "23:59"], NO_TIMES),
    "_date": (["2026-03-31", "2028-02-29"], NO_DATES),
    "currency": (["GBP", "JPY"], ["gbp", "£", "", "POUND"]),
    "country_codes": ([["GB", "FR"], []], [["UK"], ["GB", "ZZ"], ["gb"], [""], ["GBR"]]),
    "phone_number": (["+15551234567", "+44 (0)20 7946-0000"], ["5551234567", "+0123456", "", "call me", "+1"]),
    "url": (URLS, ["example", "two words", "https://exa mple.com"]),
    "cc_emails": ([["a@example.com"], []], [["a"], [""], ["a@b@c"], ["a b@example.com"], ["@example.com"]]),
    "_seconds": ([0, 60], [-1, -60]),
    "_minutes": ([0, 60], [-1]),
}
# Not of the format that their name suggests: any text that a monitor sends, and a host.
FREE = {"source_url", "api_url"}


def bodies() -> Iterator[tuple[str, str, str]]:
    """Each property of a body's schema that has a format: the schema, the property and the format's name."""
    seen: set[str] = set()
    found = [operation["body"] for operation in OPERATIONS.values() if operation["body"]]
    while found:
        schema = found.pop()
        if schema in seen:
            continue
        seen.add(schema)
        for name, kind in SCHEMAS[schema]["properties"].items():
            found += re.findall(r'"ref": "(\w+)"', json.dumps(kind))
            case = next((end for end in CASES if name.endswith(end)), None)
            simple = kind.get("array", kind)
            if case and name not in FREE and simple.get("type") in ("string", "integer") and "enum" not in simple:
                yield schema, name, case


FORMATS = sorted(set(bodies()))


# What rules about several properties of a schema want besides.
BESIDE: dict[str, Json] = {
    "PayReportsCreatePayloadV2": {"pay_config_id": "1"},
    "IncidentAttachmentsCreatePayloadV1Resource": {"external_id": None},
    "AlertRouteWhenAlertJoinsGroupPayloadV3": {"mode": "on_each_new_alert"},
}


def refused_field(schema: str, body: Json) -> str | None:
    try:
        read_body(json.dumps(body).encode(), schema, load_facts().schemas)
    except APIProblem as refused:
        return refused.field
    return None


def problem(schema: str, name: str, value: Any) -> str | None:
    """The field of the refusal of the least body of a schema with a value."""
    kind = SCHEMAS[schema]["properties"][name]
    if isinstance(value, int) and value >= 0:
        value = min(max(value, kind.get("minimum", 0)), kind.get("maximum", value))
    dates = {"start_date": value, "end_date": value} if name in ("start_date", "end_date") else {}
    return refused_field(schema, {**sample_object(schema, Ids()), **BESIDE.get(schema, {}), name: value, **dates})


def test_there_are_such_properties() -> None:
    assert {case for _, _, case in FORMATS} == set(CASES)
    assert {name for _, name, case in FORMATS if case == "timezone"} == {"timezone", "calculation_timezone"}
    assert len(FORMATS) > 50


@pytest.mark.parametrize(("schema", "name", "case"), FORMATS)
def test_a_format(schema: str, name: str, case: str) -> None:
    good, bad = CASES[case]
    many = "array" in SCHEMAS[schema]["properties"][name]
    for value in good:
        # An empty URL is a valid one, but another property is needed then.
        assert problem(schema, name, value) in (None, "external_id"), value
    for value in bad:
        field = problem(schema, name, value)
        at = f"{name}[{len(value) - 1}]" if many else name
        assert field is not None, value
        assert field.removeprefix("start").removeprefix("end") == at.removeprefix("start").removeprefix("end"), value


def test_what_may_be_any_text() -> None:
    assert problem("AlertEventsCreateHTTPPayloadV2", "source_url", "no URL") is None
    assert problem("TelemetryGrafanaUpdateConfigV2", "api_url", "grafana.example.com") is None


@pytest.mark.parametrize(
    "value", ["192.0.2.0", "192.0.2.0/24", "192.0.2.1/24", "2001:db8::/32", "10.0.0.0/33", "home", ""]
)
def test_prefixes(value: str) -> None:
    refused = problem("IPAllowlistItemV1", "value", value)
    assert (refused == "value") == (value in ("10.0.0.0/33", "home", ""))


def spans() -> list[tuple[str, str, str]]:
    pairs = [("start_at", "end_at"), ("start_date", "end_date"), ("entry_window_start", "entry_window_end")]
    names = {operation["body"] for operation in OPERATIONS.values() if operation["body"]}
    names.add("PayConfigOneOffRulePayloadV2")
    return [(name, *pair) for name in sorted(names) for pair in pairs if {*pair} <= SCHEMAS[name]["properties"].keys()]


@pytest.mark.parametrize(("schema", "start", "end"), spans())
def test_an_end_before_its_start(schema: str, start: str, end: str) -> None:
    dates = start.endswith("_date")
    early = "2026-02-03" if dates else "2026-02-03T04:00:00Z"
    # Later by the clock of its own zone, but not in time.
    late, same = ("2026-02-04", early) if dates else ("2026-02-03T04:00:01-01:00", "2026-02-03T05:00:00+01:00")
    base = {**sample_object(schema, Ids()), **BESIDE.get(schema, {})}
    pairs = ((early, late), (early, same), (late, early))
    assert [refused_field(schema, {**base, start: first, end: last}) for first, last in pairs] == [None, None, end]


def test_what_the_vendor_sends_is_valid() -> None:
    """Every recorded body, as far as formats go."""
    path = shared("terraform/requests.jsonl")
    lines = path.read_text("utf-8").splitlines() if path else []
    refused = []
    paths = [(re.sub(r"\{\w+\}", "[^/]+", each["path"]), each) for each in OPERATIONS.values() if each["body"]]
    for row in map(json.loads, lines):
        for at, each in paths:
            if each["method"] == row["method"] and re.fullmatch(at, row["path"]):
                refused.append((row["step"], refused_field(each["body"], row["body"])))
    assert {field for _, field in refused} <= {None}, [row for row in refused if row[1]]
