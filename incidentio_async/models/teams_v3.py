"""Models: teams_v3.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model
from incidentio_async.models.pagination import PaginationMetaResultV3


class CatalogEntrySlimV3V3(Model):
    """`CatalogEntrySlimV3V3` of the API."""

    __slots__ = ("external_id", "id", "name")

    id: str
    name: str
    external_id: str | None = None


class UserV3(Model):
    """`UserV3` of the API."""

    __slots__ = ("email", "id", "name", "slack_user_id")

    id: str
    name: str
    email: str | None = None
    slack_user_id: str | None = None


class TeamV3(Model):
    """`TeamV3` of the API."""

    __slots__ = ("catalog_entry", "id", "members", "name")

    catalog_entry: CatalogEntrySlimV3V3
    id: str
    members: list[UserV3]
    name: str


class TeamsListResultV3(Model):
    """`TeamsListResultV3` of the API."""

    __slots__ = ("pagination_meta", "teams")

    pagination_meta: PaginationMetaResultV3
    teams: list[TeamV3]


class TeamsShowResultV3(Model):
    """`TeamsShowResultV3` of the API."""

    __slots__ = ("team",)

    team: TeamV3
