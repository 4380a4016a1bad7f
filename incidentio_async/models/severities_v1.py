"""Models: severities_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model
from incidentio_async.models.incidents import SeverityV1


class SeveritiesCreatePayloadV1(Model):
    """Limits: name: at most 50 characters."""

    description: str
    name: str
    rank: int | None = None


class SeveritiesCreateResultV1(Model):
    severity: SeverityV1


class SeveritiesListResultV1(Model):
    severities: list[SeverityV1]


class SeveritiesShowResultV1(Model):
    severity: SeverityV1


class SeveritiesUpdatePayloadV1(Model):
    """Limits: name: at most 50 characters."""

    description: str
    name: str
    rank: int | None = None


class SeveritiesUpdateResultV1(Model):
    severity: SeverityV1
