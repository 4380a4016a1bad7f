"""Models: incident_attachments_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model, OpenEnum


class ExternalResourceV1ResourceType(OpenEnum):
    PAGER_DUTY_INCIDENT = "pager_duty_incident"
    OPSGENIE_ALERT = "opsgenie_alert"
    DATADOG_MONITOR_ALERT = "datadog_monitor_alert"
    GITHUB_PULL_REQUEST = "github_pull_request"
    GITLAB_MERGE_REQUEST = "gitlab_merge_request"
    SENTRY_ISSUE = "sentry_issue"
    JIRA_ISSUE = "jira_issue"
    JSM_ALERT = "jsm_alert"
    ATLASSIAN_STATUSPAGE_INCIDENT = "atlassian_statuspage_incident"
    ZENDESK_TICKET = "zendesk_ticket"
    GOOGLE_CALENDAR_EVENT = "google_calendar_event"
    OUTLOOK_CALENDAR_EVENT = "outlook_calendar_event"
    SLACK_FILE = "slack_file"
    SALESFORCE_CASE = "salesforce_case"
    PYLON_ISSUE = "pylon_issue"
    ARBITRARY_URL = "arbitrary_url"
    SCRUBBED = "scrubbed"
    STATUSPAGE_INCIDENT = "statuspage_incident"


class ExternalResourceV1(Model):
    external_id: str
    permalink: str
    resource_type: ExternalResourceV1ResourceType
    title: str


class IncidentAttachmentV1(Model):
    id: str
    incident_id: str
    resource: ExternalResourceV1


class IncidentAttachmentsCreatePayloadV1ResourceResourceType(OpenEnum):
    PAGER_DUTY_INCIDENT = "pager_duty_incident"
    OPSGENIE_ALERT = "opsgenie_alert"
    DATADOG_MONITOR_ALERT = "datadog_monitor_alert"
    GITHUB_PULL_REQUEST = "github_pull_request"
    GITLAB_MERGE_REQUEST = "gitlab_merge_request"
    SENTRY_ISSUE = "sentry_issue"
    JIRA_ISSUE = "jira_issue"
    JSM_ALERT = "jsm_alert"
    ATLASSIAN_STATUSPAGE_INCIDENT = "atlassian_statuspage_incident"
    ZENDESK_TICKET = "zendesk_ticket"
    GOOGLE_CALENDAR_EVENT = "google_calendar_event"
    OUTLOOK_CALENDAR_EVENT = "outlook_calendar_event"
    SLACK_FILE = "slack_file"
    SALESFORCE_CASE = "salesforce_case"
    PYLON_ISSUE = "pylon_issue"
    ARBITRARY_URL = "arbitrary_url"
    SCRUBBED = "scrubbed"
    STATUSPAGE_INCIDENT = "statuspage_incident"


class IncidentAttachmentsCreatePayloadV1Resource(Model):
    resource_type: IncidentAttachmentsCreatePayloadV1ResourceResourceType
    emoji: str | None = None
    external_id: str | None = None
    title: str | None = None
    url: str | None = None


class IncidentAttachmentsCreatePayloadV1(Model):
    incident_id: str
    resource: IncidentAttachmentsCreatePayloadV1Resource


class IncidentAttachmentsCreateResultV1(Model):
    incident_attachment: IncidentAttachmentV1


class IncidentAttachmentsListResultV1(Model):
    incident_attachments: list[IncidentAttachmentV1]
