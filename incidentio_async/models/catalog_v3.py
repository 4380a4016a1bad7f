"""Models: catalog_v3.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime
from typing import ClassVar

from incidentio_async._codec.model import Model, OpenEnum


class CatalogEngineParamBindingValuePayloadV3(Model):
    """`CatalogEngineParamBindingValuePayloadV3` of the API."""

    __slots__ = ("literal",)

    literal: str | None = None


class CatalogEngineParamBindingPayloadV3(Model):
    """`CatalogEngineParamBindingPayloadV3` of the API."""

    __slots__ = ("array_value", "value")

    array_value: list[CatalogEngineParamBindingValuePayloadV3] | None = None
    value: CatalogEngineParamBindingValuePayloadV3 | None = None


class PartialEntryPayloadV3(Model):
    """`PartialEntryPayloadV3` of the API."""

    __slots__ = ("aliases", "attribute_values", "entry_id", "external_id", "name", "rank")

    attribute_values: dict[str, CatalogEngineParamBindingPayloadV3]
    entry_id: str
    aliases: list[str] | None = None
    external_id: str | None = None
    name: str | None = None
    rank: int | None = None


class CatalogBulkUpdateEntriesPayloadV3(Model):
    """`CatalogBulkUpdateEntriesPayloadV3` of the API.

    Limits:
        entries: 1 to 250 items
    """

    __slots__ = ("catalog_type_id", "entries", "update_attributes")

    catalog_type_id: str
    entries: list[PartialEntryPayloadV3]
    update_attributes: list[str] | None = None


class CatalogCreateEntryPayloadV3(Model):
    """`CatalogCreateEntryPayloadV3` of the API."""

    __slots__ = ("aliases", "attribute_values", "catalog_type_id", "external_id", "name", "rank")

    attribute_values: dict[str, CatalogEngineParamBindingPayloadV3]
    catalog_type_id: str
    name: str
    aliases: list[str] | None = None
    external_id: str | None = None
    rank: int | None = None


class CatalogEntryEngineParamBindingValueV3(Model):
    """`CatalogEntryEngineParamBindingValueV3` of the API."""

    __slots__ = ("label", "literal")

    label: str
    literal: str | None = None


class CatalogEntryEngineParamBindingV3(Model):
    """`CatalogEntryEngineParamBindingV3` of the API."""

    __slots__ = ("array_value", "value")

    array_value: list[CatalogEntryEngineParamBindingValueV3] | None = None
    value: CatalogEntryEngineParamBindingValueV3 | None = None


class CatalogEntryV3(Model):
    """`CatalogEntryV3` of the API."""

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
    attribute_values: dict[str, CatalogEntryEngineParamBindingV3]
    catalog_type_id: str
    created_at: datetime
    id: str
    name: str
    rank: int
    updated_at: datetime
    archived_at: datetime | None = None
    external_id: str | None = None


class CatalogCreateEntryResultV3(Model):
    """`CatalogCreateEntryResultV3` of the API."""

    __slots__ = ("catalog_entry",)

    catalog_entry: CatalogEntryV3


class CatalogCreateTypePayloadV3Categories(OpenEnum):
    """The values of `CatalogCreateTypePayloadV3.categories` known at this release."""

    CUSTOMER = "customer"
    ISSUE_TRACKER = "issue-tracker"
    PRODUCT_FEATURE = "product-feature"
    SERVICE = "service"
    ON_CALL = "on-call"
    TEAM = "team"
    USER = "user"


class CatalogCreateTypePayloadV3Color(OpenEnum):
    """The values of `CatalogCreateTypePayloadV3.color` known at this release."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    VIOLET = "violet"
    PINK = "pink"
    CYAN = "cyan"
    ORANGE = "orange"


class CatalogCreateTypePayloadV3Icon(OpenEnum):
    """The values of `CatalogCreateTypePayloadV3.icon` known at this release."""

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


class CatalogCreateTypePayloadV3(Model):
    """`CatalogCreateTypePayloadV3` of the API."""

    __slots__ = (
        "annotations",
        "categories",
        "color",
        "description",
        "icon",
        "name",
        "owning_team_ids",
        "ranked",
        "source_repo_url",
        "type_name",
        "use_name_as_identifier",
    )

    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    description: str
    name: str
    annotations: dict[str, str] | None = None
    categories: list[CatalogCreateTypePayloadV3Categories] | None = None
    color: CatalogCreateTypePayloadV3Color | None = None
    icon: CatalogCreateTypePayloadV3Icon | None = None
    owning_team_ids: list[str] | None = None
    ranked: bool | None = None
    source_repo_url: str | None = None
    type_name: str | None = None
    use_name_as_identifier: bool | None = None


class CatalogTypeAttributePathItemV3(Model):
    """`CatalogTypeAttributePathItemV3` of the API."""

    __slots__ = ("attribute_id", "attribute_name")

    attribute_id: str
    attribute_name: str


class CatalogTypeAttributeV3Mode(OpenEnum):
    """The values of `CatalogTypeAttributeV3.mode` known at this release."""

    EMPTY = ""
    API = "api"
    DASHBOARD = "dashboard"
    EXTERNAL = "external"
    INTERNAL = "internal"
    DYNAMIC = "dynamic"
    BACKLINK = "backlink"
    PATH = "path"


class CatalogTypeAttributeV3(Model):
    """`CatalogTypeAttributeV3` of the API."""

    __slots__ = ("array", "backlink_attribute", "id", "mode", "name", "path", "type")

    array: bool
    id: str
    mode: CatalogTypeAttributeV3Mode
    name: str
    type: str
    backlink_attribute: str | None = None
    path: list[CatalogTypeAttributePathItemV3] | None = None


class CatalogTypeSchemaV3(Model):
    """`CatalogTypeSchemaV3` of the API."""

    __slots__ = ("attributes", "version")

    attributes: list[CatalogTypeAttributeV3]
    version: int


class CatalogTypeV3Categories(OpenEnum):
    """The values of `CatalogTypeV3.categories` known at this release."""

    CUSTOMER = "customer"
    ISSUE_TRACKER = "issue-tracker"
    PRODUCT_FEATURE = "product-feature"
    SERVICE = "service"
    ON_CALL = "on-call"
    TEAM = "team"
    USER = "user"


class CatalogTypeV3Color(OpenEnum):
    """The values of `CatalogTypeV3.color` known at this release."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    VIOLET = "violet"
    PINK = "pink"
    CYAN = "cyan"
    ORANGE = "orange"


class CatalogTypeV3Icon(OpenEnum):
    """The values of `CatalogTypeV3.icon` known at this release."""

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


class CatalogTypeV3(Model):
    """`CatalogTypeV3` of the API."""

    __slots__ = (
        "annotations",
        "categories",
        "color",
        "created_at",
        "description",
        "dynamic_resource_parameter",
        "engine_resource_type",
        "estimated_count",
        "icon",
        "id",
        "is_editable",
        "is_team_type",
        "last_synced_at",
        "name",
        "owning_team_ids",
        "ranked",
        "registry_type",
        "required_integrations",
        "schema",
        "source_repo_url",
        "type_name",
        "updated_at",
        "use_name_as_identifier",
    )

    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    annotations: dict[str, str]
    categories: list[CatalogTypeV3Categories]
    color: CatalogTypeV3Color
    created_at: datetime
    description: str
    engine_resource_type: str
    icon: CatalogTypeV3Icon
    id: str
    is_editable: bool
    name: str
    ranked: bool
    schema: CatalogTypeSchemaV3
    type_name: str
    updated_at: datetime
    use_name_as_identifier: bool
    dynamic_resource_parameter: str | None = None
    estimated_count: int | None = None
    is_team_type: bool | None = None
    last_synced_at: datetime | None = None
    owning_team_ids: list[str] | None = None
    registry_type: str | None = None
    required_integrations: list[str] | None = None
    source_repo_url: str | None = None


class CatalogCreateTypeResultV3(Model):
    """`CatalogCreateTypeResultV3` of the API."""

    __slots__ = ("catalog_type",)

    catalog_type: CatalogTypeV3


class PaginationMetaResultWithTotalV3(Model):
    """`PaginationMetaResultWithTotalV3` of the API.

    Limits:
        page_size: at most 250, 25 if not given
    """

    __slots__ = ("after", "page_size", "total_record_count")

    page_size: int
    after: str | None = None
    total_record_count: int | None = None


class CatalogListEntriesResultV3(Model):
    """`CatalogListEntriesResultV3` of the API."""

    __slots__ = ("catalog_entries", "catalog_type", "pagination_meta")

    catalog_entries: list[CatalogEntryV3]
    catalog_type: CatalogTypeV3
    pagination_meta: PaginationMetaResultWithTotalV3


class CatalogResourceV3Category(OpenEnum):
    """The values of `CatalogResourceV3.category` known at this release."""

    PRIMITIVE = "primitive"
    CUSTOM = "custom"
    EXTERNAL = "external"


class CatalogResourceV3(Model):
    """`CatalogResourceV3` of the API."""

    __slots__ = ("category", "description", "engine_resource_type", "label", "type", "value_docstring")

    category: CatalogResourceV3Category
    description: str
    engine_resource_type: str
    label: str
    type: str
    value_docstring: str


class CatalogListResourcesResultV3(Model):
    """`CatalogListResourcesResultV3` of the API."""

    __slots__ = ("resources",)

    resources: list[CatalogResourceV3]


class CatalogListTypesResultV3(Model):
    """`CatalogListTypesResultV3` of the API."""

    __slots__ = ("catalog_types",)

    catalog_types: list[CatalogTypeV3]


class CatalogShowEntryResultV3(Model):
    """`CatalogShowEntryResultV3` of the API."""

    __slots__ = ("catalog_entry", "catalog_type")

    catalog_entry: CatalogEntryV3
    catalog_type: CatalogTypeV3


class CatalogShowTypeResultV3(Model):
    """`CatalogShowTypeResultV3` of the API."""

    __slots__ = ("catalog_type",)

    catalog_type: CatalogTypeV3


class CatalogTypeAttributePathItemPayloadV3(Model):
    """`CatalogTypeAttributePathItemPayloadV3` of the API."""

    __slots__ = ("attribute_id",)

    attribute_id: str


class CatalogTypeAttributePayloadV3Mode(OpenEnum):
    """The values of `CatalogTypeAttributePayloadV3.mode` known at this release."""

    EMPTY = ""
    API = "api"
    DASHBOARD = "dashboard"
    EXTERNAL = "external"
    INTERNAL = "internal"
    DYNAMIC = "dynamic"
    BACKLINK = "backlink"
    PATH = "path"


class CatalogTypeAttributePayloadV3(Model):
    """`CatalogTypeAttributePayloadV3` of the API."""

    __slots__ = ("array", "backlink_attribute", "id", "mode", "name", "path", "type")

    array: bool
    name: str
    type: str
    backlink_attribute: str | None = None
    id: str | None = None
    mode: CatalogTypeAttributePayloadV3Mode | None = None
    path: list[CatalogTypeAttributePathItemPayloadV3] | None = None


class CatalogUpdateEntryPayloadV3(Model):
    """`CatalogUpdateEntryPayloadV3` of the API."""

    __slots__ = ("aliases", "attribute_values", "external_id", "name", "rank", "update_attributes")

    attribute_values: dict[str, CatalogEngineParamBindingPayloadV3]
    name: str
    aliases: list[str] | None = None
    external_id: str | None = None
    rank: int | None = None
    update_attributes: list[str] | None = None


class CatalogUpdateEntryResultV3(Model):
    """`CatalogUpdateEntryResultV3` of the API."""

    __slots__ = ("catalog_entry", "catalog_type")

    catalog_entry: CatalogEntryV3
    catalog_type: CatalogTypeV3


class CatalogUpdateTypePayloadV3Categories(OpenEnum):
    """The values of `CatalogUpdateTypePayloadV3.categories` known at this release."""

    CUSTOMER = "customer"
    ISSUE_TRACKER = "issue-tracker"
    PRODUCT_FEATURE = "product-feature"
    SERVICE = "service"
    ON_CALL = "on-call"
    TEAM = "team"
    USER = "user"


class CatalogUpdateTypePayloadV3Color(OpenEnum):
    """The values of `CatalogUpdateTypePayloadV3.color` known at this release."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    VIOLET = "violet"
    PINK = "pink"
    CYAN = "cyan"
    ORANGE = "orange"


class CatalogUpdateTypePayloadV3Icon(OpenEnum):
    """The values of `CatalogUpdateTypePayloadV3.icon` known at this release."""

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


class CatalogUpdateTypePayloadV3(Model):
    """`CatalogUpdateTypePayloadV3` of the API."""

    __slots__ = (
        "annotations",
        "categories",
        "color",
        "description",
        "icon",
        "name",
        "owning_team_ids",
        "ranked",
        "source_repo_url",
        "use_name_as_identifier",
    )

    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    description: str
    name: str
    annotations: dict[str, str] | None = None
    categories: list[CatalogUpdateTypePayloadV3Categories] | None = None
    color: CatalogUpdateTypePayloadV3Color | None = None
    icon: CatalogUpdateTypePayloadV3Icon | None = None
    owning_team_ids: list[str] | None = None
    ranked: bool | None = None
    source_repo_url: str | None = None
    use_name_as_identifier: bool | None = None


class CatalogUpdateTypeResultV3(Model):
    """`CatalogUpdateTypeResultV3` of the API."""

    __slots__ = ("catalog_type",)

    catalog_type: CatalogTypeV3


class CatalogUpdateTypeSchemaPayloadV3(Model):
    """`CatalogUpdateTypeSchemaPayloadV3` of the API."""

    __slots__ = ("attributes", "version")

    attributes: list[CatalogTypeAttributePayloadV3]
    version: int


class CatalogUpdateTypeSchemaResultV3(Model):
    """`CatalogUpdateTypeSchemaResultV3` of the API."""

    __slots__ = ("catalog_type",)

    catalog_type: CatalogTypeV3
