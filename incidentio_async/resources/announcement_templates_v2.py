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
        """Send ``POST /v2/announcement_templates`` and return ``announcement_template`` of the response.

        Scopes: announcement_templates.create.
        Reference: https://api-docs.incident.io/tag/Announcement-Templates-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Announcement Templates V2#Create",
            AnnouncementTemplateV2,
            body={"actions": actions, "fields": fields, "name": name, "owning_team_ids": owning_team_ids},
            options=options,
        )

    async def destroy(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/announcement_templates/{id}``.

        Scopes: announcement_templates.destroy.
        Reference: https://api-docs.incident.io/tag/Announcement-Templates-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Announcement Templates V2#Destroy", path=(id,), options=options)

    def list(
        self, *, options: RequestOptions | None = None
    ) -> Paginator[AnnouncementTemplateV2, AnnouncementTemplatesListResultV2]:
        """Send ``GET /v2/announcement_templates``; all records are in one page.

        Scopes: announcement_templates.view.
        Reference: https://api-docs.incident.io/tag/Announcement-Templates-V2
        """
        options = options and shield_options(options)
        return self._list("Announcement Templates V2#List", options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> AnnouncementTemplateV2:
        """Send ``GET /v2/announcement_templates/{id}`` and return ``announcement_template`` of the
            response.

        Scopes: announcement_templates.view.
        Reference: https://api-docs.incident.io/tag/Announcement-Templates-V2
        """
        options = options and shield_options(options)
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
        """Send ``PUT /v2/announcement_templates/{id}`` and return ``announcement_template`` of the
            response.

        Scopes: announcement_templates.update.
        Reference: https://api-docs.incident.io/tag/Announcement-Templates-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Announcement Templates V2#Update",
            AnnouncementTemplateV2,
            path=(id,),
            body={"actions": actions, "fields": fields, "name": name, "owning_team_ids": owning_team_ids},
            options=options,
        )
