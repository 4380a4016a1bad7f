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
        """``GET /v2/incident_activity_log_entries`` → every ``IncidentActivityLogEntryV2``, paginated, 250
            a page at most.

        Args:
            incident_id: str.
            id: list of str, at most 100 items.
            page_size: int, 1 to 250, the largest if not given.
            after: str, the cursor to go on from.
            options: settings of this call alone.

        Scopes: incidents.view.
        Reference: https://api-docs.incident.io/tag/Incident-Activity-Log-Entries-V2
        """
        options = shield_options(options)
        return self._list(
            "Incident Activity Log Entries V2#List",
            params={"incident_id": incident_id, "id": id, "page_size": page_size, "after": after},
            options=options,
        )
