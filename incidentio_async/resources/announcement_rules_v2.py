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
        """``POST /v2/announcement_rules`` → its ``announcement_rule`` (AnnouncementRuleV2).

        Args:
            condition_groups: list of ConditionGroupPayloadV2 or a dict.
            conditions_no_longer_apply_behaviour: one of leave_in_place, remove.
            microsoft_teams_channel_ids: list of str.
            mode: one of live_and_closed, include_triage, include_triage_and_merged,
                include_declined_and_merged, include_all.
            name: str.
            owning_team_ids: list of str.
            private_incident_scope: one of all, owning_teams, none.
            slack_channel_ids: list of str.
            template_id: str.
            update_sharing_mode: one of none, thread, thread_and_channel.
            options: settings of this call alone.

        Scopes: announcement_rules.create.
        Reference: https://api-docs.incident.io/tag/Announcement-Rules-V2
        """
        options = shield_options(options)
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
        """``DELETE /v2/announcement_rules/{id}`` → nothing.

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: announcement_rules.destroy.
        Reference: https://api-docs.incident.io/tag/Announcement-Rules-V2
        """
        options = shield_options(options)
        return await self._send_nothing("Announcement Rules V2#Destroy", path=(id,), options=options)

    def list(
        self, *, page_size: int | None = None, after: str | None = None, options: RequestOptions | None = None
    ) -> Paginator[AnnouncementRuleV2, AnnouncementRulesListResultV2]:
        """``GET /v2/announcement_rules`` → every ``AnnouncementRuleV2``, paginated, 250 a page at most.

        Args:
            page_size: int, 1 to 250, the largest if not given.
            after: str, the cursor to go on from.
            options: settings of this call alone.

        Scopes: announcement_rules.view.
        Reference: https://api-docs.incident.io/tag/Announcement-Rules-V2
        """
        options = shield_options(options)
        return self._list(
            "Announcement Rules V2#List", params={"page_size": page_size, "after": after}, options=options
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> AnnouncementRuleV2:
        """``GET /v2/announcement_rules/{id}`` → its ``announcement_rule`` (AnnouncementRuleV2).

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: announcement_rules.view.
        Reference: https://api-docs.incident.io/tag/Announcement-Rules-V2
        """
        options = shield_options(options)
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
        """``PUT /v2/announcement_rules/{id}`` → its ``announcement_rule`` (AnnouncementRuleV2).

        Args:
            id: str, not empty.
            condition_groups: list of ConditionGroupPayloadV2 or a dict.
            conditions_no_longer_apply_behaviour: one of leave_in_place, remove.
            microsoft_teams_channel_ids: list of str.
            mode: one of live_and_closed, include_triage, include_triage_and_merged,
                include_declined_and_merged, include_all.
            name: str.
            owning_team_ids: list of str.
            private_incident_scope: one of all, owning_teams, none.
            slack_channel_ids: list of str.
            template_id: str.
            update_sharing_mode: one of none, thread, thread_and_channel.
            options: settings of this call alone.

        Scopes: announcement_rules.update.
        Reference: https://api-docs.incident.io/tag/Announcement-Rules-V2
        """
        options = shield_options(options)
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
