"""Models: status_pages_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model


class StatusPageLinkedResponseIncidentV1(Model):
    id: str
    linked_at: datetime


class StatusPagesListResponseIncidentsResultV1(Model):
    incidents: list[StatusPageLinkedResponseIncidentV1]
