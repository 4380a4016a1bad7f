"""Models: ip_allowlists_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model


class IPAllowlistItemV1(Model):
    """`IPAllowlistItemV1` of the API."""

    __slots__ = ("label", "value")

    value: str
    label: str | None = None


class IPAllowlistV1(Model):
    """`IPAllowlistV1` of the API."""

    __slots__ = ("allowlist", "enabled", "updated_at", "version")

    allowlist: list[IPAllowlistItemV1]
    enabled: bool
    version: int
    updated_at: datetime | None = None


class IPAllowlistsShowIPAllowlistResultV1(Model):
    """`IPAllowlistsShowIPAllowlistResultV1` of the API."""

    __slots__ = ("ip_allowlist",)

    ip_allowlist: IPAllowlistV1


class IPAllowlistsUpdateIPAllowlistPayloadV1(Model):
    """`IPAllowlistsUpdateIPAllowlistPayloadV1` of the API."""

    __slots__ = ("allowlist", "enabled", "version")

    allowlist: list[IPAllowlistItemV1]
    enabled: bool
    version: int


class IPAllowlistsUpdateIPAllowlistResultV1(Model):
    """`IPAllowlistsUpdateIPAllowlistResultV1` of the API."""

    __slots__ = ("ip_allowlist",)

    ip_allowlist: IPAllowlistV1
