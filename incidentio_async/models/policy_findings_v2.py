"""Models: policy_findings_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import ActorV2, UserV2
from incidentio_async.models.pagination import PaginationMetaResultV2


class PolicyFindingDebriefV2(Model):
    incident_id: str


class PolicyFindingDismissalV2(Model):
    dismissed_at: datetime
    dismissed_by: ActorV2
    reason: str


class PolicyFindingFollowUpV2(Model):
    follow_up_id: str
    incident_id: str


class PolicyFindingReadinessRuleV2MethodTypes(OpenEnum):
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


class PolicyFindingReadinessRuleV2(Model):
    met: bool
    method_types: list[PolicyFindingReadinessRuleV2MethodTypes]
    max_delay_seconds: int | None = None


class PolicyFindingOnCallReadinessV2(Model):
    high_urgency: list[PolicyFindingReadinessRuleV2]
    low_urgency: list[PolicyFindingReadinessRuleV2]
    user_id: str


class PolicyFindingPostMortemV2(Model):
    incident_id: str


class PolicyFindingScheduleImpactedUserV2Cause(OpenEnum):
    NO_ON_CALL_SEAT = "no_on_call_seat"
    USER_DEACTIVATED = "user_deactivated"
    NOTIFICATIONS_PAUSED = "notifications_paused"


class PolicyFindingScheduleImpactedUserV2(Model):
    cause: PolicyFindingScheduleImpactedUserV2Cause
    name: str
    user_id: str


class PolicyFindingScheduleV2Cause(OpenEnum):
    NOBODY_SCHEDULED = "nobody_scheduled"
    NO_ON_CALL_SEAT = "no_on_call_seat"
    USER_DEACTIVATED = "user_deactivated"
    NOTIFICATIONS_PAUSED = "notifications_paused"


class PolicyFindingScheduleV2(Model):
    end_at: datetime
    schedule_id: str
    start_at: datetime
    cause: PolicyFindingScheduleV2Cause | None = None
    has_unscheduled_time: bool | None = None
    impacted_users: list[PolicyFindingScheduleImpactedUserV2] | None = None
    rotation_id: str | None = None


class PolicyFindingShiftConflictShiftV2(Model):
    end_at: datetime
    schedule_id: str
    start_at: datetime
    layer_id: str | None = None
    rotation_id: str | None = None


class PolicyFindingShiftConflictV2(Model):
    end_at: datetime
    shifts: list[PolicyFindingShiftConflictShiftV2]
    start_at: datetime
    user_id: str


class PolicyFindingVacationConflictV2(Model):
    end_at: datetime
    schedule_id: str
    start_at: datetime
    user_id: str
    holiday_name: str | None = None
    rotation_id: str | None = None


class PolicyFindingV2PolicyType(OpenEnum):
    DEBRIEF = "debrief"
    FOLLOW_UP = "follow_up"
    ON_CALL_READINESS = "on_call_readiness"
    POST_MORTEM = "post_mortem"
    SCHEDULE = "schedule"
    SHIFT_CONFLICT = "shift_conflict"
    VACATION_CONFLICT = "vacation_conflict"


class PolicyFindingV2State(OpenEnum):
    PENDING = "pending"
    ACTIVE = "active"
    RESOLVED = "resolved"
    CANCELLED = "cancelled"
    DISMISSED = "dismissed"


class PolicyFindingV2(Model):
    created_at: datetime
    id: str
    last_checked_at: datetime
    policy_id: str
    policy_type: PolicyFindingV2PolicyType
    responsible_users: list[UserV2]
    state: PolicyFindingV2State
    updated_at: datetime
    days: int | None = None
    debrief: PolicyFindingDebriefV2 | None = None
    dismissal: PolicyFindingDismissalV2 | None = None
    due_at: datetime | None = None
    follow_up: PolicyFindingFollowUpV2 | None = None
    on_call_readiness: PolicyFindingOnCallReadinessV2 | None = None
    post_mortem: PolicyFindingPostMortemV2 | None = None
    schedule: PolicyFindingScheduleV2 | None = None
    shift_conflict: PolicyFindingShiftConflictV2 | None = None
    vacation_conflict: PolicyFindingVacationConflictV2 | None = None


class PolicyFindingsDismissPayloadV2(Model):
    """Limits: reason: at most 1000 characters."""

    reason: str


class PolicyFindingsDismissResultV2(Model):
    policy_finding: PolicyFindingV2


class PolicyFindingsListResultV2(Model):
    pagination_meta: PaginationMetaResultV2
    policy_findings: list[PolicyFindingV2]


class PolicyFindingsRestoreResultV2(Model):
    policy_finding: PolicyFindingV2


class PolicyFindingsShowResultV2(Model):
    policy_finding: PolicyFindingV2
