"""Models: escalations_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import AlertActorV2, UserV2, WorkflowActorV2
from incidentio_async.models.alerts import AlertSlimV2
from incidentio_async.models.engine import (
    ConditionPayloadV2,
    ConditionV2,
    EngineParamBindingPayloadV2,
    EngineParamBindingV2,
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
from incidentio_async.models.incidents import IncidentSlimV2
from incidentio_async.models.pagination import PaginationMetaResultV2


class ChatChannelSlimV2(Model):
    microsoft_teams_channel_id: str | None = None
    microsoft_teams_team_id: str | None = None
    slack_channel_id: str | None = None
    slack_team_id: str | None = None


class EscalationCreatorV2(Model):
    alert: AlertActorV2 | None = None
    user: UserV2 | None = None
    workflow: WorkflowActorV2 | None = None


class EscalationEventV2Event(OpenEnum):
    ENTERED_GRACE_PERIOD = "entered_grace_period"
    TRIGGERED = "triggered"
    NOTIFIED_USERS = "notified_users"
    NOTIFIED_CHANNELS = "notified_channels"
    ACKED = "acked"
    CANCELLED = "cancelled"
    RESOLVED = "resolved"
    EXPIRED = "expired"


class EscalationEventV2Urgency(OpenEnum):
    HIGH = "high"
    LOW = "low"


class EscalationEventV2(Model):
    event: EscalationEventV2Event
    id: str
    occurred_at: datetime
    channels: list[ChatChannelSlimV2] | None = None
    urgency: EscalationEventV2Urgency | None = None
    users: list[UserV2] | None = None


class EscalationPathTargetV2ScheduleMode(OpenEnum):
    CURRENTLY_ON_CALL = "currently_on_call"
    ALL_USERS_FOR_ROTA = "all_users_for_rota"
    ALL_USERS = "all_users"
    CURRENTLY_ON_CALL_FOR_ROTA = "currently_on_call_for_rota"
    NEXT_ON_CALL_FOR_ROTA = "next_on_call_for_rota"
    NEXT_ON_CALL = "next_on_call"
    EMPTY = ""


class EscalationPathTargetV2Type(OpenEnum):
    SCHEDULE = "schedule"
    USER = "user"
    SLACK_CHANNEL = "slack_channel"
    MSTEAMS_CHANNEL = "msteams_channel"


class EscalationPathTargetV2Urgency(OpenEnum):
    HIGH = "high"
    LOW = "low"


class EscalationPathTargetV2(Model):
    id: str
    type: EscalationPathTargetV2Type
    urgency: EscalationPathTargetV2Urgency
    schedule_mode: EscalationPathTargetV2ScheduleMode | None = None
    selected_rota_id: str | None = None


class EscalationPathNodeLevelV2AckMode(OpenEnum):
    ALL = "all"
    FIRST = "first"


class EscalationPathNodeLevelV2TimeToAckIntervalCondition(OpenEnum):
    ACTIVE = "active"
    INACTIVE = "inactive"


class EscalationPathNodeLevelV2(Model):
    targets: list[EscalationPathTargetV2]
    ack_mode: EscalationPathNodeLevelV2AckMode | None = None
    retry_config: EscalationPathRetryConfigV2 | None = None
    round_robin_config: EscalationPathRoundRobinConfigV2 | None = None
    time_to_ack_interval_condition: EscalationPathNodeLevelV2TimeToAckIntervalCondition | None = None
    time_to_ack_seconds: int | None = None
    time_to_ack_weekday_interval_config_id: str | None = None


class EscalationPathNodeNotifyChannelV2TimeToAckIntervalCondition(OpenEnum):
    ACTIVE = "active"
    INACTIVE = "inactive"


class EscalationPathNodeNotifyChannelV2(Model):
    targets: list[EscalationPathTargetV2]
    time_to_ack_interval_condition: EscalationPathNodeNotifyChannelV2TimeToAckIntervalCondition | None = None
    time_to_ack_seconds: int | None = None
    time_to_ack_weekday_interval_config_id: str | None = None


class EscalationPathNodePayloadV2Type(OpenEnum):
    IF_ELSE = "if_else"
    REPEAT = "repeat"
    LEVEL = "level"
    NOTIFY_CHANNEL = "notify_channel"
    DELAY = "delay"
    VOICEMAIL = "voicemail"
    ESCALATION_PATH = "escalation_path"


class EscalationPathNodePayloadV2(Model):
    id: str
    type: EscalationPathNodePayloadV2Type
    delay: EscalationPathNodeDelayV2 | None = None
    escalation_path: EscalationPathNodeEscalationPathV2 | None = None
    if_else: "EscalationPathNodeIfElsePayloadV2 | None" = None
    level: EscalationPathNodeLevelV2 | None = None
    notify_channel: EscalationPathNodeNotifyChannelV2 | None = None
    repeat: EscalationPathNodeRepeatV2 | None = None


class EscalationPathNodeIfElsePayloadV2(Model):
    else_path: list[EscalationPathNodePayloadV2]
    then_path: list[EscalationPathNodePayloadV2]
    conditions: list[ConditionPayloadV2] | None = None


class EscalationPathNodeV2Type(OpenEnum):
    IF_ELSE = "if_else"
    REPEAT = "repeat"
    LEVEL = "level"
    NOTIFY_CHANNEL = "notify_channel"
    DELAY = "delay"
    VOICEMAIL = "voicemail"
    ESCALATION_PATH = "escalation_path"


class EscalationPathNodeV2(Model):
    id: str
    type: EscalationPathNodeV2Type
    delay: EscalationPathNodeDelayV2 | None = None
    escalation_path: EscalationPathNodeEscalationPathV2 | None = None
    if_else: "EscalationPathNodeIfElseV2 | None" = None
    level: EscalationPathNodeLevelV2 | None = None
    notify_channel: EscalationPathNodeNotifyChannelV2 | None = None
    repeat: EscalationPathNodeRepeatV2 | None = None


class EscalationPathNodeIfElseV2(Model):
    conditions: list[ConditionV2]
    else_path: list[EscalationPathNodeV2]
    then_path: list[EscalationPathNodeV2]


class EscalationPathV2Kind(OpenEnum):
    STANDALONE = "standalone"
    TEMPLATED = "templated"


class EscalationPathV2(Model):
    id: str
    kind: EscalationPathV2Kind
    name: str
    path: list[EscalationPathNodeV2]
    team_ids: list[str]
    current_responders: list[UserV2] | None = None
    param_bindings: dict[str, EngineParamBindingV2] | None = None
    repeat_config: EscalationPathRepeatConfigV2 | None = None
    template_id: str | None = None
    working_hours: list[WeekdayIntervalConfigV2] | None = None


class EscalationPriorityV2(Model):
    name: str


class EscalationRespondSnoozeDetailsPayloadV2(Model):
    snooze_until: datetime
    reason: str | None = None


class EscalationUserResponseOptionsV2AvailableActions(OpenEnum):
    ACK = "ack"
    NACK = "nack"
    SNOOZE = "snooze"


class EscalationUserResponseOptionsV2(Model):
    available_actions: list[EscalationUserResponseOptionsV2AvailableActions]
    user_id: str


class EscalationV2Status(OpenEnum):
    PENDING = "pending"
    TRIGGERED = "triggered"
    ACKED = "acked"
    RESOLVED = "resolved"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    SNOOZED = "snoozed"
    DELAYED = "delayed"
    PENDING_REPEAT = "pending_repeat"


class EscalationV2(Model):
    created_at: datetime
    creator: EscalationCreatorV2
    description: str
    events: list[EscalationEventV2]
    id: str
    priority: EscalationPriorityV2
    related_alerts: list[AlertSlimV2]
    related_incidents: list[IncidentSlimV2]
    status: EscalationV2Status
    title: str
    updated_at: datetime
    escalation_path_id: str | None = None


class EscalationsCheckEscalationPermissionsPayloadV2(Model):
    user_ids: list[str]


class EscalationsCheckEscalationPermissionsResultV2(Model):
    response_options: list[EscalationUserResponseOptionsV2]


class EscalationsCreatePathPayloadV2Kind(OpenEnum):
    STANDALONE = "standalone"
    TEMPLATED = "templated"


class EscalationsCreatePathPayloadV2(Model):
    name: str
    path: list[EscalationPathNodePayloadV2]
    kind: EscalationsCreatePathPayloadV2Kind | None = None
    param_bindings: dict[str, EngineParamBindingPayloadV2] | None = None
    repeat_config: EscalationPathRepeatConfigV2 | None = None
    team_ids: list[str] | None = None
    template_id: str | None = None
    working_hours: list[WeekdayIntervalConfigV2] | None = None


class EscalationsCreatePathResultV2(Model):
    escalation_path: EscalationPathV2


class EscalationsCreatePayloadV2(Model):
    idempotency_key: str
    title: str
    description: str | None = None
    escalation_path_id: str | None = None
    incident_id: str | None = None
    user_ids: list[str] | None = None


class EscalationsCreateResultV2(Model):
    escalation: EscalationV2


class EscalationsListPathsResultV2(Model):
    escalation_paths: list[EscalationPathV2]
    pagination_meta: PaginationMetaResultV2


class EscalationsListResultV2(Model):
    escalations: list[EscalationV2]
    pagination_meta: PaginationMetaResultV2


class EscalationsReassignEscalationPayloadV2(Model):
    """Limits: resolve_original: True if omitted."""

    description: str | None = None
    escalation_path_id: str | None = None
    resolve_original: bool | None = None
    title: str | None = None
    user_ids: list[str] | None = None


class EscalationsReassignEscalationResultV2(Model):
    escalation: EscalationV2


class EscalationsRespondEscalationPayloadV2Response(OpenEnum):
    ACK = "ack"
    NACK = "nack"
    SNOOZE = "snooze"


class EscalationsRespondEscalationPayloadV2(Model):
    response: EscalationsRespondEscalationPayloadV2Response
    snooze_details: EscalationRespondSnoozeDetailsPayloadV2 | None = None


class EscalationsShowPathResultV2(Model):
    escalation_path: EscalationPathV2


class EscalationsShowResultV2(Model):
    escalation: EscalationV2


class EscalationsUpdatePathPayloadV2Kind(OpenEnum):
    STANDALONE = "standalone"
    TEMPLATED = "templated"


class EscalationsUpdatePathPayloadV2(Model):
    name: str
    path: list[EscalationPathNodePayloadV2]
    kind: EscalationsUpdatePathPayloadV2Kind | None = None
    param_bindings: dict[str, EngineParamBindingPayloadV2] | None = None
    repeat_config: EscalationPathRepeatConfigV2 | None = None
    team_ids: list[str] | None = None
    template_id: str | None = None
    working_hours: list[WeekdayIntervalConfigV2] | None = None


class EscalationsUpdatePathResultV2(Model):
    escalation_path: EscalationPathV2
