"""Models: management.

Written by `python -m codegen`; changes made here are lost.
"""

from typing import ClassVar

from incidentio_async._codec.model import Model, OpenEnum


class ManagementMetaV2ManagedBy(OpenEnum):
    DASHBOARD = "dashboard"
    TERRAFORM = "terraform"
    EXTERNAL = "external"


class ManagementMetaV2(Model):
    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    annotations: dict[str, str]
    managed_by: ManagementMetaV2ManagedBy
    source_url: str | None = None
