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
        """Send ``GET /v2/workflow_runs``, at most 50 per page.

        Args:
            created_at: Operators: gte, lte, date_range; values: times.
            page_size: 1 to 50, the largest if omitted.

        Scopes: workflows.view.
        Reference: https://api-docs.incident.io/tag/WorkflowRuns-V2
        """
        options = options and shield_options(options)
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
        """Send ``GET /v2/workflow_runs/{id}`` and return ``workflow_run`` of the response.

        Scopes: workflows.view.
        Reference: https://api-docs.incident.io/tag/WorkflowRuns-V2
        """
        options = options and shield_options(options)
        return await self._send("WorkflowRuns V2#Show", WorkflowRunV2, path=(id,), options=options)
