"""Models: alert_attributes_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model
from incidentio_async.models.alerts import AlertAttributeV2


class AlertAttributesCreatePayloadV2(Model):
    array: bool
    name: str
    type: str
    emoji: str | None = None
    required: bool | None = None


class AlertAttributesCreateResultV2(Model):
    alert_attribute: AlertAttributeV2


class AlertAttributesListResultV2(Model):
    alert_attributes: list[AlertAttributeV2]


class AlertAttributesShowResultV2(Model):
    alert_attribute: AlertAttributeV2


class AlertAttributesUpdatePayloadV2(Model):
    array: bool
    name: str
    type: str
    emoji: str | None = None
    required: bool | None = None


class AlertAttributesUpdateResultV2(Model):
    alert_attribute: AlertAttributeV2
