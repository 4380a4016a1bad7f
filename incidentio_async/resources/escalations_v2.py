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
        """``POST /v2/escalations/{id}/actions/cancel`` → nothing.

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: escalations.cancel.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = shield_options(options)
        return await self._send_nothing("Escalations V2#CancelEscalation", path=(id,), options=options)

    async def check_escalation_permissions(
        self, escalation_id: str, *, user_ids: Sequence[str], options: RequestOptions | None = None
    ) -> Sequence[EscalationUserResponseOptionsV2]:
        """``POST /v2/escalations/{escalation_id}/actions/check_permissions`` → its ``response_options``
            (list[EscalationUserResponseOptionsV2]).

        Args:
            escalation_id: str, not empty.
            user_ids: list of str.
            options: settings of this call alone.

        Scopes: escalations.view, users.view.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = shield_options(options)
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
        """``POST /v2/escalations`` → its ``escalation`` (EscalationV2).

        Args:
            description: str.
            escalation_path_id: str.
            idempotency_key: str, made once a call and kept over its retries if not given.
            incident_id: str.
            title: str.
            user_ids: list of str.
            options: settings of this call alone.

        Scopes: escalations.create.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = shield_options(options)
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
        """``POST /v2/escalation_paths`` → its ``escalation_path`` (EscalationPathV2).

        Args:
            kind: one of standalone, templated.
            name: str.
            param_bindings: dict of EngineParamBindingPayloadV2 or a dict.
            path: list of EscalationPathNodePayloadV2 or a dict.
            repeat_config: EscalationPathRepeatConfigV2 or a dict.
            team_ids: list of str.
            template_id: str.
            working_hours: list of WeekdayIntervalConfigV2 or a dict.
            options: settings of this call alone.

        Scopes: escalation_paths.create.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = shield_options(options)
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
        """``DELETE /v2/escalation_paths/{id}`` → nothing.

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: escalation_paths.destroy.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = shield_options(options)
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
        """``GET /v2/escalations`` → every ``EscalationV2``, paginated, 50 a page at most.

        Args:
            page_size: int, 1 to 50, the largest if not given.
            after: str, the cursor to go on from.
            escalation_path: filter by one_of, not_in; ids.
            status: filter by one_of, not_in; text; known values: pending, triggered, acked, resolved,
                expired, cancelled, snoozed, delayed, pending_repeat.
            alert: filter by one_of, not_in; ids.
            incident: filter by one_of, not_in; ids.
            created_at: filter by gte, lte, date_range; whole days.
            updated_at: filter by gte, lte, date_range; whole days.
            idempotency_key: filter by starts_with, is; text.
            options: settings of this call alone.

        Scopes: escalations.view.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = shield_options(options)
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
        """``GET /v2/escalation_paths`` → every ``EscalationPathV2``, paginated, 25 a page at most.

        Args:
            page_size: int, 1 to 25, the largest if not given.
            after: str, the cursor to go on from.
            options: settings of this call alone.

        Scopes: escalation_paths.view.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = shield_options(options)
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
        """``POST /v2/escalations/{escalation_id}/actions/reassign`` → its ``escalation`` (EscalationV2).

        Args:
            escalation_id: str, not empty.
            description: str.
            escalation_path_id: str.
            resolve_original: bool, True if not given.
            title: str.
            user_ids: list of str.
            options: settings of this call alone.

        Scopes: escalations.create.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = shield_options(options)
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
        """``POST /v2/escalations/{escalation_id}/actions/respond`` → nothing.

        Args:
            escalation_id: str, not empty.
            response: one of ack, nack, snooze.
            snooze_details: EscalationRespondSnoozeDetailsPayloadV2 or a dict.
            options: settings of this call alone.

        Scopes: escalations.respond.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = shield_options(options)
        return await self._send_nothing(
            "Escalations V2#RespondEscalation",
            path=(escalation_id,),
            body={"response": response, "snooze_details": snooze_details},
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> EscalationV2:
        """``GET /v2/escalations/{id}`` → its ``escalation`` (EscalationV2).

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: escalations.view.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = shield_options(options)
        return await self._send("Escalations V2#Show", EscalationV2, path=(id,), options=options)

    async def show_path(self, id: str, *, options: RequestOptions | None = None) -> EscalationPathV2:
        """``GET /v2/escalation_paths/{id}`` → its ``escalation_path`` (EscalationPathV2).

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: escalation_paths.view.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = shield_options(options)
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
        """``PUT /v2/escalation_paths/{id}`` → its ``escalation_path`` (EscalationPathV2).

        Args:
            id: str, not empty.
            kind: one of standalone, templated.
            name: str.
            param_bindings: dict of EngineParamBindingPayloadV2 or a dict.
            path: list of EscalationPathNodePayloadV2 or a dict.
            repeat_config: EscalationPathRepeatConfigV2 or a dict.
            team_ids: list of str.
            template_id: str.
            working_hours: list of WeekdayIntervalConfigV2 or a dict.
            options: settings of this call alone.

        Scopes: escalation_paths.update.
        Reference: https://api-docs.incident.io/tag/Escalations-V2
        """
        options = shield_options(options)
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
