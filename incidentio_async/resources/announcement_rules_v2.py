"""The operations of the tag Announcement Rules V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.announcement_rules_v2 import (
    AnnouncementRulesCreatePayloadV2ConditionsNoLongerApplyBehaviour,
    AnnouncementRulesCreatePayloadV2Mode,
    AnnouncementRulesCreatePayloadV2PrivateIncidentScope,
    AnnouncementRulesCreatePayloadV2UpdateSharingMode,
    AnnouncementRulesListResultV2,
    AnnouncementRulesUpdatePayloadV2ConditionsNoLongerApplyBehaviour,
    AnnouncementRulesUpdatePayloadV2Mode,
    AnnouncementRulesUpdatePayloadV2PrivateIncidentScope,
    AnnouncementRulesUpdatePayloadV2UpdateSharingMode,
    AnnouncementRuleV2,
)
from incidentio_async.models.engine import ConditionGroupPayloadV2
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

UpdateSharingModeValue = Literal["none", "thread", "thread_and_channel"]


PrivateIncidentScopeValue = Literal["all", "owning_teams", "none"]


ModeValue = Literal[
    "live_and_closed", "include_triage", "include_triage_and_merged", "include_declined_and_merged", "include_all"
]


ConditionsNoLongerApplyBehaviourValue = Literal["leave_in_place", "remove"]


class AnnouncementRulesV2(Resource):
    """Announcement Rules V2: https://api-docs.incident.io/tag/Announcement-Rules-V2"""

    async def create(
        self,
        *,
        condition_groups: Sequence[ConditionGroupPayloadV2 | Mapping[str, Any]],
        mode: ModeValue | AnnouncementRulesCreatePayloadV2Mode,
        name: str,
        update_sharing_mode: UpdateSharingModeValue | AnnouncementRulesCreatePayloadV2UpdateSharingMode,
        conditions_no_longer_apply_behaviour: ConditionsNoLongerApplyBehaviourValue
        | AnnouncementRulesCreatePayloadV2ConditionsNoLongerApplyBehaviour
        | None = None,
        microsoft_teams_channel_ids: Sequence[str] | None = None,
        owning_team_ids: Sequence[str] | None = None,
        private_incident_scope: PrivateIncidentScopeValue
        | AnnouncementRulesCreatePayloadV2PrivateIncidentScope
        | None = None,
        slack_channel_ids: Sequence[str] | None = None,
        template_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> AnnouncementRuleV2:
        """Send ``POST /v2/announcement_rules`` and return ``announcement_rule`` of the response.

        Args:
            conditions_no_longer_apply_behaviour: One of leave_in_place, remove.
            mode: One of live_and_closed, include_triage, include_triage_and_merged,
                include_declined_and_merged, include_all.
            private_incident_scope: One of all, owning_teams, none.
            update_sharing_mode: One of none, thread, thread_and_channel.

        Scopes: announcement_rules.create.
        Reference: https://api-docs.incident.io/tag/Announcement-Rules-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Announcement Rules V2#Create",
            AnnouncementRuleV2,
            body={
                "condition_groups": condition_groups,
                "conditions_no_longer_apply_behaviour": conditions_no_longer_apply_behaviour,
                "microsoft_teams_channel_ids": microsoft_teams_channel_ids,
                "mode": mode,
                "name": name,
                "owning_team_ids": owning_team_ids,
                "private_incident_scope": private_incident_scope,
                "slack_channel_ids": slack_channel_ids,
                "template_id": template_id,
                "update_sharing_mode": update_sharing_mode,
            },
            options=options,
        )

    async def destroy(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/announcement_rules/{id}``.

        Scopes: announcement_rules.destroy.
        Reference: https://api-docs.incident.io/tag/Announcement-Rules-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Announcement Rules V2#Destroy", path=(id,), options=options)

    def list(
        self, *, page_size: int | None = None, after: str | None = None, options: RequestOptions | None = None
    ) -> Paginator[AnnouncementRuleV2, AnnouncementRulesListResultV2]:
        """Send ``GET /v2/announcement_rules``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: announcement_rules.view.
        Reference: https://api-docs.incident.io/tag/Announcement-Rules-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Announcement Rules V2#List", params={"page_size": page_size, "after": after}, options=options
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> AnnouncementRuleV2:
        """Send ``GET /v2/announcement_rules/{id}`` and return ``announcement_rule`` of the response.

        Scopes: announcement_rules.view.
        Reference: https://api-docs.incident.io/tag/Announcement-Rules-V2
        """
        options = options and shield_options(options)
        return await self._send("Announcement Rules V2#Show", AnnouncementRuleV2, path=(id,), options=options)

    async def update(
        self,
        id: str,
        *,
        condition_groups: Sequence[ConditionGroupPayloadV2 | Mapping[str, Any]],
        mode: ModeValue | AnnouncementRulesUpdatePayloadV2Mode,
        name: str,
        update_sharing_mode: UpdateSharingModeValue | AnnouncementRulesUpdatePayloadV2UpdateSharingMode,
        conditions_no_longer_apply_behaviour: ConditionsNoLongerApplyBehaviourValue
        | AnnouncementRulesUpdatePayloadV2ConditionsNoLongerApplyBehaviour
        | None = None,
        microsoft_teams_channel_ids: Sequence[str] | None = None,
        owning_team_ids: Sequence[str] | None = None,
        private_incident_scope: PrivateIncidentScopeValue
        | AnnouncementRulesUpdatePayloadV2PrivateIncidentScope
        | None = None,
        slack_channel_ids: Sequence[str] | None = None,
        template_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> AnnouncementRuleV2:
        """Send ``PUT /v2/announcement_rules/{id}`` and return ``announcement_rule`` of the response.

        Args:
            conditions_no_longer_apply_behaviour: One of leave_in_place, remove.
            mode: One of live_and_closed, include_triage, include_triage_and_merged,
                include_declined_and_merged, include_all.
            private_incident_scope: One of all, owning_teams, none.
            update_sharing_mode: One of none, thread, thread_and_channel.

        Scopes: announcement_rules.update.
        Reference: https://api-docs.incident.io/tag/Announcement-Rules-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Announcement Rules V2#Update",
            AnnouncementRuleV2,
            path=(id,),
            body={
                "condition_groups": condition_groups,
                "conditions_no_longer_apply_behaviour": conditions_no_longer_apply_behaviour,
                "microsoft_teams_channel_ids": microsoft_teams_channel_ids,
                "mode": mode,
                "name": name,
                "owning_team_ids": owning_team_ids,
                "private_incident_scope": private_incident_scope,
                "slack_channel_ids": slack_channel_ids,
                "template_id": template_id,
                "update_sharing_mode": update_sharing_mode,
            },
            options=options,
        )
