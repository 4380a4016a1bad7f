"""Models: incident_timestamps_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model
from incidentio_async.models.incidents import IncidentTimestampV2


class IncidentTimestampsListResultV2(Model):
    incident_timestamps: list[IncidentTimestampV2]


class IncidentTimestampsShowResultV2(Model):
    incident_timestamp: IncidentTimestampV2
