"""The operations of the tag Incident Types V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.incident_types_v1 import IncidentTypesListResultV1
from incidentio_async.models.incidents import IncidentTypeV1
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class IncidentTypesV1(Resource):
    """Incident Types V1: https://api-docs.incident.io/tag/Incident-Types-V1"""

    def list(self, *, options: RequestOptions | None = None) -> Paginator[IncidentTypeV1, IncidentTypesListResultV1]:
        """List the types of incidents that the account defines.

        Sends ``GET /v1/incident_types``; all records are in one page.

        Scopes: incident_types.view.
        Reference: https://api-docs.incident.io/tag/Incident-Types-V1
        """
        options = options and shield_options(options)
        return self._list("Incident Types V1#List", options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> IncidentTypeV1:
        """Send ``GET /v1/incident_types/{id}`` and return ``incident_type`` of the response.

        Scopes: incident_types.view.
        Reference: https://api-docs.incident.io/tag/Incident-Types-V1
        """
        options = options and shield_options(options)
        return await self._send("Incident Types V1#Show", IncidentTypeV1, path=(id,), options=options)
