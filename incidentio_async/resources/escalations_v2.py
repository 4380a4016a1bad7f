"""The operations of the tag Escalations V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.filters import KeyFilter, MembershipFilter, TimeFilter
from incidentio_async.models.engine import EngineParamBindingPayloadV2
from incidentio_async.models.escalations import EscalationPathRepeatConfigV2, WeekdayIntervalConfigV2
from incidentio_async.models.escalations_v2 import (
    EscalationPathNodePayloadV2,
    EscalationPathV2,
    EscalationRespondSnoozeDetailsPayloadV2,
    EscalationsCreatePathPayloadV2Kind,
    EscalationsListPathsResultV2,
    EscalationsListResultV2,
    EscalationsRespondEscalationPayloadV2Response,
    EscalationsUpdatePathPayloadV2Kind,
    EscalationUserResponseOptionsV2,
    EscalationV2,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

KindValue = Literal["standalone", "templated"]


class EscalationsV2(Resource):
    """Escalations V2: https://api-docs.incident.io/tag/Escalations-V2"""

    async def cancel_escalation(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``POST /v2/escalations/{id}/actions/cancel``.

        Scopes: escalations.cancel.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Escalations V2#CancelEscalation", path=(id,), options=options)

    async def check_escalation_permissions(
        self, escalation_id: str, *, user_ids: Sequence[str], options: RequestOptions | None = None
    ) -> Sequence[EscalationUserResponseOptionsV2]:
        """Send ``POST /v2/escalations/{escalation_id}/actions/check_permissions`` and return
            ``response_options`` of the response.

        Scopes: escalations.view, users.view.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Escalations V2#CheckEscalationPermissions",
            list[EscalationUserResponseOptionsV2],
            path=(escalation_id,),
            body={"user_ids": user_ids},
            options=options,
        )

    async def create(
        self,
        *,
        title: str,
        description: str | None = None,
        escalation_path_id: str | None = None,
        idempotency_key: str | None = None,
        incident_id: str | None = None,
        user_ids: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> EscalationV2:
        """Page people, either along an escalation path or directly. The API takes 60 per minute.

        Sends ``POST /v2/escalations`` and returns ``escalation`` of the response.

        Args:
            escalation_path_id: Path to follow; give either this or ``user_ids``.
            idempotency_key: Marks repeated requests as one, so that a retry never pages twice. Made once
                per call and kept over its retries if omitted.
            incident_id: Incident to connect the escalation to.
            title: What notifications say the page is about.
            user_ids: Users to page directly; give either this or ``escalation_path_id``.

        Scopes: escalations.create.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Escalations V2#Create",
            EscalationV2,
            body={
                "description": description,
                "escalation_path_id": escalation_path_id,
                "idempotency_key": idempotency_key,
                "incident_id": incident_id,
                "title": title,
                "user_ids": user_ids,
            },
            options=options,
        )

    async def create_path(
        self,
        *,
        name: str,
        path: Sequence[EscalationPathNodePayloadV2 | Mapping[str, Any]],
        kind: KindValue | EscalationsCreatePathPayloadV2Kind | None = None,
        param_bindings: Mapping[str, EngineParamBindingPayloadV2 | Mapping[str, Any]] | None = None,
        repeat_config: EscalationPathRepeatConfigV2 | Mapping[str, Any] | None = None,
        team_ids: Sequence[str] | None = None,
        template_id: str | None = None,
        working_hours: Sequence[WeekdayIntervalConfigV2 | Mapping[str, Any]] | None = None,
        options: RequestOptions | None = None,
    ) -> EscalationPathV2:
        """Send ``POST /v2/escalation_paths`` and return ``escalation_path`` of the response.

        Args:
            kind: One of standalone, templated.

        Scopes: escalation_paths.create.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Escalations V2#CreatePath",
            EscalationPathV2,
            body={
                "kind": kind,
                "name": name,
                "param_bindings": param_bindings,
                "path": path,
                "repeat_config": repeat_config,
                "team_ids": team_ids,
                "template_id": template_id,
                "working_hours": working_hours,
            },
            options=options,
        )

    async def destroy_path(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/escalation_paths/{id}``.

        Scopes: escalation_paths.destroy.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Escalations V2#DestroyPath", path=(id,), options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        after: str | None = None,
        escalation_path: MembershipFilter | None = None,
        status: MembershipFilter | None = None,
        alert: MembershipFilter | None = None,
        incident: MembershipFilter | None = None,
        created_at: TimeFilter | None = None,
        updated_at: TimeFilter | None = None,
        idempotency_key: KeyFilter | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[EscalationV2, EscalationsListResultV2]:
        """List escalations: each one is an attempt to page people.

        Sends ``GET /v2/escalations``, at most 50 per page.

        Args:
            page_size: 1 to 50, the largest if omitted.
            escalation_path: Escalation paths that were followed. Operators: one_of, not_in; values: IDs.
            status: How far the escalations are: ``triggered`` ones are paging, ``acked`` ones were
                answered. Operators: one_of, not_in; values: pending, triggered, acked, resolved, expired,
                cancelled, snoozed, delayed, pending_repeat.
            alert: Alerts that started the escalations. Operators: one_of, not_in; values: IDs.
            incident: Incidents that the escalations are connected to. Operators: one_of, not_in; values:
                IDs.
            created_at: When the escalations were started. For a window use ``date_range``: the API refuses
                ``gte`` together with ``lte``. Operators: gte, lte, date_range; values: whole days.
            updated_at: Operators: gte, lte, date_range; values: whole days.
            idempotency_key: The key that the escalations were created with. Operators: starts_with, is;
                values: text.

        Scopes: escalations.view.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Escalations V2#List",
            params={
                "page_size": page_size,
                "after": after,
                "escalation_path": escalation_path,
                "status": status,
                "alert": alert,
                "incident": incident,
                "created_at": created_at,
                "updated_at": updated_at,
                "idempotency_key": idempotency_key,
            },
            options=options,
        )

    def list_paths(
        self, *, page_size: int | None = None, after: str | None = None, options: RequestOptions | None = None
    ) -> Paginator[EscalationPathV2, EscalationsListPathsResultV2]:
        """Send ``GET /v2/escalation_paths``, at most 25 per page.

        Args:
            page_size: 1 to 25, the largest if omitted.

        Scopes: escalation_paths.view.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = options and shield_options(options)
        return self._list("Escalations V2#ListPaths", params={"page_size": page_size, "after": after}, options=options)

    async def reassign_escalation(
        self,
        escalation_id: str,
        *,
        description: str | None = None,
        escalation_path_id: str | None = None,
        resolve_original: bool | None = None,
        title: str | None = None,
        user_ids: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> EscalationV2:
        """Send ``POST /v2/escalations/{escalation_id}/actions/reassign`` and return ``escalation`` of the
            response.

        Args:
            resolve_original: True if omitted.

        Scopes: escalations.create.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Escalations V2#ReassignEscalation",
            EscalationV2,
            path=(escalation_id,),
            body={
                "description": description,
                "escalation_path_id": escalation_path_id,
                "resolve_original": resolve_original,
                "title": title,
                "user_ids": user_ids,
            },
            options=options,
        )

    async def respond_escalation(
        self,
        escalation_id: str,
        *,
        response: Literal["ack", "nack", "snooze"] | EscalationsRespondEscalationPayloadV2Response,
        snooze_details: EscalationRespondSnoozeDetailsPayloadV2 | Mapping[str, Any] | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """Send ``POST /v2/escalations/{escalation_id}/actions/respond``.

        Scopes: escalations.respond.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing(
            "Escalations V2#RespondEscalation",
            path=(escalation_id,),
            body={"response": response, "snooze_details": snooze_details},
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> EscalationV2:
        """Get one escalation.

        Sends ``GET /v2/escalations/{id}`` and returns ``escalation`` of the response.

        Scopes: escalations.view.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = options and shield_options(options)
        return await self._send("Escalations V2#Show", EscalationV2, path=(id,), options=options)

    async def show_path(self, id: str, *, options: RequestOptions | None = None) -> EscalationPathV2:
        """Send ``GET /v2/escalation_paths/{id}`` and return ``escalation_path`` of the response.

        Scopes: escalation_paths.view.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = options and shield_options(options)
        return await self._send("Escalations V2#ShowPath", EscalationPathV2, path=(id,), options=options)

    async def update_path(
        self,
        id: str,
        *,
        name: str,
        path: Sequence[EscalationPathNodePayloadV2 | Mapping[str, Any]],
        kind: KindValue | EscalationsUpdatePathPayloadV2Kind | None = None,
        param_bindings: Mapping[str, EngineParamBindingPayloadV2 | Mapping[str, Any]] | None = None,
        repeat_config: EscalationPathRepeatConfigV2 | Mapping[str, Any] | None = None,
        team_ids: Sequence[str] | None = None,
        template_id: str | None = None,
        working_hours: Sequence[WeekdayIntervalConfigV2 | Mapping[str, Any]] | None = None,
        options: RequestOptions | None = None,
    ) -> EscalationPathV2:
        """Send ``PUT /v2/escalation_paths/{id}`` and return ``escalation_path`` of the response.

        Args:
            kind: One of standalone, templated.

        Scopes: escalation_paths.update.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Escalations V2#UpdatePath",
            EscalationPathV2,
            path=(id,),
            body={
                "kind": kind,
                "name": name,
                "param_bindings": param_bindings,
                "path": path,
                "repeat_config": repeat_config,
                "team_ids": team_ids,
                "template_id": template_id,
                "working_hours": working_hours,
            },
            options=options,
        )
