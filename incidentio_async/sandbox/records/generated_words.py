"""Words of generated records that belong together: a reference and its label, an operation, a type, a name.

They read like those that a team would choose. Types, references, triggers and steps are real ones.
"""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.record_kinds import base_of

Row = dict[str, str]
_ARROW = " → "


def _labeled(name: str, *values: str) -> tuple[Row, ...]:
    """Return rows of identifiers and their labels: ``Incident → Severity`` for ``incident.severity``."""
    return tuple({name: value, "label": label_of(value)} for value in values)


def label_of(reference: str) -> str:
    """Return a dotted identifier as words."""
    return _ARROW.join(part.replace("_", " ").replace("-", " ").capitalize() for part in reference.split("."))


_REFERENCES = (
    "incident.severity",
    "incident.status.category",
    "incident.incident_type",
    "incident.visibility",
    "incident.lead",
    "incident.created_at",
    "alert.title",
    "alert.priority",
    "alert.status",
)
_OPERATIONS = ("one_of", "contains_one_of", "is_set", "contains")
_LITERALS = ("Critical", "Payments", "production", "checkout", "High", "eu-west-1")
_TYPES = ("IncidentSeverity", "IncidentStatus", "IncidentType", "User", "String", "Text", "Number", "Bool")
_EXPRESSIONS = (
    {"label": "Owning team", "reference": "owning-team", "root_reference": "alert"},
    {"label": "Team Slack channel", "reference": "team-slack-channel", "root_reference": "incident"},
    {"label": "Affected service", "reference": "affected-service", "root_reference": "incident"},
    {"label": "Days until due", "reference": "days-until-due", "root_reference": "incident"},
)
_PARAMS = (
    {"name": "channel", "label": "Channel", "description": "Where to post the message.", "type": "SlackChannel"},
    {"name": "message", "label": "Message", "description": "The text of the message.", "type": "Text"},
    {"name": "users", "label": "Users", "description": "Whom to notify.", "type": "User"},
    {"name": "severity", "label": "Severity", "description": "How bad it is.", "type": "IncidentSeverity"},
)
_FORM_FIELDS = (
    {"key": "affected_customer", "title": "Affected customer", "description": "Who noticed.", "type": "String"},
    {"key": "reviewer", "title": "Reviewer", "description": "Who reads the report.", "type": "User"},
    {"key": "is_public", "title": "Is it public?", "description": "Whether customers know.", "type": "Bool"},
)
_ADDRESSES = (
    {"label": "Office", "value": "192.0.2.0/24"},
    {"label": "VPN", "value": "198.51.100.7"},
    {"label": "Build machines", "value": "203.0.113.0/28"},
)
_NAVIGATED = tuple(
    {"reference": name, "reference_label": name.replace("_", " ").capitalize()}
    for name in ("owner", "slack_channel", "escalation_path", "manager")
)
_STEPS = (
    {"name": "slack.post_message", "label": "Post a message in Slack"},
    {"name": "incident.assign_role", "label": "Assign an incident role"},
    {"name": "webhook.send", "label": "Send a webhook"},
)
_TRIGGERS = (
    {"name": "incident.updated", "label": "An incident is updated"},
    {"name": "incident.status-changed", "label": "The status of an incident changes"},
)
# By base of a schema, the values of properties that belong together.
_ROWS: dict[str, tuple[Row, ...]] = {
    "CatalogEntryEngineParamBindingValue": _labeled("literal", *_LITERALS),
    "CatalogResource": tuple(
        {"type": name, "engine_resource_type": name, "label": name, "value_docstring": f"The {name.lower()}"}
        for name in ("String", "Text", "Number", "Bool")
    ),
    "ConditionOperation": tuple({"value": value, "label": value.replace("_", " ")} for value in _OPERATIONS),
    "ConditionSubject": _labeled("reference", *_REFERENCES),
    "EngineParam": _PARAMS,
    "EngineReference": tuple(
        {"key": key, "label": label_of(key), "type": kind}
        for key, kind in (
            ("incident", "Incident"),
            ("incident.severity", "IncidentSeverity"),
            ("incident.lead", "User"),
        )
    ),
    "Expression": _EXPRESSIONS,
    "ExpressionConcatenateOpts": _NAVIGATED,
    "ExpressionNavigateOpts": _NAVIGATED,
    "ExpressionParseOpts": tuple({"source": f"metadata.{name}"} for name in ("team", "service", "severity")),
    "GroupingKey": tuple({"reference": name} for name in ("alert.title", "alert.priority")),
    "IPAllowlistItem": _ADDRESSES,
    "ReturnsMeta": tuple({"type": name} for name in _TYPES),
    "StepConfig": _STEPS,
    "StepConfigSlim": _STEPS,
    "TriggerSlim": _TRIGGERS,
    "WorkflowFormField": _FORM_FIELDS,
}
_BY_REFERENCE = _labeled("reference", *_REFERENCES)
_BY_LITERAL = tuple({"literal": text, "label": text} for text in _LITERALS)


def _binding_value(value: JSON, bits: int) -> None:
    """Leave a literal or a reference, with its label."""
    name, rows = ("reference", _BY_REFERENCE) if bits % 3 == 0 else ("literal", _BY_LITERAL)
    row = rows[(bits >> 8) % len(rows)]
    if "label" in value:
        value["label"] = row["label"]
    for other in ("literal", "reference"):
        value.pop(other, None)
    value[name] = row[name]


def _binding(binding: JSON, bits: int) -> None:
    """Leave one value or a list of values."""
    if "value" in binding and "array_value" in binding:
        del binding["value" if bits % 2 else "array_value"]


def _target(target: JSON, bits: int) -> None:
    """Leave the part of a schedule that its mode needs."""
    if target["type"] != "schedule":
        target.pop("schedule_mode", None)
    if not target.get("schedule_mode", "").endswith("_for_rota"):
        target.pop("selected_rota_id", None)


# By base of a schema, what makes the properties of an object fit each other.
_FITS: dict[str, Callable[[JSON, int], None]] = {
    "CallRouteTarget": _target,
    "EngineParamBinding": _binding,
    "EngineParamBindingValue": _binding_value,
    "EscalationPathTarget": _target,
}


def choose_words(schema: str, generated: JSON, bits: int) -> None:
    """Replace generated words of an object by words that belong together."""
    base = base_of(schema)
    rows = _ROWS.get(base)
    if rows is not None:
        row = rows[bits % len(rows)]
        generated |= {name: value for name, value in row.items() if name in generated}
    fit = _FITS.get(base)
    if fit is not None:
        fit(generated, bits)


# The names of generated records by kind, the first ones in this order. Those of which there can be only one
# are long: tests like to create an attribute "Service" or a source "Grafana".
NAMES: dict[str, tuple[str, ...]] = {
    "alert_attributes": (
        "Priority",
        "Affected component",
        "Customer tier",
        "Cloud account",
        "Runbook link",
        "Deployed version",
        "Cluster name",
    ),
    "alert_routes": ("Platform alerts", "Payments alerts", "Low priority", "Security alerts", "Everything else"),
    "alert_sources": (
        "Production metrics",
        "Synthetic checks",
        "Support inbox",
        "Billing jobs",
        "CI pipeline",
        "Data pipeline",
        "Edge network",
    ),
    "alert_tags": ("noisy", "customer-facing", "needs-tuning", "after-deploy", "infrastructure", "third-party"),
    "announcement_rules": ("All incidents", "Critical incidents", "Security team", "Customer impact", "Data team"),
    "call_routes": ("Support hotline", "Platform on call", "Security hotline", "Partners", "Executives", "Night line"),
    "call_routes/allowed_callers": ("Head office", "Support desk", "Data center", "Key account"),
    "escalation_path_templates": ("Standard", "Follow the sun", "Business hours", "Critical services", "Night only"),
    "escalation_paths": ("Platform", "Payments", "Mobile", "Security", "Data", "Support", "Growth"),
    "glossary_entries": (
        "Blast radius",
        "Error budget",
        "Brownout",
        "Canary release",
        "Dead-letter queue",
        "Thundering herd",
        "Hot standby",
    ),
    "incident_templates": ("Outage", "Security breach", "Data loss", "Degraded service", "Third party", "Game day"),
    "maintenance_windows": ("Database upgrade", "Network change", "Cluster move", "Failover test", "Patch day"),
    "pay_configs": ("Standard on call", "Weekend on call", "Platform team", "Support team", "Contractors", "Holidays"),
    "pay_configs/one_off_rules": ("New Year", "Company day", "Black Friday", "Launch week", "Spring holiday"),
    "pay_reports": ("January", "February", "March", "First quarter", "Year end", "Summer"),
    "policies": ("Post-mortem within a week", "Follow-ups are assigned", "Debrief is held", "No gaps on call", "Ready"),
    "schedules": ("Platform on call", "Payments on call", "Mobile on call", "Security on call", "Data on call"),
    "secrets": ("Webhook signing key", "Pager token", "Status API key", "Chat token", "Deploy key", "Ticket token"),
    "status_page_components": ("API", "Dashboard", "Mobile app", "Webhooks", "Sign-in", "Reports", "Exports"),
    "status_page_incidents": (
        "Slow sign-in",
        "Delayed notifications",
        "Errors at checkout",
        "Missing reports",
        "Outage",
    ),
    "status_page_maintenances": ("Database upgrade", "Network change", "Move to a new region", "Search reindex"),
    "status_pages": ("Public status", "Enterprise status", "Internal status", "Partner status", "EU status"),
    "telemetry/data_sources": ("Metrics", "Logs", "Traces", "Synthetics", "Profiles", "Billing metrics"),
    "workflows": ("Page the lead", "Post in the team channel", "Invite support", "Open a ticket", "Send a summary"),
}


def name_of(kind: str, position: int) -> str | None:
    """Return the name of the generated record of a kind at a position; None if the kind has no names of its own."""
    names = NAMES.get(kind)
    if names is None:
        return None
    turn, place = divmod(position, len(names))
    return names[place] if turn == 0 else f"{names[place]} {turn + 1}"
