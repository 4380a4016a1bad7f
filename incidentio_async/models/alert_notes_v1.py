"""Models: alert_notes_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model
from incidentio_async.models.actors import ActorV1
from incidentio_async.models.pagination import PaginationMetaResultV1


class ImageV1(Model):
    """`ImageV1` of the API."""

    __slots__ = ("id", "url")

    id: str
    url: str


class AlertNoteV1(Model):
    """`AlertNoteV1` of the API."""

    __slots__ = (
        "alert_group_id",
        "alert_id",
        "content",
        "created_at",
        "creator",
        "id",
        "images",
        "last_edited_at",
        "updated_at",
    )

    content: str
    created_at: datetime
    creator: ActorV1
    id: str
    images: list[ImageV1]
    updated_at: datetime
    alert_group_id: str | None = None
    alert_id: str | None = None
    last_edited_at: datetime | None = None


class AlertNotesCreatePayloadV1(Model):
    """`AlertNotesCreatePayloadV1` of the API."""

    __slots__ = ("alert_group_id", "alert_id", "content")

    content: str
    alert_group_id: str | None = None
    alert_id: str | None = None


class AlertNotesCreateResultV1(Model):
    """`AlertNotesCreateResultV1` of the API."""

    __slots__ = ("alert_note",)

    alert_note: AlertNoteV1


class AlertNotesListResultV1(Model):
    """`AlertNotesListResultV1` of the API."""

    __slots__ = ("alert_notes", "pagination_meta")

    alert_notes: list[AlertNoteV1]
    pagination_meta: PaginationMetaResultV1


class AlertNotesShowResultV1(Model):
    """`AlertNotesShowResultV1` of the API."""

    __slots__ = ("alert_note",)

    alert_note: AlertNoteV1


class AlertNotesUpdatePayloadV1(Model):
    """`AlertNotesUpdatePayloadV1` of the API."""

    __slots__ = ("content",)

    content: str


class AlertNotesUpdateResultV1(Model):
    """`AlertNotesUpdateResultV1` of the API."""

    __slots__ = ("alert_note",)

    alert_note: AlertNoteV1
