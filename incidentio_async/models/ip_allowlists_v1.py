"""Models: ip_allowlists_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model


class IPAllowlistItemV1(Model):
    value: str
    label: str | None = None


class IPAllowlistV1(Model):
    allowlist: list[IPAllowlistItemV1]
    enabled: bool
    version: int
    updated_at: datetime | None = None


class IPAllowlistsShowIPAllowlistResultV1(Model):
    ip_allowlist: IPAllowlistV1


class IPAllowlistsUpdateIPAllowlistPayloadV1(Model):
    allowlist: list[IPAllowlistItemV1]
    enabled: bool
    version: int


class IPAllowlistsUpdateIPAllowlistResultV1(Model):
    ip_allowlist: IPAllowlistV1
