"""Models: glossary_entries_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model
from incidentio_async.models.pagination import PaginationMetaResultV2


class GlossaryEntriesCreatePayloadV2(Model):
    """`GlossaryEntriesCreatePayloadV2` of the API.

    Limits:
        description: at most 2000 characters
        item: at most 128 characters
    """

    __slots__ = ("after", "description", "item")

    description: str
    item: str
    after: str | None = None


class GlossaryEntryV2(Model):
    """`GlossaryEntryV2` of the API.

    Limits:
        description: at most 2000 characters
        item: at most 128 characters
    """

    __slots__ = ("created_at", "description", "id", "item", "rank", "updated_at")

    created_at: datetime
    description: str
    id: str
    item: str
    rank: int
    updated_at: datetime


class GlossaryEntriesCreateResultV2(Model):
    """`GlossaryEntriesCreateResultV2` of the API."""

    __slots__ = ("glossary_entry",)

    glossary_entry: GlossaryEntryV2


class GlossaryEntriesListResultV2(Model):
    """`GlossaryEntriesListResultV2` of the API."""

    __slots__ = ("glossary_entries", "pagination_meta")

    glossary_entries: list[GlossaryEntryV2]
    pagination_meta: PaginationMetaResultV2 | None = None


class GlossaryEntriesShowResultV2(Model):
    """`GlossaryEntriesShowResultV2` of the API."""

    __slots__ = ("glossary_entry",)

    glossary_entry: GlossaryEntryV2


class GlossaryEntriesUpdatePayloadV2(Model):
    """`GlossaryEntriesUpdatePayloadV2` of the API.

    Limits:
        description: at most 2000 characters
        item: at most 128 characters
    """

    __slots__ = ("description", "item")

    description: str
    item: str


class GlossaryEntryRankUpdateV2(Model):
    """`GlossaryEntryRankUpdateV2` of the API."""

    __slots__ = ("rank", "resource_id")

    rank: int
    resource_id: str


class GlossaryEntriesUpdateRanksPayloadV2(Model):
    """`GlossaryEntriesUpdateRanksPayloadV2` of the API."""

    __slots__ = ("rank_updates",)

    rank_updates: list[GlossaryEntryRankUpdateV2]


class GlossaryEntriesUpdateRanksResultV2(Model):
    """`GlossaryEntriesUpdateRanksResultV2` of the API."""

    __slots__ = ("glossary_entries",)

    glossary_entries: list[GlossaryEntryV2]


class GlossaryEntriesUpdateResultV2(Model):
    """`GlossaryEntriesUpdateResultV2` of the API."""

    __slots__ = ("glossary_entry",)

    glossary_entry: GlossaryEntryV2
