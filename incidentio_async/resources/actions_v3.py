"""The operations of the tag Actions V3.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from typing import Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.filters import TimeFilter
from incidentio_async.models.actions_v3 import ActionsListResultV3, ActionsUpdatePayloadV3Status, ActionV3
from incidentio_async.models.parameters import ActionsV2IncidentMode
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

IncidentModeValue = Literal["standard", "retrospective", "test", "tutorial", "stream"]


class ActionsV3(Resource):
    """Actions V3: https://api-docs.incident.io/tag/Actions-V3"""

    async def create(
        self,
        *,
        description: str,
        incident_id: str,
        assignee_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> ActionV3:
        """Send ``POST /v3/actions`` and return ``action`` of the response.

        Scopes: actions.create.
        Reference: https://api-docs.incident.io/tag/Actions-V3
        """
        options = options and shield_options(options)
        return await self._send(
            "Actions V3#Create",
            ActionV3,
            body={"assignee_id": assignee_id, "description": description, "incident_id": incident_id},
            options=options,
        )

    async def delete(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v3/actions/{id}``.

        Scopes: actions.destroy.
        Reference: https://api-docs.incident.io/tag/Actions-V3
        """
        options = options and shield_options(options)
        return await self._send_nothing("Actions V3#Delete", path=(id,), options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        after: str | None = None,
        incident_id: str | None = None,
        incident_mode: IncidentModeValue | ActionsV2IncidentMode | None = None,
        created_at: TimeFilter | None = None,
        updated_at: TimeFilter | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[ActionV3, ActionsListResultV3]:
        """List actions: tasks to be done while an incident is live.

        Sends ``GET /v3/actions``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.
            incident_id: Actions of this incident only.
            incident_mode: Mode of the incidents; actions of standard and retrospective incidents if
                omitted. One of standard, retrospective, test, tutorial, stream.
            created_at: Operators: gte, lte, date_range; values: times.
            updated_at: Operators: gte, lte, date_range; values: times.

        Scopes: actions.view.
        Reference: https://api-docs.incident.io/tag/Actions-V3
        """
        options = options and shield_options(options)
        return self._list(
            "Actions V3#List",
            params={
                "page_size": page_size,
                "after": after,
                "incident_id": incident_id,
                "incident_mode": incident_mode,
                "created_at": created_at,
                "updated_at": updated_at,
            },
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> ActionV3:
        """Send ``GET /v3/actions/{id}`` and return ``action`` of the response.

        Scopes: actions.view.
        Reference: https://api-docs.incident.io/tag/Actions-V3
        """
        options = options and shield_options(options)
        return await self._send("Actions V3#Show", ActionV3, path=(id,), options=options)

    async def update(
        self,
        id: str,
        *,
        description: str,
        status: Literal["outstanding", "completed", "deleted", "not_doing"] | ActionsUpdatePayloadV3Status,
        assignee_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> ActionV3:
        """Send ``PUT /v3/actions/{id}`` and return ``action`` of the response.

        Scopes: actions.update.
        Reference: https://api-docs.incident.io/tag/Actions-V3
        """
        options = options and shield_options(options)
        return await self._send(
            "Actions V3#Update",
            ActionV3,
            path=(id,),
            body={"assignee_id": assignee_id, "description": description, "status": status},
            options=options,
        )
