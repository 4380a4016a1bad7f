"""Settings of an organization: keys, secrets, reports and other operations with special behavior."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.errors import APIProblem, check_version, unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.keys import key_record
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.records.values import rfc3339
from incidentio_async.sandbox.scopes import scopes_of
from incidentio_async.sandbox.serving.operation_call import OperationCall

_MINUTE = 60_000


class OrganizationHandlers:
    """Handlers of the keys, secrets, reports and findings of an organization."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._context = context
        self._records = context.records
        self._generic = generic
        operations = context.records.facts.operations.values()
        self._scopes = frozenset(scope for operation in operations for scope in operation.scopes)
        generic.before_create["secrets"] = self._prepare_secret
        generic.before_create["api_keys"] = self._prepare_key
        generic.before_update["api_keys"] = self._change_key
        generic.before_create["pay_reports"] = lambda call, fields: fields.update(status="complete")
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {
            ("identity", ""): self._identity,
            ("api_keys", "create"): self._create_key,
            ("api_keys", "update"): self._update_key,
            ("api_keys", "rotate"): self._rotate_key,
            ("api_keys", "delete"): self._delete_key,
            ("secrets", "rotate"): self._rotate_secret,
            ("ip_allowlists", ""): self._allowlist,
            ("users/paging_provider", ""): self._paging_provider,
            ("glossary_entries", "update_ranks"): self._update_ranks,
            ("incident_templates", "validate"): lambda call: encode({"warnings": []}),
            ("pay_reports", "publish"): self._publish,
            ("pay_reports", "unpublish"): self._unpublish,
            ("policy_findings", "dismiss"): self._dismiss,
            ("policy_findings", "restore"): self._restore,
        }

    def _changed(self, call: OperationCall, record: Record, fields: JSON, *drop: str) -> bytes:
        self._records.change(record, fields, drop)
        return self._context.record_response(call, record)

    # -- keys ---------------------------------------------------------------------------------------------------

    def _identity(self, call: OperationCall) -> bytes:
        key = call.key
        assert key is not None
        teams = [self._records.find("teams", team) for team in key.teams]
        identity = {
            "dashboard_url": f"https://app.incident.io/{self._records.seed_data.name}",
            "name": key.name,
            "roles": list(key.roles),
            "team_roles": list(key.team_roles),
            "teams": [{"id": team["id"], "name": team["name"]} for team in teams if team is not None],
        }
        return encode({"identity": identity})

    def _prepare_key(self, call: OperationCall, fields: JSON) -> None:
        body = call.body
        roles, team_roles = body["role_names"], body.get("team_role_names") or []
        for name, given in (("role_names", roles), ("team_role_names", team_roles)):
            for index, role in enumerate(given):
                self._check_role(call, role, f"{name}[{index}]")
        fields |= key_record(self._records, body["name"], roles, body.get("team_ids") or [], team_roles, call.key)

    def _check_role(self, call: OperationCall, role: str, path: str) -> None:
        """Raise a 422 if the key of a request may not assign a role: one that manages keys, or has other scopes."""
        if role == "api_keys_manage":
            raise unprocessable(path, f"The role {role!r} cannot be assigned by a request.")
        own = None if call.key is None else call.key.scopes
        if own is not None and not scopes_of([role], self._scopes) <= own:
            raise unprocessable(path, f"The role {role!r} has scopes that the key of the request lacks.")

    def _change_key(self, call: OperationCall, record: Record, fields: JSON) -> None:
        if call.key is not None and call.key.id == record["id"]:
            raise APIProblem(403, "forbidden", "A key cannot edit itself: use another one.")
        issued = record["token_last_issued_at"]
        self._prepare_key(call, fields)
        fields |= {"creator": record["creator"], "token_last_issued_at": issued}

    def _create_key(self, call: OperationCall) -> bytes:
        record = self._generic.add(call)
        return self._context.record_response(call, record, token=self._context.keys.issue(record).token)

    def _update_key(self, call: OperationCall) -> bytes:
        record = self._context.target(call)
        self._generic.change(call, record)
        self._context.keys.update(record)
        return self._context.record_response(call, record)

    def _rotate_key(self, call: OperationCall) -> bytes:
        record = self._context.target(call)
        grace, now = call.body["grace_period_minutes"], self._records.now()
        issued = self._context.keys.rotate(record, now + grace * _MINUTE if grace > 0 else 0)
        self._records.change(record, {"token_last_issued_at": rfc3339(now)})
        return self._context.record_response(call, record, token=issued.token)

    def _delete_key(self, call: OperationCall) -> bytes:
        record = self._context.target(call)
        self._context.keys.revoke(record["id"])
        self._records.remove(record)
        return b""

    # -- secrets ------------------------------------------------------------------------------------------------

    def _prepare_secret(self, call: OperationCall, fields: JSON) -> None:
        fields["owning_team_ids"] = call.body.get("owning_team_ids") or []
        fields |= self._version(call, fields.pop("value"), 1, [])

    def _rotate_secret(self, call: OperationCall) -> bytes:
        record = self._context.target(call)
        number = record["version"] + 1
        return self._changed(call, record, self._version(call, call.body["value"], number, record.get("versions", [])))

    def _version(self, call: OperationCall, value: str, number: int, earlier: list[JSON]) -> JSON:
        """Return the stored properties of a secret's new value, without the value."""
        # Of a short value they would be all of it.
        last = value[-4:] if len(value) > 4 else None
        version = {"version": number, "created_at": rfc3339(self._records.now()), "last_four_chars": last}
        version["created_by"] = self._context.fields.actor("ActorV2", call.key)
        return {"version": number, "last_four_chars": last, "versions": [version, *earlier]}

    # -- the rest -----------------------------------------------------------------------------------------------

    def _allowlist(self, call: OperationCall) -> bytes:
        record = self._records.tables["ip_allowlists"].at(0)
        if call.operation.method == "PUT":
            check_version(call.body["version"], record["version"])
            fields = {"allowlist": call.body["allowlist"], "enabled": call.body["enabled"]}
            self._records.change(record, fields | {"version": record["version"] + 1})
        return self._context.record_response(call, record)

    def _paging_provider(self, call: OperationCall) -> bytes:
        user = self._records.get("users", call.arguments[0])
        if call.operation.method == "POST":
            self._records.change(user, {"paging_provider": call.body["preferred_escalation_provider"]})
            return b""
        return encode({"preferred_escalation_provider": user.get("paging_provider", "native")})

    def _update_ranks(self, call: OperationCall) -> bytes:
        given = call.body["rank_updates"]
        entries = [
            self._records.referenced("glossary_entries", update["resource_id"], f"rank_updates[{index}].resource_id")
            for index, update in enumerate(given)
        ]
        for entry, update in zip(entries, given, strict=True):
            self._records.change(entry, {"rank": update["rank"]})
        ranked = sorted(self._records.tables["glossary_entries"], key=lambda entry: int(entry["rank"]))
        return self._context.envelope_response(call, {"glossary_entries": ranked})

    def _publish(self, call: OperationCall) -> bytes:
        return self._changed(call, self._context.target(call), {"published_at": rfc3339(self._records.now())})

    def _unpublish(self, call: OperationCall) -> bytes:
        return self._changed(call, self._context.target(call), {}, "published_at")

    def _dismiss(self, call: OperationCall) -> bytes:
        dismissal = {
            "reason": call.body["reason"],
            "dismissed_at": rfc3339(self._records.now()),
            "dismissed_by": self._context.fields.actor("ActorV2", call.key),
        }
        return self._changed(call, self._context.target(call), {"state": "dismissed", "dismissal": dismissal})

    def _restore(self, call: OperationCall) -> bytes:
        return self._changed(call, self._context.target(call), {"state": "active"}, "dismissal")
