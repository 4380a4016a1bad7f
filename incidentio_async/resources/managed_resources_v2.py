"""The operations of the tag Managed Resources V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_named, shield_options
from incidentio_async.models.managed_resources_v2 import (
    ManagedResourcesCreateManagedResourcePayloadV2ResourceType,
    ManagedResourceV2,
)
from incidentio_async.options import RequestOptions

ResourceTypeValue = Literal[
    "alert_route",
    "alert_source",
    "api_key",
    "incident_form",
    "incident_template",
    "escalation_path",
    "escalation_path_template",
    "policy",
    "schedule",
    "schedule_sync_target",
    "schedule_sync_rule",
    "secret",
    "status_page_component",
    "status_page_structure",
    "team_grouping_preference",
    "workflow",
]


class ManagedResourcesV2(Resource):
    """Managed Resources V2: https://api-docs.incident.io/tag/Managed-Resources-V2"""

    async def create_managed_resource(
        self,
        *,
        annotations: Mapping[str, str],
        resource_id: str,
        resource_type: ResourceTypeValue | ManagedResourcesCreateManagedResourcePayloadV2ResourceType,
        options: RequestOptions | None = None,
    ) -> ManagedResourceV2:
        """Send ``POST /v2/managed_resources`` and return ``managed_resource`` of the response.

        Args:
            resource_type: One of alert_route, alert_source, api_key, incident_form, incident_template,
                escalation_path, escalation_path_template, policy, schedule, schedule_sync_target,
                schedule_sync_rule, secret, status_page_component, status_page_structure,
                team_grouping_preference, workflow.

        Reference: https://api-docs.incident.io/tag/Managed-Resources-V2
        """
        annotations, options = shield_named(annotations), options and shield_options(options)
        return await self._send(
            "Managed Resources V2#CreateManagedResource",
            ManagedResourceV2,
            body={"annotations": annotations, "resource_id": resource_id, "resource_type": resource_type},
            options=options,
        )
