"""Models: announcement_rules_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.engine import ConditionGroupPayloadV2, ConditionGroupV2
from incidentio_async.models.pagination import PaginationMetaResultV2


class AnnouncementRuleV2ConditionsNoLongerApplyBehaviour(OpenEnum):
    LEAVE_IN_PLACE = "leave_in_place"
    REMOVE = "remove"


class AnnouncementRuleV2Mode(OpenEnum):
    LIVE_AND_CLOSED = "live_and_closed"
    INCLUDE_TRIAGE = "include_triage"
    INCLUDE_TRIAGE_AND_MERGED = "include_triage_and_merged"
    INCLUDE_DECLINED_AND_MERGED = "include_declined_and_merged"
    INCLUDE_ALL = "include_all"


class AnnouncementRuleV2PrivateIncidentScope(OpenEnum):
    ALL = "all"
    OWNING_TEAMS = "owning_teams"
    NONE = "none"


class AnnouncementRuleV2UpdateSharingMode(OpenEnum):
    NONE = "none"
    THREAD = "thread"
    THREAD_AND_CHANNEL = "thread_and_channel"


class AnnouncementRuleV2(Model):
    condition_groups: list[ConditionGroupV2]
    conditions_no_longer_apply_behaviour: AnnouncementRuleV2ConditionsNoLongerApplyBehaviour
    created_at: datetime
    id: str
    microsoft_teams_channel_ids: list[str]
    mode: AnnouncementRuleV2Mode
    name: str
    owning_team_ids: list[str]
    slack_channel_ids: list[str]
    update_sharing_mode: AnnouncementRuleV2UpdateSharingMode
    updated_at: datetime
    private_incident_scope: AnnouncementRuleV2PrivateIncidentScope | None = None
    template_id: str | None = None


class AnnouncementRulesCreatePayloadV2ConditionsNoLongerApplyBehaviour(OpenEnum):
    LEAVE_IN_PLACE = "leave_in_place"
    REMOVE = "remove"


class AnnouncementRulesCreatePayloadV2Mode(OpenEnum):
    LIVE_AND_CLOSED = "live_and_closed"
    INCLUDE_TRIAGE = "include_triage"
    INCLUDE_TRIAGE_AND_MERGED = "include_triage_and_merged"
    INCLUDE_DECLINED_AND_MERGED = "include_declined_and_merged"
    INCLUDE_ALL = "include_all"


class AnnouncementRulesCreatePayloadV2PrivateIncidentScope(OpenEnum):
    ALL = "all"
    OWNING_TEAMS = "owning_teams"
    NONE = "none"


class AnnouncementRulesCreatePayloadV2UpdateSharingMode(OpenEnum):
    NONE = "none"
    THREAD = "thread"
    THREAD_AND_CHANNEL = "thread_and_channel"


class AnnouncementRulesCreatePayloadV2(Model):
    condition_groups: list[ConditionGroupPayloadV2]
    mode: AnnouncementRulesCreatePayloadV2Mode
    name: str
    update_sharing_mode: AnnouncementRulesCreatePayloadV2UpdateSharingMode
    conditions_no_longer_apply_behaviour: AnnouncementRulesCreatePayloadV2ConditionsNoLongerApplyBehaviour | None = None
    microsoft_teams_channel_ids: list[str] | None = None
    owning_team_ids: list[str] | None = None
    private_incident_scope: AnnouncementRulesCreatePayloadV2PrivateIncidentScope | None = None
    slack_channel_ids: list[str] | None = None
    template_id: str | None = None


class AnnouncementRulesCreateResultV2(Model):
    announcement_rule: AnnouncementRuleV2


class AnnouncementRulesListResultV2(Model):
    announcement_rules: list[AnnouncementRuleV2]
    pagination_meta: PaginationMetaResultV2


class AnnouncementRulesShowResultV2(Model):
    announcement_rule: AnnouncementRuleV2


class AnnouncementRulesUpdatePayloadV2ConditionsNoLongerApplyBehaviour(OpenEnum):
    LEAVE_IN_PLACE = "leave_in_place"
    REMOVE = "remove"


class AnnouncementRulesUpdatePayloadV2Mode(OpenEnum):
    LIVE_AND_CLOSED = "live_and_closed"
    INCLUDE_TRIAGE = "include_triage"
    INCLUDE_TRIAGE_AND_MERGED = "include_triage_and_merged"
    INCLUDE_DECLINED_AND_MERGED = "include_declined_and_merged"
    INCLUDE_ALL = "include_all"


class AnnouncementRulesUpdatePayloadV2PrivateIncidentScope(OpenEnum):
    ALL = "all"
    OWNING_TEAMS = "owning_teams"
    NONE = "none"


class AnnouncementRulesUpdatePayloadV2UpdateSharingMode(OpenEnum):
    NONE = "none"
    THREAD = "thread"
    THREAD_AND_CHANNEL = "thread_and_channel"


class AnnouncementRulesUpdatePayloadV2(Model):
    condition_groups: list[ConditionGroupPayloadV2]
    mode: AnnouncementRulesUpdatePayloadV2Mode
    name: str
    update_sharing_mode: AnnouncementRulesUpdatePayloadV2UpdateSharingMode
    conditions_no_longer_apply_behaviour: AnnouncementRulesUpdatePayloadV2ConditionsNoLongerApplyBehaviour | None = None
    microsoft_teams_channel_ids: list[str] | None = None
    owning_team_ids: list[str] | None = None
    private_incident_scope: AnnouncementRulesUpdatePayloadV2PrivateIncidentScope | None = None
    slack_channel_ids: list[str] | None = None
    template_id: str | None = None


class AnnouncementRulesUpdateResultV2(Model):
    announcement_rule: AnnouncementRuleV2
