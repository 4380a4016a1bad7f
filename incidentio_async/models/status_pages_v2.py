"""Models: status_pages_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.management import ManagementMetaV2
from incidentio_async.models.pagination import PaginationMetaResultV2


class StatusPageComponentAvailabilityV2(Model):
    component_id: str
    data_available_since: datetime
    end_at: datetime
    start_at: datetime
    status_page_id: str
    availability_percent: str | None = None


class StatusPageIncidentAffectedComponentV2ComponentStatus(OpenEnum):
    OPERATIONAL = "operational"
    DEGRADED_PERFORMANCE = "degraded_performance"
    PARTIAL_OUTAGE = "partial_outage"
    FULL_OUTAGE = "full_outage"


class StatusPageIncidentAffectedComponentV2(Model):
    component_id: str
    component_status: StatusPageIncidentAffectedComponentV2ComponentStatus


class StatusPageIncidentComponentImpactV2ComponentStatus(OpenEnum):
    DEGRADED_PERFORMANCE = "degraded_performance"
    PARTIAL_OUTAGE = "partial_outage"
    FULL_OUTAGE = "full_outage"


class StatusPageIncidentComponentImpactV2(Model):
    component_id: str
    component_status: StatusPageIncidentComponentImpactV2ComponentStatus
    start_at: datetime
    end_at: datetime | None = None


class StatusPageIncidentUpdateV2IncidentStatus(OpenEnum):
    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"


class StatusPageIncidentUpdateV2(Model):
    component_statuses: list[StatusPageIncidentAffectedComponentV2]
    id: str
    incident_status: StatusPageIncidentUpdateV2IncidentStatus
    message: str
    published_at: datetime
    status_page_incident_id: str


class StatusPageIncidentV2IncidentStatus(OpenEnum):
    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"


class StatusPageIncidentV2(Model):
    component_impacts: list[StatusPageIncidentComponentImpactV2]
    id: str
    incident_status: StatusPageIncidentV2IncidentStatus
    name: str
    published_at: datetime
    status_page_id: str
    updates: list[StatusPageIncidentUpdateV2]


class StatusPageMaintenanceAffectedComponentV2ComponentStatus(OpenEnum):
    OPERATIONAL = "operational"
    UNDER_MAINTENANCE = "under_maintenance"


class StatusPageMaintenanceAffectedComponentV2(Model):
    component_id: str
    component_status: StatusPageMaintenanceAffectedComponentV2ComponentStatus


class StatusPageMaintenanceComponentMaintenancePeriodV2(Model):
    component_id: str
    start_at: datetime
    end_at: datetime | None = None


class StatusPageMaintenanceUpdateV2MaintenanceStatus(OpenEnum):
    MAINTENANCE_SCHEDULED = "maintenance_scheduled"
    MAINTENANCE_IN_PROGRESS = "maintenance_in_progress"
    MAINTENANCE_COMPLETE = "maintenance_complete"


class StatusPageMaintenanceUpdateV2(Model):
    component_statuses: list[StatusPageMaintenanceAffectedComponentV2]
    id: str
    maintenance_status: StatusPageMaintenanceUpdateV2MaintenanceStatus
    message: str
    published_at: datetime
    status_page_maintenance_id: str


class StatusPageMaintenanceV2MaintenanceStatus(OpenEnum):
    MAINTENANCE_SCHEDULED = "maintenance_scheduled"
    MAINTENANCE_IN_PROGRESS = "maintenance_in_progress"
    MAINTENANCE_COMPLETE = "maintenance_complete"


class StatusPageMaintenanceV2(Model):
    automate_maintenance_status: bool
    component_maintenance_periods: list[StatusPageMaintenanceComponentMaintenancePeriodV2]
    id: str
    maintenance_status: StatusPageMaintenanceV2MaintenanceStatus
    name: str
    published_at: datetime
    status_page_id: str
    updates: list[StatusPageMaintenanceUpdateV2]


class StatusPageRetrospectiveIncidentUpdateV2IncidentStatus(OpenEnum):
    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"


class StatusPageRetrospectiveIncidentUpdateV2(Model):
    """Limits: message: at most 4096 characters."""

    incident_status: StatusPageRetrospectiveIncidentUpdateV2IncidentStatus
    message: str
    published_at: datetime
    component_statuses: list[StatusPageIncidentAffectedComponentV2] | None = None


class StatusPageStructureComponentV2(Model):
    component_id: str
    display_uptime: bool
    hidden: bool
    name: str


class StatusPageStructureGroupV2(Model):
    components: list[StatusPageStructureComponentV2]
    display_aggregated_uptime: bool
    hidden: bool
    id: str
    name: str
    description: str | None = None


class StatusPageStructureSubPageItemV2(Model):
    component: StatusPageStructureComponentV2 | None = None
    group: StatusPageStructureGroupV2 | None = None


class StatusPageStructureSubPageV2(Model):
    id: str
    items: list[StatusPageStructureSubPageItemV2]
    name: str


class StatusPageStructureItemV2(Model):
    component: StatusPageStructureComponentV2 | None = None
    group: StatusPageStructureGroupV2 | None = None
    sub_page: StatusPageStructureSubPageV2 | None = None


class StatusPageStructureV2(Model):
    items: list[StatusPageStructureItemV2]


class StatusPageV2(Model):
    id: str
    name: str
    description: str | None = None
    public_url: str | None = None


class StatusPagesCreateStatusPageIncidentPayloadV2IncidentStatus(OpenEnum):
    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"


class StatusPagesCreateStatusPageIncidentPayloadV2(Model):
    """Limits:
    message: at most 4096 characters
    name: at most 200 characters
    """

    idempotency_key: str
    incident_status: StatusPagesCreateStatusPageIncidentPayloadV2IncidentStatus
    message: str
    name: str
    notify_subscribers: bool
    status_page_id: str
    component_statuses: list[StatusPageIncidentAffectedComponentV2] | None = None


class StatusPagesCreateStatusPageIncidentResultV2(Model):
    status_page_incident: StatusPageIncidentV2 | None = None


class StatusPagesCreateStatusPageIncidentUpdatePayloadV2IncidentStatus(OpenEnum):
    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"


class StatusPagesCreateStatusPageIncidentUpdatePayloadV2(Model):
    """Limits: message: at most 4096 characters."""

    message: str
    notify_subscribers: bool
    status_page_incident_id: str
    component_statuses: list[StatusPageIncidentAffectedComponentV2] | None = None
    incident_status: StatusPagesCreateStatusPageIncidentUpdatePayloadV2IncidentStatus | None = None


class StatusPagesCreateStatusPageIncidentUpdateResultV2(Model):
    status_page_incident_update: StatusPageIncidentUpdateV2 | None = None


class StatusPagesCreateStatusPageMaintenancePayloadV2MaintenanceStatus(OpenEnum):
    MAINTENANCE_SCHEDULED = "maintenance_scheduled"
    MAINTENANCE_IN_PROGRESS = "maintenance_in_progress"
    MAINTENANCE_COMPLETE = "maintenance_complete"


class StatusPagesCreateStatusPageMaintenancePayloadV2(Model):
    """Limits:
    message: at most 4096 characters
    name: at most 200 characters
    """

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
    status_page_maintenance: StatusPageMaintenanceV2 | None = None


class StatusPagesCreateStatusPageMaintenanceUpdatePayloadV2MaintenanceStatus(OpenEnum):
    MAINTENANCE_SCHEDULED = "maintenance_scheduled"
    MAINTENANCE_IN_PROGRESS = "maintenance_in_progress"
    MAINTENANCE_COMPLETE = "maintenance_complete"


class StatusPagesCreateStatusPageMaintenanceUpdatePayloadV2(Model):
    """Limits: message: at most 4096 characters."""

    message: str
    notify_subscribers: bool
    status_page_maintenance_id: str
    component_statuses: list[StatusPageMaintenanceAffectedComponentV2] | None = None
    maintenance_status: StatusPagesCreateStatusPageMaintenanceUpdatePayloadV2MaintenanceStatus | None = None


class StatusPagesCreateStatusPageMaintenanceUpdateResultV2(Model):
    status_page_maintenance_update: StatusPageMaintenanceUpdateV2 | None = None


class StatusPagesCreateStatusPageRetrospectiveIncidentPayloadV2(Model):
    """Limits: name: at most 200 characters."""

    idempotency_key: str
    name: str
    status_page_id: str
    updates: list[StatusPageRetrospectiveIncidentUpdateV2]


class StatusPagesCreateStatusPageRetrospectiveIncidentResultV2(Model):
    status_page_incident: StatusPageIncidentV2 | None = None


class StatusPagesListStatusPageIncidentsResultV2(Model):
    pagination_meta: PaginationMetaResultV2
    status_page_incidents: list[StatusPageIncidentV2]


class StatusPagesListStatusPageMaintenancesResultV2(Model):
    pagination_meta: PaginationMetaResultV2
    status_page_maintenances: list[StatusPageMaintenanceV2]


class StatusPagesListStatusPagesResultV2(Model):
    pagination_meta: PaginationMetaResultV2
    status_pages: list[StatusPageV2]


class StatusPagesShowStatusPageComponentAvailabilityResultV2(Model):
    availability: StatusPageComponentAvailabilityV2


class StatusPagesShowStatusPageIncidentResultV2(Model):
    status_page_incident: StatusPageIncidentV2 | None = None


class StatusPagesShowStatusPageMaintenanceResultV2(Model):
    status_page_maintenance: StatusPageMaintenanceV2 | None = None


class StatusPagesShowStatusPageResultV2(Model):
    status_page: StatusPageV2


class StatusPagesShowStatusPageStructureResultV2DisplayUptimeMode(OpenEnum):
    CHART_AND_PERCENTAGE = "chart_and_percentage"
    CHART_ONLY = "chart_only"
    NOTHING = "nothing"


class StatusPagesShowStatusPageStructureResultV2(Model):
    current_structure: StatusPageStructureV2
    display_uptime_mode: StatusPagesShowStatusPageStructureResultV2DisplayUptimeMode
    management_meta: ManagementMetaV2


class StatusPagesUpdateStatusPageIncidentPayloadV2(Model):
    """Limits: name: at most 200 characters."""

    name: str


class StatusPagesUpdateStatusPageIncidentResultV2(Model):
    status_page_incident: StatusPageIncidentV2 | None = None


class StatusPagesUpdateStatusPageMaintenancePayloadV2(Model):
    """Limits: name: at most 200 characters."""

    end_at: datetime
    name: str
    start_at: datetime


class StatusPagesUpdateStatusPageMaintenanceResultV2(Model):
    status_page_maintenance: StatusPageMaintenanceV2 | None = None
