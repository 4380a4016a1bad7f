"""Models: status_page_components_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model
from incidentio_async.models.management import ManagementMetaV2


class StatusPageComponentV2(Model):
    """`StatusPageComponentV2` of the API."""

    __slots__ = ("description", "id", "management_meta", "name")

    id: str
    management_meta: ManagementMetaV2
    name: str
    description: str | None = None


class StatusPageComponentsCreatePayloadV2(Model):
    """`StatusPageComponentsCreatePayloadV2` of the API."""

    __slots__ = ("description", "name")

    name: str
    description: str | None = None


class StatusPageComponentsCreateResultV2(Model):
    """`StatusPageComponentsCreateResultV2` of the API."""

    __slots__ = ("status_page_component",)

    status_page_component: StatusPageComponentV2


class StatusPageComponentsListResultV2(Model):
    """`StatusPageComponentsListResultV2` of the API."""

    __slots__ = ("status_page_components",)

    status_page_components: list[StatusPageComponentV2]


class StatusPageComponentsShowResultV2(Model):
    """`StatusPageComponentsShowResultV2` of the API."""

    __slots__ = ("status_page_component",)

    status_page_component: StatusPageComponentV2


class StatusPageComponentsUpdatePayloadV2(Model):
    """`StatusPageComponentsUpdatePayloadV2` of the API."""

    __slots__ = ("description", "name")

    name: str
    description: str | None = None


class StatusPageComponentsUpdateResultV2(Model):
    """`StatusPageComponentsUpdateResultV2` of the API."""

    __slots__ = ("status_page_component",)

    status_page_component: StatusPageComponentV2
