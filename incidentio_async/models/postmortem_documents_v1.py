"""Models: postmortem_documents_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.incidents import PostmortemDocumentV1
from incidentio_async.models.pagination import PaginationMetaResultV1


class PostmortemDocumentsAttachPayloadV1DocumentProvider(OpenEnum):
    EMPTY = ""
    CONFLUENCE = "confluence"
    GOOGLE_DOCS = "google_docs"
    NOTION = "notion"
    SHAREPOINT = "sharepoint"
    INCIDENT_IO = "incident_io"
    COPY_PASTE_BASECAMP = "copy_paste_basecamp"
    COPY_PASTE_CONFLUENCE = "copy_paste_confluence"
    COPY_PASTE_GITHUB_WIKI = "copy_paste_github_wiki"
    COPY_PASTE_GOOGLE_DOCS = "copy_paste_google_docs"
    COPY_PASTE_NOTION = "copy_paste_notion"
    COPY_PASTE_QUIP = "copy_paste_quip"


class PostmortemDocumentsAttachPayloadV1(Model):
    incident_id: str
    permalink: str
    document_provider: PostmortemDocumentsAttachPayloadV1DocumentProvider | None = None


class PostmortemDocumentsAttachResultV1(Model):
    postmortem_document: PostmortemDocumentV1


class PostmortemDocumentsListResultV1(Model):
    pagination_meta: PaginationMetaResultV1
    postmortem_documents: list[PostmortemDocumentV1]


class PostmortemDocumentsShowContentResultV1(Model):
    markdown: str


class PostmortemDocumentsShowResultV1(Model):
    postmortem_document: PostmortemDocumentV1


class PostmortemDocumentsUpdateStatusPayloadV1Status(OpenEnum):
    IN_PROGRESS = "in_progress"
    IN_REVIEW = "in_review"
    COMPLETED = "completed"


class PostmortemDocumentsUpdateStatusPayloadV1(Model):
    status: PostmortemDocumentsUpdateStatusPayloadV1Status


class PostmortemDocumentsUpdateStatusResultV1(Model):
    postmortem_document: PostmortemDocumentV1
