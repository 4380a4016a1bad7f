"""Models: call_transcript_entries_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.pagination import PaginationMetaResultV2


class CallTranscriptEntryV2Medium(OpenEnum):
    SPOKEN = "spoken"
    CALL_CHAT = "call_chat"


class CallTranscriptEntryV2(Model):
    content: str
    id: str
    medium: CallTranscriptEntryV2Medium
    participant_name: str
    timestamp: datetime


class CallTranscriptEntriesListResultV2(Model):
    call_transcript_entries: list[CallTranscriptEntryV2]
    pagination_meta: PaginationMetaResultV2 | None = None
