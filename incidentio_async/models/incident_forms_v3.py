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
    """`IncidentFormLifecycleElementConfigV3` of the API."""

    __slots__ = ("require_comment",)

    require_comment: bool | None = None


class IncidentFormLifecycleElementPayloadV3ElementType(OpenEnum):
    """The values of `IncidentFormLifecycleElementPayloadV3.element_type` known at this release."""

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
    """The values of `IncidentFormLifecycleElementPayloadV3.required_if` known at this release."""

    CHECK_ENGINE_CONFIG = "check_engine_config"
    ALWAYS_REQUIRE = "always_require"
    NEVER_REQUIRE = "never_require"


class IncidentFormLifecycleElementPayloadV3(Model):
    """`IncidentFormLifecycleElementPayloadV3` of the API."""

    __slots__ = (
        "can_select_no_value",
        "config",
        "custom_field_id",
        "default_value",
        "description",
        "element_type",
        "id",
        "incident_role_id",
        "incident_timestamp_id",
        "placeholder",
        "required_if",
        "required_if_condition_groups",
        "show_if_condition_groups",
    )

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
    """The values of `IncidentFormLifecycleElementV3.element_type` known at this release."""

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
    """The values of `IncidentFormLifecycleElementV3.required_if` known at this release."""

    CHECK_ENGINE_CONFIG = "check_engine_config"
    ALWAYS_REQUIRE = "always_require"
    NEVER_REQUIRE = "never_require"


class IncidentFormLifecycleElementV3(Model):
    """`IncidentFormLifecycleElementV3` of the API."""

    __slots__ = (
        "can_select_no_value",
        "config",
        "custom_field_id",
        "default_value",
        "description",
        "element_type",
        "id",
        "incident_role_id",
        "incident_timestamp_id",
        "placeholder",
        "required_if",
        "required_if_condition_groups",
        "show_if_condition_groups",
    )

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
    """The values of `IncidentFormV3.form_type` known at this release."""

    DECLARE = "declare"
    ACCEPT = "accept"
    UPDATE = "update"
    RESOLVE = "resolve"
    RETROSPECTIVE = "retrospective"
    CUSTOM_FIELDS = "custom-fields"


class IncidentFormV3(Model):
    """`IncidentFormV3` of the API."""

    __slots__ = ("created_at", "expressions", "form_type", "id", "incident_type_id", "lifecycle_elements", "updated_at")

    created_at: datetime
    expressions: list[ExpressionV3]
    form_type: IncidentFormV3FormType
    id: str
    updated_at: datetime
    incident_type_id: str | None = None
    lifecycle_elements: list[IncidentFormLifecycleElementV3] | None = None


class IncidentFormsCreatePayloadV3FormType(OpenEnum):
    """The values of `IncidentFormsCreatePayloadV3.form_type` known at this release."""

    DECLARE = "declare"
    ACCEPT = "accept"
    UPDATE = "update"
    RESOLVE = "resolve"
    RETROSPECTIVE = "retrospective"
    CUSTOM_FIELDS = "custom-fields"


class IncidentFormsCreatePayloadV3(Model):
    """`IncidentFormsCreatePayloadV3` of the API."""

    __slots__ = ("expressions", "form_type", "incident_type_id", "lifecycle_elements")

    expressions: list[ExpressionPayloadV3]
    form_type: IncidentFormsCreatePayloadV3FormType
    incident_type_id: str | None = None
    lifecycle_elements: list[IncidentFormLifecycleElementPayloadV3] | None = None


class IncidentFormsCreateResultV3(Model):
    """`IncidentFormsCreateResultV3` of the API."""

    __slots__ = ("incident_form",)

    incident_form: IncidentFormV3


class IncidentFormsListResultV3(Model):
    """`IncidentFormsListResultV3` of the API."""

    __slots__ = ("incident_forms", "pagination_meta")

    incident_forms: list[IncidentFormV3]
    pagination_meta: PaginationMetaResultV3


class IncidentFormsShowResultV3(Model):
    """`IncidentFormsShowResultV3` of the API."""

    __slots__ = ("incident_form",)

    incident_form: IncidentFormV3


class IncidentFormsUpdatePayloadV3FormType(OpenEnum):
    """The values of `IncidentFormsUpdatePayloadV3.form_type` known at this release."""

    DECLARE = "declare"
    ACCEPT = "accept"
    UPDATE = "update"
    RESOLVE = "resolve"
    RETROSPECTIVE = "retrospective"
    CUSTOM_FIELDS = "custom-fields"


class IncidentFormsUpdatePayloadV3(Model):
    """`IncidentFormsUpdatePayloadV3` of the API."""

    __slots__ = ("expressions", "form_type", "incident_type_id", "lifecycle_elements")

    expressions: list[ExpressionPayloadV3]
    form_type: IncidentFormsUpdatePayloadV3FormType
    incident_type_id: str | None = None
    lifecycle_elements: list[IncidentFormLifecycleElementPayloadV3] | None = None


class IncidentFormsUpdateResultV3(Model):
    """`IncidentFormsUpdateResultV3` of the API."""

    __slots__ = ("incident_form",)

    incident_form: IncidentFormV3
