"""Alerts: created by the events of a source, one per firing deduplication key, and attached to incidents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.errors import APIProblem
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.alerting.attributes import AlertAttributes
from incidentio_async.sandbox.records.filters import RecordFilters
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.tables import Record, RecordLink
from incidentio_async.sandbox.records.values import rfc3339
from incidentio_async.sandbox.serving.operation_call import OperationCall

_MAX_BYTES = 512 * 1024


class AlertHandlers:
    """Handlers of alerts, their tags and sources, and their links to incidents."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers, filters: RecordFilters) -> None:
        self._context = context
        self._records = context.records
        self._generic = generic
        self._filters = filters
        self._attributes = AlertAttributes(context, generic)
        # The firing alerts by source and deduplication key.
        self._firing: dict[tuple[str, str], str] = {}
        context.records.indexes["alerts"] = self._index
        table = context.records.tables["alerts"]
        for position in range(table.generated):
            self._index(table.at(position))
        generic.selectors["incident_alerts"] = self._attached
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {
            ("alert_events/http", ""): self._event,
            ("heartbeat/ping", ""): self._ping,
            ("alerts", "resolve"): self._resolve,
            ("alerts", "add_tags"): self._add_tags,
            ("alerts", "remove_tags"): self._remove_tags,
            ("alerts", "set_tags"): self._set_tags,
            ("incident_alerts", "create"): self._attach,
            ("incident_alerts", "transition"): self._transition,
        }

    def secret_of(self, source_id: str) -> str | None:
        """Return the secret of a source, for operations that take no API key."""
        source = self._records.find("alert_sources", source_id)
        return None if source is None else source.get("secret_token")

    # -- events -------------------------------------------------------------------------------------------------

    def _ping(self, call: OperationCall) -> bytes:
        source = self._records.get("alert_sources", call.arguments[0])
        if source["source_type"] == "heartbeat" and not source.get("pinged"):
            self._records.change(source, {"pinged": True})
        return b""

    def _event(self, call: OperationCall) -> bytes:
        """Fire or resolve the alert of a source with a deduplication key."""
        source, body = self._records.get("alert_sources", call.arguments[0]), call.body
        if len(encode(body)) > _MAX_BYTES:
            raise APIProblem(413, "payload_too_large", f"An alert event is at most {_MAX_BYTES} bytes.")
        key = body.get("deduplication_key") or self._context.fields.new_id()
        alert = self.open_alert(source["id"], key)
        if body["status"] == "firing":
            fields = self._fields(source, body)
            if alert is None:
                self._fire(source["id"], key, fields)
            else:
                self._records.change(alert, fields)
        elif alert is not None:
            self.resolve(alert)
        return encode({"deduplication_key": key, "message": "Event accepted for processing", "status": "success"})

    def open_alert(self, source_id: str, key: str) -> Record | None:
        """Return the firing alert of a source with a deduplication key."""
        alert_id = self._firing.get((source_id, key))
        return None if alert_id is None else self._records.find("alerts", alert_id)

    def _index(self, alert: Record) -> None:
        key = alert["alert_source_id"], alert["deduplication_key"]
        if alert["status"] == "firing" and not self._records.is_deleted(alert):
            self._firing[key] = alert["id"]
        elif self._firing.get(key) == alert["id"]:
            del self._firing[key]

    def _fire(self, source_id: str, key: str, fields: JSON) -> None:
        blank = {"alert_source_id": source_id, "deduplication_key": key, "status": "firing"}
        self._records.add("alerts", {**blank, "tags": [], "alert_group_ids": [], **fields})

    def _fields(self, source: Record, body: JSON) -> JSON:
        fields = {name: body[name] for name in ("title", "description", "source_url") if body.get(name)}
        fields["attributes"] = self._attributes.values(source, body)
        return fields

    def resolve(self, alert: Record) -> None:
        """Resolve an alert. A later event with its key creates a new one."""
        if alert["status"] != "resolved":
            self._records.change(alert, {"status": "resolved", "resolved_at": rfc3339(self._records.now())})

    def _resolve(self, call: OperationCall) -> bytes:
        alert = self._context.target(call)
        self.resolve(alert)
        return self._context.record_response(call, alert)

    # -- tags ---------------------------------------------------------------------------------------------------

    def _tags(self, names: list[str]) -> list[RecordLink]:
        """Return the tags with these names or ids; missing tags are created."""
        found: dict[str, RecordLink] = {}
        for name in names:
            known = next((t for t in self._records.tables["alert_tags"] if name in (t["id"], t["name"])), None)
            tag = known or self._records.add("alert_tags", {"name": name})
            found[tag["id"]] = RecordLink("alert_tags", tag["id"])
        return list(found.values())

    def _set(self, call: OperationCall, alert: Record, tags: list[Any]) -> bytes:
        different = {self._id_and_name(tag)[0]: tag for tag in tags}
        self._records.change(alert, {"tags": list(different.values())})
        return self._context.record_response(call, alert)

    def _add_tags(self, call: OperationCall) -> bytes:
        alert = self._context.target(call)
        return self._set(call, alert, [*alert.get("tags", []), *self._tags(call.body["tags"])])

    def _remove_tags(self, call: OperationCall) -> bytes:
        alert, removed = self._context.target(call), set(call.body["tags"])
        kept = [tag for tag in alert.get("tags", []) if removed.isdisjoint(self._id_and_name(tag))]
        return self._set(call, alert, kept)

    def _id_and_name(self, tag: RecordLink | JSON) -> tuple[str, str]:
        record = self._records.resolve(tag) if isinstance(tag, RecordLink) else tag
        return record["id"], record["name"]

    def _set_tags(self, call: OperationCall) -> bytes:
        alert = self._context.target(call)
        return self._set(call, alert, self._tags(call.body["tags"]))

    # -- alerts of incidents ------------------------------------------------------------------------------------

    def _attached(self, call: OperationCall) -> Sequence[int]:
        table = self._records.tables["incident_alerts"]
        found = self._filters.select(call, table, {})
        return [position for position in found if table.at(position).get("state") != "unrelated"]

    def _attach(self, call: OperationCall) -> bytes:
        self._context.check_links(call)
        wanted = {name: call.body[name] for name in ("alert_id", "incident_id")}
        record = next(iter(self._records.where("incident_alerts", **wanted)), None)
        if record is None:
            record = self._generic.add(call)
        elif call.body.get("re_relate"):
            self._records.change(record, {"state": "related"})
        return self._context.record_response(call, record)

    def _transition(self, call: OperationCall) -> bytes:
        record = self._context.target(call)
        self._records.change(record, {"state": call.body["state"]})
        return self._context.record_response(call, record)
