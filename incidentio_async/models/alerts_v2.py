"""Models: alerts_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.alerts import AlertAttributeV2, AlertSlimV2
from incidentio_async.models.incidents import IncidentSlimV2
from incidentio_async.models.pagination import PaginationMetaResultV2


class AlertAttributeCatalogEntryV2(Model):
    """`AlertAttributeCatalogEntryV2` of the API."""

    __slots__ = ("catalog_type_id", "id", "name")

    catalog_type_id: str
    id: str
    name: str


class AlertAttributeValueV2(Model):
    """`AlertAttributeValueV2` of the API."""

    __slots__ = ("catalog_entry", "label", "literal")

    catalog_entry: AlertAttributeCatalogEntryV2 | None = None
    label: str | None = None
    literal: str | None = None


class AlertAttributeEntryV2(Model):
    """`AlertAttributeEntryV2` of the API."""

    __slots__ = ("array_value", "attribute", "value")

    attribute: AlertAttributeV2
    array_value: list[AlertAttributeValueV2] | None = None
    value: AlertAttributeValueV2 | None = None


class AlertTagV2(Model):
    """`AlertTagV2` of the API."""

    __slots__ = ("id", "name")

    id: str
    name: str


class AlertV2Status(OpenEnum):
    """The values of `AlertV2.status` known at this release."""

    FIRING = "firing"
    RESOLVED = "resolved"


class AlertV2(Model):
    """`AlertV2` of the API."""

    __slots__ = (
        "alert_group_ids",
        "alert_source_id",
        "attributes",
        "created_at",
        "deduplication_key",
        "description",
        "id",
        "resolved_at",
        "source_url",
        "status",
        "tags",
        "title",
        "updated_at",
    )

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
    """`AlertsAddTagsPayloadV2` of the API.

    Limits:
        tags: at most 25 items
    """

    __slots__ = ("tags",)

    tags: list[str]


class AlertsAddTagsResultV2(Model):
    """`AlertsAddTagsResultV2` of the API."""

    __slots__ = ("alert",)

    alert: AlertV2


class AlertsCreateIncidentAlertPayloadV2(Model):
    """`AlertsCreateIncidentAlertPayloadV2` of the API.

    Limits:
        re_relate: False if not given
    """

    __slots__ = ("alert_id", "incident_id", "re_relate")

    alert_id: str
    incident_id: str
    re_relate: bool | None = None


class IncidentAlertV2(Model):
    """`IncidentAlertV2` of the API."""

    __slots__ = ("alert", "alert_route_id", "id", "incident")

    alert: AlertSlimV2
    id: str
    incident: IncidentSlimV2
    alert_route_id: str | None = None


class AlertsCreateIncidentAlertResultV2(Model):
    """`AlertsCreateIncidentAlertResultV2` of the API."""

    __slots__ = ("incident_alert",)

    incident_alert: IncidentAlertV2


class AlertsListAlertTagsResultV2(Model):
    """`AlertsListAlertTagsResultV2` of the API."""

    __slots__ = ("alert_tags", "pagination_meta")

    alert_tags: list[AlertTagV2]
    pagination_meta: PaginationMetaResultV2


class AlertsListIncidentAlertsResultV2(Model):
    """`AlertsListIncidentAlertsResultV2` of the API."""

    __slots__ = ("incident_alerts", "pagination_meta")

    incident_alerts: list[IncidentAlertV2]
    pagination_meta: PaginationMetaResultV2


class AlertsListResultV2(Model):
    """`AlertsListResultV2` of the API."""

    __slots__ = ("alerts", "pagination_meta")

    alerts: list[AlertV2]
    pagination_meta: PaginationMetaResultV2


class AlertsRemoveTagsPayloadV2(Model):
    """`AlertsRemoveTagsPayloadV2` of the API.

    Limits:
        tags: at most 25 items
    """

    __slots__ = ("tags",)

    tags: list[str]


class AlertsRemoveTagsResultV2(Model):
    """`AlertsRemoveTagsResultV2` of the API."""

    __slots__ = ("alert",)

    alert: AlertV2


class AlertsResolveResultV2(Model):
    """`AlertsResolveResultV2` of the API."""

    __slots__ = ("alert",)

    alert: AlertV2


class AlertsSetTagsPayloadV2(Model):
    """`AlertsSetTagsPayloadV2` of the API.

    Limits:
        tags: at most 25 items
    """

    __slots__ = ("tags",)

    tags: list[str]


class AlertsSetTagsResultV2(Model):
    """`AlertsSetTagsResultV2` of the API."""

    __slots__ = ("alert",)

    alert: AlertV2


class AlertsShowResultV2(Model):
    """`AlertsShowResultV2` of the API."""

    __slots__ = ("alert",)

    alert: AlertV2


class AlertsTransitionIncidentAlertPayloadV2State(OpenEnum):
    """The values of `AlertsTransitionIncidentAlertPayloadV2.state` known at this release."""

    RELATED = "related"
    UNRELATED = "unrelated"


class AlertsTransitionIncidentAlertPayloadV2(Model):
    """`AlertsTransitionIncidentAlertPayloadV2` of the API."""

    __slots__ = ("state",)

    state: AlertsTransitionIncidentAlertPayloadV2State


class AlertsTransitionIncidentAlertResultV2(Model):
    """`AlertsTransitionIncidentAlertResultV2` of the API."""

    __slots__ = ("incident_alert",)

    incident_alert: IncidentAlertV2
