"""The operations of the tag IncidentParticipantWorkloads V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.incident_participant_workloads_v2 import (
    IncidentParticipantWorkloadsListResultV2,
    IncidentParticipantWorkloadV2,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class IncidentParticipantWorkloadsV2(Resource):
    """IncidentParticipantWorkloads V2: https://api-docs.incident.io/tag/IncidentParticipantWorkloads-V2"""

    def list(
        self, *, incident_id: str, options: RequestOptions | None = None
    ) -> Paginator[IncidentParticipantWorkloadV2, IncidentParticipantWorkloadsListResultV2]:
        """Send ``GET /v2/incident_participant_workloads``; all records are in one page.

        Scopes: incident_workloads.view.
        Reference: https://api-docs.incident.io/tag/IncidentParticipantWorkloads-V2
        """
        options = options and shield_options(options)
        return self._list("IncidentParticipantWorkloads V2#List", params={"incident_id": incident_id}, options=options)
