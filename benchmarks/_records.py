"""Made-up records that fit the API's schemas, as JSON values.

An incident holds 25 objects and is `INCIDENT_SIZE` bytes long, so that a page of 250 is about 1.09 MB. As in
life, the incidents of a page have ids and times of their own and share severities, statuses, types and roles;
properties are in the order of their names, and only one incident in four has a ``call_url``, which comes first then.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

PAGE = 250
INCIDENT_SIZE = 4360
_FIRST = datetime(2026, 1, 5, 8, 0, 0, 123457, tzinfo=UTC)
_NAMES = ("Ada Berg", "Bo Chandra", "Cleo Duarte", "Dag Eriksen", "Eve Fontaine", "Finn Gallo", "Gro Hansen")
_LEVELS = ("Minor", "Major", "Critical")
_STATUSES = ("triage", "live", "learning", "closed")


def severity(n: int) -> dict[str, Any]:
    """One of three severities."""
    level = n % len(_LEVELS)
    return {
        "created_at": _time(-9000 - level),
        "description": f"Problems that are **{_LEVELS[level].lower()}** to those who meet them.",
        "id": _id("SEV", level),
        "name": _LEVELS[level],
        "rank": level + 1,
        "updated_at": _time(-8000 - level),
    }


def incident(n: int) -> dict[str, Any]:
    """The n-th incident, its summary filled up to `INCIDENT_SIZE`, its properties in order."""
    record = {
        **_heading(n),
        **_links(n),
        **_people(n),
        **_sorting(n),
        **_figures(n),
        "custom_field_entries": [_field_entry(n)],
        "summary": "",
    }
    filler = f"The checkout responds slowly in region {n}, and the queue behind it grows. "
    missing = INCIDENT_SIZE - len(orjson.dumps(record))
    record["summary"] = (filler * (missing // len(filler) + 1))[:missing]
    ordered: dict[str, Any] = orjson.loads(orjson.dumps(record, option=orjson.OPT_SORT_KEYS))
    return ordered


def lacking(n: int) -> dict[str, Any]:
    """The n-th incident without a few required properties, with nulls, and with a property that is new."""
    record = incident(n)
    for user in record["creator"]["user"], record["incident_role_assignments"][0]["assignee"]:
        del user["role"]
    for name in "last_activity_at", "team_ids":
        del record[name]
    return record | {"call_url": None, "external_issue_reference": None, "updates": []}


def page(first: int, cursor: str, make: Callable[[int], dict[str, Any]] = incident) -> dict[str, Any]:
    """A page of `PAGE` incidents that leads on to a cursor."""
    return {
        "incidents": [make(n) for n in range(first, first + PAGE)],
        "pagination_meta": {"after": cursor, "page_size": PAGE, "total_record_count": 100_000},
    }


def _id(kind: str, n: int) -> str:
    return f"01{kind}{n:0{24 - len(kind)}d}"


def _time(n: int, seconds: float = 0.0) -> str:
    """A time for each n, as the API writes it: UTC with Z, trailing zeros trimmed."""
    text = (_FIRST + timedelta(seconds=n * 61.000211 + seconds)).replace(tzinfo=None).isoformat()
    return (text.rstrip("0") if "." in text else text) + "Z"


def _user(n: int) -> dict[str, Any]:
    who = n % len(_NAMES)
    first, last = _NAMES[who].lower().split()
    return {
        "email": f"{first}.{last}@example.com",
        "id": _id("USER", who),
        "name": _NAMES[who],
        "role": ("owner", "responder", "viewer")[who % 3],
        "slack_user_id": f"U0{who:09d}",
    }


def _heading(n: int) -> dict[str, Any]:
    return {
        "id": _id("INC", n),
        "reference": f"INC-{n}",
        "name": f"Checkout is slow in region {n}",
        "created_at": _time(n),
        "updated_at": _time(n, 7200.5),
        "last_activity_at": _time(n, 7300.25),
        "mode": "standard",
        "visibility": "private" if n % 9 == 0 else "public",
        "has_debrief": n % 2 == 0,
        "team_ids": [_id("TEAM", n % 5)],
    }


def _links(n: int) -> dict[str, Any]:
    call = {"call_url": f"https://calls.example.com/room/{n}"} if n % 4 == 0 else {}
    return {
        **call,
        "ms_teams_channel_url": f"https://teams.example.com/l/channel/19%3A{n:032x}/inc-{n}?groupId=42&tenantId=7",
        "permalink": f"https://app.example.com/incidents/{n}",
        "postmortem_document_ids": [_id("PM", n)],
        "postmortem_document_url": f"https://docs.example.com/postmortem/{n}",
        "slack_channel_id": f"C0{n:09d}",
        "slack_channel_name": f"inc-{n}-checkout-slow",
        "slack_channel_url": f"https://chat.example.com/app_redirect?team=T1&channel=C0{n:09d}",
        "slack_team_id": "T01EXAMPLE",
        "external_issue_reference": {
            "issue_name": f"OPS-{n}",
            "issue_permalink": f"https://issues.example.com/browse/OPS-{n}",
            "provider": "linear",
        },
    }


def _people(n: int) -> dict[str, Any]:
    lead = n % 2
    role = {
        "created_at": _time(-7000 - lead),
        "description": "Keeps the overview and decides what happens next",
        "id": _id("ROLE", lead),
        "instructions": "Say who does what; keep those who wait informed; write decisions down",
        "name": ("Reporter", "Incident Lead")[lead],
        "required": bool(lead),
        "role_type": ("reporter", "lead")[lead],
        "shortform": ("reporter", "lead")[lead],
        "updated_at": _time(-6900 - lead),
    }
    return {
        "creator": {
            "alert": {"id": _id("ALERT", n), "title": "p99 of the checkout is over 2 s"},
            "api_key": {"id": _id("KEY", n % 3), "name": "Pager"},
            "user": _user(n),
            "workflow": {"id": _id("FLOW", n % 4), "name": "Declare from alert"},
        },
        "incident_role_assignments": [{"assignee": _user(n + 3), "role": role}],
    }


def _sorting(n: int) -> dict[str, Any]:
    status, kind = n % len(_STATUSES), n % 2
    return {
        "severity": severity(n),
        "incident_status": {
            "category": _STATUSES[status],
            "created_at": _time(-5000 - status),
            "description": "Where the work on the incident stands, and what is left to do.",
            "id": _id("STATUS", status),
            "name": _STATUSES[status].title(),
            "rank": status,
            "updated_at": _time(-4900 - status),
        },
        "incident_type": {
            "create_in_triage": ("always", "optional")[kind],
            "created_at": _time(-3000 - kind),
            "description": "What customers notice",
            "id": _id("TYPE", kind),
            "is_default": kind == 0,
            "name": ("Default", "Security")[kind],
            "private_incidents_only": False,
            "updated_at": _time(-2900 - kind),
        },
    }


def _figures(n: int) -> dict[str, Any]:
    return {
        "debriefs": [{"end_at": _time(n, 90000), "id": _id("DEBRIEF", n), "start_at": _time(n, 86400)}],
        "duration_metrics": [
            {
                "duration_metric": {"id": _id("METRIC", 1), "name": "Time to resolve"},
                "status": "success",
                "value_seconds": 3600 + n,
            }
        ],
        "incident_timestamp_values": [
            {
                "incident_timestamp": {"id": _id("STAMP", 1), "name": "Impact started", "rank": 1},
                "value": {"value": _time(n, -600.75)},
            }
        ],
        "workload_minutes_late": 12.5,
        "workload_minutes_sleeping": 0,
        "workload_minutes_total": 60.75,
        "workload_minutes_working": 48.25,
    }


def _field_entry(n: int) -> dict[str, Any]:
    option = {"custom_field_id": _id("FIELD", 1), "id": _id("OPTION", 1), "sort_key": 10, "value": "Checkout"}
    return {
        "custom_field": {
            "description": "Which part of the shop is affected",
            "field_type": "single_select",
            "id": _id("FIELD", 1),
            "name": "Affected part",
            "options": [option],
        },
        "values": [
            {
                "value_catalog_entry": {
                    "aliases": ["checkout", "till"],
                    "external_id": f"{n:036d}",
                    "id": _id("ENTRY", n),
                    "name": "Checkout",
                },
                "value_link": f"https://wiki.example.com/checkout/{n}",
                "value_numeric": "12.5",
                "value_option": option,
                "value_text": "Seen by customers and by the support",
            }
        ],
    }
