"""Models: workflow_runs_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime
from typing import ClassVar

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.pagination import PaginationMetaResultWithTotalV2


class WebhookDeliverySlimV2Outcome(OpenEnum):
    SUCCESS = "success"
    NON_2XX = "non_2xx"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    NETWORK_ERROR = "network_error"
    TLS_ERROR = "tls_error"


class WebhookDeliverySlimV2(Model):
    endpoint: str
    method: str
    outcome: WebhookDeliverySlimV2Outcome
    duration_ms: int | None = None
    status_code: int | None = None


class StepProgressSlimV2Status(OpenEnum):
    COMPLETE = "complete"
    PENDING = "pending"
    ERROR = "error"
    SUSPENDED = "suspended"
    SKIPPED = "skipped"


class StepProgressSlimV2WebhookDeliveryState(OpenEnum):
    AVAILABLE = "available"
    EXPIRED = "expired"
    UNAVAILABLE = "unavailable"


class StepProgressSlimV2(Model):
    status: StepProgressSlimV2Status
    step: str
    completed_at: datetime | None = None
    error: str | None = None
    incident_id: str | None = None
    incident_reference: str | None = None
    webhook_delivery: WebhookDeliverySlimV2 | None = None
    webhook_delivery_state: StepProgressSlimV2WebhookDeliveryState | None = None


class WebhookDeliveryRequestV2(Model):
    _untyped: ClassVar[frozenset[str]] = frozenset({"headers"})
    body_truncated: bool
    headers: dict[str, str]
    body: str | None = None


class WebhookDeliveryResponseV2(Model):
    _untyped: ClassVar[frozenset[str]] = frozenset({"headers"})
    body_truncated: bool
    headers: dict[str, str]
    body: str | None = None


class WebhookDeliveryV2Outcome(OpenEnum):
    SUCCESS = "success"
    NON_2XX = "non_2xx"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    NETWORK_ERROR = "network_error"
    TLS_ERROR = "tls_error"


class WebhookDeliveryV2(Model):
    endpoint: str
    method: str
    outcome: WebhookDeliveryV2Outcome
    request: WebhookDeliveryRequestV2
    duration_ms: int | None = None
    response: WebhookDeliveryResponseV2 | None = None
    status_code: int | None = None


class StepProgressV2Status(OpenEnum):
    COMPLETE = "complete"
    PENDING = "pending"
    ERROR = "error"
    SUSPENDED = "suspended"
    SKIPPED = "skipped"


class StepProgressV2WebhookDeliveryState(OpenEnum):
    AVAILABLE = "available"
    EXPIRED = "expired"
    UNAVAILABLE = "unavailable"


class StepProgressV2(Model):
    status: StepProgressV2Status
    step: str
    completed_at: datetime | None = None
    error: str | None = None
    incident_id: str | None = None
    incident_reference: str | None = None
    webhook_delivery: WebhookDeliveryV2 | None = None
    webhook_delivery_state: StepProgressV2WebhookDeliveryState | None = None


class WorkflowRunSlimV2(Model):
    created_at: datetime
    id: str
    progress: list[StepProgressSlimV2]
    scheduled_at: datetime
    updated_at: datetime
    workflow_id: str
    workflow_version_id: str
    workflow_version_number: int
    cancelled_at: datetime | None = None
    enqueued_at: datetime | None = None
    error: str | None = None
    incident_id: str | None = None
    incident_reference: str | None = None
    workflow_name: str | None = None


class WorkflowRunV2(Model):
    created_at: datetime
    id: str
    progress: list[StepProgressV2]
    scheduled_at: datetime
    updated_at: datetime
    workflow_id: str
    workflow_version_id: str
    workflow_version_number: int
    cancelled_at: datetime | None = None
    enqueued_at: datetime | None = None
    error: str | None = None
    incident_id: str | None = None
    incident_reference: str | None = None
    workflow_name: str | None = None


class WorkflowRunsListResultV2(Model):
    workflow_runs: list[WorkflowRunSlimV2]
    pagination_meta: PaginationMetaResultWithTotalV2 | None = None


class WorkflowRunsShowResultV2(Model):
    workflow_run: WorkflowRunV2
