"""The operations of the tag Alert Sources V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.alert_sources_v2 import (
    AlertSourceAzureDevopsOptionsV2,
    AlertSourceEmailOptionsPayloadV2,
    AlertSourceHeartbeatOptionsPayloadV2,
    AlertSourceHTTPCustomOptionsV2,
    AlertSourceJiraOptionsV2,
    AlertSourceRateLimitShardingV2,
    AlertSourcesCreatePayloadV2SourceType,
    AlertSourcesListResultV2,
    AlertSourcesValidatePayloadV2SourceType,
    AlertSourceV2,
    AlertTemplatePayloadV2,
)
from incidentio_async.models.engine import ConditionGroupPayloadV2
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

SourceTypeValue = Literal[
    "alertmanager",
    "app_optics",
    "azure_monitor",
    "azure_devops",
    "big_panda",
    "bugsnag",
    "checkly",
    "chronosphere",
    "cloudwatch",
    "cloudflare",
    "coralogix",
    "cronitor",
    "crowdstrike_falcon",
    "dash0",
    "datadog",
    "dynatrace",
    "elasticsearch",
    "email",
    "expel",
    "git_guardian",
    "github_issue",
    "google_cloud",
    "google_secops",
    "grafana",
    "heartbeat",
    "http",
    "http_custom",
    "honeycomb",
    "icinga2",
    "incoming_calls",
    "jira",
    "jsm",
    "logzio",
    "monte_carlo",
    "nagios",
    "new_relic",
    "opsgenie",
    "prtg",
    "pager_duty",
    "panther",
    "pingdom",
    "posthog",
    "runscope",
    "sns",
    "salesforce_case",
    "sentry",
    "sentry_metric",
    "service_now",
    "splunk",
    "status_cake",
    "status_page_views",
    "sumo_logic",
    "uptime",
    "vercel",
    "wiz",
    "zendesk",
]


class AlertSourcesV2(Resource):
    """Alert Sources V2: https://api-docs.incident.io/tag/Alert-Sources-V2"""

    async def create(
        self,
        *,
        name: str,
        source_type: SourceTypeValue | AlertSourcesCreatePayloadV2SourceType,
        template: AlertTemplatePayloadV2 | Mapping[str, Any],
        auto_resolve_incident_alerts: bool | None = None,
        auto_resolve_timeout_minutes: int | None = None,
        azure_devops_options: AlertSourceAzureDevopsOptionsV2 | Mapping[str, Any] | None = None,
        email_options: AlertSourceEmailOptionsPayloadV2 | Mapping[str, Any] | None = None,
        filter_condition_groups: Sequence[ConditionGroupPayloadV2 | Mapping[str, Any]] | None = None,
        fixed_team_id: str | None = None,
        heartbeat_options: AlertSourceHeartbeatOptionsPayloadV2 | Mapping[str, Any] | None = None,
        http_custom_options: AlertSourceHTTPCustomOptionsV2 | Mapping[str, Any] | None = None,
        jira_options: AlertSourceJiraOptionsV2 | Mapping[str, Any] | None = None,
        owning_team_ids: Sequence[str] | None = None,
        rate_limit_sharding: AlertSourceRateLimitShardingV2 | Mapping[str, Any] | None = None,
        options: RequestOptions | None = None,
    ) -> AlertSourceV2:
        """Send ``POST /v2/alert_sources`` and return ``alert_source`` of the response.

        Args:
            source_type: One of alertmanager, app_optics, azure_monitor, azure_devops, big_panda, bugsnag,
                checkly, chronosphere, cloudwatch, cloudflare, coralogix, cronitor, crowdstrike_falcon,
                dash0, datadog, dynatrace, elasticsearch, email, expel, git_guardian, github_issue,
                google_cloud, google_secops, grafana, heartbeat, http, http_custom, honeycomb, icinga2,
                incoming_calls, jira, jsm, logzio, monte_carlo, nagios, new_relic, opsgenie, prtg,
                pager_duty, panther, pingdom, posthog, runscope, sns, salesforce_case, sentry,
                sentry_metric, service_now, splunk, status_cake, status_page_views, sumo_logic, uptime,
                vercel, wiz, zendesk.

        Scopes: alert_source.create.
        Reference: https://api-docs.incident.io/tag/Alert-Sources-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Alert Sources V2#Create",
            AlertSourceV2,
            body={
                "auto_resolve_incident_alerts": auto_resolve_incident_alerts,
                "auto_resolve_timeout_minutes": auto_resolve_timeout_minutes,
                "azure_devops_options": azure_devops_options,
                "email_options": email_options,
                "filter_condition_groups": filter_condition_groups,
                "fixed_team_id": fixed_team_id,
                "heartbeat_options": heartbeat_options,
                "http_custom_options": http_custom_options,
                "jira_options": jira_options,
                "name": name,
                "owning_team_ids": owning_team_ids,
                "rate_limit_sharding": rate_limit_sharding,
                "source_type": source_type,
                "template": template,
            },
            options=options,
        )

    async def delete(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/alert_sources/{id}``.

        Scopes: alert_source.destroy.
        Reference: https://api-docs.incident.io/tag/Alert-Sources-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Alert Sources V2#Delete", path=(id,), options=options)

    def list(self, *, options: RequestOptions | None = None) -> Paginator[AlertSourceV2, AlertSourcesListResultV2]:
        """Send ``GET /v2/alert_sources``; all records are in one page.

        Scopes: alert_sources.view.
        Reference: https://api-docs.incident.io/tag/Alert-Sources-V2
        """
        options = options and shield_options(options)
        return self._list("Alert Sources V2#List", options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> AlertSourceV2:
        """Send ``GET /v2/alert_sources/{id}`` and return ``alert_source`` of the response.

        Scopes: alert_sources.view.
        Reference: https://api-docs.incident.io/tag/Alert-Sources-V2
        """
        options = options and shield_options(options)
        return await self._send("Alert Sources V2#Show", AlertSourceV2, path=(id,), options=options)

    async def update(
        self,
        id: str,
        *,
        name: str,
        template: AlertTemplatePayloadV2 | Mapping[str, Any],
        auto_resolve_incident_alerts: bool | None = None,
        auto_resolve_timeout_minutes: int | None = None,
        azure_devops_options: AlertSourceAzureDevopsOptionsV2 | Mapping[str, Any] | None = None,
        disabled: bool | None = None,
        email_options: AlertSourceEmailOptionsPayloadV2 | Mapping[str, Any] | None = None,
        filter_condition_groups: Sequence[ConditionGroupPayloadV2 | Mapping[str, Any]] | None = None,
        fixed_team_id: str | None = None,
        heartbeat_options: AlertSourceHeartbeatOptionsPayloadV2 | Mapping[str, Any] | None = None,
        http_custom_options: AlertSourceHTTPCustomOptionsV2 | Mapping[str, Any] | None = None,
        jira_options: AlertSourceJiraOptionsV2 | Mapping[str, Any] | None = None,
        owning_team_ids: Sequence[str] | None = None,
        rate_limit_sharding: AlertSourceRateLimitShardingV2 | Mapping[str, Any] | None = None,
        options: RequestOptions | None = None,
    ) -> AlertSourceV2:
        """Send ``PUT /v2/alert_sources/{id}`` and return ``alert_source`` of the response.

        Scopes: alert_source.update.
        Reference: https://api-docs.incident.io/tag/Alert-Sources-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Alert Sources V2#Update",
            AlertSourceV2,
            path=(id,),
            body={
                "auto_resolve_incident_alerts": auto_resolve_incident_alerts,
                "auto_resolve_timeout_minutes": auto_resolve_timeout_minutes,
                "azure_devops_options": azure_devops_options,
                "disabled": disabled,
                "email_options": email_options,
                "filter_condition_groups": filter_condition_groups,
                "fixed_team_id": fixed_team_id,
                "heartbeat_options": heartbeat_options,
                "http_custom_options": http_custom_options,
                "jira_options": jira_options,
                "name": name,
                "owning_team_ids": owning_team_ids,
                "rate_limit_sharding": rate_limit_sharding,
                "template": template,
            },
            options=options,
        )

    async def validate(
        self,
        *,
        source_type: SourceTypeValue | AlertSourcesValidatePayloadV2SourceType,
        template: AlertTemplatePayloadV2 | Mapping[str, Any],
        owning_team_ids: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """Send ``POST /v2/alert_sources/actions/validate``.

        Args:
            source_type: One of alertmanager, app_optics, azure_monitor, azure_devops, big_panda, bugsnag,
                checkly, chronosphere, cloudwatch, cloudflare, coralogix, cronitor, crowdstrike_falcon,
                dash0, datadog, dynatrace, elasticsearch, email, expel, git_guardian, github_issue,
                google_cloud, google_secops, grafana, heartbeat, http, http_custom, honeycomb, icinga2,
                incoming_calls, jira, jsm, logzio, monte_carlo, nagios, new_relic, opsgenie, prtg,
                pager_duty, panther, pingdom, posthog, runscope, sns, salesforce_case, sentry,
                sentry_metric, service_now, splunk, status_cake, status_page_views, sumo_logic, uptime,
                vercel, wiz, zendesk.

        Scopes: alert_sources.view.
        Reference: https://api-docs.incident.io/tag/Alert-Sources-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing(
            "Alert Sources V2#Validate",
            body={"owning_team_ids": owning_team_ids, "source_type": source_type, "template": template},
            options=options,
        )
