"""Models: incident_participant_workloads_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import UserV2


class WorkloadMinutesV2(Model):
    """`WorkloadMinutesV2` of the API."""

    __slots__ = (
        "minutes_spent_on_incident",
        "minutes_spent_on_incident_in_late_hours",
        "minutes_spent_on_incident_in_sleeping_hours",
        "minutes_spent_on_incident_in_working_hours",
    )

    minutes_spent_on_incident: float
    minutes_spent_on_incident_in_late_hours: float
    minutes_spent_on_incident_in_sleeping_hours: float
    minutes_spent_on_incident_in_working_hours: float


class IncidentParticipantWorkloadV2ParticipantType(OpenEnum):
    """The values of `IncidentParticipantWorkloadV2.participant_type` known at this release."""

    OBSERVER = "observer"
    COLLABORATOR = "collaborator"
    RESPONDER = "responder"


class IncidentParticipantWorkloadV2(Model):
    """`IncidentParticipantWorkloadV2` of the API."""

    __slots__ = ("archived_at", "participant_type", "user", "workload")

    user: UserV2
    workload: WorkloadMinutesV2
    archived_at: datetime | None = None
    participant_type: IncidentParticipantWorkloadV2ParticipantType | None = None


class WorkloadMetadataV2(Model):
    """`WorkloadMetadataV2` of the API."""

    __slots__ = ("data_synced_at",)

    data_synced_at: datetime | None = None


class IncidentParticipantWorkloadsListResultV2(Model):
    """`IncidentParticipantWorkloadsListResultV2` of the API."""

    __slots__ = ("incident_participant_workloads", "metadata")

    incident_participant_workloads: list[IncidentParticipantWorkloadV2]
    metadata: WorkloadMetadataV2
