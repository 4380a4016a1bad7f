"""The operations of the tag Incident Timestamps V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.incident_timestamps_v2 import IncidentTimestampsListResultV2
from incidentio_async.models.incidents import IncidentTimestampV2
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class IncidentTimestampsV2(Resource):
    """Incident Timestamps V2: https://api-docs.incident.io/tag/Incident-Timestamps-V2"""

    def list(
        self, *, options: RequestOptions | None = None
    ) -> Paginator[IncidentTimestampV2, IncidentTimestampsListResultV2]:
        """Send ``GET /v2/incident_timestamps``; all records are in one page.

        Reference: https://api-docs.incident.io/tag/Incident-Timestamps-V2
        """
        options = options and shield_options(options)
        return self._list("Incident Timestamps V2#List", options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> IncidentTimestampV2:
        """Send ``GET /v2/incident_timestamps/{id}`` and return ``incident_timestamp`` of the response.

        Reference: https://api-docs.incident.io/tag/Incident-Timestamps-V2
        """
        options = options and shield_options(options)
        return await self._send("Incident Timestamps V2#Show", IncidentTimestampV2, path=(id,), options=options)
