"""Models: custom_fields_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.incidents import CustomFieldOptionV1


class CustomFieldV1FieldType(OpenEnum):
    SINGLE_SELECT = "single_select"
    MULTI_SELECT = "multi_select"
    TEXT = "text"
    LINK = "link"
    NUMERIC = "numeric"


class CustomFieldV1Required(OpenEnum):
    NEVER = "never"
    BEFORE_CLOSURE = "before_closure"
    ALWAYS = "always"


class CustomFieldV1RequiredV2(OpenEnum):
    NEVER = "never"
    BEFORE_RESOLUTION = "before_resolution"
    ALWAYS = "always"


class CustomFieldV1(Model):
    """Limits: name: at most 50 characters."""

    created_at: datetime
    description: str
    field_type: CustomFieldV1FieldType
    id: str
    name: str
    options: list[CustomFieldOptionV1]
    show_before_closure: bool
    show_before_creation: bool
    show_before_update: bool
    updated_at: datetime
    catalog_type_id: str | None = None
    required: CustomFieldV1Required | None = None
    required_v2: CustomFieldV1RequiredV2 | None = None
    show_in_announcement_post: bool | None = None


class CustomFieldsCreatePayloadV1FieldType(OpenEnum):
    SINGLE_SELECT = "single_select"
    MULTI_SELECT = "multi_select"
    TEXT = "text"
    LINK = "link"
    NUMERIC = "numeric"


class CustomFieldsCreatePayloadV1Required(OpenEnum):
    NEVER = "never"
    BEFORE_CLOSURE = "before_closure"
    ALWAYS = "always"


class CustomFieldsCreatePayloadV1RequiredV2(OpenEnum):
    NEVER = "never"
    BEFORE_RESOLUTION = "before_resolution"
    ALWAYS = "always"


class CustomFieldsCreatePayloadV1(Model):
    """Limits: name: at most 50 characters."""

    description: str
    field_type: CustomFieldsCreatePayloadV1FieldType
    name: str
    show_before_closure: bool
    show_before_creation: bool
    show_before_update: bool
    required: CustomFieldsCreatePayloadV1Required | None = None
    required_v2: CustomFieldsCreatePayloadV1RequiredV2 | None = None
    show_in_announcement_post: bool | None = None


class CustomFieldsCreateResultV1(Model):
    custom_field: CustomFieldV1


class CustomFieldsListResultV1(Model):
    custom_fields: list[CustomFieldV1]


class CustomFieldsShowResultV1(Model):
    custom_field: CustomFieldV1


class CustomFieldsUpdatePayloadV1Required(OpenEnum):
    NEVER = "never"
    BEFORE_CLOSURE = "before_closure"
    ALWAYS = "always"


class CustomFieldsUpdatePayloadV1RequiredV2(OpenEnum):
    NEVER = "never"
    BEFORE_RESOLUTION = "before_resolution"
    ALWAYS = "always"


class CustomFieldsUpdatePayloadV1(Model):
    """Limits: name: at most 50 characters."""

    description: str
    name: str
    show_before_closure: bool
    show_before_creation: bool
    show_before_update: bool
    required: CustomFieldsUpdatePayloadV1Required | None = None
    required_v2: CustomFieldsUpdatePayloadV1RequiredV2 | None = None
    show_in_announcement_post: bool | None = None


class CustomFieldsUpdateResultV1(Model):
    custom_field: CustomFieldV1
