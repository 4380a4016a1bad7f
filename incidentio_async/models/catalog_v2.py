"""Models: catalog_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime
from typing import ClassVar

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.engine import EngineParamBindingPayloadV2
from incidentio_async.models.pagination import PaginationMetaResultV2


class CatalogCreateEntryPayloadV2(Model):
    """`CatalogCreateEntryPayloadV2` of the API."""

    __slots__ = ("aliases", "attribute_values", "catalog_type_id", "external_id", "name", "rank")

    attribute_values: dict[str, EngineParamBindingPayloadV2]
    catalog_type_id: str
    name: str
    aliases: list[str] | None = None
    external_id: str | None = None
    rank: int | None = None


class CatalogEntryReferenceV2(Model):
    """`CatalogEntryReferenceV2` of the API."""

    __slots__ = ("archived_at", "catalog_entry_id", "catalog_entry_name", "catalog_type_id")

    catalog_entry_id: str
    catalog_entry_name: str
    catalog_type_id: str
    archived_at: datetime | None = None


class CatalogEntryEngineParamBindingValueV2(Model):
    """`CatalogEntryEngineParamBindingValueV2` of the API."""

    __slots__ = (
        "catalog_entry",
        "helptext",
        "image_url",
        "is_image_slack_icon",
        "label",
        "literal",
        "reference",
        "sort_key",
        "unavailable",
        "value",
    )

    label: str
    catalog_entry: CatalogEntryReferenceV2 | None = None
    helptext: str | None = None
    image_url: str | None = None
    is_image_slack_icon: bool | None = None
    literal: str | None = None
    reference: str | None = None
    sort_key: str | None = None
    unavailable: bool | None = None
    value: str | None = None


class CatalogEntryEngineParamBindingV2(Model):
    """`CatalogEntryEngineParamBindingV2` of the API."""

    __slots__ = ("array_value", "value")

    array_value: list[CatalogEntryEngineParamBindingValueV2] | None = None
    value: CatalogEntryEngineParamBindingValueV2 | None = None


class CatalogEntryV2(Model):
    """`CatalogEntryV2` of the API."""

    __slots__ = (
        "aliases",
        "archived_at",
        "attribute_values",
        "catalog_type_id",
        "created_at",
        "external_id",
        "id",
        "name",
        "rank",
        "updated_at",
    )

    aliases: list[str]
    attribute_values: dict[str, CatalogEntryEngineParamBindingV2]
    catalog_type_id: str
    created_at: datetime
    id: str
    name: str
    rank: int
    updated_at: datetime
    archived_at: datetime | None = None
    external_id: str | None = None


class CatalogCreateEntryResultV2(Model):
    """`CatalogCreateEntryResultV2` of the API."""

    __slots__ = ("catalog_entry",)

    catalog_entry: CatalogEntryV2


class CatalogCreateTypePayloadV2Categories(OpenEnum):
    """The values of `CatalogCreateTypePayloadV2.categories` known at this release."""

    CUSTOMER = "customer"
    ISSUE_TRACKER = "issue-tracker"
    PRODUCT_FEATURE = "product-feature"
    SERVICE = "service"
    ON_CALL = "on-call"
    TEAM = "team"
    USER = "user"


class CatalogCreateTypePayloadV2Color(OpenEnum):
    """The values of `CatalogCreateTypePayloadV2.color` known at this release."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    VIOLET = "violet"
    PINK = "pink"
    CYAN = "cyan"
    ORANGE = "orange"


class CatalogCreateTypePayloadV2Icon(OpenEnum):
    """The values of `CatalogCreateTypePayloadV2.icon` known at this release."""

    ALERT = "alert"
    BOLT = "bolt"
    BOX = "box"
    BRIEFCASE = "briefcase"
    BROWSER = "browser"
    BULB = "bulb"
    CALENDAR = "calendar"
    CLOCK = "clock"
    COG = "cog"
    COMPONENTS = "components"
    DATABASE = "database"
    DOC = "doc"
    EMAIL = "email"
    ESCALATION_PATH = "escalation-path"
    FILES = "files"
    FLAG = "flag"
    FOLDER = "folder"
    GLOBE = "globe"
    INCIDENT_TEMPLATE = "incident-template"
    MONEY = "money"
    SERVER = "server"
    SEVERITY = "severity"
    STATUS_PAGE = "status-page"
    STORE = "store"
    STAR = "star"
    TAG = "tag"
    USER = "user"
    USERS = "users"


class CatalogCreateTypePayloadV2(Model):
    """`CatalogCreateTypePayloadV2` of the API."""

    __slots__ = (
        "annotations",
        "categories",
        "color",
        "description",
        "icon",
        "name",
        "ranked",
        "source_repo_url",
        "type_name",
    )

    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    description: str
    name: str
    annotations: dict[str, str] | None = None
    categories: list[CatalogCreateTypePayloadV2Categories] | None = None
    color: CatalogCreateTypePayloadV2Color | None = None
    icon: CatalogCreateTypePayloadV2Icon | None = None
    ranked: bool | None = None
    source_repo_url: str | None = None
    type_name: str | None = None


class CatalogTypeAttributePathItemV2(Model):
    """`CatalogTypeAttributePathItemV2` of the API."""

    __slots__ = ("attribute_id", "attribute_name")

    attribute_id: str
    attribute_name: str


class CatalogTypeAttributeV2Mode(OpenEnum):
    """The values of `CatalogTypeAttributeV2.mode` known at this release."""

    EMPTY = ""
    MANUAL = "manual"
    EXTERNAL = "external"
    INTERNAL = "internal"
    DYNAMIC = "dynamic"
    BACKLINK = "backlink"
    PATH = "path"


class CatalogTypeAttributeV2(Model):
    """`CatalogTypeAttributeV2` of the API."""

    __slots__ = ("array", "backlink_attribute", "id", "mode", "name", "path", "type")

    array: bool
    id: str
    mode: CatalogTypeAttributeV2Mode
    name: str
    type: str
    backlink_attribute: str | None = None
    path: list[CatalogTypeAttributePathItemV2] | None = None


class CatalogTypeSchemaV2(Model):
    """`CatalogTypeSchemaV2` of the API."""

    __slots__ = ("attributes", "version")

    attributes: list[CatalogTypeAttributeV2]
    version: int


class CatalogTypeV2Categories(OpenEnum):
    """The values of `CatalogTypeV2.categories` known at this release."""

    CUSTOMER = "customer"
    ISSUE_TRACKER = "issue-tracker"
    PRODUCT_FEATURE = "product-feature"
    SERVICE = "service"
    ON_CALL = "on-call"
    TEAM = "team"
    USER = "user"


class CatalogTypeV2Color(OpenEnum):
    """The values of `CatalogTypeV2.color` known at this release."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    VIOLET = "violet"
    PINK = "pink"
    CYAN = "cyan"
    ORANGE = "orange"


class CatalogTypeV2Icon(OpenEnum):
    """The values of `CatalogTypeV2.icon` known at this release."""

    ALERT = "alert"
    BOLT = "bolt"
    BOX = "box"
    BRIEFCASE = "briefcase"
    BROWSER = "browser"
    BULB = "bulb"
    CALENDAR = "calendar"
    CLOCK = "clock"
    COG = "cog"
    COMPONENTS = "components"
    DATABASE = "database"
    DOC = "doc"
    EMAIL = "email"
    ESCALATION_PATH = "escalation-path"
    FILES = "files"
    FLAG = "flag"
    FOLDER = "folder"
    GLOBE = "globe"
    INCIDENT_TEMPLATE = "incident-template"
    MONEY = "money"
    SERVER = "server"
    SEVERITY = "severity"
    STATUS_PAGE = "status-page"
    STORE = "store"
    STAR = "star"
    TAG = "tag"
    USER = "user"
    USERS = "users"


class CatalogTypeV2(Model):
    """`CatalogTypeV2` of the API."""

    __slots__ = (
        "annotations",
        "categories",
        "color",
        "created_at",
        "description",
        "dynamic_resource_parameter",
        "estimated_count",
        "icon",
        "id",
        "is_editable",
        "last_synced_at",
        "name",
        "ranked",
        "registry_type",
        "required_integrations",
        "schema",
        "semantic_type",
        "source_repo_url",
        "type_name",
        "updated_at",
    )

    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    annotations: dict[str, str]
    categories: list[CatalogTypeV2Categories]
    color: CatalogTypeV2Color
    created_at: datetime
    description: str
    icon: CatalogTypeV2Icon
    id: str
    is_editable: bool
    name: str
    ranked: bool
    schema: CatalogTypeSchemaV2
    semantic_type: str
    type_name: str
    updated_at: datetime
    dynamic_resource_parameter: str | None = None
    estimated_count: int | None = None
    last_synced_at: datetime | None = None
    registry_type: str | None = None
    required_integrations: list[str] | None = None
    source_repo_url: str | None = None


class CatalogCreateTypeResultV2(Model):
    """`CatalogCreateTypeResultV2` of the API."""

    __slots__ = ("catalog_type",)

    catalog_type: CatalogTypeV2


class CatalogListEntriesResultV2(Model):
    """`CatalogListEntriesResultV2` of the API."""

    __slots__ = ("catalog_entries", "catalog_type", "pagination_meta")

    catalog_entries: list[CatalogEntryV2]
    catalog_type: CatalogTypeV2
    pagination_meta: PaginationMetaResultV2


class CatalogResourceV2Category(OpenEnum):
    """The values of `CatalogResourceV2.category` known at this release."""

    PRIMITIVE = "primitive"
    CUSTOM = "custom"
    EXTERNAL = "external"


class CatalogResourceV2(Model):
    """`CatalogResourceV2` of the API."""

    __slots__ = ("category", "description", "label", "type", "value_docstring")

    category: CatalogResourceV2Category
    description: str
    label: str
    type: str
    value_docstring: str


class CatalogListResourcesResultV2(Model):
    """`CatalogListResourcesResultV2` of the API."""

    __slots__ = ("resources",)

    resources: list[CatalogResourceV2]


class CatalogListTypesResultV2(Model):
    """`CatalogListTypesResultV2` of the API."""

    __slots__ = ("catalog_types",)

    catalog_types: list[CatalogTypeV2]


class CatalogShowEntryResultV2(Model):
    """`CatalogShowEntryResultV2` of the API."""

    __slots__ = ("catalog_entry", "catalog_type")

    catalog_entry: CatalogEntryV2
    catalog_type: CatalogTypeV2


class CatalogShowTypeResultV2(Model):
    """`CatalogShowTypeResultV2` of the API."""

    __slots__ = ("catalog_type",)

    catalog_type: CatalogTypeV2


class CatalogTypeAttributePathItemPayloadV2(Model):
    """`CatalogTypeAttributePathItemPayloadV2` of the API."""

    __slots__ = ("attribute_id",)

    attribute_id: str


class CatalogTypeAttributePayloadV2Mode(OpenEnum):
    """The values of `CatalogTypeAttributePayloadV2.mode` known at this release."""

    EMPTY = ""
    MANUAL = "manual"
    EXTERNAL = "external"
    INTERNAL = "internal"
    DYNAMIC = "dynamic"
    BACKLINK = "backlink"
    PATH = "path"


class CatalogTypeAttributePayloadV2(Model):
    """`CatalogTypeAttributePayloadV2` of the API."""

    __slots__ = ("array", "backlink_attribute", "id", "mode", "name", "path", "type")

    array: bool
    name: str
    type: str
    backlink_attribute: str | None = None
    id: str | None = None
    mode: CatalogTypeAttributePayloadV2Mode | None = None
    path: list[CatalogTypeAttributePathItemPayloadV2] | None = None


class CatalogUpdateEntryPayloadV2(Model):
    """`CatalogUpdateEntryPayloadV2` of the API."""

    __slots__ = ("aliases", "attribute_values", "external_id", "name", "rank")

    attribute_values: dict[str, EngineParamBindingPayloadV2]
    name: str
    aliases: list[str] | None = None
    external_id: str | None = None
    rank: int | None = None


class CatalogUpdateEntryResultV2(Model):
    """`CatalogUpdateEntryResultV2` of the API."""

    __slots__ = ("catalog_entry", "catalog_type")

    catalog_entry: CatalogEntryV2
    catalog_type: CatalogTypeV2


class CatalogUpdateTypePayloadV2Categories(OpenEnum):
    """The values of `CatalogUpdateTypePayloadV2.categories` known at this release."""

    CUSTOMER = "customer"
    ISSUE_TRACKER = "issue-tracker"
    PRODUCT_FEATURE = "product-feature"
    SERVICE = "service"
    ON_CALL = "on-call"
    TEAM = "team"
    USER = "user"


class CatalogUpdateTypePayloadV2Color(OpenEnum):
    """The values of `CatalogUpdateTypePayloadV2.color` known at this release."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    VIOLET = "violet"
    PINK = "pink"
    CYAN = "cyan"
    ORANGE = "orange"


class CatalogUpdateTypePayloadV2Icon(OpenEnum):
    """The values of `CatalogUpdateTypePayloadV2.icon` known at this release."""

    ALERT = "alert"
    BOLT = "bolt"
    BOX = "box"
    BRIEFCASE = "briefcase"
    BROWSER = "browser"
    BULB = "bulb"
    CALENDAR = "calendar"
    CLOCK = "clock"
    COG = "cog"
    COMPONENTS = "components"
    DATABASE = "database"
    DOC = "doc"
    EMAIL = "email"
    ESCALATION_PATH = "escalation-path"
    FILES = "files"
    FLAG = "flag"
    FOLDER = "folder"
    GLOBE = "globe"
    INCIDENT_TEMPLATE = "incident-template"
    MONEY = "money"
    SERVER = "server"
    SEVERITY = "severity"
    STATUS_PAGE = "status-page"
    STORE = "store"
    STAR = "star"
    TAG = "tag"
    USER = "user"
    USERS = "users"


class CatalogUpdateTypePayloadV2(Model):
    """`CatalogUpdateTypePayloadV2` of the API."""

    __slots__ = ("annotations", "categories", "color", "description", "icon", "name", "ranked", "source_repo_url")

    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    description: str
    name: str
    annotations: dict[str, str] | None = None
    categories: list[CatalogUpdateTypePayloadV2Categories] | None = None
    color: CatalogUpdateTypePayloadV2Color | None = None
    icon: CatalogUpdateTypePayloadV2Icon | None = None
    ranked: bool | None = None
    source_repo_url: str | None = None


class CatalogUpdateTypeResultV2(Model):
    """`CatalogUpdateTypeResultV2` of the API."""

    __slots__ = ("catalog_type",)

    catalog_type: CatalogTypeV2


class CatalogUpdateTypeSchemaPayloadV2(Model):
    """`CatalogUpdateTypeSchemaPayloadV2` of the API."""

    __slots__ = ("attributes", "version")

    attributes: list[CatalogTypeAttributePayloadV2]
    version: int


class CatalogUpdateTypeSchemaResultV2(Model):
    """`CatalogUpdateTypeSchemaResultV2` of the API."""

    __slots__ = ("catalog_type",)

    catalog_type: CatalogTypeV2
