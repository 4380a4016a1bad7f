"""Models: custom_fields_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum


class CustomFieldFilterByOptionsV2(Model):
    catalog_attribute_id: str
    custom_field_id: str


class CustomFieldFixedFilterOptionsV2(Model):
    catalog_attribute_id: str
    values: list[str]


class CustomFieldV2FieldType(OpenEnum):
    SINGLE_SELECT = "single_select"
    MULTI_SELECT = "multi_select"
    TEXT = "text"
    LINK = "link"
    NUMERIC = "numeric"


class CustomFieldV2(Model):
    """Limits: name: at most 50 characters."""

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
    SINGLE_SELECT = "single_select"
    MULTI_SELECT = "multi_select"
    TEXT = "text"
    LINK = "link"
    NUMERIC = "numeric"


class CustomFieldsCreatePayloadV2(Model):
    """Limits: name: at most 50 characters."""

    description: str
    field_type: CustomFieldsCreatePayloadV2FieldType
    name: str
    catalog_type_id: str | None = None
    filter_by: CustomFieldFilterByOptionsV2 | None = None
    fixed_filter: CustomFieldFixedFilterOptionsV2 | None = None
    group_by_catalog_attribute_id: str | None = None
    helptext_catalog_attribute_id: str | None = None


class CustomFieldsCreateResultV2(Model):
    custom_field: CustomFieldV2


class CustomFieldsListResultV2(Model):
    custom_fields: list[CustomFieldV2]


class CustomFieldsShowResultV2(Model):
    custom_field: CustomFieldV2


class CustomFieldsUpdatePayloadV2(Model):
    """Limits: name: at most 50 characters."""

    description: str
    name: str
    filter_by: CustomFieldFilterByOptionsV2 | None = None
    fixed_filter: CustomFieldFixedFilterOptionsV2 | None = None
    group_by_catalog_attribute_id: str | None = None
    helptext_catalog_attribute_id: str | None = None


class CustomFieldsUpdateResultV2(Model):
    custom_field: CustomFieldV2
