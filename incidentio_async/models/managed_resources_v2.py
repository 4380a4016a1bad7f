"""Models: managed_resources_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from typing import ClassVar

from incidentio_async._codec.model import Model, OpenEnum


class ManagedResourceV2ManagedBy(OpenEnum):
    DASHBOARD = "dashboard"
    TERRAFORM = "terraform"
    EXTERNAL = "external"


class ManagedResourceV2ResourceType(OpenEnum):
    ALERT_ROUTE = "alert_route"
    ALERT_SOURCE = "alert_source"
    API_KEY = "api_key"
    INCIDENT_FORM = "incident_form"
    INCIDENT_TEMPLATE = "incident_template"
    ESCALATION_PATH = "escalation_path"
    ESCALATION_PATH_TEMPLATE = "escalation_path_template"
    POLICY = "policy"
    SCHEDULE = "schedule"
    SCHEDULE_SYNC_TARGET = "schedule_sync_target"
    SCHEDULE_SYNC_RULE = "schedule_sync_rule"
    SECRET = "secret"
    STATUS_PAGE_COMPONENT = "status_page_component"
    STATUS_PAGE_STRUCTURE = "status_page_structure"
    TEAM_GROUPING_PREFERENCE = "team_grouping_preference"
    WORKFLOW = "workflow"


class ManagedResourceV2(Model):
    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    annotations: dict[str, str]
    managed_by: ManagedResourceV2ManagedBy
    resource_id: str
    resource_type: ManagedResourceV2ResourceType
    source_url: str | None = None


class ManagedResourcesCreateManagedResourcePayloadV2ResourceType(OpenEnum):
    ALERT_ROUTE = "alert_route"
    ALERT_SOURCE = "alert_source"
    API_KEY = "api_key"
    INCIDENT_FORM = "incident_form"
    INCIDENT_TEMPLATE = "incident_template"
    ESCALATION_PATH = "escalation_path"
    ESCALATION_PATH_TEMPLATE = "escalation_path_template"
    POLICY = "policy"
    SCHEDULE = "schedule"
    SCHEDULE_SYNC_TARGET = "schedule_sync_target"
    SCHEDULE_SYNC_RULE = "schedule_sync_rule"
    SECRET = "secret"
    STATUS_PAGE_COMPONENT = "status_page_component"
    STATUS_PAGE_STRUCTURE = "status_page_structure"
    TEAM_GROUPING_PREFERENCE = "team_grouping_preference"
    WORKFLOW = "workflow"


class ManagedResourcesCreateManagedResourcePayloadV2(Model):
    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    annotations: dict[str, str]
    resource_id: str
    resource_type: ManagedResourcesCreateManagedResourcePayloadV2ResourceType


class ManagedResourcesCreateManagedResourceResultV2(Model):
    managed_resource: ManagedResourceV2
