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
    """`ChatChannelSlimV2` of the API."""

    __slots__ = ("microsoft_teams_channel_id", "microsoft_teams_team_id", "slack_channel_id", "slack_team_id")

    microsoft_teams_channel_id: str | None = None
    microsoft_teams_team_id: str | None = None
    slack_channel_id: str | None = None
    slack_team_id: str | None = None


class EscalationCreatorV2(Model):
    """`EscalationCreatorV2` of the API."""

    __slots__ = ("alert", "user", "workflow")

    alert: AlertActorV2 | None = None
    user: UserV2 | None = None
    workflow: WorkflowActorV2 | None = None


class EscalationEventV2Event(OpenEnum):
    """The values of `EscalationEventV2.event` known at this release."""

    ENTERED_GRACE_PERIOD = "entered_grace_period"
    TRIGGERED = "triggered"
    NOTIFIED_USERS = "notified_users"
    NOTIFIED_CHANNELS = "notified_channels"
    ACKED = "acked"
    CANCELLED = "cancelled"
    RESOLVED = "resolved"
    EXPIRED = "expired"


class EscalationEventV2Urgency(OpenEnum):
    """The values of `EscalationEventV2.urgency` known at this release."""

    HIGH = "high"
    LOW = "low"


class EscalationEventV2(Model):
    """`EscalationEventV2` of the API."""

    __slots__ = ("channels", "event", "id", "occurred_at", "urgency", "users")

    event: EscalationEventV2Event
    id: str
    occurred_at: datetime
    channels: list[ChatChannelSlimV2] | None = None
    urgency: EscalationEventV2Urgency | None = None
    users: list[UserV2] | None = None


class EscalationPathTargetV2ScheduleMode(OpenEnum):
    """The values of `EscalationPathTargetV2.schedule_mode` known at this release."""

    CURRENTLY_ON_CALL = "currently_on_call"
    ALL_USERS_FOR_ROTA = "all_users_for_rota"
    ALL_USERS = "all_users"
    CURRENTLY_ON_CALL_FOR_ROTA = "currently_on_call_for_rota"
    NEXT_ON_CALL_FOR_ROTA = "next_on_call_for_rota"
    NEXT_ON_CALL = "next_on_call"
    EMPTY = ""


class EscalationPathTargetV2Type(OpenEnum):
    """The values of `EscalationPathTargetV2.type` known at this release."""

    SCHEDULE = "schedule"
    USER = "user"
    SLACK_CHANNEL = "slack_channel"
    MSTEAMS_CHANNEL = "msteams_channel"


class EscalationPathTargetV2Urgency(OpenEnum):
    """The values of `EscalationPathTargetV2.urgency` known at this release."""

    HIGH = "high"
    LOW = "low"


class EscalationPathTargetV2(Model):
    """`EscalationPathTargetV2` of the API."""

    __slots__ = ("id", "schedule_mode", "selected_rota_id", "type", "urgency")

    id: str
    type: EscalationPathTargetV2Type
    urgency: EscalationPathTargetV2Urgency
    schedule_mode: EscalationPathTargetV2ScheduleMode | None = None
    selected_rota_id: str | None = None


class EscalationPathNodeLevelV2AckMode(OpenEnum):
    """The values of `EscalationPathNodeLevelV2.ack_mode` known at this release."""

    ALL = "all"
    FIRST = "first"


class EscalationPathNodeLevelV2TimeToAckIntervalCondition(OpenEnum):
    """The values of `EscalationPathNodeLevelV2.time_to_ack_interval_condition` known at this release."""

    ACTIVE = "active"
    INACTIVE = "inactive"


class EscalationPathNodeLevelV2(Model):
    """`EscalationPathNodeLevelV2` of the API."""

    __slots__ = (
        "ack_mode",
        "retry_config",
        "round_robin_config",
        "targets",
        "time_to_ack_interval_condition",
        "time_to_ack_seconds",
        "time_to_ack_weekday_interval_config_id",
    )

    targets: list[EscalationPathTargetV2]
    ack_mode: EscalationPathNodeLevelV2AckMode | None = None
    retry_config: EscalationPathRetryConfigV2 | None = None
    round_robin_config: EscalationPathRoundRobinConfigV2 | None = None
    time_to_ack_interval_condition: EscalationPathNodeLevelV2TimeToAckIntervalCondition | None = None
    time_to_ack_seconds: int | None = None
    time_to_ack_weekday_interval_config_id: str | None = None


class EscalationPathNodeNotifyChannelV2TimeToAckIntervalCondition(OpenEnum):
    """The values of `EscalationPathNodeNotifyChannelV2.time_to_ack_interval_condition` known at this release."""

    ACTIVE = "active"
    INACTIVE = "inactive"


class EscalationPathNodeNotifyChannelV2(Model):
    """`EscalationPathNodeNotifyChannelV2` of the API."""

    __slots__ = (
        "targets",
        "time_to_ack_interval_condition",
        "time_to_ack_seconds",
        "time_to_ack_weekday_interval_config_id",
    )

    targets: list[EscalationPathTargetV2]
    time_to_ack_interval_condition: EscalationPathNodeNotifyChannelV2TimeToAckIntervalCondition | None = None
    time_to_ack_seconds: int | None = None
    time_to_ack_weekday_interval_config_id: str | None = None


class EscalationPathNodePayloadV2Type(OpenEnum):
    """The values of `EscalationPathNodePayloadV2.type` known at this release."""

    IF_ELSE = "if_else"
    REPEAT = "repeat"
    LEVEL = "level"
    NOTIFY_CHANNEL = "notify_channel"
    DELAY = "delay"
    VOICEMAIL = "voicemail"
    ESCALATION_PATH = "escalation_path"


class EscalationPathNodePayloadV2(Model):
    """`EscalationPathNodePayloadV2` of the API."""

    __slots__ = ("delay", "escalation_path", "id", "if_else", "level", "notify_channel", "repeat", "type")

    id: str
    type: EscalationPathNodePayloadV2Type
    delay: EscalationPathNodeDelayV2 | None = None
    escalation_path: EscalationPathNodeEscalationPathV2 | None = None
    if_else: "EscalationPathNodeIfElsePayloadV2 | None" = None
    level: EscalationPathNodeLevelV2 | None = None
    notify_channel: EscalationPathNodeNotifyChannelV2 | None = None
    repeat: EscalationPathNodeRepeatV2 | None = None


class EscalationPathNodeIfElsePayloadV2(Model):
    """`EscalationPathNodeIfElsePayloadV2` of the API."""

    __slots__ = ("conditions", "else_path", "then_path")

    else_path: list[EscalationPathNodePayloadV2]
    then_path: list[EscalationPathNodePayloadV2]
    conditions: list[ConditionPayloadV2] | None = None


class EscalationPathNodeV2Type(OpenEnum):
    """The values of `EscalationPathNodeV2.type` known at this release."""

    IF_ELSE = "if_else"
    REPEAT = "repeat"
    LEVEL = "level"
    NOTIFY_CHANNEL = "notify_channel"
    DELAY = "delay"
    VOICEMAIL = "voicemail"
    ESCALATION_PATH = "escalation_path"


class EscalationPathNodeV2(Model):
    """`EscalationPathNodeV2` of the API."""

    __slots__ = ("delay", "escalation_path", "id", "if_else", "level", "notify_channel", "repeat", "type")

    id: str
    type: EscalationPathNodeV2Type
    delay: EscalationPathNodeDelayV2 | None = None
    escalation_path: EscalationPathNodeEscalationPathV2 | None = None
    if_else: "EscalationPathNodeIfElseV2 | None" = None
    level: EscalationPathNodeLevelV2 | None = None
    notify_channel: EscalationPathNodeNotifyChannelV2 | None = None
    repeat: EscalationPathNodeRepeatV2 | None = None


class EscalationPathNodeIfElseV2(Model):
    """`EscalationPathNodeIfElseV2` of the API."""

    __slots__ = ("conditions", "else_path", "then_path")

    conditions: list[ConditionV2]
    else_path: list[EscalationPathNodeV2]
    then_path: list[EscalationPathNodeV2]


class EscalationPathV2Kind(OpenEnum):
    """The values of `EscalationPathV2.kind` known at this release."""

    STANDALONE = "standalone"
    TEMPLATED = "templated"


class EscalationPathV2(Model):
    """`EscalationPathV2` of the API."""

    __slots__ = (
        "current_responders",
        "id",
        "kind",
        "name",
        "param_bindings",
        "path",
        "repeat_config",
        "team_ids",
        "template_id",
        "working_hours",
    )

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
    """`EscalationPriorityV2` of the API."""

    __slots__ = ("name",)

    name: str


class EscalationRespondSnoozeDetailsPayloadV2(Model):
    """`EscalationRespondSnoozeDetailsPayloadV2` of the API."""

    __slots__ = ("reason", "snooze_until")

    snooze_until: datetime
    reason: str | None = None


class EscalationUserResponseOptionsV2AvailableActions(OpenEnum):
    """The values of `EscalationUserResponseOptionsV2.available_actions` known at this release."""

    ACK = "ack"
    NACK = "nack"
    SNOOZE = "snooze"


class EscalationUserResponseOptionsV2(Model):
    """`EscalationUserResponseOptionsV2` of the API."""

    __slots__ = ("available_actions", "user_id")

    available_actions: list[EscalationUserResponseOptionsV2AvailableActions]
    user_id: str


class EscalationV2Status(OpenEnum):
    """The values of `EscalationV2.status` known at this release."""

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
    """`EscalationV2` of the API."""

    __slots__ = (
        "created_at",
        "creator",
        "description",
        "escalation_path_id",
        "events",
        "id",
        "priority",
        "related_alerts",
        "related_incidents",
        "status",
        "title",
        "updated_at",
    )

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
    """`EscalationsCheckEscalationPermissionsPayloadV2` of the API."""

    __slots__ = ("user_ids",)

    user_ids: list[str]


class EscalationsCheckEscalationPermissionsResultV2(Model):
    """`EscalationsCheckEscalationPermissionsResultV2` of the API."""

    __slots__ = ("response_options",)

    response_options: list[EscalationUserResponseOptionsV2]


class EscalationsCreatePathPayloadV2Kind(OpenEnum):
    """The values of `EscalationsCreatePathPayloadV2.kind` known at this release."""

    STANDALONE = "standalone"
    TEMPLATED = "templated"


class EscalationsCreatePathPayloadV2(Model):
    """`EscalationsCreatePathPayloadV2` of the API."""

    __slots__ = ("kind", "name", "param_bindings", "path", "repeat_config", "team_ids", "template_id", "working_hours")

    name: str
    path: list[EscalationPathNodePayloadV2]
    kind: EscalationsCreatePathPayloadV2Kind | None = None
    param_bindings: dict[str, EngineParamBindingPayloadV2] | None = None
    repeat_config: EscalationPathRepeatConfigV2 | None = None
    team_ids: list[str] | None = None
    template_id: str | None = None
    working_hours: list[WeekdayIntervalConfigV2] | None = None


class EscalationsCreatePathResultV2(Model):
    """`EscalationsCreatePathResultV2` of the API."""

    __slots__ = ("escalation_path",)

    escalation_path: EscalationPathV2


class EscalationsCreatePayloadV2(Model):
    """`EscalationsCreatePayloadV2` of the API."""

    __slots__ = ("description", "escalation_path_id", "idempotency_key", "incident_id", "title", "user_ids")

    idempotency_key: str
    title: str
    description: str | None = None
    escalation_path_id: str | None = None
    incident_id: str | None = None
    user_ids: list[str] | None = None


class EscalationsCreateResultV2(Model):
    """`EscalationsCreateResultV2` of the API."""

    __slots__ = ("escalation",)

    escalation: EscalationV2


class EscalationsListPathsResultV2(Model):
    """`EscalationsListPathsResultV2` of the API."""

    __slots__ = ("escalation_paths", "pagination_meta")

    escalation_paths: list[EscalationPathV2]
    pagination_meta: PaginationMetaResultV2


class EscalationsListResultV2(Model):
    """`EscalationsListResultV2` of the API."""

    __slots__ = ("escalations", "pagination_meta")

    escalations: list[EscalationV2]
    pagination_meta: PaginationMetaResultV2


class EscalationsReassignEscalationPayloadV2(Model):
    """`EscalationsReassignEscalationPayloadV2` of the API.

    Limits:
        resolve_original: True if not given
    """

    __slots__ = ("description", "escalation_path_id", "resolve_original", "title", "user_ids")

    description: str | None = None
    escalation_path_id: str | None = None
    resolve_original: bool | None = None
    title: str | None = None
    user_ids: list[str] | None = None


class EscalationsReassignEscalationResultV2(Model):
    """`EscalationsReassignEscalationResultV2` of the API."""

    __slots__ = ("escalation",)

    escalation: EscalationV2


class EscalationsRespondEscalationPayloadV2Response(OpenEnum):
    """The values of `EscalationsRespondEscalationPayloadV2.response` known at this release."""

    ACK = "ack"
    NACK = "nack"
    SNOOZE = "snooze"


class EscalationsRespondEscalationPayloadV2(Model):
    """`EscalationsRespondEscalationPayloadV2` of the API."""

    __slots__ = ("response", "snooze_details")

    response: EscalationsRespondEscalationPayloadV2Response
    snooze_details: EscalationRespondSnoozeDetailsPayloadV2 | None = None


class EscalationsShowPathResultV2(Model):
    """`EscalationsShowPathResultV2` of the API."""

    __slots__ = ("escalation_path",)

    escalation_path: EscalationPathV2


class EscalationsShowResultV2(Model):
    """`EscalationsShowResultV2` of the API."""

    __slots__ = ("escalation",)

    escalation: EscalationV2


class EscalationsUpdatePathPayloadV2Kind(OpenEnum):
    """The values of `EscalationsUpdatePathPayloadV2.kind` known at this release."""

    STANDALONE = "standalone"
    TEMPLATED = "templated"


class EscalationsUpdatePathPayloadV2(Model):
    """`EscalationsUpdatePathPayloadV2` of the API."""

    __slots__ = ("kind", "name", "param_bindings", "path", "repeat_config", "team_ids", "template_id", "working_hours")

    name: str
    path: list[EscalationPathNodePayloadV2]
    kind: EscalationsUpdatePathPayloadV2Kind | None = None
    param_bindings: dict[str, EngineParamBindingPayloadV2] | None = None
    repeat_config: EscalationPathRepeatConfigV2 | None = None
    team_ids: list[str] | None = None
    template_id: str | None = None
    working_hours: list[WeekdayIntervalConfigV2] | None = None


class EscalationsUpdatePathResultV2(Model):
    """`EscalationsUpdatePathResultV2` of the API."""

    __slots__ = ("escalation_path",)

    escalation_path: EscalationPathV2
