"""Models: catalog_v3.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime
from typing import ClassVar

from incidentio_async._codec.model import Model, OpenEnum


class CatalogEngineParamBindingValuePayloadV3(Model):
    literal: str | None = None


class CatalogEngineParamBindingPayloadV3(Model):
    array_value: list[CatalogEngineParamBindingValuePayloadV3] | None = None
    value: CatalogEngineParamBindingValuePayloadV3 | None = None


class PartialEntryPayloadV3(Model):
    attribute_values: dict[str, CatalogEngineParamBindingPayloadV3]
    entry_id: str
    aliases: list[str] | None = None
    external_id: str | None = None
    name: str | None = None
    rank: int | None = None


class CatalogBulkUpdateEntriesPayloadV3(Model):
    """Limits: entries: 1 to 250 items."""

    catalog_type_id: str
    entries: list[PartialEntryPayloadV3]
    update_attributes: list[str] | None = None


class CatalogCreateEntryPayloadV3(Model):
    attribute_values: dict[str, CatalogEngineParamBindingPayloadV3]
    catalog_type_id: str
    name: str
    aliases: list[str] | None = None
    external_id: str | None = None
    rank: int | None = None


class CatalogEntryEngineParamBindingValueV3(Model):
    label: str
    literal: str | None = None


class CatalogEntryEngineParamBindingV3(Model):
    array_value: list[CatalogEntryEngineParamBindingValueV3] | None = None
    value: CatalogEntryEngineParamBindingValueV3 | None = None


class CatalogEntryV3(Model):
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
    catalog_entry: CatalogEntryV3


class CatalogCreateTypePayloadV3Categories(OpenEnum):
    CUSTOMER = "customer"
    ISSUE_TRACKER = "issue-tracker"
    PRODUCT_FEATURE = "product-feature"
    SERVICE = "service"
    ON_CALL = "on-call"
    TEAM = "team"
    USER = "user"


class CatalogCreateTypePayloadV3Color(OpenEnum):
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    VIOLET = "violet"
    PINK = "pink"
    CYAN = "cyan"
    ORANGE = "orange"


class CatalogCreateTypePayloadV3Icon(OpenEnum):
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
    attribute_id: str
    attribute_name: str


class CatalogTypeAttributeV3Mode(OpenEnum):
    EMPTY = ""
    API = "api"
    DASHBOARD = "dashboard"
    EXTERNAL = "external"
    INTERNAL = "internal"
    DYNAMIC = "dynamic"
    BACKLINK = "backlink"
    PATH = "path"


class CatalogTypeAttributeV3(Model):
    array: bool
    id: str
    mode: CatalogTypeAttributeV3Mode
    name: str
    type: str
    backlink_attribute: str | None = None
    path: list[CatalogTypeAttributePathItemV3] | None = None


class CatalogTypeSchemaV3(Model):
    attributes: list[CatalogTypeAttributeV3]
    version: int


class CatalogTypeV3Categories(OpenEnum):
    CUSTOMER = "customer"
    ISSUE_TRACKER = "issue-tracker"
    PRODUCT_FEATURE = "product-feature"
    SERVICE = "service"
    ON_CALL = "on-call"
    TEAM = "team"
    USER = "user"


class CatalogTypeV3Color(OpenEnum):
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    VIOLET = "violet"
    PINK = "pink"
    CYAN = "cyan"
    ORANGE = "orange"


class CatalogTypeV3Icon(OpenEnum):
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
    catalog_type: CatalogTypeV3


class PaginationMetaResultWithTotalV3(Model):
    """Limits: page_size: at most 250, 25 if omitted."""

    page_size: int
    after: str | None = None
    total_record_count: int | None = None


class CatalogListEntriesResultV3(Model):
    catalog_entries: list[CatalogEntryV3]
    catalog_type: CatalogTypeV3
    pagination_meta: PaginationMetaResultWithTotalV3


class CatalogResourceV3Category(OpenEnum):
    PRIMITIVE = "primitive"
    CUSTOM = "custom"
    EXTERNAL = "external"


class CatalogResourceV3(Model):
    category: CatalogResourceV3Category
    description: str
    engine_resource_type: str
    label: str
    type: str
    value_docstring: str


class CatalogListResourcesResultV3(Model):
    resources: list[CatalogResourceV3]


class CatalogListTypesResultV3(Model):
    catalog_types: list[CatalogTypeV3]


class CatalogShowEntryResultV3(Model):
    catalog_entry: CatalogEntryV3
    catalog_type: CatalogTypeV3


class CatalogShowTypeResultV3(Model):
    catalog_type: CatalogTypeV3


class CatalogTypeAttributePathItemPayloadV3(Model):
    attribute_id: str


class CatalogTypeAttributePayloadV3Mode(OpenEnum):
    EMPTY = ""
    API = "api"
    DASHBOARD = "dashboard"
    EXTERNAL = "external"
    INTERNAL = "internal"
    DYNAMIC = "dynamic"
    BACKLINK = "backlink"
    PATH = "path"


class CatalogTypeAttributePayloadV3(Model):
    array: bool
    name: str
    type: str
    backlink_attribute: str | None = None
    id: str | None = None
    mode: CatalogTypeAttributePayloadV3Mode | None = None
    path: list[CatalogTypeAttributePathItemPayloadV3] | None = None


class CatalogUpdateEntryPayloadV3(Model):
    attribute_values: dict[str, CatalogEngineParamBindingPayloadV3]
    name: str
    aliases: list[str] | None = None
    external_id: str | None = None
    rank: int | None = None
    update_attributes: list[str] | None = None


class CatalogUpdateEntryResultV3(Model):
    catalog_entry: CatalogEntryV3
    catalog_type: CatalogTypeV3


class CatalogUpdateTypePayloadV3Categories(OpenEnum):
    CUSTOMER = "customer"
    ISSUE_TRACKER = "issue-tracker"
    PRODUCT_FEATURE = "product-feature"
    SERVICE = "service"
    ON_CALL = "on-call"
    TEAM = "team"
    USER = "user"


class CatalogUpdateTypePayloadV3Color(OpenEnum):
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    VIOLET = "violet"
    PINK = "pink"
    CYAN = "cyan"
    ORANGE = "orange"


class CatalogUpdateTypePayloadV3Icon(OpenEnum):
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
    catalog_type: CatalogTypeV3


class CatalogUpdateTypeSchemaPayloadV3(Model):
    attributes: list[CatalogTypeAttributePayloadV3]
    version: int


class CatalogUpdateTypeSchemaResultV3(Model):
    catalog_type: CatalogTypeV3
