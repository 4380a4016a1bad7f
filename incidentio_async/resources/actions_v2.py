"""The operations of the tag Actions V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.actions_v2 import ActionsListResultV2, ActionsUpdatePayloadV2Status, ActionV2
from incidentio_async.models.parameters import ActionsV2IncidentMode
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

IncidentModeValue = Literal["standard", "retrospective", "test", "tutorial", "stream"]


class ActionsV2(Resource):
    """Actions V2: https://api-docs.incident.io/tag/Actions-V2"""

    def create(
        self,
        *,
        description: str,
        incident_id: str,
        assignee_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> Coroutine[Any, Any, ActionV2]:
        """Send ``POST /v2/actions`` and return ``action`` of the response.

        Scopes: actions.create.
        Deprecated: removed on 2026-12-31; use POST /v3/actions.
        Reference: https://api-docs.incident.io/tag/Actions-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Actions V2#Create")._send(
            "Actions V2#Create",
            ActionV2,
            body={"assignee_id": assignee_id, "description": description, "incident_id": incident_id},
            options=options,
        )

    def delete(self, id: str, *, options: RequestOptions | None = None) -> Coroutine[Any, Any, None]:
        """Send ``DELETE /v2/actions/{id}``.

        Scopes: actions.destroy.
        Deprecated: removed on 2026-12-31; use DELETE /v3/actions/{id}.
        Reference: https://api-docs.incident.io/tag/Actions-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Actions V2#Delete")._send_nothing("Actions V2#Delete", path=(id,), options=options)

    def list(
        self,
        *,
        incident_id: str | None = None,
        incident_mode: IncidentModeValue | ActionsV2IncidentMode | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[ActionV2, ActionsListResultV2]:
        """Send ``GET /v2/actions``; all records are in one page.

        Args:
            incident_mode: One of standard, retrospective, test, tutorial, stream.

        Scopes: actions.view.
        Deprecated: removed on 2026-12-31; use GET /v3/actions.
        Reference: https://api-docs.incident.io/tag/Actions-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Actions V2#List")._list(
            "Actions V2#List", params={"incident_id": incident_id, "incident_mode": incident_mode}, options=options
        )

    def show(self, id: str, *, options: RequestOptions | None = None) -> Coroutine[Any, Any, ActionV2]:
        """Send ``GET /v2/actions/{id}`` and return ``action`` of the response.

        Scopes: actions.view.
        Deprecated: removed on 2026-12-31; use GET /v3/actions/{id}.
        Reference: https://api-docs.incident.io/tag/Actions-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Actions V2#Show")._send("Actions V2#Show", ActionV2, path=(id,), options=options)

    def update(
        self,
        id: str,
        *,
        description: str,
        status: Literal["outstanding", "completed", "deleted", "not_doing"] | ActionsUpdatePayloadV2Status,
        assignee_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> Coroutine[Any, Any, ActionV2]:
        """Send ``PUT /v2/actions/{id}`` and return ``action`` of the response.

        Scopes: actions.update.
        Deprecated: removed on 2026-12-31; use PUT /v3/actions/{id}.
        Reference: https://api-docs.incident.io/tag/Actions-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Actions V2#Update")._send(
            "Actions V2#Update",
            ActionV2,
            path=(id,),
            body={"assignee_id": assignee_id, "description": description, "status": status},
            options=options,
        )
