"""Models: custom_fields_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum


class CustomFieldFilterByOptionsV2(Model):
    """`CustomFieldFilterByOptionsV2` of the API."""

    __slots__ = ("catalog_attribute_id", "custom_field_id")

    catalog_attribute_id: str
    custom_field_id: str


class CustomFieldFixedFilterOptionsV2(Model):
    """`CustomFieldFixedFilterOptionsV2` of the API."""

    __slots__ = ("catalog_attribute_id", "values")

    catalog_attribute_id: str
    values: list[str]


class CustomFieldV2FieldType(OpenEnum):
    """The values of `CustomFieldV2.field_type` known at this release."""

    SINGLE_SELECT = "single_select"
    MULTI_SELECT = "multi_select"
    TEXT = "text"
    LINK = "link"
    NUMERIC = "numeric"


class CustomFieldV2(Model):
    """`CustomFieldV2` of the API.

    Limits:
        name: at most 50 characters
    """

    __slots__ = (
        "catalog_type_id",
        "created_at",
        "description",
        "field_type",
        "filter_by",
        "fixed_filter",
        "group_by_catalog_attribute_id",
        "helptext_catalog_attribute_id",
        "id",
        "name",
        "updated_at",
    )

    created_at: datetime
    description: str
    field_type: CustomFieldV2FieldType
    id: str
    name: str
    updated_at: datetime
    catalog_type_id: str | None = None
    filter_by: CustomFieldFilterByOptionsV2 | None = None
    fixed_filter: CustomFieldFixedFilterOptionsV2 | None = None
    group_by_catalog_attribute_id: str | None = None
    helptext_catalog_attribute_id: str | None = None


class CustomFieldsCreatePayloadV2FieldType(OpenEnum):
    """The values of `CustomFieldsCreatePayloadV2.field_type` known at this release."""

    SINGLE_SELECT = "single_select"
    MULTI_SELECT = "multi_select"
    TEXT = "text"
    LINK = "link"
    NUMERIC = "numeric"


class CustomFieldsCreatePayloadV2(Model):
    """`CustomFieldsCreatePayloadV2` of the API.

    Limits:
        name: at most 50 characters
    """

    __slots__ = (
        "catalog_type_id",
        "description",
        "field_type",
        "filter_by",
        "fixed_filter",
        "group_by_catalog_attribute_id",
        "helptext_catalog_attribute_id",
        "name",
    )

    description: str
    field_type: CustomFieldsCreatePayloadV2FieldType
    name: str
    catalog_type_id: str | None = None
    filter_by: CustomFieldFilterByOptionsV2 | None = None
    fixed_filter: CustomFieldFixedFilterOptionsV2 | None = None
    group_by_catalog_attribute_id: str | None = None
    helptext_catalog_attribute_id: str | None = None


class CustomFieldsCreateResultV2(Model):
    """`CustomFieldsCreateResultV2` of the API."""

    __slots__ = ("custom_field",)

    custom_field: CustomFieldV2


class CustomFieldsListResultV2(Model):
    """`CustomFieldsListResultV2` of the API."""

    __slots__ = ("custom_fields",)

    custom_fields: list[CustomFieldV2]


class CustomFieldsShowResultV2(Model):
    """`CustomFieldsShowResultV2` of the API."""

    __slots__ = ("custom_field",)

    custom_field: CustomFieldV2


class CustomFieldsUpdatePayloadV2(Model):
    """`CustomFieldsUpdatePayloadV2` of the API.

    Limits:
        name: at most 50 characters
    """

    __slots__ = (
        "description",
        "filter_by",
        "fixed_filter",
        "group_by_catalog_attribute_id",
        "helptext_catalog_attribute_id",
        "name",
    )

    description: str
    name: str
    filter_by: CustomFieldFilterByOptionsV2 | None = None
    fixed_filter: CustomFieldFixedFilterOptionsV2 | None = None
    group_by_catalog_attribute_id: str | None = None
    helptext_catalog_attribute_id: str | None = None


class CustomFieldsUpdateResultV2(Model):
    """`CustomFieldsUpdateResultV2` of the API."""

    __slots__ = ("custom_field",)

    custom_field: CustomFieldV2
