"""Models: incident_types_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model
from incidentio_async.models.incidents import IncidentTypeV1


class IncidentTypesListResultV1(Model):
    incident_types: list[IncidentTypeV1]


class IncidentTypesShowResultV1(Model):
    incident_type: IncidentTypeV1
