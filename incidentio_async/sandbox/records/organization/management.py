"""How resources are managed: in the dashboard, by Terraform or by another tool, as their annotations say."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.record_kinds import singular
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.serving.operation_call import OperationCall

MANAGED = "managed_resources"
# The annotations that say who manages a resource; the first that is there counts.
_MANAGERS = (("incident.io/is-managed-externally", "external"), ("incident.io/terraform/version", "terraform"))
# The kinds of resource types that are not the singular of a kind. A page's structure has the id of its page.
_KINDS = {"schedule_sync_rule": "schedules/sync_rules", "status_page_structure": "status_pages"}
_OF_SCHEDULES = ("schedule_sync_rule", "schedule_sync_target")


class ManagementHandlers:
    """Handlers of management records: at most one per resource, which goes with the resource."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._context = context
        self._records = context.records
        # The management record of a resource, by its type and id.
        self._known: dict[tuple[str, str], Record] = {}
        self._kinds = self._kinds_of_types()
        self._types = {kind: name for name, kind in self._kinds.items()}
        context.records.indexes[MANAGED] = self._index
        for kind in self._types:
            context.records.observers[kind] = self._observe
        context.management_meta = self._meta
        context.computed_fields["status_page_components"] = lambda component: {
            "management_meta": self._meta("status_page_components", component["id"])
        }
        generic.after_write = self._annotate
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {(MANAGED, "create"): self._create}

    def _kinds_of_types(self) -> dict[str, str]:
        """Return the kind of each resource type; a type of which the API shows no records has none."""
        schema = self._records.facts.schemas["ManagedResourceV2"]
        by_type = {singular(kind): kind for kind in self._records.kinds.by_name if "/" not in kind} | _KINDS
        return {name: by_type[name] for name in schema.properties["resource_type"]["enum"] if name in by_type}

    def _meta(self, kind: str, resource_id: str) -> JSON:
        managed: JSON = self._known.get((self._types.get(kind, ""), resource_id)) or {}
        return {
            "annotations": managed.get("annotations", {}),
            "managed_by": managed.get("managed_by", "dashboard"),
        }

    def _index(self, record: Record) -> None:
        key = record["resource_type"], record["resource_id"]
        if not self._records.is_deleted(record):
            self._known[key] = record
        elif self._known.get(key) is record:
            del self._known[key]

    def _observe(self, what: str, record: Record, before: JSON) -> None:
        managed = self._known.get((self._types[record.kind], record["id"])) if what == "deleted" else None
        if managed is not None:
            self._records.remove(managed)

    # -- writing ------------------------------------------------------------------------------------------------

    def _create(self, call: OperationCall) -> bytes:
        resource_type, resource_id = call.body["resource_type"], call.body["resource_id"]
        kind = self._kinds.get(resource_type)
        if kind is not None:
            resource = self._records.find(kind, resource_id)
            if resource is None:
                text = f"{resource_id!r} is not the id of a resource of the type {resource_type!r}."
                raise unprocessable("resource_id", text, "not_found")
            self._check_scope(call, kind)
            if self._records.kinds.property_of(kind, "annotations") is not None:
                self._records.change(resource, {"annotations": call.body["annotations"]})
        managed = self._set(resource_type, resource_id, call.body["annotations"])
        return self._context.record_response(call, managed)

    def _check_scope(self, call: OperationCall, kind: str) -> None:
        """Raise a 403 unless the key may update resources of a kind."""
        for key, role in self._records.kinds.roles.items():
            if (role.kind, role.action) == (kind, "update") and call.key is not None:
                call.key.check(self._records.facts.operations[key])

    def _annotate(self, call: OperationCall, record: Record) -> None:
        """Manage a written record by the annotations of its body. A PUT that leaves them out takes them away."""
        resource_type = self._types.get(record.kind)
        if resource_type is None or call.operation.body is None:
            return
        body, _ = self._context.body(call)
        annotations = body.get("annotations") or {}
        if annotations or (self._takes_annotations(call) and (resource_type, record["id"]) in self._known):
            self._set(resource_type, record["id"], annotations)

    def _takes_annotations(self, call: OperationCall) -> bool:
        if call.operation.method != "PUT" or call.operation.body is None:
            return False
        schemas, main = self._records.facts.schemas, self._context.role(call).record_property or ""
        inner = schemas[call.operation.body].properties.get(main, {}).get("ref")
        return "annotations" in schemas[inner or call.operation.body].properties

    def _set(self, resource_type: str, resource_id: str, annotations: JSON) -> Record:
        """Add or replace the management record of a resource."""
        managed_by = next((who for name, who in _MANAGERS if name in annotations), "dashboard")
        fields: JSON = {"resource_type": resource_type, "resource_id": resource_id, "managed_by": managed_by}
        fields["annotations"] = dict(annotations)
        known = self._known.get((resource_type, resource_id))
        managed = self._records.add(MANAGED, fields) if known is None else known
        if known is not None:
            self._records.change(known, fields)
        if resource_type == "schedule" and managed_by == "dashboard":
            self._return_parts(resource_id)
        return managed

    def _return_parts(self, schedule_id: str) -> None:
        """Return the sync rules and targets of a schedule to the dashboard, as the schedule itself was."""
        rules = [
            rule for rule in self._records.tables["schedules/sync_rules"] if rule.get("schedule_id") == schedule_id
        ]
        ids = {rule["id"] for rule in rules} | {rule.get("schedule_sync_target_id") for rule in rules}
        for resource_type, resource_id in [key for key in self._known if key[0] in _OF_SCHEDULES and key[1] in ids]:
            self._set(resource_type, resource_id, {})
