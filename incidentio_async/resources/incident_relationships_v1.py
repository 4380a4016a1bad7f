"""The operations of the tag Incident Relationships V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.incident_relationships_v1 import IncidentRelationshipsListResultV1, IncidentRelationshipV1
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class IncidentRelationshipsV1(Resource):
    """Incident Relationships V1: https://api-docs.incident.io/tag/Incident-Relationships-V1"""

    def list(
        self,
        *,
        incident_id: str,
        page_size: int | None = None,
        after: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[IncidentRelationshipV1, IncidentRelationshipsListResultV1]:
        """Send ``GET /v1/incident_relationships``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: incidents.view.
        Reference: https://api-docs.incident.io/tag/Incident-Relationships-V1
        """
        options = options and shield_options(options)
        return self._list(
            "Incident Relationships V1#List",
            params={"incident_id": incident_id, "page_size": page_size, "after": after},
            options=options,
        )
