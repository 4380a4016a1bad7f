"""The operations of the tag Status Pages V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.status_pages_v1 import (
    StatusPageLinkedResponseIncidentV1,
    StatusPagesListResponseIncidentsResultV1,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class StatusPagesV1(Resource):
    """Status Pages V1: https://api-docs.incident.io/tag/Status-Pages-V1"""

    def list_response_incidents(
        self, id: str, incident_id: str, *, options: RequestOptions | None = None
    ) -> Paginator[StatusPageLinkedResponseIncidentV1, StatusPagesListResponseIncidentsResultV1]:
        """Send ``GET /v1/status-pages/{id}/incidents/{incident_id}/response-incidents``; all records are in
            one page.

        Reference: https://api-docs.incident.io/tag/Status-Pages-V1
        """
        options = options and shield_options(options)
        return self._list(
            "Status Pages V1#ListResponseIncidents",
            path=(
                id,
                incident_id,
            ),
            options=options,
        )
