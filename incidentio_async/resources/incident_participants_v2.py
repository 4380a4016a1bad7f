"""The operations of the tag IncidentParticipants V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.incident_participants_v2 import IncidentParticipantsListResultV2, IncidentParticipantsV2
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class IncidentParticipantsV2Resource(Resource):
    """IncidentParticipants V2: https://api-docs.incident.io/tag/IncidentParticipants-V2"""

    def list(
        self, *, incident_id: str, options: RequestOptions | None = None
    ) -> Paginator[IncidentParticipantsV2, IncidentParticipantsListResultV2]:
        """Send ``GET /v2/incident_participants``; all records are in one page.

        Scopes: incidents.view.
        Reference: https://api-docs.incident.io/tag/IncidentParticipants-V2
        """
        options = options and shield_options(options)
        return self._list("IncidentParticipants V2#List", params={"incident_id": incident_id}, options=options)
