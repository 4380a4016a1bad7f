"""Models: custom_field_options_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model
from incidentio_async.models.incidents import CustomFieldOptionV1
from incidentio_async.models.pagination import PaginationMetaResultV1


class CustomFieldOptionsCreatePayloadV1(Model):
    """Limits: sort_key: 1000 if omitted."""

    custom_field_id: str
    value: str
    sort_key: int | None = None


class CustomFieldOptionsCreateResultV1(Model):
    custom_field_option: CustomFieldOptionV1


class CustomFieldOptionsListResultV1(Model):
    custom_field_options: list[CustomFieldOptionV1]
    pagination_meta: PaginationMetaResultV1


class CustomFieldOptionsShowResultV1(Model):
    custom_field_option: CustomFieldOptionV1


class CustomFieldOptionsUpdatePayloadV1(Model):
    """Limits: sort_key: 1000 if omitted."""

    sort_key: int
    value: str


class CustomFieldOptionsUpdateResultV1(Model):
    custom_field_option: CustomFieldOptionV1
