"""The operations of the tag Policies V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.engine import ConditionGroupPayloadV2, ExpressionPayloadV2
from incidentio_async.models.parameters import PoliciesV2PolicyType
from incidentio_async.models.policies_v2 import (
    PoliciesCreatePayloadV2PolicyType,
    PoliciesCreatePayloadV2Status,
    PoliciesListResultV2,
    PoliciesUpdatePayloadV2PolicyType,
    PoliciesUpdatePayloadV2Status,
    PolicyAssignmentRulesPayloadV2,
    PolicyDebriefPayloadV2,
    PolicyFollowUpPayloadV2,
    PolicyOnCallReadinessV2,
    PolicyPostMortemPayloadV2,
    PolicyScheduleV2,
    PolicyV2,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

StatusValue = Literal["enabled", "disabled"]


PolicyTypeValue = Literal[
    "debrief", "follow_up", "on_call_readiness", "post_mortem", "schedule", "shift_conflict", "vacation_conflict"
]


class PoliciesV2(Resource):
    """Policies V2: https://api-docs.incident.io/tag/Policies-V2"""

    async def create(
        self,
        *,
        conditions: Sequence[ConditionGroupPayloadV2 | Mapping[str, Any]],
        description: str,
        name: str,
        policy_type: PolicyTypeValue | PoliciesCreatePayloadV2PolicyType,
        assignment_rules: PolicyAssignmentRulesPayloadV2 | Mapping[str, Any] | None = None,
        debrief: PolicyDebriefPayloadV2 | Mapping[str, Any] | None = None,
        expressions: Sequence[ExpressionPayloadV2 | Mapping[str, Any]] | None = None,
        follow_up: PolicyFollowUpPayloadV2 | Mapping[str, Any] | None = None,
        on_call_readiness: PolicyOnCallReadinessV2 | Mapping[str, Any] | None = None,
        post_mortem: PolicyPostMortemPayloadV2 | Mapping[str, Any] | None = None,
        schedule: PolicyScheduleV2 | Mapping[str, Any] | None = None,
        status: StatusValue | PoliciesCreatePayloadV2Status | None = None,
        options: RequestOptions | None = None,
    ) -> PolicyV2:
        """Send ``POST /v2/policies`` and return ``policy`` of the response.

        Args:
            policy_type: One of debrief, follow_up, on_call_readiness, post_mortem, schedule,
                shift_conflict, vacation_conflict.
            status: One of enabled, disabled.

        Scopes: policies.create.
        Reference: https://api-docs.incident.io/tag/Policies-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Policies V2#Create",
            PolicyV2,
            body={
                "assignment_rules": assignment_rules,
                "conditions": conditions,
                "debrief": debrief,
                "description": description,
                "expressions": expressions,
                "follow_up": follow_up,
                "name": name,
                "on_call_readiness": on_call_readiness,
                "policy_type": policy_type,
                "post_mortem": post_mortem,
                "schedule": schedule,
                "status": status,
            },
            options=options,
        )

    async def delete(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/policies/{id}``.

        Scopes: policies.destroy.
        Reference: https://api-docs.incident.io/tag/Policies-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Policies V2#Delete", path=(id,), options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        after: str | None = None,
        policy_type: PolicyTypeValue | PoliciesV2PolicyType | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[PolicyV2, PoliciesListResultV2]:
        """Send ``GET /v2/policies``, at most 50 per page.

        Args:
            page_size: 1 to 50, the largest if omitted.
            policy_type: One of debrief, follow_up, on_call_readiness, post_mortem, schedule,
                shift_conflict, vacation_conflict.

        Scopes: policies.view.
        Reference: https://api-docs.incident.io/tag/Policies-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Policies V2#List",
            params={"page_size": page_size, "after": after, "policy_type": policy_type},
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> PolicyV2:
        """Send ``GET /v2/policies/{id}`` and return ``policy`` of the response.

        Scopes: policies.view.
        Reference: https://api-docs.incident.io/tag/Policies-V2
        """
        options = options and shield_options(options)
        return await self._send("Policies V2#Show", PolicyV2, path=(id,), options=options)

    async def update(
        self,
        id: str,
        *,
        conditions: Sequence[ConditionGroupPayloadV2 | Mapping[str, Any]],
        description: str,
        name: str,
        policy_type: PolicyTypeValue | PoliciesUpdatePayloadV2PolicyType,
        assignment_rules: PolicyAssignmentRulesPayloadV2 | Mapping[str, Any] | None = None,
        debrief: PolicyDebriefPayloadV2 | Mapping[str, Any] | None = None,
        expressions: Sequence[ExpressionPayloadV2 | Mapping[str, Any]] | None = None,
        follow_up: PolicyFollowUpPayloadV2 | Mapping[str, Any] | None = None,
        on_call_readiness: PolicyOnCallReadinessV2 | Mapping[str, Any] | None = None,
        post_mortem: PolicyPostMortemPayloadV2 | Mapping[str, Any] | None = None,
        schedule: PolicyScheduleV2 | Mapping[str, Any] | None = None,
        status: StatusValue | PoliciesUpdatePayloadV2Status | None = None,
        options: RequestOptions | None = None,
    ) -> PolicyV2:
        """Send ``PUT /v2/policies/{id}`` and return ``policy`` of the response.

        Args:
            policy_type: One of debrief, follow_up, on_call_readiness, post_mortem, schedule,
                shift_conflict, vacation_conflict.
            status: One of enabled, disabled.

        Scopes: policies.create.
        Reference: https://api-docs.incident.io/tag/Policies-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Policies V2#Update",
            PolicyV2,
            path=(id,),
            body={
                "assignment_rules": assignment_rules,
                "conditions": conditions,
                "debrief": debrief,
                "description": description,
                "expressions": expressions,
                "follow_up": follow_up,
                "name": name,
                "on_call_readiness": on_call_readiness,
                "policy_type": policy_type,
                "post_mortem": post_mortem,
                "schedule": schedule,
                "status": status,
            },
            options=options,
        )
