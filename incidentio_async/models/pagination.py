"""Models: pagination.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model


class PaginationMetaResultV1(Model):
    """`PaginationMetaResultV1` of the API.

    Limits:
        page_size: at most 250, 25 if not given
    """

    __slots__ = ("after", "page_size")

    page_size: int
    after: str | None = None


class PaginationMetaResultV2(Model):
    """`PaginationMetaResultV2` of the API.

    Limits:
        page_size: at most 250, 25 if not given
    """

    __slots__ = ("after", "page_size")

    page_size: int
    after: str | None = None


class PaginationMetaResultV3(Model):
    """`PaginationMetaResultV3` of the API.

    Limits:
        page_size: at most 250, 25 if not given
    """

    __slots__ = ("after", "page_size")

    page_size: int
    after: str | None = None


class PaginationMetaResultWithTotalV2(Model):
    """`PaginationMetaResultWithTotalV2` of the API.

    Limits:
        page_size: at most 250, 25 if not given
    """

    __slots__ = ("after", "page_size", "total_record_count")

    page_size: int
    after: str | None = None
    total_record_count: int | None = None
