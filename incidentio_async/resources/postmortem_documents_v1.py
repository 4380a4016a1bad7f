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
        """``POST /v1/postmortem_documents/actions/attach`` → its ``postmortem_document``
            (PostmortemDocumentV1).

        Args:
            document_provider: one of "", confluence, google_docs, notion, sharepoint, incident_io,
                copy_paste_basecamp, copy_paste_confluence, copy_paste_github_wiki, copy_paste_google_docs,
                copy_paste_notion, copy_paste_quip.
            incident_id: str.
            permalink: str.
            options: settings of this call alone.

        Scopes: external_postmortems.create.
        Reference: https://api-docs.incident.io/tag/PostmortemDocuments-V1
        """
        options = shield_options(options)
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
        """``GET /v1/postmortem_documents`` → every ``PostmortemDocumentV1``, paginated, 250 a page at most.

        Args:
            page_size: int, 1 to 250, the largest if not given.
            after: str, the cursor to go on from.
            incident_id: str.
            sort_by: one of created_at_newest_first, created_at_oldest_first, 'created_at_newest_first' if
                not given.
            options: settings of this call alone.

        Scopes: incidents.view.
        Reference: https://api-docs.incident.io/tag/PostmortemDocuments-V1
        """
        options = shield_options(options)
        return self._list(
            "PostmortemDocuments V1#List",
            params={"page_size": page_size, "after": after, "incident_id": incident_id, "sort_by": sort_by},
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> PostmortemDocumentV1:
        """``GET /v1/postmortem_documents/{id}`` → its ``postmortem_document`` (PostmortemDocumentV1).

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: incidents.view.
        Reference: https://api-docs.incident.io/tag/PostmortemDocuments-V1
        """
        options = shield_options(options)
        return await self._send("PostmortemDocuments V1#Show", PostmortemDocumentV1, path=(id,), options=options)

    async def show_content(self, id: str, *, options: RequestOptions | None = None) -> str:
        """``GET /v1/postmortem_documents/{id}/content`` → its ``markdown`` (str).

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: in_app_postmortems.copy_as_markdown.
        Reference: https://api-docs.incident.io/tag/PostmortemDocuments-V1
        """
        options = shield_options(options)
        return await self._send("PostmortemDocuments V1#ShowContent", str, path=(id,), options=options)

    async def update_status(
        self,
        id: str,
        *,
        status: Literal["in_progress", "in_review", "completed"] | PostmortemDocumentsUpdateStatusPayloadV1Status,
        options: RequestOptions | None = None,
    ) -> PostmortemDocumentV1:
        """``PUT /v1/postmortem_documents/{id}`` → its ``postmortem_document`` (PostmortemDocumentV1).

        Args:
            id: str, not empty.
            status: one of in_progress, in_review, completed.
            options: settings of this call alone.

        Scopes: in_app_postmortems.update_status.
        Reference: https://api-docs.incident.io/tag/PostmortemDocuments-V1
        """
        options = shield_options(options)
        return await self._send(
            "PostmortemDocuments V1#UpdateStatus",
            PostmortemDocumentV1,
            path=(id,),
            body={"status": status},
            options=options,
        )
