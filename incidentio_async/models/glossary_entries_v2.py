"""Models: glossary_entries_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model
from incidentio_async.models.pagination import PaginationMetaResultV2


class GlossaryEntriesCreatePayloadV2(Model):
    """Limits:
    description: at most 2000 characters
    item: at most 128 characters
    """

    description: str
    item: str
    after: str | None = None


class GlossaryEntryV2(Model):
    """Limits:
    description: at most 2000 characters
    item: at most 128 characters
    """

    created_at: datetime
    description: str
    id: str
    item: str
    rank: int
    updated_at: datetime


class GlossaryEntriesCreateResultV2(Model):
    glossary_entry: GlossaryEntryV2


class GlossaryEntriesListResultV2(Model):
    glossary_entries: list[GlossaryEntryV2]
    pagination_meta: PaginationMetaResultV2 | None = None


class GlossaryEntriesShowResultV2(Model):
    glossary_entry: GlossaryEntryV2


class GlossaryEntriesUpdatePayloadV2(Model):
    """Limits:
    description: at most 2000 characters
    item: at most 128 characters
    """

    description: str
    item: str


class GlossaryEntryRankUpdateV2(Model):
    rank: int
    resource_id: str


class GlossaryEntriesUpdateRanksPayloadV2(Model):
    rank_updates: list[GlossaryEntryRankUpdateV2]


class GlossaryEntriesUpdateRanksResultV2(Model):
    glossary_entries: list[GlossaryEntryV2]


class GlossaryEntriesUpdateResultV2(Model):
    glossary_entry: GlossaryEntryV2
