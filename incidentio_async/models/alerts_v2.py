"""Models: alerts_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.alerts import AlertAttributeV2, AlertSlimV2
from incidentio_async.models.incidents import IncidentSlimV2
from incidentio_async.models.pagination import PaginationMetaResultV2


class AlertAttributeCatalogEntryV2(Model):
    catalog_type_id: str
    id: str
    name: str


class AlertAttributeValueV2(Model):
    catalog_entry: AlertAttributeCatalogEntryV2 | None = None
    label: str | None = None
    literal: str | None = None


class AlertAttributeEntryV2(Model):
    attribute: AlertAttributeV2
    array_value: list[AlertAttributeValueV2] | None = None
    value: AlertAttributeValueV2 | None = None


class AlertTagV2(Model):
    id: str
    name: str


class AlertV2Status(OpenEnum):
    FIRING = "firing"
    RESOLVED = "resolved"


class AlertV2(Model):
    alert_source_id: str
    attributes: list[AlertAttributeEntryV2]
    created_at: datetime
    deduplication_key: str
    id: str
    status: AlertV2Status
    title: str
    updated_at: datetime
    alert_group_ids: list[str] | None = None
    description: str | None = None
    resolved_at: datetime | None = None
    source_url: str | None = None
    tags: list[AlertTagV2] | None = None


class AlertsAddTagsPayloadV2(Model):
    """Limits: tags: at most 25 items."""

    tags: list[str]


class AlertsAddTagsResultV2(Model):
    alert: AlertV2


class AlertsCreateIncidentAlertPayloadV2(Model):
    """Limits: re_relate: False if omitted."""

    alert_id: str
    incident_id: str
    re_relate: bool | None = None


class IncidentAlertV2(Model):
    alert: AlertSlimV2
    id: str
    incident: IncidentSlimV2
    alert_route_id: str | None = None


class AlertsCreateIncidentAlertResultV2(Model):
    incident_alert: IncidentAlertV2


class AlertsListAlertTagsResultV2(Model):
    alert_tags: list[AlertTagV2]
    pagination_meta: PaginationMetaResultV2


class AlertsListIncidentAlertsResultV2(Model):
    incident_alerts: list[IncidentAlertV2]
    pagination_meta: PaginationMetaResultV2


class AlertsListResultV2(Model):
    alerts: list[AlertV2]
    pagination_meta: PaginationMetaResultV2


class AlertsRemoveTagsPayloadV2(Model):
    """Limits: tags: at most 25 items."""

    tags: list[str]


class AlertsRemoveTagsResultV2(Model):
    alert: AlertV2


class AlertsResolveResultV2(Model):
    alert: AlertV2


class AlertsSetTagsPayloadV2(Model):
    """Limits: tags: at most 25 items."""

    tags: list[str]


class AlertsSetTagsResultV2(Model):
    alert: AlertV2


class AlertsShowResultV2(Model):
    alert: AlertV2


class AlertsTransitionIncidentAlertPayloadV2State(OpenEnum):
    RELATED = "related"
    UNRELATED = "unrelated"


class AlertsTransitionIncidentAlertPayloadV2(Model):
    state: AlertsTransitionIncidentAlertPayloadV2State


class AlertsTransitionIncidentAlertResultV2(Model):
    incident_alert: IncidentAlertV2
