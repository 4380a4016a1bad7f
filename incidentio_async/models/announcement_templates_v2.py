"""Models: announcement_templates_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model, OpenEnum


class AnnouncementTemplateActionPayloadV2ActionType(OpenEnum):
    ANNOUNCEMENT_POST_ACTIONS_HOMEPAGE = "announcement_post_actions_homepage"
    ANNOUNCEMENT_POST_ACTIONS_SUBSCRIBE = "announcement_post_actions_subscribe"
    ANNOUNCEMENT_POST_ACTIONS_JOIN_CALL = "announcement_post_actions_join_call"
    ANNOUNCEMENT_POST_ACTIONS_JIRA_TICKET = "announcement_post_actions_jira_ticket"
    ANNOUNCEMENT_POST_ACTIONS_INTERNAL_STATUS_PAGE = "announcement_post_actions_internal_status_page"
    ANNOUNCEMENT_POST_ACTIONS_PUBLIC_STATUS_PAGE = "announcement_post_actions_public_status_page"
    ANNOUNCEMENT_POST_ACTIONS_POSTMORTEM = "announcement_post_actions_postmortem"
    ANNOUNCEMENT_POST_ACTIONS_CREATE_CHANNEL = "announcement_post_actions_create_channel"
    ANNOUNCEMENT_POST_ACTIONS_VIEW_ALERT = "announcement_post_actions_view_alert"
    ANNOUNCEMENT_POST_ACTIONS_TRIAGE = "announcement_post_actions_triage"
    ANNOUNCEMENT_POST_ACTIONS_ESCALATE = "announcement_post_actions_escalate"
    ANNOUNCEMENT_POST_ACTIONS_SHARE_UPDATE = "announcement_post_actions_share_update"
    ANNOUNCEMENT_POST_ACTIONS_UPDATE_STATUS = "announcement_post_actions_update_status"
    ANNOUNCEMENT_POST_ACTIONS_REQUEST_ACCESS = "announcement_post_actions_request_access"


class AnnouncementTemplateActionPayloadV2(Model):
    action_type: AnnouncementTemplateActionPayloadV2ActionType
    rank: int
    emoji: str | None = None


class AnnouncementTemplateActionV2ActionType(OpenEnum):
    ANNOUNCEMENT_POST_ACTIONS_HOMEPAGE = "announcement_post_actions_homepage"
    ANNOUNCEMENT_POST_ACTIONS_SUBSCRIBE = "announcement_post_actions_subscribe"
    ANNOUNCEMENT_POST_ACTIONS_JOIN_CALL = "announcement_post_actions_join_call"
    ANNOUNCEMENT_POST_ACTIONS_JIRA_TICKET = "announcement_post_actions_jira_ticket"
    ANNOUNCEMENT_POST_ACTIONS_INTERNAL_STATUS_PAGE = "announcement_post_actions_internal_status_page"
    ANNOUNCEMENT_POST_ACTIONS_PUBLIC_STATUS_PAGE = "announcement_post_actions_public_status_page"
    ANNOUNCEMENT_POST_ACTIONS_POSTMORTEM = "announcement_post_actions_postmortem"
    ANNOUNCEMENT_POST_ACTIONS_CREATE_CHANNEL = "announcement_post_actions_create_channel"
    ANNOUNCEMENT_POST_ACTIONS_VIEW_ALERT = "announcement_post_actions_view_alert"
    ANNOUNCEMENT_POST_ACTIONS_TRIAGE = "announcement_post_actions_triage"
    ANNOUNCEMENT_POST_ACTIONS_ESCALATE = "announcement_post_actions_escalate"
    ANNOUNCEMENT_POST_ACTIONS_SHARE_UPDATE = "announcement_post_actions_share_update"
    ANNOUNCEMENT_POST_ACTIONS_UPDATE_STATUS = "announcement_post_actions_update_status"
    ANNOUNCEMENT_POST_ACTIONS_REQUEST_ACCESS = "announcement_post_actions_request_access"


class AnnouncementTemplateActionV2(Model):
    action_type: AnnouncementTemplateActionV2ActionType
    rank: int
    title: str
    emoji: str | None = None


class AnnouncementTemplateRichTextV2Type(OpenEnum):
    MARKDOWN = "markdown"


class AnnouncementTemplateRichTextV2(Model):
    contents: str
    type: AnnouncementTemplateRichTextV2Type


class AnnouncementTemplateFieldPayloadV2FieldType(OpenEnum):
    ANNOUNCEMENT_POST_FIELDS_STATUS = "announcement_post_fields_status"
    ANNOUNCEMENT_POST_FIELDS_INCIDENT_TYPE = "announcement_post_fields_incident_type"
    ANNOUNCEMENT_POST_FIELDS_SEVERITY = "announcement_post_fields_severity"
    ANNOUNCEMENT_POST_FIELDS_ROLE = "announcement_post_fields_role"
    ANNOUNCEMENT_POST_FIELDS_DESCRIPTION = "announcement_post_fields_description"
    ANNOUNCEMENT_POST_FIELDS_CUSTOM_FIELD = "announcement_post_fields_custom_field"
    ANNOUNCEMENT_POST_FIELDS_TIMESTAMP = "announcement_post_fields_timestamp"
    ANNOUNCEMENT_POST_FIELDS_CREATOR = "announcement_post_fields_creator"
    ANNOUNCEMENT_POST_FIELDS_SLACK = "announcement_post_fields_slack"
    ANNOUNCEMENT_POST_FIELDS_RICH_TEXT = "announcement_post_fields_rich_text"


class AnnouncementTemplateFieldPayloadV2(Model):
    field_type: AnnouncementTemplateFieldPayloadV2FieldType
    rank: int
    custom_field_id: str | None = None
    emoji: str | None = None
    incident_role_id: str | None = None
    incident_timestamp_id: str | None = None
    rich_text: AnnouncementTemplateRichTextV2 | None = None


class AnnouncementTemplateFieldV2FieldType(OpenEnum):
    ANNOUNCEMENT_POST_FIELDS_STATUS = "announcement_post_fields_status"
    ANNOUNCEMENT_POST_FIELDS_INCIDENT_TYPE = "announcement_post_fields_incident_type"
    ANNOUNCEMENT_POST_FIELDS_SEVERITY = "announcement_post_fields_severity"
    ANNOUNCEMENT_POST_FIELDS_ROLE = "announcement_post_fields_role"
    ANNOUNCEMENT_POST_FIELDS_DESCRIPTION = "announcement_post_fields_description"
    ANNOUNCEMENT_POST_FIELDS_CUSTOM_FIELD = "announcement_post_fields_custom_field"
    ANNOUNCEMENT_POST_FIELDS_TIMESTAMP = "announcement_post_fields_timestamp"
    ANNOUNCEMENT_POST_FIELDS_CREATOR = "announcement_post_fields_creator"
    ANNOUNCEMENT_POST_FIELDS_SLACK = "announcement_post_fields_slack"
    ANNOUNCEMENT_POST_FIELDS_RICH_TEXT = "announcement_post_fields_rich_text"


class AnnouncementTemplateFieldV2(Model):
    field_type: AnnouncementTemplateFieldV2FieldType
    rank: int
    title: str
    custom_field_id: str | None = None
    emoji: str | None = None
    incident_role_id: str | None = None
    incident_timestamp_id: str | None = None
    rich_text: AnnouncementTemplateRichTextV2 | None = None


class AnnouncementTemplateV2(Model):
    actions: list[AnnouncementTemplateActionV2]
    fields: list[AnnouncementTemplateFieldV2]
    id: str
    is_default: bool
    name: str
    owning_team_ids: list[str]


class AnnouncementTemplatesCreatePayloadV2(Model):
    name: str
    actions: list[AnnouncementTemplateActionPayloadV2] | None = None
    fields: list[AnnouncementTemplateFieldPayloadV2] | None = None
    owning_team_ids: list[str] | None = None


class AnnouncementTemplatesCreateResultV2(Model):
    announcement_template: AnnouncementTemplateV2


class AnnouncementTemplatesListResultV2(Model):
    announcement_templates: list[AnnouncementTemplateV2]


class AnnouncementTemplatesShowResultV2(Model):
    announcement_template: AnnouncementTemplateV2


class AnnouncementTemplatesUpdatePayloadV2(Model):
    actions: list[AnnouncementTemplateActionPayloadV2]
    fields: list[AnnouncementTemplateFieldPayloadV2]
    name: str
    owning_team_ids: list[str] | None = None


class AnnouncementTemplatesUpdateResultV2(Model):
    announcement_template: AnnouncementTemplateV2
