"""The operations of the tag Actions V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.actions_v1 import ActionsListResultV1, ActionV1
from incidentio_async.models.parameters import ActionsV1IncidentMode
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class ActionsV1(Resource):
    """Actions V1: https://api-docs.incident.io/tag/Actions-V1"""

    def list(
        self,
        *,
        incident_id: str | None = None,
        is_follow_up: bool | None = None,
        incident_mode: Literal["real", "test", "tutorial"] | ActionsV1IncidentMode | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[ActionV1, ActionsListResultV1]:
        """Send ``GET /v1/actions``; all records are in one page.

        Scopes: actions.view.
        Deprecated: use GET /v3/actions.
        Reference: https://api-docs.incident.io/tag/Actions-V1
        """
        options = options and shield_options(options)
        return self._deprecated("Actions V1#List")._list(
            "Actions V1#List",
            params={"incident_id": incident_id, "is_follow_up": is_follow_up, "incident_mode": incident_mode},
            options=options,
        )

    def show(self, id: str, *, options: RequestOptions | None = None) -> Coroutine[Any, Any, ActionV1]:
        """Send ``GET /v1/actions/{id}`` and return ``action`` of the response.

        Scopes: actions.view.
        Deprecated: use GET /v3/actions/{id}.
        Reference: https://api-docs.incident.io/tag/Actions-V1
        """
        options = options and shield_options(options)
        return self._deprecated("Actions V1#Show")._send("Actions V1#Show", ActionV1, path=(id,), options=options)
