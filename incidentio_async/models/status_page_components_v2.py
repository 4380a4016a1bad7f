"""Models: status_page_components_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model
from incidentio_async.models.management import ManagementMetaV2


class StatusPageComponentV2(Model):
    id: str
    management_meta: ManagementMetaV2
    name: str
    description: str | None = None


class StatusPageComponentsCreatePayloadV2(Model):
    name: str
    description: str | None = None


class StatusPageComponentsCreateResultV2(Model):
    status_page_component: StatusPageComponentV2


class StatusPageComponentsListResultV2(Model):
    status_page_components: list[StatusPageComponentV2]


class StatusPageComponentsShowResultV2(Model):
    status_page_component: StatusPageComponentV2


class StatusPageComponentsUpdatePayloadV2(Model):
    name: str
    description: str | None = None


class StatusPageComponentsUpdateResultV2(Model):
    status_page_component: StatusPageComponentV2
