"""Models: secrets_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime
from typing import ClassVar

from incidentio_async._codec.model import Model
from incidentio_async.models.actors import ActorV2
from incidentio_async.models.pagination import PaginationMetaResultV2


class SecretV2(Model):
    created_at: datetime
    id: str
    name: str
    owning_team_ids: list[str]
    updated_at: datetime
    version: int
    description: str | None = None
    last_four_chars: str | None = None


class SecretVersionV2(Model):
    created_at: datetime
    version: int
    created_by: ActorV2 | None = None
    last_four_chars: str | None = None


class SecretsCreatePayloadV2(Model):
    _secrets: ClassVar[frozenset[str]] = frozenset({"value"})
    name: str
    value: str
    description: str | None = None
    owning_team_ids: list[str] | None = None


class SecretsCreateResultV2(Model):
    secret: SecretV2


class SecretsListResultV2(Model):
    secrets: list[SecretV2]
    pagination_meta: PaginationMetaResultV2 | None = None


class SecretsRotatePayloadV2(Model):
    _secrets: ClassVar[frozenset[str]] = frozenset({"value"})
    value: str


class SecretsRotateResultV2(Model):
    secret: SecretV2


class SecretsShowResultV2(Model):
    secret: SecretV2
    versions: list[SecretVersionV2]


class SecretsUpdatePayloadV2(Model):
    name: str
    description: str | None = None
    owning_team_ids: list[str] | None = None


class SecretsUpdateResultV2(Model):
    secret: SecretV2
