"""Models: custom_field_options_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model
from incidentio_async.models.incidents import CustomFieldOptionV1
from incidentio_async.models.pagination import PaginationMetaResultV1


class CustomFieldOptionsCreatePayloadV1(Model):
    """`CustomFieldOptionsCreatePayloadV1` of the API.

    Limits:
        sort_key: 1000 if not given
    """

    __slots__ = ("custom_field_id", "sort_key", "value")

    custom_field_id: str
    value: str
    sort_key: int | None = None


class CustomFieldOptionsCreateResultV1(Model):
    """`CustomFieldOptionsCreateResultV1` of the API."""

    __slots__ = ("custom_field_option",)

    custom_field_option: CustomFieldOptionV1


class CustomFieldOptionsListResultV1(Model):
    """`CustomFieldOptionsListResultV1` of the API."""

    __slots__ = ("custom_field_options", "pagination_meta")

    custom_field_options: list[CustomFieldOptionV1]
    pagination_meta: PaginationMetaResultV1


class CustomFieldOptionsShowResultV1(Model):
    """`CustomFieldOptionsShowResultV1` of the API."""

    __slots__ = ("custom_field_option",)

    custom_field_option: CustomFieldOptionV1


class CustomFieldOptionsUpdatePayloadV1(Model):
    """`CustomFieldOptionsUpdatePayloadV1` of the API.

    Limits:
        sort_key: 1000 if not given
    """

    __slots__ = ("sort_key", "value")

    sort_key: int
    value: str


class CustomFieldOptionsUpdateResultV1(Model):
    """`CustomFieldOptionsUpdateResultV1` of the API."""

    __slots__ = ("custom_field_option",)

    custom_field_option: CustomFieldOptionV1
