"""Properties of an incident that follow from its number or its status."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.tables import Record

# The first API version's words for categories of statuses that it does not have.
_V1_STATUS = {"triage": "triage", "declined": "declined", "merged": "declined", "canceled": "declined"}
_LIVE = "live"
_V1_LIVE = ("investigating", "fixing", "monitoring")


def v1_status(status: JSON) -> str:
    """Return the first API version's word for an incident status."""
    if status["category"] == _LIVE:
        name = status["name"].lower()
        return name if name in _V1_LIVE else _V1_LIVE[0]
    return _V1_STATUS.get(status["category"], "closed")


def first_status(word: str | None, statuses: Sequence[Record]) -> Record | None:
    """Return the status for a word of the first API version, or that of an incident that is given none.

    It is the one with that name, or else the first of its category, by rank.
    """
    category = _LIVE if word is None or word in _V1_LIVE else word
    of_category = sorted((s for s in statuses if s["category"] == category), key=itemgetter("rank"))
    return next((s for s in of_category if s["name"].lower() == word), of_category[0] if of_category else None)


def slim_category(status: JSON) -> str:
    """Return the status category of an incident in its slim form."""
    category: str = status["category"]
    return {"live": "active", "learning": "post-incident"}.get(category, category)


def blank_incident(position: int, record_id: str, name: str) -> Record:
    """Return an incident with the properties that follow from its number."""
    number = position + 1
    channel = f"inc-{number}"
    return Record(
        id=record_id,
        reference=f"INC-{number}",
        external_id=number,
        name=name,
        permalink=f"https://example.com/incidents/{number}",
        slack_channel_id=f"C{number:09d}",
        slack_channel_name=channel,
        slack_channel_url=f"https://example.com/slack/{channel}",
        slack_team_id="T000000001",
        team_ids=[],
        has_debrief=False,
        debriefs=[],
        duration_metrics=[],
        postmortem_document_ids=[],
    )
