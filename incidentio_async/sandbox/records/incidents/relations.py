"""Records that belong to incidents: attachments, memberships, documents, participants."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.tables import Record, RecordLink
from incidentio_async.sandbox.serving.operation_call import OperationCall


class IncidentRelationHandlers:
    """Handlers of records that belong to incidents, except updates, follow-ups and actions."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._context = context
        self._records = context.records
        self._generic = generic
        generic.before_create["incident_attachments"] = self._prepare_attachment
        generic.before_create["postmortem_documents"] = self._prepare_document
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {
            ("incident_memberships", "create"): self._grant,
            ("incident_memberships", "revoke"): self._revoke,
            ("incident_team_memberships", "create"): self._grant,
            ("incident_team_memberships", "revoke"): self._revoke,
            ("postmortem_documents", "create"): self._attach_document,
            ("postmortem_documents/content", ""): self._content,
            ("incidents", "import_postmortem_document"): self._import_document,
            ("incident_participants", ""): self._participants,
        }

    def _prepare_attachment(self, call: OperationCall, fields: JSON) -> None:
        given = call.body["resource"]
        url = given.get("url") or f"https://example.com/{given['resource_type']}"
        resource = {"permalink": url, "external_id": given.get("external_id") or url}
        resource |= {"title": given.get("title") or url, "resource_type": given["resource_type"]}
        fields["resource"] = resource

    # -- memberships --------------------------------------------------------------------------------------------

    def _grant(self, call: OperationCall) -> bytes:
        self._context.check_links(call)
        kind = self._context.role(call).kind
        record = next(iter(self._records.where(kind, **_pair(call.body))), None)
        return self._context.record_response(call, self._generic.add(call) if record is None else record)

    def _revoke(self, call: OperationCall) -> bytes:
        self._context.check_links(call)
        for record in list(self._records.where(self._context.role(call).kind, **_pair(call.body))):
            self._records.remove(record)
        return b""

    # -- documents ----------------------------------------------------------------------------------------------

    def _prepare_document(self, call: OperationCall, fields: JSON) -> None:
        incident = self._records.get("incidents", call.body["incident_id"])
        fields |= {"document_url": call.body["permalink"], "type": "external", "title": incident["name"]}

    def _attach_document(self, call: OperationCall) -> bytes:
        document = self._generic.add(call)
        self._link_document(document)
        return self._context.record_response(call, document)

    def _import_document(self, call: OperationCall) -> bytes:
        incident = self._context.target(call)
        fields = self._context.fields.defaults("postmortem_documents", call.key)
        fields |= {"incident_id": incident["id"], "type": "in_app"}
        document = self._records.add("postmortem_documents", fields | call.body)
        self._link_document(document)
        return self._context.record_response(call, document)

    def _link_document(self, document: Record) -> None:
        """Add a document to its incident."""
        incident = self._records.get("incidents", document["incident_id"])
        documents = [*incident.get("postmortem_document_ids", []), document["id"]]
        self._records.change(incident, {"postmortem_document_ids": documents})

    def _content(self, call: OperationCall) -> bytes:
        document = self._records.get("postmortem_documents", call.arguments[0])
        return encode({"markdown": document.get("content") or f"# {document['title']}\n"})

    # -- people -------------------------------------------------------------------------------------------------

    def _participants(self, call: OperationCall) -> bytes:
        """Return the users with a role in an incident, and its creator as an observer."""
        incident = self._records.referenced("incidents", call.query.text("incident_id") or "", "incident_id")
        people = [given["assignee"] for given in incident["incident_role_assignments"] if "assignee" in given]
        active = {_id(user): {"user": user, "participant_type": "responder"} for user in people}
        creator = incident["creator"].get("user")
        watching = creator is not None and _id(creator) not in active
        passive = [{"user": creator, "participant_type": "observer"}] if watching else []
        return self._context.envelope_response(
            call, {"incident_participants": {"active": [*active.values()], "passive": passive}}
        )


def _pair(body: JSON) -> JSON:
    return {name: body[name] for name in ("incident_id", "user_id", "team_id") if name in body}


def _id(user: Record | RecordLink) -> str:
    return user.id if isinstance(user, RecordLink) else str(user["id"])
