"""The operations of the tag Incident Activity Log Entries V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.incident_activity_log_entries_v2 import (
    IncidentActivityLogEntriesListResultV2,
    IncidentActivityLogEntryV2,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class IncidentActivityLogEntriesV2(Resource):
    """Incident Activity Log Entries V2: https://api-docs.incident.io/tag/Incident-Activity-Log-Entries-V2"""

    def list(
        self,
        *,
        incident_id: str,
        id: Sequence[str] | None = None,
        page_size: int | None = None,
        after: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[IncidentActivityLogEntryV2, IncidentActivityLogEntriesListResultV2]:
        """Send ``GET /v2/incident_activity_log_entries``, at most 250 per page.

        Args:
            id: At most 100 items.
            page_size: 1 to 250, the largest if omitted.

        Scopes: incidents.view.
        Reference: https://api-docs.incident.io/tag/Incident-Activity-Log-Entries-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Incident Activity Log Entries V2#List",
            params={"incident_id": incident_id, "id": id, "page_size": page_size, "after": after},
            options=options,
        )
