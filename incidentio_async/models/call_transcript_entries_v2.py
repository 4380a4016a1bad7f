"""Models: call_transcript_entries_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.pagination import PaginationMetaResultV2


class CallTranscriptEntryV2Medium(OpenEnum):
    """The values of `CallTranscriptEntryV2.medium` known at this release."""

    SPOKEN = "spoken"
    CALL_CHAT = "call_chat"


class CallTranscriptEntryV2(Model):
    """`CallTranscriptEntryV2` of the API."""

    __slots__ = ("content", "id", "medium", "participant_name", "timestamp")

    content: str
    id: str
    medium: CallTranscriptEntryV2Medium
    participant_name: str
    timestamp: datetime


class CallTranscriptEntriesListResultV2(Model):
    """`CallTranscriptEntriesListResultV2` of the API."""

    __slots__ = ("call_transcript_entries", "pagination_meta")

    call_transcript_entries: list[CallTranscriptEntryV2]
    pagination_meta: PaginationMetaResultV2 | None = None
