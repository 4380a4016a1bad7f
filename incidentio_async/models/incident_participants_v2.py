"""Models: incident_participants_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import UserV2


class IncidentParticipantV2ParticipantType(OpenEnum):
    OBSERVER = "observer"
    COLLABORATOR = "collaborator"
    RESPONDER = "responder"


class IncidentParticipantV2(Model):
    participant_type: IncidentParticipantV2ParticipantType
    user: UserV2


class IncidentParticipantsV2(Model):
    active: list[IncidentParticipantV2]
    passive: list[IncidentParticipantV2]


class IncidentParticipantsListResultV2(Model):
    incident_participants: IncidentParticipantsV2
