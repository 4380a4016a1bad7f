"""Models: escalation_path_templates_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.engine import (
    ConditionPayloadV2,
    ConditionV2,
    EngineParamBindingPayloadV2,
    EngineParamBindingV2,
    ExpressionPayloadV2,
    ExpressionV2,
)
from incidentio_async.models.escalations import (
    EscalationPathNodeDelayV2,
    EscalationPathNodeEscalationPathV2,
    EscalationPathNodeRepeatV2,
    EscalationPathRepeatConfigV2,
    EscalationPathRetryConfigV2,
    EscalationPathRoundRobinConfigV2,
    WeekdayIntervalConfigV2,
)
from incidentio_async.models.pagination import PaginationMetaResultV2


class EngineParamV2AllowedValueTypes(OpenEnum):
    LITERAL = "literal"
    REFERENCE = "reference"
    EXPRESSION = "expression"


class EngineParamV2(Model):
    array: bool
    description: str
    label: str
    name: str
    optional: bool
    type: str
    allowed_value_types: list[EngineParamV2AllowedValueTypes] | None = None
    default_value: EngineParamBindingV2 | None = None


class EscalationPathTargetWithBindingPayloadV2ScheduleMode(OpenEnum):
    CURRENTLY_ON_CALL = "currently_on_call"
    ALL_USERS_FOR_ROTA = "all_users_for_rota"
    ALL_USERS = "all_users"
    CURRENTLY_ON_CALL_FOR_ROTA = "currently_on_call_for_rota"
    NEXT_ON_CALL_FOR_ROTA = "next_on_call_for_rota"
    NEXT_ON_CALL = "next_on_call"
    EMPTY = ""


class EscalationPathTargetWithBindingPayloadV2Type(OpenEnum):
    SCHEDULE = "schedule"
    USER = "user"
    SLACK_CHANNEL = "slack_channel"
    MSTEAMS_CHANNEL = "msteams_channel"


class EscalationPathTargetWithBindingPayloadV2Urgency(OpenEnum):
    HIGH = "high"
    LOW = "low"


class EscalationPathTargetWithBindingPayloadV2(Model):
    type: EscalationPathTargetWithBindingPayloadV2Type
    urgency: EscalationPathTargetWithBindingPayloadV2Urgency
    binding: EngineParamBindingPayloadV2 | None = None
    id: str | None = None
    schedule_mode: EscalationPathTargetWithBindingPayloadV2ScheduleMode | None = None
    selected_rota_id: str | None = None


class EscalationPathNodeLevelWithBindingPayloadV2AckMode(OpenEnum):
    ALL = "all"
    FIRST = "first"


class EscalationPathNodeLevelWithBindingPayloadV2TimeToAckIntervalCondition(OpenEnum):
    ACTIVE = "active"
    INACTIVE = "inactive"


class EscalationPathNodeLevelWithBindingPayloadV2(Model):
    targets: list[EscalationPathTargetWithBindingPayloadV2]
    ack_mode: EscalationPathNodeLevelWithBindingPayloadV2AckMode | None = None
    retry_config: EscalationPathRetryConfigV2 | None = None
    round_robin_config: EscalationPathRoundRobinConfigV2 | None = None
    time_to_ack_interval_condition: EscalationPathNodeLevelWithBindingPayloadV2TimeToAckIntervalCondition | None = None
    time_to_ack_seconds: int | None = None
    time_to_ack_weekday_interval_config_id: str | None = None


class EscalationPathTargetWithBindingV2ScheduleMode(OpenEnum):
    CURRENTLY_ON_CALL = "currently_on_call"
    ALL_USERS_FOR_ROTA = "all_users_for_rota"
    ALL_USERS = "all_users"
    CURRENTLY_ON_CALL_FOR_ROTA = "currently_on_call_for_rota"
    NEXT_ON_CALL_FOR_ROTA = "next_on_call_for_rota"
    NEXT_ON_CALL = "next_on_call"
    EMPTY = ""


class EscalationPathTargetWithBindingV2Type(OpenEnum):
    SCHEDULE = "schedule"
    USER = "user"
    SLACK_CHANNEL = "slack_channel"
    MSTEAMS_CHANNEL = "msteams_channel"


class EscalationPathTargetWithBindingV2Urgency(OpenEnum):
    HIGH = "high"
    LOW = "low"


class EscalationPathTargetWithBindingV2(Model):
    type: EscalationPathTargetWithBindingV2Type
    urgency: EscalationPathTargetWithBindingV2Urgency
    binding: EngineParamBindingV2 | None = None
    id: str | None = None
    schedule_mode: EscalationPathTargetWithBindingV2ScheduleMode | None = None
    selected_rota_id: str | None = None


class EscalationPathNodeLevelWithBindingV2AckMode(OpenEnum):
    ALL = "all"
    FIRST = "first"


class EscalationPathNodeLevelWithBindingV2TimeToAckIntervalCondition(OpenEnum):
    ACTIVE = "active"
    INACTIVE = "inactive"


class EscalationPathNodeLevelWithBindingV2(Model):
    targets: list[EscalationPathTargetWithBindingV2]
    ack_mode: EscalationPathNodeLevelWithBindingV2AckMode | None = None
    retry_config: EscalationPathRetryConfigV2 | None = None
    round_robin_config: EscalationPathRoundRobinConfigV2 | None = None
    time_to_ack_interval_condition: EscalationPathNodeLevelWithBindingV2TimeToAckIntervalCondition | None = None
    time_to_ack_seconds: int | None = None
    time_to_ack_weekday_interval_config_id: str | None = None


class EscalationPathNodeNotifyChannelWithBindingPayloadV2TimeToAckIntervalCondition(OpenEnum):
    ACTIVE = "active"
    INACTIVE = "inactive"


class EscalationPathNodeNotifyChannelWithBindingPayloadV2(Model):
    targets: list[EscalationPathTargetWithBindingPayloadV2]
    time_to_ack_interval_condition: (
        EscalationPathNodeNotifyChannelWithBindingPayloadV2TimeToAckIntervalCondition | None
    ) = None
    time_to_ack_seconds: int | None = None
    time_to_ack_weekday_interval_config_id: str | None = None


class EscalationPathNodeNotifyChannelWithBindingV2TimeToAckIntervalCondition(OpenEnum):
    ACTIVE = "active"
    INACTIVE = "inactive"


class EscalationPathNodeNotifyChannelWithBindingV2(Model):
    targets: list[EscalationPathTargetWithBindingV2]
    time_to_ack_interval_condition: EscalationPathNodeNotifyChannelWithBindingV2TimeToAckIntervalCondition | None = None
    time_to_ack_seconds: int | None = None
    time_to_ack_weekday_interval_config_id: str | None = None


class EscalationPathTemplateNodePayloadV2Type(OpenEnum):
    IF_ELSE = "if_else"
    REPEAT = "repeat"
    LEVEL = "level"
    NOTIFY_CHANNEL = "notify_channel"
    DELAY = "delay"
    VOICEMAIL = "voicemail"
    ESCALATION_PATH = "escalation_path"


class EscalationPathTemplateNodePayloadV2(Model):
    id: str
    type: EscalationPathTemplateNodePayloadV2Type
    delay: EscalationPathNodeDelayV2 | None = None
    escalation_path: EscalationPathNodeEscalationPathV2 | None = None
    if_else: "EscalationPathTemplateNodeIfElsePayloadV2 | None" = None
    level: EscalationPathNodeLevelWithBindingPayloadV2 | None = None
    notify_channel: EscalationPathNodeNotifyChannelWithBindingPayloadV2 | None = None
    repeat: EscalationPathNodeRepeatV2 | None = None


class EscalationPathTemplateNodeIfElsePayloadV2(Model):
    else_path: list[EscalationPathTemplateNodePayloadV2]
    then_path: list[EscalationPathTemplateNodePayloadV2]
    conditions: list[ConditionPayloadV2] | None = None


class EscalationPathTemplateNodeV2Type(OpenEnum):
    IF_ELSE = "if_else"
    REPEAT = "repeat"
    LEVEL = "level"
    NOTIFY_CHANNEL = "notify_channel"
    DELAY = "delay"
    VOICEMAIL = "voicemail"
    ESCALATION_PATH = "escalation_path"


class EscalationPathTemplateNodeV2(Model):
    id: str
    type: EscalationPathTemplateNodeV2Type
    delay: EscalationPathNodeDelayV2 | None = None
    escalation_path: EscalationPathNodeEscalationPathV2 | None = None
    if_else: "EscalationPathTemplateNodeIfElseV2 | None" = None
    level: EscalationPathNodeLevelWithBindingV2 | None = None
    notify_channel: EscalationPathNodeNotifyChannelWithBindingV2 | None = None
    repeat: EscalationPathNodeRepeatV2 | None = None


class EscalationPathTemplateNodeIfElseV2(Model):
    conditions: list[ConditionV2]
    else_path: list[EscalationPathTemplateNodeV2]
    then_path: list[EscalationPathTemplateNodeV2]


class EscalationPathTemplateV2(Model):
    expressions: list[ExpressionV2]
    has_historical_escalation_path_versions: bool
    id: str
    name: str
    params: list[EngineParamV2]
    path: list[EscalationPathTemplateNodeV2]
    description: str | None = None
    repeat_config: EscalationPathRepeatConfigV2 | None = None
    working_hours: list[WeekdayIntervalConfigV2] | None = None


class EscalationPathTemplatesCreatePayloadV2(Model):
    name: str
    path: list[EscalationPathTemplateNodePayloadV2]
    description: str | None = None
    expressions: list[ExpressionPayloadV2] | None = None
    params: list[EngineParamV2] | None = None
    repeat_config: EscalationPathRepeatConfigV2 | None = None
    working_hours: list[WeekdayIntervalConfigV2] | None = None


class EscalationPathTemplatesCreateResultV2(Model):
    escalation_path_template: EscalationPathTemplateV2


class EscalationPathTemplatesListResultV2(Model):
    escalation_path_templates: list[EscalationPathTemplateV2]
    pagination_meta: PaginationMetaResultV2


class EscalationPathTemplatesShowResultV2(Model):
    escalation_path_template: EscalationPathTemplateV2


class EscalationPathTemplatesUpdatePayloadV2(Model):
    name: str
    path: list[EscalationPathTemplateNodePayloadV2]
    description: str | None = None
    expressions: list[ExpressionPayloadV2] | None = None
    params: list[EngineParamV2] | None = None
    repeat_config: EscalationPathRepeatConfigV2 | None = None
    working_hours: list[WeekdayIntervalConfigV2] | None = None


class EscalationPathTemplatesUpdateResultV2(Model):
    escalation_path_template: EscalationPathTemplateV2
