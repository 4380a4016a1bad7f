"""Alert sources: what each type has, and the template that makes alerts of events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.serving.operation_call import OperationCall

_OPTIONS = "_options"
# Types whose events arrive by e-mail, by phone or by an integration, and not at a URL.
WITHOUT_URL = frozenset(
    {
        "azure_devops",
        "email",
        "github_issue",
        "heartbeat",
        "incoming_calls",
        "jira",
        "salesforce_case",
        "status_page_views",
    }
)
# Types that the vendor's own tools refuse without their options.
_NEED_OPTIONS = frozenset({"heartbeat", "http_custom", "jira"})
_HEARTBEAT = {"failure_threshold": 1, "grace_period_seconds": 0}
_AUTO_RESOLVE = ("auto_resolve_timeout_minutes", "auto_resolve_incident_alerts")
# Values that are empty to clear them, and are not shown then.
_CLEARED = ("filter_condition_groups", "fixed_team_id", "rate_limit_sharding")


class AlertSourceHandlers:
    """Handlers of alert sources."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._context = context
        self._records = context.records
        generic.before_create["alert_sources"] = self._prepare
        generic.before_update["alert_sources"] = self._change
        context.records.serializer.views["alert_sources"] = self._view
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {
            ("alert_sources", "validate"): self._validate,
        }

    def _validate(self, call: OperationCall) -> bytes:
        """Check a template as a write does. Names and options are not part of it."""
        self._context.check_links(call)
        self._check_template(call.body["template"])
        return b""

    def _prepare(self, call: OperationCall, fields: JSON) -> None:
        source_type = fields["source_type"]
        self._check(call.body, source_type)
        needed = source_type + _OPTIONS
        if source_type in _NEED_OPTIONS and call.body.get(needed) is None:
            raise unprocessable(needed, f"A source of the type {source_type!r} needs {needed}.", "missing_field")

    def _change(self, call: OperationCall, record: Record, fields: JSON) -> None:
        self._check(call.body, record["source_type"])
        if fields.pop("disabled", False) and not record.get("pinged"):
            raise unprocessable("disabled", "Only a heartbeat that has received its first ping can be disabled.")

    # -- checks -------------------------------------------------------------------------------------------------

    def _check(self, body: JSON, source_type: str) -> None:
        """Raise a 422 for what only sources of another type have, and for a template that cannot be used."""
        for name, value in body.items():
            if name.endswith(_OPTIONS) and value is not None and name != source_type + _OPTIONS:
                wanted = name.removesuffix(_OPTIONS)
                raise unprocessable(name, f"Only sources of the type {wanted!r} have {name}, not {source_type!r}.")
        for name in _AUTO_RESOLVE:
            if source_type == "heartbeat" and body.get(name) is not None:
                raise unprocessable(name, "The alerts of a heartbeat are resolved by its next ping: omit this.")
        self._check_template(body["template"])

    def _check_template(self, template: JSON) -> None:
        self._check_attributes(template["attributes"])
        teams, is_private = template.get("visible_to_teams"), template.get("is_private")
        path = "template.visible_to_teams"
        if teams is not None and not is_private:
            raise unprocessable(path, "Only private alerts are limited to teams: set is_private, or omit this.")
        if is_private and teams is None:
            raise unprocessable(path, "Private alerts need the teams that can see them.", "missing_field")

    def _check_attributes(self, given: list[JSON]) -> None:
        """Raise a 422 for an attribute that is set twice, or by a binding that does not suit it."""
        seen: set[str] = set()
        for index, each in enumerate(given):
            path, binding = f"template.attributes[{index}]", each["binding"]
            attribute = self._records.get("alert_attributes", each["alert_attribute_id"])
            if attribute["id"] in seen:
                text = f"The template sets the attribute {attribute['name']!r} twice."
                raise unprocessable(f"{path}.alert_attribute_id", text, "not_unique")
            seen.add(attribute["id"])
            if attribute["array"]:
                continue
            text = f"The attribute {attribute['name']!r} holds one value."
            if binding.get("array_value"):
                raise unprocessable(f"{path}.binding.array_value", text)
            if binding.get("merge_strategy") == "append":
                raise unprocessable(f"{path}.binding.merge_strategy", text)

    # -- responses ----------------------------------------------------------------------------------------------

    def _view(self, source: Record, schema: str) -> JSON:
        """Return the properties of a source that follow from others, and from where the sandbox is reached."""
        source_type, timeout = source["source_type"], source.get("auto_resolve_timeout_minutes")
        auto_resolve = None if timeout is None else source.get("auto_resolve_incident_alerts", True)
        shown: JSON = {"alert_events_url": None, "auto_resolve_incident_alerts": auto_resolve}
        shown |= {name: None for name in _CLEARED if _is_blank(source.get(name))}
        if source_type not in WITHOUT_URL:
            shown["alert_events_url"] = f"{self._records.origin()}/v2/alert_events/http/{source['id']}"
        elif source_type != "heartbeat":
            shown["secret_token"] = None
        own: JSON = source.get(source_type + _OPTIONS) or {}
        if source_type == "heartbeat" and own:
            ping_url = f"{self._records.origin()}/v2/heartbeat/{source['id']}/ping"
            shown["heartbeat_options"] = {**_HEARTBEAT, **own, "ping_url": ping_url}
        elif source_type == "email":
            address = f"alerts-{source['id'][-12:].lower()}@example.com"
            transform = own.get("transform_expression") or None
            shown["email_options"] = {
                "redactions": [],
                "email_address": address,
                **own,
                "transform_expression": transform,
            }
        return shown


def _is_blank(value: Any) -> bool:
    """Return whether a value is empty: no text, no items, or an object of such values."""
    return all(map(_is_blank, value.values())) if isinstance(value, dict) else not value
