"""Models: alert_attributes_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model
from incidentio_async.models.alerts import AlertAttributeV2


class AlertAttributesCreatePayloadV2(Model):
    """`AlertAttributesCreatePayloadV2` of the API."""

    __slots__ = ("array", "emoji", "name", "required", "type")

    array: bool
    name: str
    type: str
    emoji: str | None = None
    required: bool | None = None


class AlertAttributesCreateResultV2(Model):
    """`AlertAttributesCreateResultV2` of the API."""

    __slots__ = ("alert_attribute",)

    alert_attribute: AlertAttributeV2


class AlertAttributesListResultV2(Model):
    """`AlertAttributesListResultV2` of the API."""

    __slots__ = ("alert_attributes",)

    alert_attributes: list[AlertAttributeV2]


class AlertAttributesShowResultV2(Model):
    """`AlertAttributesShowResultV2` of the API."""

    __slots__ = ("alert_attribute",)

    alert_attribute: AlertAttributeV2


class AlertAttributesUpdatePayloadV2(Model):
    """`AlertAttributesUpdatePayloadV2` of the API."""

    __slots__ = ("array", "emoji", "name", "required", "type")

    array: bool
    name: str
    type: str
    emoji: str | None = None
    required: bool | None = None


class AlertAttributesUpdateResultV2(Model):
    """`AlertAttributesUpdateResultV2` of the API."""

    __slots__ = ("alert_attribute",)

    alert_attribute: AlertAttributeV2
