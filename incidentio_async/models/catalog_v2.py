"""Models: catalog_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime
from typing import ClassVar

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.engine import EngineParamBindingPayloadV2
from incidentio_async.models.pagination import PaginationMetaResultV2


class CatalogCreateEntryPayloadV2(Model):
    attribute_values: dict[str, EngineParamBindingPayloadV2]
    catalog_type_id: str
    name: str
    aliases: list[str] | None = None
    external_id: str | None = None
    rank: int | None = None


class CatalogEntryReferenceV2(Model):
    catalog_entry_id: str
    catalog_entry_name: str
    catalog_type_id: str
    archived_at: datetime | None = None


class CatalogEntryEngineParamBindingValueV2(Model):
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
    array_value: list[CatalogEntryEngineParamBindingValueV2] | None = None
    value: CatalogEntryEngineParamBindingValueV2 | None = None


class CatalogEntryV2(Model):
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
    catalog_entry: CatalogEntryV2


class CatalogCreateTypePayloadV2Categories(OpenEnum):
    CUSTOMER = "customer"
    ISSUE_TRACKER = "issue-tracker"
    PRODUCT_FEATURE = "product-feature"
    SERVICE = "service"
    ON_CALL = "on-call"
    TEAM = "team"
    USER = "user"


class CatalogCreateTypePayloadV2Color(OpenEnum):
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    VIOLET = "violet"
    PINK = "pink"
    CYAN = "cyan"
    ORANGE = "orange"


class CatalogCreateTypePayloadV2Icon(OpenEnum):
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
    attribute_id: str
    attribute_name: str


class CatalogTypeAttributeV2Mode(OpenEnum):
    EMPTY = ""
    MANUAL = "manual"
    EXTERNAL = "external"
    INTERNAL = "internal"
    DYNAMIC = "dynamic"
    BACKLINK = "backlink"
    PATH = "path"


class CatalogTypeAttributeV2(Model):
    array: bool
    id: str
    mode: CatalogTypeAttributeV2Mode
    name: str
    type: str
    backlink_attribute: str | None = None
    path: list[CatalogTypeAttributePathItemV2] | None = None


class CatalogTypeSchemaV2(Model):
    attributes: list[CatalogTypeAttributeV2]
    version: int


class CatalogTypeV2Categories(OpenEnum):
    CUSTOMER = "customer"
    ISSUE_TRACKER = "issue-tracker"
    PRODUCT_FEATURE = "product-feature"
    SERVICE = "service"
    ON_CALL = "on-call"
    TEAM = "team"
    USER = "user"


class CatalogTypeV2Color(OpenEnum):
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    VIOLET = "violet"
    PINK = "pink"
    CYAN = "cyan"
    ORANGE = "orange"


class CatalogTypeV2Icon(OpenEnum):
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
    catalog_type: CatalogTypeV2


class CatalogListEntriesResultV2(Model):
    catalog_entries: list[CatalogEntryV2]
    catalog_type: CatalogTypeV2
    pagination_meta: PaginationMetaResultV2


class CatalogResourceV2Category(OpenEnum):
    PRIMITIVE = "primitive"
    CUSTOM = "custom"
    EXTERNAL = "external"


class CatalogResourceV2(Model):
    category: CatalogResourceV2Category
    description: str
    label: str
    type: str
    value_docstring: str


class CatalogListResourcesResultV2(Model):
    resources: list[CatalogResourceV2]


class CatalogListTypesResultV2(Model):
    catalog_types: list[CatalogTypeV2]


class CatalogShowEntryResultV2(Model):
    catalog_entry: CatalogEntryV2
    catalog_type: CatalogTypeV2


class CatalogShowTypeResultV2(Model):
    catalog_type: CatalogTypeV2


class CatalogTypeAttributePathItemPayloadV2(Model):
    attribute_id: str


class CatalogTypeAttributePayloadV2Mode(OpenEnum):
    EMPTY = ""
    MANUAL = "manual"
    EXTERNAL = "external"
    INTERNAL = "internal"
    DYNAMIC = "dynamic"
    BACKLINK = "backlink"
    PATH = "path"


class CatalogTypeAttributePayloadV2(Model):
    array: bool
    name: str
    type: str
    backlink_attribute: str | None = None
    id: str | None = None
    mode: CatalogTypeAttributePayloadV2Mode | None = None
    path: list[CatalogTypeAttributePathItemPayloadV2] | None = None


class CatalogUpdateEntryPayloadV2(Model):
    attribute_values: dict[str, EngineParamBindingPayloadV2]
    name: str
    aliases: list[str] | None = None
    external_id: str | None = None
    rank: int | None = None


class CatalogUpdateEntryResultV2(Model):
    catalog_entry: CatalogEntryV2
    catalog_type: CatalogTypeV2


class CatalogUpdateTypePayloadV2Categories(OpenEnum):
    CUSTOMER = "customer"
    ISSUE_TRACKER = "issue-tracker"
    PRODUCT_FEATURE = "product-feature"
    SERVICE = "service"
    ON_CALL = "on-call"
    TEAM = "team"
    USER = "user"


class CatalogUpdateTypePayloadV2Color(OpenEnum):
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    VIOLET = "violet"
    PINK = "pink"
    CYAN = "cyan"
    ORANGE = "orange"


class CatalogUpdateTypePayloadV2Icon(OpenEnum):
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
    catalog_type: CatalogTypeV2


class CatalogUpdateTypeSchemaPayloadV2(Model):
    attributes: list[CatalogTypeAttributePayloadV2]
    version: int


class CatalogUpdateTypeSchemaResultV2(Model):
    catalog_type: CatalogTypeV2
