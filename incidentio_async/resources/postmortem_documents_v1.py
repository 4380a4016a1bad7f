"""The operations of the tag PostmortemDocuments V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from typing import Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.incidents import PostmortemDocumentV1
from incidentio_async.models.parameters import IncidentsV2SortBy
from incidentio_async.models.postmortem_documents_v1 import (
    PostmortemDocumentsAttachPayloadV1DocumentProvider,
    PostmortemDocumentsListResultV1,
    PostmortemDocumentsUpdateStatusPayloadV1Status,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

DocumentProviderValue = Literal[
    "",
    "confluence",
    "google_docs",
    "notion",
    "sharepoint",
    "incident_io",
    "copy_paste_basecamp",
    "copy_paste_confluence",
    "copy_paste_github_wiki",
    "copy_paste_google_docs",
    "copy_paste_notion",
    "copy_paste_quip",
]


class PostmortemDocumentsV1(Resource):
    """PostmortemDocuments V1: https://api-docs.incident.io/tag/PostmortemDocuments-V1"""

    async def attach(
        self,
        *,
        incident_id: str,
        permalink: str,
        document_provider: DocumentProviderValue | PostmortemDocumentsAttachPayloadV1DocumentProvider | None = None,
        options: RequestOptions | None = None,
    ) -> PostmortemDocumentV1:
        """Send ``POST /v1/postmortem_documents/actions/attach`` and return ``postmortem_document`` of the
            response.

        Args:
            document_provider: One of "", confluence, google_docs, notion, sharepoint, incident_io,
                copy_paste_basecamp, copy_paste_confluence, copy_paste_github_wiki, copy_paste_google_docs,
                copy_paste_notion, copy_paste_quip.

        Scopes: external_postmortems.create.
        Reference: https://api-docs.incident.io/tag/PostmortemDocuments-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "PostmortemDocuments V1#Attach",
            PostmortemDocumentV1,
            body={"document_provider": document_provider, "incident_id": incident_id, "permalink": permalink},
            options=options,
        )

    def list(
        self,
        *,
        page_size: int | None = None,
        after: str | None = None,
        incident_id: str | None = None,
        sort_by: Literal["created_at_newest_first", "created_at_oldest_first"] | IncidentsV2SortBy | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[PostmortemDocumentV1, PostmortemDocumentsListResultV1]:
        """Send ``GET /v1/postmortem_documents``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.
            sort_by: 'created_at_newest_first' if omitted.

        Scopes: incidents.view.
        Reference: https://api-docs.incident.io/tag/PostmortemDocuments-V1
        """
        options = options and shield_options(options)
        return self._list(
            "PostmortemDocuments V1#List",
            params={"page_size": page_size, "after": after, "incident_id": incident_id, "sort_by": sort_by},
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> PostmortemDocumentV1:
        """Send ``GET /v1/postmortem_documents/{id}`` and return ``postmortem_document`` of the response.

        Scopes: incidents.view.
        Reference: https://api-docs.incident.io/tag/PostmortemDocuments-V1
        """
        options = options and shield_options(options)
        return await self._send("PostmortemDocuments V1#Show", PostmortemDocumentV1, path=(id,), options=options)

    async def show_content(self, id: str, *, options: RequestOptions | None = None) -> str:
        """Send ``GET /v1/postmortem_documents/{id}/content`` and return ``markdown`` of the response.

        Scopes: in_app_postmortems.copy_as_markdown.
        Reference: https://api-docs.incident.io/tag/PostmortemDocuments-V1
        """
        options = options and shield_options(options)
        return await self._send("PostmortemDocuments V1#ShowContent", str, path=(id,), options=options)

    async def update_status(
        self,
        id: str,
        *,
        status: Literal["in_progress", "in_review", "completed"] | PostmortemDocumentsUpdateStatusPayloadV1Status,
        options: RequestOptions | None = None,
    ) -> PostmortemDocumentV1:
        """Send ``PUT /v1/postmortem_documents/{id}`` and return ``postmortem_document`` of the response.

        Scopes: in_app_postmortems.update_status.
        Reference: https://api-docs.incident.io/tag/PostmortemDocuments-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "PostmortemDocuments V1#UpdateStatus",
            PostmortemDocumentV1,
            path=(id,),
            body={"status": status},
            options=options,
        )
