"""Models: alert_sources_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from typing import ClassVar

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.engine import (
    ConditionGroupPayloadV2,
    ConditionGroupV2,
    EngineParamBindingPayloadV2,
    EngineParamBindingV2,
    EngineParamBindingValuePayloadV2,
    EngineParamBindingValueV2,
    ExpressionPayloadV2,
    ExpressionV2,
)


class AlertSourceAzureDevopsOptionsV2(Model):
    project_ids: list[str]


class AlertSourceEmailOptionsPayloadV2Redactions(OpenEnum):
    CREDIT_CARD_NUMBERS = "credit_card_numbers"
    US_SOCIAL_SECURITY_NUMBERS = "us_social_security_numbers"
    PHONE_NUMBERS = "phone_numbers"


class AlertSourceEmailOptionsPayloadV2(Model):
    redactions: list[AlertSourceEmailOptionsPayloadV2Redactions]
    transform_expression: str | None = None


class AlertSourceEmailOptionsV2Redactions(OpenEnum):
    CREDIT_CARD_NUMBERS = "credit_card_numbers"
    US_SOCIAL_SECURITY_NUMBERS = "us_social_security_numbers"
    PHONE_NUMBERS = "phone_numbers"


class AlertSourceEmailOptionsV2(Model):
    email_address: str
    redactions: list[AlertSourceEmailOptionsV2Redactions]
    transform_expression: str | None = None


class AlertSourceHTTPCustomOptionsV2(Model):
    deduplication_key_path: str
    transform_expression: str


class AlertSourceHeartbeatOptionsPayloadV2(Model):
    """Limits:
    failure_threshold: 1 if omitted
    grace_period_seconds: 0 if omitted
    """

    interval_seconds: int
    failure_threshold: int | None = None
    grace_period_seconds: int | None = None


class AlertSourceHeartbeatOptionsV2(Model):
    failure_threshold: int
    grace_period_seconds: int
    interval_seconds: int
    ping_url: str


class AlertSourceJiraOptionsV2(Model):
    project_ids: list[str]


class AlertSourceRateLimitShardingV2(Model):
    """Limits: rate_limit_shard_key_path: '' if omitted."""

    rate_limit_shard_key_path: str


class AlertTemplateAttributeBindingV2MergeStrategy(OpenEnum):
    FIRST_WINS = "first_wins"
    LAST_WINS = "last_wins"
    APPEND = "append"
    MAX = "max"
    MIN = "min"


class AlertTemplateAttributeBindingV2(Model):
    array_value: list[EngineParamBindingValueV2] | None = None
    merge_strategy: AlertTemplateAttributeBindingV2MergeStrategy | None = None
    value: EngineParamBindingValueV2 | None = None


class AlertTemplateAttributeV2(Model):
    alert_attribute_id: str
    binding: AlertTemplateAttributeBindingV2


class AlertTemplateV2(Model):
    attributes: list[AlertTemplateAttributeV2]
    description: EngineParamBindingValueV2
    expressions: list[ExpressionV2]
    is_private: bool
    title: EngineParamBindingValueV2
    visible_to_teams: EngineParamBindingV2 | None = None


class AlertSourceV2SourceType(OpenEnum):
    ALERTMANAGER = "alertmanager"
    APP_OPTICS = "app_optics"
    AZURE_MONITOR = "azure_monitor"
    AZURE_DEVOPS = "azure_devops"
    BIG_PANDA = "big_panda"
    BUGSNAG = "bugsnag"
    CHECKLY = "checkly"
    CHRONOSPHERE = "chronosphere"
    CLOUDWATCH = "cloudwatch"
    CLOUDFLARE = "cloudflare"
    CORALOGIX = "coralogix"
    CRONITOR = "cronitor"
    CROWDSTRIKE_FALCON = "crowdstrike_falcon"
    DASH0 = "dash0"
    DATADOG = "datadog"
    DYNATRACE = "dynatrace"
    ELASTICSEARCH = "elasticsearch"
    EMAIL = "email"
    EXPEL = "expel"
    GIT_GUARDIAN = "git_guardian"
    GITHUB_ISSUE = "github_issue"
    GOOGLE_CLOUD = "google_cloud"
    GOOGLE_SECOPS = "google_secops"
    GRAFANA = "grafana"
    HEARTBEAT = "heartbeat"
    HTTP = "http"
    HTTP_CUSTOM = "http_custom"
    HONEYCOMB = "honeycomb"
    ICINGA2 = "icinga2"
    INCOMING_CALLS = "incoming_calls"
    JIRA = "jira"
    JSM = "jsm"
    LOGZIO = "logzio"
    MONTE_CARLO = "monte_carlo"
    NAGIOS = "nagios"
    NEW_RELIC = "new_relic"
    OPSGENIE = "opsgenie"
    PRTG = "prtg"
    PAGER_DUTY = "pager_duty"
    PANTHER = "panther"
    PINGDOM = "pingdom"
    POSTHOG = "posthog"
    RUNSCOPE = "runscope"
    SNS = "sns"
    SALESFORCE_CASE = "salesforce_case"
    SENTRY = "sentry"
    SENTRY_METRIC = "sentry_metric"
    SERVICE_NOW = "service_now"
    SPLUNK = "splunk"
    STATUS_CAKE = "status_cake"
    STATUS_PAGE_VIEWS = "status_page_views"
    SUMO_LOGIC = "sumo_logic"
    UPTIME = "uptime"
    VERCEL = "vercel"
    WIZ = "wiz"
    ZENDESK = "zendesk"


class AlertSourceV2(Model):
    _secrets: ClassVar[frozenset[str]] = frozenset({"secret_token"})
    id: str
    name: str
    source_type: AlertSourceV2SourceType
    template: AlertTemplateV2
    alert_events_url: str | None = None
    auto_resolve_incident_alerts: bool | None = None
    auto_resolve_timeout_minutes: int | None = None
    azure_devops_options: AlertSourceAzureDevopsOptionsV2 | None = None
    email_options: AlertSourceEmailOptionsV2 | None = None
    filter_condition_groups: list[ConditionGroupV2] | None = None
    fixed_team_id: str | None = None
    heartbeat_options: AlertSourceHeartbeatOptionsV2 | None = None
    http_custom_options: AlertSourceHTTPCustomOptionsV2 | None = None
    jira_options: AlertSourceJiraOptionsV2 | None = None
    owning_team_ids: list[str] | None = None
    rate_limit_sharding: AlertSourceRateLimitShardingV2 | None = None
    secret_token: str | None = None


class AlertTemplateAttributeBindingPayloadV2MergeStrategy(OpenEnum):
    FIRST_WINS = "first_wins"
    LAST_WINS = "last_wins"
    APPEND = "append"
    MAX = "max"
    MIN = "min"


class AlertTemplateAttributeBindingPayloadV2(Model):
    array_value: list[EngineParamBindingValuePayloadV2] | None = None
    merge_strategy: AlertTemplateAttributeBindingPayloadV2MergeStrategy | None = None
    value: EngineParamBindingValuePayloadV2 | None = None


class AlertTemplateAttributePayloadV2(Model):
    alert_attribute_id: str
    binding: AlertTemplateAttributeBindingPayloadV2


class AlertTemplatePayloadV2(Model):
    attributes: list[AlertTemplateAttributePayloadV2]
    description: EngineParamBindingValuePayloadV2
    expressions: list[ExpressionPayloadV2]
    title: EngineParamBindingValuePayloadV2
    is_private: bool | None = None
    visible_to_teams: EngineParamBindingPayloadV2 | None = None


class AlertSourcesCreatePayloadV2SourceType(OpenEnum):
    ALERTMANAGER = "alertmanager"
    APP_OPTICS = "app_optics"
    AZURE_MONITOR = "azure_monitor"
    AZURE_DEVOPS = "azure_devops"
    BIG_PANDA = "big_panda"
    BUGSNAG = "bugsnag"
    CHECKLY = "checkly"
    CHRONOSPHERE = "chronosphere"
    CLOUDWATCH = "cloudwatch"
    CLOUDFLARE = "cloudflare"
    CORALOGIX = "coralogix"
    CRONITOR = "cronitor"
    CROWDSTRIKE_FALCON = "crowdstrike_falcon"
    DASH0 = "dash0"
    DATADOG = "datadog"
    DYNATRACE = "dynatrace"
    ELASTICSEARCH = "elasticsearch"
    EMAIL = "email"
    EXPEL = "expel"
    GIT_GUARDIAN = "git_guardian"
    GITHUB_ISSUE = "github_issue"
    GOOGLE_CLOUD = "google_cloud"
    GOOGLE_SECOPS = "google_secops"
    GRAFANA = "grafana"
    HEARTBEAT = "heartbeat"
    HTTP = "http"
    HTTP_CUSTOM = "http_custom"
    HONEYCOMB = "honeycomb"
    ICINGA2 = "icinga2"
    INCOMING_CALLS = "incoming_calls"
    JIRA = "jira"
    JSM = "jsm"
    LOGZIO = "logzio"
    MONTE_CARLO = "monte_carlo"
    NAGIOS = "nagios"
    NEW_RELIC = "new_relic"
    OPSGENIE = "opsgenie"
    PRTG = "prtg"
    PAGER_DUTY = "pager_duty"
    PANTHER = "panther"
    PINGDOM = "pingdom"
    POSTHOG = "posthog"
    RUNSCOPE = "runscope"
    SNS = "sns"
    SALESFORCE_CASE = "salesforce_case"
    SENTRY = "sentry"
    SENTRY_METRIC = "sentry_metric"
    SERVICE_NOW = "service_now"
    SPLUNK = "splunk"
    STATUS_CAKE = "status_cake"
    STATUS_PAGE_VIEWS = "status_page_views"
    SUMO_LOGIC = "sumo_logic"
    UPTIME = "uptime"
    VERCEL = "vercel"
    WIZ = "wiz"
    ZENDESK = "zendesk"


class AlertSourcesCreatePayloadV2(Model):
    name: str
    source_type: AlertSourcesCreatePayloadV2SourceType
    template: AlertTemplatePayloadV2
    auto_resolve_incident_alerts: bool | None = None
    auto_resolve_timeout_minutes: int | None = None
    azure_devops_options: AlertSourceAzureDevopsOptionsV2 | None = None
    email_options: AlertSourceEmailOptionsPayloadV2 | None = None
    filter_condition_groups: list[ConditionGroupPayloadV2] | None = None
    fixed_team_id: str | None = None
    heartbeat_options: AlertSourceHeartbeatOptionsPayloadV2 | None = None
    http_custom_options: AlertSourceHTTPCustomOptionsV2 | None = None
    jira_options: AlertSourceJiraOptionsV2 | None = None
    owning_team_ids: list[str] | None = None
    rate_limit_sharding: AlertSourceRateLimitShardingV2 | None = None


class AlertSourcesCreateResultV2(Model):
    alert_source: AlertSourceV2


class AlertSourcesListResultV2(Model):
    alert_sources: list[AlertSourceV2]


class AlertSourcesShowResultV2(Model):
    alert_source: AlertSourceV2


class AlertSourcesUpdatePayloadV2(Model):
    name: str
    template: AlertTemplatePayloadV2
    auto_resolve_incident_alerts: bool | None = None
    auto_resolve_timeout_minutes: int | None = None
    azure_devops_options: AlertSourceAzureDevopsOptionsV2 | None = None
    disabled: bool | None = None
    email_options: AlertSourceEmailOptionsPayloadV2 | None = None
    filter_condition_groups: list[ConditionGroupPayloadV2] | None = None
    fixed_team_id: str | None = None
    heartbeat_options: AlertSourceHeartbeatOptionsPayloadV2 | None = None
    http_custom_options: AlertSourceHTTPCustomOptionsV2 | None = None
    jira_options: AlertSourceJiraOptionsV2 | None = None
    owning_team_ids: list[str] | None = None
    rate_limit_sharding: AlertSourceRateLimitShardingV2 | None = None


class AlertSourcesUpdateResultV2(Model):
    alert_source: AlertSourceV2


class AlertSourcesValidatePayloadV2SourceType(OpenEnum):
    ALERTMANAGER = "alertmanager"
    APP_OPTICS = "app_optics"
    AZURE_MONITOR = "azure_monitor"
    AZURE_DEVOPS = "azure_devops"
    BIG_PANDA = "big_panda"
    BUGSNAG = "bugsnag"
    CHECKLY = "checkly"
    CHRONOSPHERE = "chronosphere"
    CLOUDWATCH = "cloudwatch"
    CLOUDFLARE = "cloudflare"
    CORALOGIX = "coralogix"
    CRONITOR = "cronitor"
    CROWDSTRIKE_FALCON = "crowdstrike_falcon"
    DASH0 = "dash0"
    DATADOG = "datadog"
    DYNATRACE = "dynatrace"
    ELASTICSEARCH = "elasticsearch"
    EMAIL = "email"
    EXPEL = "expel"
    GIT_GUARDIAN = "git_guardian"
    GITHUB_ISSUE = "github_issue"
    GOOGLE_CLOUD = "google_cloud"
    GOOGLE_SECOPS = "google_secops"
    GRAFANA = "grafana"
    HEARTBEAT = "heartbeat"
    HTTP = "http"
    HTTP_CUSTOM = "http_custom"
    HONEYCOMB = "honeycomb"
    ICINGA2 = "icinga2"
    INCOMING_CALLS = "incoming_calls"
    JIRA = "jira"
    JSM = "jsm"
    LOGZIO = "logzio"
    MONTE_CARLO = "monte_carlo"
    NAGIOS = "nagios"
    NEW_RELIC = "new_relic"
    OPSGENIE = "opsgenie"
    PRTG = "prtg"
    PAGER_DUTY = "pager_duty"
    PANTHER = "panther"
    PINGDOM = "pingdom"
    POSTHOG = "posthog"
    RUNSCOPE = "runscope"
    SNS = "sns"
    SALESFORCE_CASE = "salesforce_case"
    SENTRY = "sentry"
    SENTRY_METRIC = "sentry_metric"
    SERVICE_NOW = "service_now"
    SPLUNK = "splunk"
    STATUS_CAKE = "status_cake"
    STATUS_PAGE_VIEWS = "status_page_views"
    SUMO_LOGIC = "sumo_logic"
    UPTIME = "uptime"
    VERCEL = "vercel"
    WIZ = "wiz"
    ZENDESK = "zendesk"


class AlertSourcesValidatePayloadV2(Model):
    source_type: AlertSourcesValidatePayloadV2SourceType
    template: AlertTemplatePayloadV2
    owning_team_ids: list[str] | None = None
