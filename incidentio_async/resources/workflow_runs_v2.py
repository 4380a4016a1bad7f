"""The operations of the tag WorkflowRuns V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.filters import TimeFilter
from incidentio_async.models.workflow_runs_v2 import WorkflowRunSlimV2, WorkflowRunsListResultV2, WorkflowRunV2
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class WorkflowRunsV2(Resource):
    """WorkflowRuns V2: https://api-docs.incident.io/tag/WorkflowRuns-V2"""

    def list(
        self,
        *,
        workflow_id: str | None = None,
        incident_id: str | None = None,
        created_at: TimeFilter | None = None,
        page_size: int | None = None,
        after: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[WorkflowRunSlimV2, WorkflowRunsListResultV2]:
        """``GET /v2/workflow_runs`` → every ``WorkflowRunSlimV2``, paginated, 50 a page at most.

        Args:
            workflow_id: str.
            incident_id: str.
            created_at: filter by gte, lte, date_range; times.
            page_size: int, 1 to 50, the largest if not given.
            after: str, the cursor to go on from.
            options: settings of this call alone.

        Scopes: workflows.view.
        Reference: https://api-docs.incident.io/tag/WorkflowRuns-V2
        """
        options = shield_options(options)
        return self._list(
            "WorkflowRuns V2#List",
            params={
                "workflow_id": workflow_id,
                "incident_id": incident_id,
                "page_size": page_size,
                "after": after,
                "created_at": created_at,
            },
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> WorkflowRunV2:
        """``GET /v2/workflow_runs/{id}`` → its ``workflow_run`` (WorkflowRunV2).

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: workflows.view.
        Reference: https://api-docs.incident.io/tag/WorkflowRuns-V2
        """
        options = shield_options(options)
        return await self._send("WorkflowRuns V2#Show", WorkflowRunV2, path=(id,), options=options)
