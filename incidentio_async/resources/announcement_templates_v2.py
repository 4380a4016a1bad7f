"""The operations of the tag Announcement Templates V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.announcement_templates_v2 import (
    AnnouncementTemplateActionPayloadV2,
    AnnouncementTemplateFieldPayloadV2,
    AnnouncementTemplatesListResultV2,
    AnnouncementTemplateV2,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class AnnouncementTemplatesV2(Resource):
    """Announcement Templates V2: https://api-docs.incident.io/tag/Announcement-Templates-V2"""

    async def create(
        self,
        *,
        name: str,
        actions: Sequence[AnnouncementTemplateActionPayloadV2 | Mapping[str, Any]] | None = None,
        fields: Sequence[AnnouncementTemplateFieldPayloadV2 | Mapping[str, Any]] | None = None,
        owning_team_ids: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> AnnouncementTemplateV2:
        """``POST /v2/announcement_templates`` → its ``announcement_template`` (AnnouncementTemplateV2).

        Args:
            actions: list of AnnouncementTemplateActionPayloadV2 or a dict.
            fields: list of AnnouncementTemplateFieldPayloadV2 or a dict.
            name: str.
            owning_team_ids: list of str.
            options: settings of this call alone.

        Scopes: announcement_templates.create.
        Reference: https://api-docs.incident.io/tag/Announcement-Templates-V2
        """
        options = shield_options(options)
        return await self._send(
            "Announcement Templates V2#Create",
            AnnouncementTemplateV2,
            body={"actions": actions, "fields": fields, "name": name, "owning_team_ids": owning_team_ids},
            options=options,
        )

    async def destroy(self, id: str, *, options: RequestOptions | None = None) -> None:
        """``DELETE /v2/announcement_templates/{id}`` → nothing.

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: announcement_templates.destroy.
        Reference: https://api-docs.incident.io/tag/Announcement-Templates-V2
        """
        options = shield_options(options)
        return await self._send_nothing("Announcement Templates V2#Destroy", path=(id,), options=options)

    def list(
        self, *, options: RequestOptions | None = None
    ) -> Paginator[AnnouncementTemplateV2, AnnouncementTemplatesListResultV2]:
        """``GET /v2/announcement_templates`` → every ``AnnouncementTemplateV2``, in one page.

        Args:
            options: settings of this call alone.

        Scopes: announcement_templates.view.
        Reference: https://api-docs.incident.io/tag/Announcement-Templates-V2
        """
        options = shield_options(options)
        return self._list("Announcement Templates V2#List", options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> AnnouncementTemplateV2:
        """``GET /v2/announcement_templates/{id}`` → its ``announcement_template`` (AnnouncementTemplateV2).

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: announcement_templates.view.
        Reference: https://api-docs.incident.io/tag/Announcement-Templates-V2
        """
        options = shield_options(options)
        return await self._send("Announcement Templates V2#Show", AnnouncementTemplateV2, path=(id,), options=options)

    async def update(
        self,
        id: str,
        *,
        actions: Sequence[AnnouncementTemplateActionPayloadV2 | Mapping[str, Any]],
        fields: Sequence[AnnouncementTemplateFieldPayloadV2 | Mapping[str, Any]],
        name: str,
        owning_team_ids: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> AnnouncementTemplateV2:
        """``PUT /v2/announcement_templates/{id}`` → its ``announcement_template`` (AnnouncementTemplateV2).

        Args:
            id: str, not empty.
            actions: list of AnnouncementTemplateActionPayloadV2 or a dict.
            fields: list of AnnouncementTemplateFieldPayloadV2 or a dict.
            name: str.
            owning_team_ids: list of str.
            options: settings of this call alone.

        Scopes: announcement_templates.update.
        Reference: https://api-docs.incident.io/tag/Announcement-Templates-V2
        """
        options = shield_options(options)
        return await self._send(
            "Announcement Templates V2#Update",
            AnnouncementTemplateV2,
            path=(id,),
            body={"actions": actions, "fields": fields, "name": name, "owning_team_ids": owning_team_ids},
            options=options,
        )
