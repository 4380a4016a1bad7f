"""Models: custom_fields_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.incidents import CustomFieldOptionV1


class CustomFieldV1FieldType(OpenEnum):
    """The values of `CustomFieldV1.field_type` known at this release."""

    SINGLE_SELECT = "single_select"
    MULTI_SELECT = "multi_select"
    TEXT = "text"
    LINK = "link"
    NUMERIC = "numeric"


class CustomFieldV1Required(OpenEnum):
    """The values of `CustomFieldV1.required` known at this release."""

    NEVER = "never"
    BEFORE_CLOSURE = "before_closure"
    ALWAYS = "always"


class CustomFieldV1RequiredV2(OpenEnum):
    """The values of `CustomFieldV1.required_v2` known at this release."""

    NEVER = "never"
    BEFORE_RESOLUTION = "before_resolution"
    ALWAYS = "always"


class CustomFieldV1(Model):
    """`CustomFieldV1` of the API.

    Limits:
        name: at most 50 characters
    """

    __slots__ = (
        "catalog_type_id",
        "created_at",
        "description",
        "field_type",
        "id",
        "name",
        "options",
        "required",
        "required_v2",
        "show_before_closure",
        "show_before_creation",
        "show_before_update",
        "show_in_announcement_post",
        "updated_at",
    )

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
    """The values of `CustomFieldsCreatePayloadV1.field_type` known at this release."""

    SINGLE_SELECT = "single_select"
    MULTI_SELECT = "multi_select"
    TEXT = "text"
    LINK = "link"
    NUMERIC = "numeric"


class CustomFieldsCreatePayloadV1Required(OpenEnum):
    """The values of `CustomFieldsCreatePayloadV1.required` known at this release."""

    NEVER = "never"
    BEFORE_CLOSURE = "before_closure"
    ALWAYS = "always"


class CustomFieldsCreatePayloadV1RequiredV2(OpenEnum):
    """The values of `CustomFieldsCreatePayloadV1.required_v2` known at this release."""

    NEVER = "never"
    BEFORE_RESOLUTION = "before_resolution"
    ALWAYS = "always"


class CustomFieldsCreatePayloadV1(Model):
    """`CustomFieldsCreatePayloadV1` of the API.

    Limits:
        name: at most 50 characters
    """

    __slots__ = (
        "description",
        "field_type",
        "name",
        "required",
        "required_v2",
        "show_before_closure",
        "show_before_creation",
        "show_before_update",
        "show_in_announcement_post",
    )

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
    """`CustomFieldsCreateResultV1` of the API."""

    __slots__ = ("custom_field",)

    custom_field: CustomFieldV1


class CustomFieldsListResultV1(Model):
    """`CustomFieldsListResultV1` of the API."""

    __slots__ = ("custom_fields",)

    custom_fields: list[CustomFieldV1]


class CustomFieldsShowResultV1(Model):
    """`CustomFieldsShowResultV1` of the API."""

    __slots__ = ("custom_field",)

    custom_field: CustomFieldV1


class CustomFieldsUpdatePayloadV1Required(OpenEnum):
    """The values of `CustomFieldsUpdatePayloadV1.required` known at this release."""

    NEVER = "never"
    BEFORE_CLOSURE = "before_closure"
    ALWAYS = "always"


class CustomFieldsUpdatePayloadV1RequiredV2(OpenEnum):
    """The values of `CustomFieldsUpdatePayloadV1.required_v2` known at this release."""

    NEVER = "never"
    BEFORE_RESOLUTION = "before_resolution"
    ALWAYS = "always"


class CustomFieldsUpdatePayloadV1(Model):
    """`CustomFieldsUpdatePayloadV1` of the API.

    Limits:
        name: at most 50 characters
    """

    __slots__ = (
        "description",
        "name",
        "required",
        "required_v2",
        "show_before_closure",
        "show_before_creation",
        "show_before_update",
        "show_in_announcement_post",
    )

    description: str
    name: str
    show_before_closure: bool
    show_before_creation: bool
    show_before_update: bool
    required: CustomFieldsUpdatePayloadV1Required | None = None
    required_v2: CustomFieldsUpdatePayloadV1RequiredV2 | None = None
    show_in_announcement_post: bool | None = None


class CustomFieldsUpdateResultV1(Model):
    """`CustomFieldsUpdateResultV1` of the API."""

    __slots__ = ("custom_field",)

    custom_field: CustomFieldV1
