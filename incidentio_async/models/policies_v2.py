"""Models: policies_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.engine import (
    ConditionGroupPayloadV2,
    ConditionGroupV2,
    EngineParamBindingPayloadV2,
    EngineParamBindingV2,
    ExpressionPayloadV2,
    ExpressionV2,
)
from incidentio_async.models.pagination import PaginationMetaResultV2


class PolicyReminderCadenceV2Interval(OpenEnum):
    DAILY = "daily"
    WEEKLY = "weekly"


class PolicyReminderCadenceV2(Model):
    interval: PolicyReminderCadenceV2Interval


class PolicyAssignmentRulesPayloadV2(Model):
    bindings: list[EngineParamBindingPayloadV2]
    reminder_due_date_offset_hours: list[int]
    reminder_cadence_after: PolicyReminderCadenceV2 | None = None
    reminder_cadence_before: PolicyReminderCadenceV2 | None = None
    reminder_detected_date_offset_hours: list[int] | None = None


class PolicyDueDateConfigPayloadV2CalculationType(OpenEnum):
    SEVEN_DAYS = "seven_days"
    WEEKDAYS = "weekdays"


class PolicyDueDateConfigPayloadV2(Model):
    calculation_type: PolicyDueDateConfigPayloadV2CalculationType
    days: EngineParamBindingPayloadV2
    incident_timestamp_id: str
    applies_from: datetime | None = None
    calculation_timezone: str | None = None


class PolicyDebriefPayloadV2(Model):
    requirements: list[ConditionGroupPayloadV2]
    due_date_config: PolicyDueDateConfigPayloadV2 | None = None
    run_on_private_incidents: bool | None = None


class PolicyFollowUpPayloadV2(Model):
    requirements: list[ConditionGroupPayloadV2]
    due_date_config: PolicyDueDateConfigPayloadV2 | None = None
    run_on_private_incidents: bool | None = None


class PolicyReadinessRuleV2MethodTypes(OpenEnum):
    SLACK = "slack"
    EMAIL = "email"
    APP = "app"
    SMS = "sms"
    PHONE = "phone"
    LIVE_CALL = "live_call"
    SLACK_CHANNEL = "slack_channel"
    MICROSOFT_TEAMS = "microsoft_teams"
    MICROSOFT_TEAMS_CHANNEL = "microsoft_teams_channel"
    WHATSAPP_MESSAGE = "whatsapp_message"


class PolicyReadinessRuleV2(Model):
    method_types: list[PolicyReadinessRuleV2MethodTypes]
    max_delay_seconds: int | None = None


class PolicyOnCallReadinessV2Enforcement(OpenEnum):
    ADVISORY = "advisory"
    BLOCKING = "blocking"


class PolicyOnCallReadinessV2(Model):
    enforcement: PolicyOnCallReadinessV2Enforcement | None = None
    high_urgency: list[PolicyReadinessRuleV2] | None = None
    low_urgency: list[PolicyReadinessRuleV2] | None = None


class PolicyPostMortemPayloadV2(Model):
    requirements: list[ConditionGroupPayloadV2]
    due_date_config: PolicyDueDateConfigPayloadV2 | None = None
    run_on_private_incidents: bool | None = None


class PolicyScheduleV2EvaluationLevel(OpenEnum):
    SCHEDULE = "schedule"
    ROTATION = "rotation"


class PolicyScheduleV2RequirementType(OpenEnum):
    CONTIGUOUS = "contiguous"


class PolicyScheduleV2(Model):
    requirement_type: PolicyScheduleV2RequirementType
    evaluation_level: PolicyScheduleV2EvaluationLevel | None = None


class PoliciesCreatePayloadV2PolicyType(OpenEnum):
    DEBRIEF = "debrief"
    FOLLOW_UP = "follow_up"
    ON_CALL_READINESS = "on_call_readiness"
    POST_MORTEM = "post_mortem"
    SCHEDULE = "schedule"
    SHIFT_CONFLICT = "shift_conflict"
    VACATION_CONFLICT = "vacation_conflict"


class PoliciesCreatePayloadV2Status(OpenEnum):
    ENABLED = "enabled"
    DISABLED = "disabled"


class PoliciesCreatePayloadV2(Model):
    conditions: list[ConditionGroupPayloadV2]
    description: str
    name: str
    policy_type: PoliciesCreatePayloadV2PolicyType
    assignment_rules: PolicyAssignmentRulesPayloadV2 | None = None
    debrief: PolicyDebriefPayloadV2 | None = None
    expressions: list[ExpressionPayloadV2] | None = None
    follow_up: PolicyFollowUpPayloadV2 | None = None
    on_call_readiness: PolicyOnCallReadinessV2 | None = None
    post_mortem: PolicyPostMortemPayloadV2 | None = None
    schedule: PolicyScheduleV2 | None = None
    status: PoliciesCreatePayloadV2Status | None = None


class PolicyAssignmentRulesV2(Model):
    bindings: list[EngineParamBindingV2]
    reminder_due_date_offset_hours: list[int]
    reminder_cadence_after: PolicyReminderCadenceV2 | None = None
    reminder_cadence_before: PolicyReminderCadenceV2 | None = None
    reminder_detected_date_offset_hours: list[int] | None = None


class PolicyDueDateConfigV2CalculationType(OpenEnum):
    SEVEN_DAYS = "seven_days"
    WEEKDAYS = "weekdays"


class PolicyDueDateConfigV2(Model):
    calculation_type: PolicyDueDateConfigV2CalculationType
    days: EngineParamBindingV2
    incident_timestamp_id: str
    applies_from: datetime | None = None
    calculation_timezone: str | None = None


class PolicyDebriefV2(Model):
    requirements: list[ConditionGroupV2]
    due_date_config: PolicyDueDateConfigV2 | None = None
    run_on_private_incidents: bool | None = None


class PolicyFollowUpV2(Model):
    requirements: list[ConditionGroupV2]
    due_date_config: PolicyDueDateConfigV2 | None = None
    run_on_private_incidents: bool | None = None


class PolicyPostMortemV2(Model):
    requirements: list[ConditionGroupV2]
    due_date_config: PolicyDueDateConfigV2 | None = None
    run_on_private_incidents: bool | None = None


class PolicyV2PolicyType(OpenEnum):
    DEBRIEF = "debrief"
    FOLLOW_UP = "follow_up"
    ON_CALL_READINESS = "on_call_readiness"
    POST_MORTEM = "post_mortem"
    SCHEDULE = "schedule"
    SHIFT_CONFLICT = "shift_conflict"
    VACATION_CONFLICT = "vacation_conflict"


class PolicyV2Status(OpenEnum):
    ENABLED = "enabled"
    DISABLED = "disabled"


class PolicyV2(Model):
    conditions: list[ConditionGroupV2]
    created_at: datetime
    id: str
    name: str
    policy_type: PolicyV2PolicyType
    status: PolicyV2Status
    updated_at: datetime
    assignment_rules: PolicyAssignmentRulesV2 | None = None
    debrief: PolicyDebriefV2 | None = None
    description: str | None = None
    expressions: list[ExpressionV2] | None = None
    follow_up: PolicyFollowUpV2 | None = None
    on_call_readiness: PolicyOnCallReadinessV2 | None = None
    post_mortem: PolicyPostMortemV2 | None = None
    schedule: PolicyScheduleV2 | None = None


class PoliciesCreateResultV2(Model):
    policy: PolicyV2


class PoliciesListResultV2(Model):
    pagination_meta: PaginationMetaResultV2
    policies: list[PolicyV2]


class PoliciesShowResultV2(Model):
    policy: PolicyV2


class PoliciesUpdatePayloadV2PolicyType(OpenEnum):
    DEBRIEF = "debrief"
    FOLLOW_UP = "follow_up"
    ON_CALL_READINESS = "on_call_readiness"
    POST_MORTEM = "post_mortem"
    SCHEDULE = "schedule"
    SHIFT_CONFLICT = "shift_conflict"
    VACATION_CONFLICT = "vacation_conflict"


class PoliciesUpdatePayloadV2Status(OpenEnum):
    ENABLED = "enabled"
    DISABLED = "disabled"


class PoliciesUpdatePayloadV2(Model):
    conditions: list[ConditionGroupPayloadV2]
    description: str
    name: str
    policy_type: PoliciesUpdatePayloadV2PolicyType
    assignment_rules: PolicyAssignmentRulesPayloadV2 | None = None
    debrief: PolicyDebriefPayloadV2 | None = None
    expressions: list[ExpressionPayloadV2] | None = None
    follow_up: PolicyFollowUpPayloadV2 | None = None
    on_call_readiness: PolicyOnCallReadinessV2 | None = None
    post_mortem: PolicyPostMortemPayloadV2 | None = None
    schedule: PolicyScheduleV2 | None = None
    status: PoliciesUpdatePayloadV2Status | None = None


class PoliciesUpdateResultV2(Model):
    policy: PolicyV2
