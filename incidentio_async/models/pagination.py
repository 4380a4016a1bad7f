"""Models: pagination.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model


class PaginationMetaResultV1(Model):
    """Limits: page_size: at most 250, 25 if omitted."""

    page_size: int
    after: str | None = None


class PaginationMetaResultV2(Model):
    """Limits: page_size: at most 250, 25 if omitted."""

    page_size: int
    after: str | None = None


class PaginationMetaResultV3(Model):
    """Limits: page_size: at most 250, 25 if omitted."""

    page_size: int
    after: str | None = None


class PaginationMetaResultWithTotalV2(Model):
    """Limits: page_size: at most 250, 25 if omitted."""

    page_size: int
    after: str | None = None
    total_record_count: int | None = None
