"""Models: teams_v3.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model
from incidentio_async.models.pagination import PaginationMetaResultV3


class CatalogEntrySlimV3V3(Model):
    id: str
    name: str
    external_id: str | None = None


class UserV3(Model):
    id: str
    name: str
    email: str | None = None
    slack_user_id: str | None = None


class TeamV3(Model):
    catalog_entry: CatalogEntrySlimV3V3
    id: str
    members: list[UserV3]
    name: str


class TeamsListResultV3(Model):
    pagination_meta: PaginationMetaResultV3
    teams: list[TeamV3]


class TeamsShowResultV3(Model):
    team: TeamV3
