"""Models: status_pages_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.management import ManagementMetaV2
from incidentio_async.models.pagination import PaginationMetaResultV2


class StatusPageComponentAvailabilityV2(Model):
    """`StatusPageComponentAvailabilityV2` of the API."""

    __slots__ = ("availability_percent", "component_id", "data_available_since", "end_at", "start_at", "status_page_id")

    component_id: str
    data_available_since: datetime
    end_at: datetime
    start_at: datetime
    status_page_id: str
    availability_percent: str | None = None


class StatusPageIncidentAffectedComponentV2ComponentStatus(OpenEnum):
    """The values of `StatusPageIncidentAffectedComponentV2.component_status` known at this release."""

    OPERATIONAL = "operational"
    DEGRADED_PERFORMANCE = "degraded_performance"
    PARTIAL_OUTAGE = "partial_outage"
    FULL_OUTAGE = "full_outage"


class StatusPageIncidentAffectedComponentV2(Model):
    """`StatusPageIncidentAffectedComponentV2` of the API."""

    __slots__ = ("component_id", "component_status")

    component_id: str
    component_status: StatusPageIncidentAffectedComponentV2ComponentStatus


class StatusPageIncidentComponentImpactV2ComponentStatus(OpenEnum):
    """The values of `StatusPageIncidentComponentImpactV2.component_status` known at this release."""

    DEGRADED_PERFORMANCE = "degraded_performance"
    PARTIAL_OUTAGE = "partial_outage"
    FULL_OUTAGE = "full_outage"


class StatusPageIncidentComponentImpactV2(Model):
    """`StatusPageIncidentComponentImpactV2` of the API."""

    __slots__ = ("component_id", "component_status", "end_at", "start_at")

    component_id: str
    component_status: StatusPageIncidentComponentImpactV2ComponentStatus
    start_at: datetime
    end_at: datetime | None = None


class StatusPageIncidentUpdateV2IncidentStatus(OpenEnum):
    """The values of `StatusPageIncidentUpdateV2.incident_status` known at this release."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"


class StatusPageIncidentUpdateV2(Model):
    """`StatusPageIncidentUpdateV2` of the API."""

    __slots__ = ("component_statuses", "id", "incident_status", "message", "published_at", "status_page_incident_id")

    component_statuses: list[StatusPageIncidentAffectedComponentV2]
    id: str
    incident_status: StatusPageIncidentUpdateV2IncidentStatus
    message: str
    published_at: datetime
    status_page_incident_id: str


class StatusPageIncidentV2IncidentStatus(OpenEnum):
    """The values of `StatusPageIncidentV2.incident_status` known at this release."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"


class StatusPageIncidentV2(Model):
    """`StatusPageIncidentV2` of the API."""

    __slots__ = ("component_impacts", "id", "incident_status", "name", "published_at", "status_page_id", "updates")

    component_impacts: list[StatusPageIncidentComponentImpactV2]
    id: str
    incident_status: StatusPageIncidentV2IncidentStatus
    name: str
    published_at: datetime
    status_page_id: str
    updates: list[StatusPageIncidentUpdateV2]


class StatusPageMaintenanceAffectedComponentV2ComponentStatus(OpenEnum):
    """The values of `StatusPageMaintenanceAffectedComponentV2.component_status` known at this release."""

    OPERATIONAL = "operational"
    UNDER_MAINTENANCE = "under_maintenance"


class StatusPageMaintenanceAffectedComponentV2(Model):
    """`StatusPageMaintenanceAffectedComponentV2` of the API."""

    __slots__ = ("component_id", "component_status")

    component_id: str
    component_status: StatusPageMaintenanceAffectedComponentV2ComponentStatus


class StatusPageMaintenanceComponentMaintenancePeriodV2(Model):
    """`StatusPageMaintenanceComponentMaintenancePeriodV2` of the API."""

    __slots__ = ("component_id", "end_at", "start_at")

    component_id: str
    start_at: datetime
    end_at: datetime | None = None


class StatusPageMaintenanceUpdateV2MaintenanceStatus(OpenEnum):
    """The values of `StatusPageMaintenanceUpdateV2.maintenance_status` known at this release."""

    MAINTENANCE_SCHEDULED = "maintenance_scheduled"
    MAINTENANCE_IN_PROGRESS = "maintenance_in_progress"
    MAINTENANCE_COMPLETE = "maintenance_complete"


class StatusPageMaintenanceUpdateV2(Model):
    """`StatusPageMaintenanceUpdateV2` of the API."""

    __slots__ = (
        "component_statuses",
        "id",
        "maintenance_status",
        "message",
        "published_at",
        "status_page_maintenance_id",
    )

    component_statuses: list[StatusPageMaintenanceAffectedComponentV2]
    id: str
    maintenance_status: StatusPageMaintenanceUpdateV2MaintenanceStatus
    message: str
    published_at: datetime
    status_page_maintenance_id: str


class StatusPageMaintenanceV2MaintenanceStatus(OpenEnum):
    """The values of `StatusPageMaintenanceV2.maintenance_status` known at this release."""

    MAINTENANCE_SCHEDULED = "maintenance_scheduled"
    MAINTENANCE_IN_PROGRESS = "maintenance_in_progress"
    MAINTENANCE_COMPLETE = "maintenance_complete"


class StatusPageMaintenanceV2(Model):
    """`StatusPageMaintenanceV2` of the API."""

    __slots__ = (
        "automate_maintenance_status",
        "component_maintenance_periods",
        "id",
        "maintenance_status",
        "name",
        "published_at",
        "status_page_id",
        "updates",
    )

    automate_maintenance_status: bool
    component_maintenance_periods: list[StatusPageMaintenanceComponentMaintenancePeriodV2]
    id: str
    maintenance_status: StatusPageMaintenanceV2MaintenanceStatus
    name: str
    published_at: datetime
    status_page_id: str
    updates: list[StatusPageMaintenanceUpdateV2]


class StatusPageRetrospectiveIncidentUpdateV2IncidentStatus(OpenEnum):
    """The values of `StatusPageRetrospectiveIncidentUpdateV2.incident_status` known at this release."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"


class StatusPageRetrospectiveIncidentUpdateV2(Model):
    """`StatusPageRetrospectiveIncidentUpdateV2` of the API.

    Limits:
        message: at most 4096 characters
    """

    __slots__ = ("component_statuses", "incident_status", "message", "published_at")

    incident_status: StatusPageRetrospectiveIncidentUpdateV2IncidentStatus
    message: str
    published_at: datetime
    component_statuses: list[StatusPageIncidentAffectedComponentV2] | None = None


class StatusPageStructureComponentV2(Model):
    """`StatusPageStructureComponentV2` of the API."""

    __slots__ = ("component_id", "display_uptime", "hidden", "name")

    component_id: str
    display_uptime: bool
    hidden: bool
    name: str


class StatusPageStructureGroupV2(Model):
    """`StatusPageStructureGroupV2` of the API."""

    __slots__ = ("components", "description", "display_aggregated_uptime", "hidden", "id", "name")

    components: list[StatusPageStructureComponentV2]
    display_aggregated_uptime: bool
    hidden: bool
    id: str
    name: str
    description: str | None = None


class StatusPageStructureSubPageItemV2(Model):
    """`StatusPageStructureSubPageItemV2` of the API."""

    __slots__ = ("component", "group")

    component: StatusPageStructureComponentV2 | None = None
    group: StatusPageStructureGroupV2 | None = None


class StatusPageStructureSubPageV2(Model):
    """`StatusPageStructureSubPageV2` of the API."""

    __slots__ = ("id", "items", "name")

    id: str
    items: list[StatusPageStructureSubPageItemV2]
    name: str


class StatusPageStructureItemV2(Model):
    """`StatusPageStructureItemV2` of the API."""

    __slots__ = ("component", "group", "sub_page")

    component: StatusPageStructureComponentV2 | None = None
    group: StatusPageStructureGroupV2 | None = None
    sub_page: StatusPageStructureSubPageV2 | None = None


class StatusPageStructureV2(Model):
    """`StatusPageStructureV2` of the API."""

    __slots__ = ("items",)

    items: list[StatusPageStructureItemV2]


class StatusPageV2(Model):
    """`StatusPageV2` of the API."""

    __slots__ = ("description", "id", "name", "public_url")

    id: str
    name: str
    description: str | None = None
    public_url: str | None = None


class StatusPagesCreateStatusPageIncidentPayloadV2IncidentStatus(OpenEnum):
    """The values of `StatusPagesCreateStatusPageIncidentPayloadV2.incident_status` known at this release."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"


class StatusPagesCreateStatusPageIncidentPayloadV2(Model):
    """`StatusPagesCreateStatusPageIncidentPayloadV2` of the API.

    Limits:
        message: at most 4096 characters
        name: at most 200 characters
    """

    __slots__ = (
        "component_statuses",
        "idempotency_key",
        "incident_status",
        "message",
        "name",
        "notify_subscribers",
        "status_page_id",
    )

    idempotency_key: str
    incident_status: StatusPagesCreateStatusPageIncidentPayloadV2IncidentStatus
    message: str
    name: str
    notify_subscribers: bool
    status_page_id: str
    component_statuses: list[StatusPageIncidentAffectedComponentV2] | None = None


class StatusPagesCreateStatusPageIncidentResultV2(Model):
    """`StatusPagesCreateStatusPageIncidentResultV2` of the API."""

    __slots__ = ("status_page_incident",)

    status_page_incident: StatusPageIncidentV2 | None = None


class StatusPagesCreateStatusPageIncidentUpdatePayloadV2IncidentStatus(OpenEnum):
    """The values of `StatusPagesCreateStatusPageIncidentUpdatePayloadV2.incident_status` known at this release."""

    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"


class StatusPagesCreateStatusPageIncidentUpdatePayloadV2(Model):
    """`StatusPagesCreateStatusPageIncidentUpdatePayloadV2` of the API.

    Limits:
        message: at most 4096 characters
    """

    __slots__ = ("component_statuses", "incident_status", "message", "notify_subscribers", "status_page_incident_id")

    message: str
    notify_subscribers: bool
    status_page_incident_id: str
    component_statuses: list[StatusPageIncidentAffectedComponentV2] | None = None
    incident_status: StatusPagesCreateStatusPageIncidentUpdatePayloadV2IncidentStatus | None = None


class StatusPagesCreateStatusPageIncidentUpdateResultV2(Model):
    """`StatusPagesCreateStatusPageIncidentUpdateResultV2` of the API."""

    __slots__ = ("status_page_incident_update",)

    status_page_incident_update: StatusPageIncidentUpdateV2 | None = None


class StatusPagesCreateStatusPageMaintenancePayloadV2MaintenanceStatus(OpenEnum):
    """The values of `StatusPagesCreateStatusPageMaintenancePayloadV2.maintenance_status` known at this release."""

    MAINTENANCE_SCHEDULED = "maintenance_scheduled"
    MAINTENANCE_IN_PROGRESS = "maintenance_in_progress"
    MAINTENANCE_COMPLETE = "maintenance_complete"


class StatusPagesCreateStatusPageMaintenancePayloadV2(Model):
    """`StatusPagesCreateStatusPageMaintenancePayloadV2` of the API.

    Limits:
        message: at most 4096 characters
        name: at most 200 characters
    """

    __slots__ = (
        "affected_component_ids",
        "automate_maintenance_status",
        "end_at",
        "idempotency_key",
        "maintenance_status",
        "message",
        "name",
        "notify_subscribers",
        "start_at",
        "status_page_id",
    )

    affected_component_ids: list[str]
    end_at: datetime
    idempotency_key: str
    maintenance_status: StatusPagesCreateStatusPageMaintenancePayloadV2MaintenanceStatus
    message: str
    name: str
    notify_subscribers: bool
    start_at: datetime
    status_page_id: str
    automate_maintenance_status: bool | None = None


class StatusPagesCreateStatusPageMaintenanceResultV2(Model):
    """`StatusPagesCreateStatusPageMaintenanceResultV2` of the API."""

    __slots__ = ("status_page_maintenance",)

    status_page_maintenance: StatusPageMaintenanceV2 | None = None


class StatusPagesCreateStatusPageMaintenanceUpdatePayloadV2MaintenanceStatus(OpenEnum):
    """The values of `StatusPagesCreateStatusPageMaintenanceUpdatePayloadV2.maintenance_status` known at this release."""

    MAINTENANCE_SCHEDULED = "maintenance_scheduled"
    MAINTENANCE_IN_PROGRESS = "maintenance_in_progress"
    MAINTENANCE_COMPLETE = "maintenance_complete"


class StatusPagesCreateStatusPageMaintenanceUpdatePayloadV2(Model):
    """`StatusPagesCreateStatusPageMaintenanceUpdatePayloadV2` of the API.

    Limits:
        message: at most 4096 characters
    """

    __slots__ = (
        "component_statuses",
        "maintenance_status",
        "message",
        "notify_subscribers",
        "status_page_maintenance_id",
    )

    message: str
    notify_subscribers: bool
    status_page_maintenance_id: str
    component_statuses: list[StatusPageMaintenanceAffectedComponentV2] | None = None
    maintenance_status: StatusPagesCreateStatusPageMaintenanceUpdatePayloadV2MaintenanceStatus | None = None


class StatusPagesCreateStatusPageMaintenanceUpdateResultV2(Model):
    """`StatusPagesCreateStatusPageMaintenanceUpdateResultV2` of the API."""

    __slots__ = ("status_page_maintenance_update",)

    status_page_maintenance_update: StatusPageMaintenanceUpdateV2 | None = None


class StatusPagesCreateStatusPageRetrospectiveIncidentPayloadV2(Model):
    """`StatusPagesCreateStatusPageRetrospectiveIncidentPayloadV2` of the API.

    Limits:
        name: at most 200 characters
    """

    __slots__ = ("idempotency_key", "name", "status_page_id", "updates")

    idempotency_key: str
    name: str
    status_page_id: str
    updates: list[StatusPageRetrospectiveIncidentUpdateV2]


class StatusPagesCreateStatusPageRetrospectiveIncidentResultV2(Model):
    """`StatusPagesCreateStatusPageRetrospectiveIncidentResultV2` of the API."""

    __slots__ = ("status_page_incident",)

    status_page_incident: StatusPageIncidentV2 | None = None


class StatusPagesListStatusPageIncidentsResultV2(Model):
    """`StatusPagesListStatusPageIncidentsResultV2` of the API."""

    __slots__ = ("pagination_meta", "status_page_incidents")

    pagination_meta: PaginationMetaResultV2
    status_page_incidents: list[StatusPageIncidentV2]


class StatusPagesListStatusPageMaintenancesResultV2(Model):
    """`StatusPagesListStatusPageMaintenancesResultV2` of the API."""

    __slots__ = ("pagination_meta", "status_page_maintenances")

    pagination_meta: PaginationMetaResultV2
    status_page_maintenances: list[StatusPageMaintenanceV2]


class StatusPagesListStatusPagesResultV2(Model):
    """`StatusPagesListStatusPagesResultV2` of the API."""

    __slots__ = ("pagination_meta", "status_pages")

    pagination_meta: PaginationMetaResultV2
    status_pages: list[StatusPageV2]


class StatusPagesShowStatusPageComponentAvailabilityResultV2(Model):
    """`StatusPagesShowStatusPageComponentAvailabilityResultV2` of the API."""

    __slots__ = ("availability",)

    availability: StatusPageComponentAvailabilityV2


class StatusPagesShowStatusPageIncidentResultV2(Model):
    """`StatusPagesShowStatusPageIncidentResultV2` of the API."""

    __slots__ = ("status_page_incident",)

    status_page_incident: StatusPageIncidentV2 | None = None


class StatusPagesShowStatusPageMaintenanceResultV2(Model):
    """`StatusPagesShowStatusPageMaintenanceResultV2` of the API."""

    __slots__ = ("status_page_maintenance",)

    status_page_maintenance: StatusPageMaintenanceV2 | None = None


class StatusPagesShowStatusPageResultV2(Model):
    """`StatusPagesShowStatusPageResultV2` of the API."""

    __slots__ = ("status_page",)

    status_page: StatusPageV2


class StatusPagesShowStatusPageStructureResultV2DisplayUptimeMode(OpenEnum):
    """The values of `StatusPagesShowStatusPageStructureResultV2.display_uptime_mode` known at this release."""

    CHART_AND_PERCENTAGE = "chart_and_percentage"
    CHART_ONLY = "chart_only"
    NOTHING = "nothing"


class StatusPagesShowStatusPageStructureResultV2(Model):
    """`StatusPagesShowStatusPageStructureResultV2` of the API."""

    __slots__ = ("current_structure", "display_uptime_mode", "management_meta")

    current_structure: StatusPageStructureV2
    display_uptime_mode: StatusPagesShowStatusPageStructureResultV2DisplayUptimeMode
    management_meta: ManagementMetaV2


class StatusPagesUpdateStatusPageIncidentPayloadV2(Model):
    """`StatusPagesUpdateStatusPageIncidentPayloadV2` of the API.

    Limits:
        name: at most 200 characters
    """

    __slots__ = ("name",)

    name: str


class StatusPagesUpdateStatusPageIncidentResultV2(Model):
    """`StatusPagesUpdateStatusPageIncidentResultV2` of the API."""

    __slots__ = ("status_page_incident",)

    status_page_incident: StatusPageIncidentV2 | None = None


class StatusPagesUpdateStatusPageMaintenancePayloadV2(Model):
    """`StatusPagesUpdateStatusPageMaintenancePayloadV2` of the API.

    Limits:
        name: at most 200 characters
    """

    __slots__ = ("end_at", "name", "start_at")

    end_at: datetime
    name: str
    start_at: datetime


class StatusPagesUpdateStatusPageMaintenanceResultV2(Model):
    """`StatusPagesUpdateStatusPageMaintenanceResultV2` of the API."""

    __slots__ = ("status_page_maintenance",)

    status_page_maintenance: StatusPageMaintenanceV2 | None = None
