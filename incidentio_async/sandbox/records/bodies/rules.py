"""Rules of the API about properties of one object of a body that its schema cannot express.

One of several properties is needed, or one needs another, or a text has a certain form. ``RULES`` has those that the
API's document states in words. The rule about objects with a ``type`` follows from the schemas.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from incidentio_async.sandbox.errors import APIProblem, unprocessable
from incidentio_async.sandbox.facts import JSON, Schema
from incidentio_async.sandbox.records.values import milliseconds_of, tag_of

# Raises a 422 if an object, at a path that is empty or ends with a dot, breaks a rule.
Rule = Callable[[JSON, str], None]


def is_given(value: Any) -> bool:
    """Return whether a body gives a value: null, empty texts, lists and objects say that there is none."""
    return value is not None and value != "" and value != [] and value != {}


def _missing(field: str, message: str) -> APIProblem:
    return unprocessable(field, message, "missing_field")


def exactly_one(*names: str) -> Rule:
    """Return the rule that exactly one of the properties is given."""
    some, one = at_least_one(*names), at_most_one(*names)

    def check(body: JSON, path: str) -> None:
        some(body, path)
        one(body, path)

    return check


def at_most_one(*names: str) -> Rule:
    """Return the rule that not more than one of the properties is given."""

    def check(body: JSON, path: str) -> None:
        given = [name for name in names if is_given(body.get(name))]
        if len(given) > 1:
            raise unprocessable(path + given[1], f"Provide either {' or '.join(given)}, not both.")

    return check


def at_least_one(*names: str) -> Rule:
    """Return the rule that one or more of the properties are given."""

    def check(body: JSON, path: str) -> None:
        if not any(is_given(body.get(name)) for name in names):
            raise _missing(path + names[0], f"Provide {', '.join(names[:-1])} or {names[-1]}.")

    return check


def together(first: str, second: str) -> Rule:
    """Return the rule that both properties are given, or none."""

    def check(body: JSON, path: str) -> None:
        if is_given(body.get(first)) != is_given(body.get(second)):
            absent = second if is_given(body.get(first)) else first
            raise _missing(path + absent, f"Provide both {first} and {second}, or none of them.")

    return check


def needed_if(name: str, by: str, *values: Any) -> Rule:
    """Return the rule that a property is needed if another has one of some values."""

    def check(body: JSON, path: str) -> None:
        if body.get(by) in values and not is_given(body.get(name)):
            raise _missing(path + name, f"{name} is needed if {by} is {_shown(body[by])}.")

    return check


def only_if(name: str, by: str, *values: Any) -> Rule:
    """Return the rule that a property is given only if another has one of some values."""

    def check(body: JSON, path: str) -> None:
        if is_given(body.get(name)) and body.get(by) not in values:
            raise unprocessable(path + name, f"{name} is allowed only if {by} is {' or '.join(map(_shown, values))}.")

    return check


def just_if(name: str, by: str, *values: Any) -> tuple[Rule, Rule]:
    """Return the rules that a property is needed if another has one of some values, and not allowed otherwise."""
    return needed_if(name, by, *values), only_if(name, by, *values)


def never_if(name: str, by: str, value: Any) -> Rule:
    """Return the rule that a property is not given if another has a value."""

    def check(body: JSON, path: str) -> None:
        if body.get(by) == value and is_given(body.get(name)):
            raise unprocessable(path + name, f"{name} is not allowed if {by} is {_shown(value)}.")

    return check


def true_if(name: str, by: str, value: Any) -> Rule:
    """Return the rule that a property is true if another has a value."""

    def check(body: JSON, path: str) -> None:
        if body.get(by) == value and body.get(name) is not True:
            raise unprocessable(path + name, f"{name} must be true if {by} is {_shown(value)}.")

    return check


def multiple_of(name: str, factor: int) -> Rule:
    """Return the rule that an integer is a multiple of another."""

    def check(body: JSON, path: str) -> None:
        if (body.get(name) or 0) % factor:
            raise unprocessable(path + name, f"{name} must be a multiple of {factor}, not {body[name]}.")

    return check


def of_form(name: str, pattern: str, form: str) -> Rule:
    """Return the rule that a text, if given, matches a pattern; ``form`` says in words what it must be."""
    compiled = re.compile(pattern)

    def check(body: JSON, path: str) -> None:
        value = body.get(name)
        if value is not None and not compiled.fullmatch(value):
            raise unprocessable(path + name, f"{name} must {form}.", "invalid_pattern")

    return check


def named_by(tag: str, details: frozenset[str]) -> Rule:
    """Return the rule that the property that a tag names is given, such as ``level`` for a node of the type level."""

    def check(body: JSON, path: str) -> None:
        name = body.get(tag)
        if name in details and body.get(name) is None:
            raise _missing(f"{path}{name}", f"{name} is needed if {tag} is {_shown(name)}.")

    return check


def _shown(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _history(body: JSON, path: str) -> None:
    """Check the updates of a retrospective incident: in the past, earliest first, and resolved at the end."""
    moments = [milliseconds_of(update["published_at"]) for update in body["updates"]]
    for index, (before, moment) in enumerate(zip([0, *moments], moments, strict=False)):
        field = f"{path}updates[{index}].published_at"
        if moment > time.time() * 1000:
            raise unprocessable(field, "The update of a retrospective incident must be in the past.")
        if moment < before:
            raise unprocessable(field, "The updates must be in the order of their times, earliest first.")
    if moments and body["updates"][-1]["incident_status"] != "resolved":
        field = f"{path}updates[{len(moments) - 1}].incident_status"
        raise unprocessable(field, "The last update must set incident_status to 'resolved'.")


def _period(body: JSON, path: str) -> None:
    """Check that what has a start and an end does not end before it starts."""
    start, end = body.get("start_at"), body.get("end_at")
    if start is not None and end is not None and milliseconds_of(end) < milliseconds_of(start):
        raise unprocessable(f"{path}end_at", "end_at is before start_at.")


def _filtered_schedules(body: JSON, path: str) -> None:
    """Check that a report narrows only schedules that it has."""
    for index, narrowed in enumerate(body.get("rotation_filters") or []):
        if narrowed["schedule_id"] not in body["schedule_ids"]:
            field = f"{path}rotation_filters[{index}].schedule_id"
            raise unprocessable(field, "The schedule is not among schedule_ids.")


_ROTATION = just_if(
    "selected_rota_id",
    "schedule_mode",
    "all_users_for_rota",
    "currently_on_call_for_rota",
    "next_on_call_for_rota",
)
_POST = "announcement_post_fields_"
_OPTION_TEXT = of_form(
    "value", r"\S|\S[^\t\r\n]*\S", "not be empty, start or end with whitespace, or contain tabs or newlines"
)
_CHANNELS = at_least_one("slack_channel_ids", "microsoft_teams_channel_ids")
_TARGET = exactly_one("escalation_path_id", "user_ids")
_EITHER_TARGET = at_most_one("escalation_paths", "users")
_TEAM_ROLES = together("team_ids", "team_role_names")
_TEMPLATED = needed_if("template_id", "kind", "templated")
_ALWAYS_SHOWN = tuple(true_if("show_before_creation", name, "always") for name in ("required", "required_v2"))

# By schema of a body or of an object in it.
RULES: dict[str, tuple[Rule, ...]] = {
    "APIKeysCreatePayloadV1": (_TEAM_ROLES,),
    "APIKeysUpdatePayloadV1": (_TEAM_ROLES,),
    "AlertNotesCreatePayloadV1": (exactly_one("alert_id", "alert_group_id"),),
    "AlertRouteEscalationTargetPayloadV2": (_EITHER_TARGET,),
    "AlertRouteEscalationTargetPayloadV3": (_EITHER_TARGET,),
    "AlertRouteIncidentConfigPayloadV3": (
        *just_if("auto_decline_enabled", "enabled", True),
        only_if("template", "enabled", True),
    ),
    "AlertRouteWhenAlertJoinsGroupPayloadV3": (never_if("grace_period_seconds", "mode", "on_priority_increase"),),
    "AnnouncementRulesCreatePayloadV2": (_CHANNELS,),
    "AnnouncementRulesUpdatePayloadV2": (_CHANNELS,),
    "AnnouncementTemplateFieldPayloadV2": (
        needed_if("custom_field_id", "field_type", f"{_POST}custom_field"),
        needed_if("incident_role_id", "field_type", f"{_POST}role"),
        needed_if("incident_timestamp_id", "field_type", f"{_POST}timestamp"),
    ),
    "CallRouteTargetV2": _ROTATION,
    "CustomFieldOptionsCreatePayloadV1": (_OPTION_TEXT,),
    "CustomFieldOptionsUpdatePayloadV1": (_OPTION_TEXT,),
    "CustomFieldsCreatePayloadV1": _ALWAYS_SHOWN,
    "CustomFieldsUpdatePayloadV1": _ALWAYS_SHOWN,
    "EscalationPathRetryConfigV2": (multiple_of("interval_seconds", 60),),
    "EscalationPathTargetV2": _ROTATION,
    "EscalationPathTargetWithBindingPayloadV2": (exactly_one("id", "binding"),),
    "EscalationsCreatePathPayloadV2": (_TEMPLATED,),
    "EscalationsCreatePayloadV2": (_TARGET,),
    "EscalationsReassignEscalationPayloadV2": (_TARGET,),
    "EscalationsUpdatePathPayloadV2": (_TEMPLATED,),
    "GroupingSettingsV3": (
        *just_if("window_seconds", "enabled", True),
        *just_if("window_type", "enabled", True),
        only_if("grouping_keys", "enabled", True),
    ),
    "IncidentAttachmentsCreatePayloadV1Resource": (exactly_one("external_id", "url"),),
    "IncidentFormLifecycleElementPayloadV3": (
        *just_if("custom_field_id", "element_type", "custom_field"),
        *just_if("incident_role_id", "element_type", "incident_role"),
        *just_if("incident_timestamp_id", "element_type", "timestamp"),
        only_if("required_if_condition_groups", "required_if", "check_engine_config"),
    ),
    "IncidentUpdatesCreatePayloadV2": (at_least_one("message", "to_incident_status_id", "to_severity_id"),),
    "PayReportsCreatePayloadV2": (exactly_one("pay_config_id", "pay_config_expression"), _filtered_schedules),
    "ScheduleSyncTargetCreatePayloadV2": (exactly_one("slack_user_group_id", "new_slack_user_group"),),
    "StatusPagesCreateStatusPageIncidentUpdatePayloadV2": (
        never_if("component_statuses", "incident_status", "resolved"),
    ),
    "StatusPagesCreateStatusPageMaintenanceUpdatePayloadV2": (
        never_if("component_statuses", "maintenance_status", "maintenance_complete"),
    ),
    "StatusPagesCreateStatusPageRetrospectiveIncidentPayloadV2": (_history,),
}

_known: dict[str, tuple[Rule, ...]] = {}


def rules_of(name: str, schemas: dict[str, Schema]) -> tuple[Rule, ...]:
    """Return the rules about objects of a schema."""
    rules = _known.get(name)
    if rules is None:
        derived = (*_tagged(schemas[name], schemas), *_periods(schemas[name]))
        rules = _known[name] = (*RULES.get(name, ()), *derived)
    return rules


def _tagged(schema: Schema, schemas: dict[str, Schema]) -> list[Rule]:
    """Return the rule about an object with a property that names the one with the details.

    Details are needed only if they have required properties: without one they may say nothing.
    """
    tag, details = tag_of(schema)
    needed = frozenset(name for name in details if schemas[schema.properties[name]["ref"]].required)
    return [] if tag is None or not needed else [named_by(tag, needed)]


def _periods(schema: Schema) -> list[Rule]:
    """Return the rule about an object with a start and an end."""
    return [_period] if {"start_at", "end_at"} <= schema.properties.keys() else []
