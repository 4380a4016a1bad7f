"""Announcement rules and the templates of their posts."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.bodies.labels import words
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.serving.operation_call import OperationCall

_PREFIXES = {"fields": "announcement_post_fields_", "actions": "announcement_post_actions_"}
# What a field shows, if it is a record: its title is that record's name.
_SHOWN = {
    "custom_field_id": "custom_fields",
    "incident_role_id": "incident_roles",
    "incident_timestamp_id": "incident_timestamps",
}


class AnnouncementHandlers:
    """Handlers of announcement rules and templates."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._records = context.records
        generic.before_create["announcement_rules"] = self._prepare_rule
        generic.before_update["announcement_rules"] = lambda call, record, fields: self._set_template(fields)
        generic.before_create["announcement_templates"] = self._prepare_template
        generic.before_update["announcement_templates"] = lambda call, record, fields: self._set_titles(fields)
        generic.before_delete["announcement_templates"] = _check_not_default
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {}

    def _prepare_rule(self, call: OperationCall, fields: JSON) -> None:
        fields.setdefault("private_incident_scope", "none")
        fields.setdefault("template_id", "")
        self._set_template(fields)

    def _set_template(self, fields: JSON) -> None:
        """Set the default template for an empty id. Raises a 422 for the id of a template that does not exist."""
        if fields.get("template_id"):
            self._records.referenced("announcement_templates", fields["template_id"], "template_id")
        elif "template_id" in fields:
            default = next(iter(self._records.where("announcement_templates", is_default=True)), None)
            fields["template_id"] = None if default is None else default["id"]

    def _prepare_template(self, call: OperationCall, fields: JSON) -> None:
        fields["is_default"] = False
        self._set_titles(fields)

    def _set_titles(self, fields: JSON) -> None:
        """Order the fields and actions by their ranks, and set their titles."""
        for name, prefix in _PREFIXES.items():
            if fields.get(name):
                titled = [{**each, "title": self._title(each, prefix)} for each in fields[name]]
                fields[name] = sorted(titled, key=itemgetter("rank"))

    def _title(self, given: JSON, prefix: str) -> str:
        for name, kind in _SHOWN.items():
            record: Record | None = self._records.find(kind, given.get(name) or "")
            if record is not None:
                return str(record["name"])
        kind = given["action_type"] if "action_type" in given else given["field_type"]
        return words(kind.removeprefix(prefix))


def _check_not_default(template: Record) -> None:
    if template["is_default"]:
        raise unprocessable("id", "The default template cannot be deleted.")
