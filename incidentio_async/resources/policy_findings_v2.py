"""The operations of the tag Policy Findings V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.policy_findings_v2 import PolicyFindingsListResultV2, PolicyFindingV2
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class PolicyFindingsV2(Resource):
    """Policy Findings V2: https://api-docs.incident.io/tag/Policy-Findings-V2"""

    async def dismiss(self, id: str, *, reason: str, options: RequestOptions | None = None) -> PolicyFindingV2:
        """Send ``POST /v2/policy_findings/{id}/actions/dismiss`` and return ``policy_finding`` of the
            response.

        Args:
            reason: At most 1000 characters.

        Scopes: policy_findings.dismiss.
        Reference: https://api-docs.incident.io/tag/Policy-Findings-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Policy Findings V2#Dismiss", PolicyFindingV2, path=(id,), body={"reason": reason}, options=options
        )

    def list(
        self,
        *,
        page_size: int | None = None,
        after: str | None = None,
        policy_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[PolicyFindingV2, PolicyFindingsListResultV2]:
        """Send ``GET /v2/policy_findings``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: policies.view.
        Reference: https://api-docs.incident.io/tag/Policy-Findings-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Policy Findings V2#List",
            params={"page_size": page_size, "after": after, "policy_id": policy_id},
            options=options,
        )

    async def restore(self, id: str, *, options: RequestOptions | None = None) -> PolicyFindingV2:
        """Send ``POST /v2/policy_findings/{id}/actions/restore`` and return ``policy_finding`` of the
            response.

        Scopes: policy_findings.restore.
        Reference: https://api-docs.incident.io/tag/Policy-Findings-V2
        """
        options = options and shield_options(options)
        return await self._send("Policy Findings V2#Restore", PolicyFindingV2, path=(id,), options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> PolicyFindingV2:
        """Send ``GET /v2/policy_findings/{id}`` and return ``policy_finding`` of the response.

        Scopes: policies.view.
        Reference: https://api-docs.incident.io/tag/Policy-Findings-V2
        """
        options = options and shield_options(options)
        return await self._send("Policy Findings V2#Show", PolicyFindingV2, path=(id,), options=options)
