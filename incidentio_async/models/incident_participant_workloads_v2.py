"""Models: incident_participant_workloads_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import UserV2


class WorkloadMinutesV2(Model):
    minutes_spent_on_incident: float
    minutes_spent_on_incident_in_late_hours: float
    minutes_spent_on_incident_in_sleeping_hours: float
    minutes_spent_on_incident_in_working_hours: float


class IncidentParticipantWorkloadV2ParticipantType(OpenEnum):
    OBSERVER = "observer"
    COLLABORATOR = "collaborator"
    RESPONDER = "responder"


class IncidentParticipantWorkloadV2(Model):
    user: UserV2
    workload: WorkloadMinutesV2
    archived_at: datetime | None = None
    participant_type: IncidentParticipantWorkloadV2ParticipantType | None = None


class WorkloadMetadataV2(Model):
    data_synced_at: datetime | None = None


class IncidentParticipantWorkloadsListResultV2(Model):
    incident_participant_workloads: list[IncidentParticipantWorkloadV2]
    metadata: WorkloadMetadataV2
