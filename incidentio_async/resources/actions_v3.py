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
        """``POST /v3/actions`` → its ``action`` (ActionV3).

        Args:
            assignee_id: str.
            description: str.
            incident_id: str.
            options: settings of this call alone.

        Scopes: actions.create.
        Reference: https://api-docs.incident.io/tag/Actions-V3
        """
        options = shield_options(options)
        return await self._send(
            "Actions V3#Create",
            ActionV3,
            body={"assignee_id": assignee_id, "description": description, "incident_id": incident_id},
            options=options,
        )

    async def delete(self, id: str, *, options: RequestOptions | None = None) -> None:
        """``DELETE /v3/actions/{id}`` → nothing.

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: actions.destroy.
        Reference: https://api-docs.incident.io/tag/Actions-V3
        """
        options = shield_options(options)
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
        """``GET /v3/actions`` → every ``ActionV3``, paginated, 250 a page at most.

        Args:
            page_size: int, 1 to 250, the largest if not given.
            after: str, the cursor to go on from.
            incident_id: str.
            incident_mode: one of standard, retrospective, test, tutorial, stream.
            created_at: filter by gte, lte, date_range; times.
            updated_at: filter by gte, lte, date_range; times.
            options: settings of this call alone.

        Scopes: actions.view.
        Reference: https://api-docs.incident.io/tag/Actions-V3
        """
        options = shield_options(options)
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
        """``GET /v3/actions/{id}`` → its ``action`` (ActionV3).

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: actions.view.
        Reference: https://api-docs.incident.io/tag/Actions-V3
        """
        options = shield_options(options)
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
        """``PUT /v3/actions/{id}`` → its ``action`` (ActionV3).

        Args:
            id: str, not empty.
            assignee_id: str.
            description: str.
            status: one of outstanding, completed, deleted, not_doing.
            options: settings of this call alone.

        Scopes: actions.update.
        Reference: https://api-docs.incident.io/tag/Actions-V3
        """
        options = shield_options(options)
        return await self._send(
            "Actions V3#Update",
            ActionV3,
            path=(id,),
            body={"assignee_id": assignee_id, "description": description, "status": status},
            options=options,
        )
