"""Models: incident_forms_v3.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.engine import (
    ConditionGroupPayloadV3,
    ConditionGroupV3,
    EngineParamBindingPayloadV3,
    EngineParamBindingV3,
    ExpressionPayloadV3,
    ExpressionV3,
)
from incidentio_async.models.pagination import PaginationMetaResultV3


class IncidentFormLifecycleElementConfigV3(Model):
    require_comment: bool | None = None


class IncidentFormLifecycleElementPayloadV3ElementType(OpenEnum):
    NAME = "name"
    STATUS = "status"
    SEVERITY = "severity"
    INCIDENT_ROLE = "incident_role"
    INCIDENT_TYPE = "incident_type"
    SUMMARY = "summary"
    CUSTOM_FIELD = "custom_field"
    TIMESTAMP = "timestamp"
    UPDATE_MESSAGE = "update_message"
    NEXT_UPDATE_IN = "next_update_in"
    TRIAGE = "triage"
    VISIBILITY = "visibility"
    DIVIDER = "divider"
    TEXT = "text"
    INCIDENT_ATTACHMENTS = "incident_attachments"
    SLACK_CHANNEL = "slack_channel"
    ANNOUNCE_RETRO_INCIDENT = "announce_retro_incident"
    ENTER_POST_INCIDENT_FLOW = "enter_post_incident_flow"
    INVESTIGATION_FEEDBACK = "investigation_feedback"


class IncidentFormLifecycleElementPayloadV3RequiredIf(OpenEnum):
    CHECK_ENGINE_CONFIG = "check_engine_config"
    ALWAYS_REQUIRE = "always_require"
    NEVER_REQUIRE = "never_require"


class IncidentFormLifecycleElementPayloadV3(Model):
    element_type: IncidentFormLifecycleElementPayloadV3ElementType
    can_select_no_value: bool | None = None
    config: IncidentFormLifecycleElementConfigV3 | None = None
    custom_field_id: str | None = None
    default_value: EngineParamBindingPayloadV3 | None = None
    description: str | None = None
    id: str | None = None
    incident_role_id: str | None = None
    incident_timestamp_id: str | None = None
    placeholder: str | None = None
    required_if: IncidentFormLifecycleElementPayloadV3RequiredIf | None = None
    required_if_condition_groups: list[ConditionGroupPayloadV3] | None = None
    show_if_condition_groups: list[ConditionGroupPayloadV3] | None = None


class IncidentFormLifecycleElementV3ElementType(OpenEnum):
    NAME = "name"
    STATUS = "status"
    SEVERITY = "severity"
    INCIDENT_ROLE = "incident_role"
    INCIDENT_TYPE = "incident_type"
    SUMMARY = "summary"
    CUSTOM_FIELD = "custom_field"
    TIMESTAMP = "timestamp"
    UPDATE_MESSAGE = "update_message"
    NEXT_UPDATE_IN = "next_update_in"
    TRIAGE = "triage"
    VISIBILITY = "visibility"
    DIVIDER = "divider"
    TEXT = "text"
    INCIDENT_ATTACHMENTS = "incident_attachments"
    SLACK_CHANNEL = "slack_channel"
    ANNOUNCE_RETRO_INCIDENT = "announce_retro_incident"
    ENTER_POST_INCIDENT_FLOW = "enter_post_incident_flow"
    INVESTIGATION_FEEDBACK = "investigation_feedback"


class IncidentFormLifecycleElementV3RequiredIf(OpenEnum):
    CHECK_ENGINE_CONFIG = "check_engine_config"
    ALWAYS_REQUIRE = "always_require"
    NEVER_REQUIRE = "never_require"


class IncidentFormLifecycleElementV3(Model):
    element_type: IncidentFormLifecycleElementV3ElementType
    can_select_no_value: bool | None = None
    config: IncidentFormLifecycleElementConfigV3 | None = None
    custom_field_id: str | None = None
    default_value: EngineParamBindingV3 | None = None
    description: str | None = None
    id: str | None = None
    incident_role_id: str | None = None
    incident_timestamp_id: str | None = None
    placeholder: str | None = None
    required_if: IncidentFormLifecycleElementV3RequiredIf | None = None
    required_if_condition_groups: list[ConditionGroupV3] | None = None
    show_if_condition_groups: list[ConditionGroupV3] | None = None


class IncidentFormV3FormType(OpenEnum):
    DECLARE = "declare"
    ACCEPT = "accept"
    UPDATE = "update"
    RESOLVE = "resolve"
    RETROSPECTIVE = "retrospective"
    CUSTOM_FIELDS = "custom-fields"


class IncidentFormV3(Model):
    created_at: datetime
    expressions: list[ExpressionV3]
    form_type: IncidentFormV3FormType
    id: str
    updated_at: datetime
    incident_type_id: str | None = None
    lifecycle_elements: list[IncidentFormLifecycleElementV3] | None = None


class IncidentFormsCreatePayloadV3FormType(OpenEnum):
    DECLARE = "declare"
    ACCEPT = "accept"
    UPDATE = "update"
    RESOLVE = "resolve"
    RETROSPECTIVE = "retrospective"
    CUSTOM_FIELDS = "custom-fields"


class IncidentFormsCreatePayloadV3(Model):
    expressions: list[ExpressionPayloadV3]
    form_type: IncidentFormsCreatePayloadV3FormType
    incident_type_id: str | None = None
    lifecycle_elements: list[IncidentFormLifecycleElementPayloadV3] | None = None


class IncidentFormsCreateResultV3(Model):
    incident_form: IncidentFormV3


class IncidentFormsListResultV3(Model):
    incident_forms: list[IncidentFormV3]
    pagination_meta: PaginationMetaResultV3


class IncidentFormsShowResultV3(Model):
    incident_form: IncidentFormV3


class IncidentFormsUpdatePayloadV3FormType(OpenEnum):
    DECLARE = "declare"
    ACCEPT = "accept"
    UPDATE = "update"
    RESOLVE = "resolve"
    RETROSPECTIVE = "retrospective"
    CUSTOM_FIELDS = "custom-fields"


class IncidentFormsUpdatePayloadV3(Model):
    expressions: list[ExpressionPayloadV3]
    form_type: IncidentFormsUpdatePayloadV3FormType
    incident_type_id: str | None = None
    lifecycle_elements: list[IncidentFormLifecycleElementPayloadV3] | None = None


class IncidentFormsUpdateResultV3(Model):
    incident_form: IncidentFormV3
