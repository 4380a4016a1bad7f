"""Generated alerts, with their attributes, sources and routes."""

from __future__ import annotations

from collections.abc import Mapping

from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records import vocabulary
from incidentio_async.sandbox.records.alerting.route_forms import set_third_form
from incidentio_async.sandbox.records.catalog.built_in_types import ALERT_PRIORITY, PLACES
from incidentio_async.sandbox.records.catalog.linked_entries import EntryTable
from incidentio_async.sandbox.records.tables import Record, RecordLink, Table

Tables = Mapping[str, Table]

# The alert attribute that every organization has.
PRIORITY = "Priority"
# Types of alert sources that take events at a URL.
_MONITORS = ("datadog", "grafana", "alertmanager", "cloudwatch", "sentry", "new_relic")
_RARE = frozenset({"filter_condition_groups", "fixed_team_id", "rate_limit_sharding"})


def alert(tables: Tables, record: Record, position: int, bits: int) -> None:
    """Make an alert consistent: its title, its key, its attributes, and when it was resolved."""
    record["title"] = (
        f"{vocabulary.SYMPTOMS[bits % len(vocabulary.SYMPTOMS)]} {vocabulary.SERVICES[bits % len(vocabulary.SERVICES)]}"
    )
    record["deduplication_key"] = f"alert-{position}"
    record["alert_group_ids"] = []
    record["tags"] = []
    word = vocabulary.PLAIN[bits % 20]
    record["attributes"] = [
        {
            "attribute": RecordLink("alert_attributes", attribute["id"]),
            "value": {"literal": word, "label": word} if attribute["name"] != PRIORITY else _priority(tables, bits),
        }
        for attribute in map(tables["alert_attributes"].generate, range(tables["alert_attributes"].generated))
        if not attribute["array"]
    ]
    if record["status"] == "resolved":
        record["resolved_at"] = record["updated_at"]
    else:
        record.pop("resolved_at", None)


def _priority(tables: Tables, bits: int) -> JSON:
    """Return one of the priorities that there are at first, as the value of an attribute."""
    entries, place = tables["catalog_entries"], PLACES[ALERT_PRIORITY]
    assert isinstance(entries, EntryTable)
    found = [number for number, (of, _) in enumerate(entries.built_in) if of == place]
    entry = entries.at(entries.custom_count + found[bits % len(found)])
    return {
        "literal": entry["id"],
        "label": entry["name"],
        "catalog_entry": RecordLink("catalog_entries", entry["id"]),
    }


def alert_source(tables: Tables, record: Record, position: int, bits: int) -> None:
    """Make an alert source consistent: its type and its template."""
    # All take events at a URL, and one those of the API's own form.
    record["source_type"] = _MONITORS[bits % len(_MONITORS)] if position else "http"
    for name in [name for name in record if name.endswith("_options") or name in _RARE]:
        del record[name]
    record["template"] = {
        "title": _text("title"),
        "description": _text("description"),
        "attributes": [],
        "expressions": [],
        "is_private": False,
    }


def _text(name: str) -> JSON:
    """Return the text of a template that is a field of an event (``title``) or an alert (``alert.title``)."""
    label = " → ".join(part.capitalize() for part in (name if "." in name else f"payload.{name}").split("."))
    variable = {"type": "varSpec", "attrs": {"name": name, "label": label, "missing": False}}
    document = {"type": "doc", "content": [{"type": "paragraph", "content": [variable]}]}
    return {"literal": encode(document).decode(), "label": label}


def alert_attribute(tables: Tables, record: Record, position: int, bits: int) -> None:
    """Make an alert attribute consistent. The first is the one that every organization has."""
    record["type"] = "String"
    if position == 0:
        record |= {"name": PRIORITY, "type": 'CatalogEntry["AlertPriority"]', "array": False, "required": False}
        record.pop("emoji", None)


def alert_route(tables: Tables, record: Record, position: int, bits: int) -> None:
    """Make an alert route consistent, in both API versions."""
    sources = tables["alert_sources"]
    title, summary = _text("alert.title"), _text("alert.description")
    record |= {
        "enabled": True,
        "is_private": False,
        "version": 1,
        "alert_sources": [{"alert_source_id": sources.id_at(position % sources.seed_count), "condition_groups": []}],
        "condition_groups": [],
        "expressions": [],
        "channel_config": [],
        "escalation_config": {"auto_cancel_escalations": True, "escalation_targets": []},
        "incident_config": {
            "enabled": True,
            "auto_decline_enabled": bits % 2 == 0,
            "auto_relate_grouped_alerts": False,
            "condition_groups": [],
            "defer_time_seconds": 0,
            "grouping_keys": [],
            "grouping_window_seconds": 1800 * (bits % 3),
        },
        "incident_template": {
            "name": {"autogenerated": False, "binding": {"value": title}},
            "summary": {"autogenerated": False, "binding": {"value": summary}},
            "severity": {"merge_strategy": "first-wins"},
            "custom_fields": [],
        },
    }
    record.pop("message_template", None)
    set_third_form(record, {})
