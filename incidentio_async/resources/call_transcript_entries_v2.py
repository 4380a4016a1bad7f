"""The operations of the tag Call Transcript Entries V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.call_transcript_entries_v2 import CallTranscriptEntriesListResultV2, CallTranscriptEntryV2
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class CallTranscriptEntriesV2(Resource):
    """Call Transcript Entries V2: https://api-docs.incident.io/tag/Call-Transcript-Entries-V2"""

    def list(
        self,
        *,
        call_session_id: str,
        page_size: int | None = None,
        after: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[CallTranscriptEntryV2, CallTranscriptEntriesListResultV2]:
        """Send ``GET /v2/call_transcript_entries``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: call_transcripts.view.
        Reference: https://api-docs.incident.io/tag/Call-Transcript-Entries-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Call Transcript Entries V2#List",
            params={"page_size": page_size, "after": after, "call_session_id": call_session_id},
            options=options,
        )
