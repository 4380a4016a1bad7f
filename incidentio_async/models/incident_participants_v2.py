"""Models: incident_participants_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import UserV2


class IncidentParticipantV2ParticipantType(OpenEnum):
    """The values of `IncidentParticipantV2.participant_type` known at this release."""

    OBSERVER = "observer"
    COLLABORATOR = "collaborator"
    RESPONDER = "responder"


class IncidentParticipantV2(Model):
    """`IncidentParticipantV2` of the API."""

    __slots__ = ("participant_type", "user")

    participant_type: IncidentParticipantV2ParticipantType
    user: UserV2


class IncidentParticipantsV2(Model):
    """`IncidentParticipantsV2` of the API."""

    __slots__ = ("active", "passive")

    active: list[IncidentParticipantV2]
    passive: list[IncidentParticipantV2]


class IncidentParticipantsListResultV2(Model):
    """`IncidentParticipantsListResultV2` of the API."""

    __slots__ = ("incident_participants",)

    incident_participants: IncidentParticipantsV2
