"""Models: management.

Written by `python -m codegen`; changes made here are lost.
"""

from typing import ClassVar

from incidentio_async._codec.model import Model, OpenEnum


class ManagementMetaV2ManagedBy(OpenEnum):
    """The values of `ManagementMetaV2.managed_by` known at this release."""

    DASHBOARD = "dashboard"
    TERRAFORM = "terraform"
    EXTERNAL = "external"


class ManagementMetaV2(Model):
    """`ManagementMetaV2` of the API."""

    __slots__ = ("annotations", "managed_by", "source_url")

    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    annotations: dict[str, str]
    managed_by: ManagementMetaV2ManagedBy
    source_url: str | None = None
