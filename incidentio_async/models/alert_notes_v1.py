"""Models: alert_notes_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model
from incidentio_async.models.actors import ActorV1
from incidentio_async.models.pagination import PaginationMetaResultV1


class ImageV1(Model):
    id: str
    url: str


class AlertNoteV1(Model):
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
    content: str
    alert_group_id: str | None = None
    alert_id: str | None = None


class AlertNotesCreateResultV1(Model):
    alert_note: AlertNoteV1


class AlertNotesListResultV1(Model):
    alert_notes: list[AlertNoteV1]
    pagination_meta: PaginationMetaResultV1


class AlertNotesShowResultV1(Model):
    alert_note: AlertNoteV1


class AlertNotesUpdatePayloadV1(Model):
    content: str


class AlertNotesUpdateResultV1(Model):
    alert_note: AlertNoteV1
