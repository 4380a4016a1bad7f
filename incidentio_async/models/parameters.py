"""Enums of query parameters.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import OpenEnum


class ActionsV1IncidentMode(OpenEnum):
    REAL = "real"
    TEST = "test"
    TUTORIAL = "tutorial"


class ActionsV2IncidentMode(OpenEnum):
    STANDARD = "standard"
    RETROSPECTIVE = "retrospective"
    TEST = "test"
    TUTORIAL = "tutorial"
    STREAM = "stream"


class IncidentAttachmentsV1ResourceType(OpenEnum):
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


class IncidentsV2FilterMode(OpenEnum):
    ALL = "all"
    ANY = "any"


class IncidentsV2SortBy(OpenEnum):
    CREATED_AT_NEWEST_FIRST = "created_at_newest_first"
    CREATED_AT_OLDEST_FIRST = "created_at_oldest_first"


class MaintenanceWindowsV1Status(OpenEnum):
    ACTIVE = "active"
    UPCOMING = "upcoming"
    PAST = "past"


class PoliciesV2PolicyType(OpenEnum):
    DEBRIEF = "debrief"
    FOLLOW_UP = "follow_up"
    ON_CALL_READINESS = "on_call_readiness"
    POST_MORTEM = "post_mortem"
    SCHEDULE = "schedule"
    SHIFT_CONFLICT = "shift_conflict"
    VACATION_CONFLICT = "vacation_conflict"
