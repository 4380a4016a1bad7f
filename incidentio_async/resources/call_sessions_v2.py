"""The operations of the tag Call Sessions V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.call_sessions_v2 import CallSessionsListResultV2, CallSessionV2
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class CallSessionsV2(Resource):
    """Call Sessions V2: https://api-docs.incident.io/tag/Call-Sessions-V2"""

    def list(
        self,
        *,
        incident_id: str,
        page_size: int | None = None,
        after: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[CallSessionV2, CallSessionsListResultV2]:
        """Send ``GET /v2/call_sessions``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: call_transcripts.view.
        Reference: https://api-docs.incident.io/tag/Call-Sessions-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Call Sessions V2#List",
            params={"page_size": page_size, "after": after, "incident_id": incident_id},
            options=options,
        )
