"""Models: severities_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model
from incidentio_async.models.incidents import SeverityV1


class SeveritiesCreatePayloadV1(Model):
    """`SeveritiesCreatePayloadV1` of the API.

    Limits:
        name: at most 50 characters
    """

    __slots__ = ("description", "name", "rank")

    description: str
    name: str
    rank: int | None = None


class SeveritiesCreateResultV1(Model):
    """`SeveritiesCreateResultV1` of the API."""

    __slots__ = ("severity",)

    severity: SeverityV1


class SeveritiesListResultV1(Model):
    """`SeveritiesListResultV1` of the API."""

    __slots__ = ("severities",)

    severities: list[SeverityV1]


class SeveritiesShowResultV1(Model):
    """`SeveritiesShowResultV1` of the API."""

    __slots__ = ("severity",)

    severity: SeverityV1


class SeveritiesUpdatePayloadV1(Model):
    """`SeveritiesUpdatePayloadV1` of the API.

    Limits:
        name: at most 50 characters
    """

    __slots__ = ("description", "name", "rank")

    description: str
    name: str
    rank: int | None = None


class SeveritiesUpdateResultV1(Model):
    """`SeveritiesUpdateResultV1` of the API."""

    __slots__ = ("severity",)

    severity: SeverityV1
