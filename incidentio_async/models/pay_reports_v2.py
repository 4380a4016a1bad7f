"""Models: pay_reports_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import ActorV2
from incidentio_async.models.engine import ExpressionPayloadV2
from incidentio_async.models.pagination import PaginationMetaResultV2


class PayReportRotationFilterV2(Model):
    """Limits: rotation_ids: at least 1 item."""

    rotation_ids: list[str]
    schedule_id: str


class PayReportV2ErrorCode(OpenEnum):
    INVALID_REQUEST = "invalid_request"
    TIMED_OUT = "timed_out"


class PayReportV2OverlappingShifts(OpenEnum):
    PAID_ONCE = "paid_once"
    PAID_PER_SCHEDULE = "paid_per_schedule"


class PayReportV2Status(OpenEnum):
    PENDING = "pending"
    GENERATING = "generating"
    COMPLETE = "complete"
    FAILED = "failed"


class PayReportV2UnpaidShifts(OpenEnum):
    INCLUDED = "included"
    EXCLUDED = "excluded"


class PayReportV2(Model):
    created_at: datetime
    end_date: str
    id: str
    name: str
    overlapping_shifts: PayReportV2OverlappingShifts
    schedule_ids: list[str]
    start_date: str
    status: PayReportV2Status
    unpaid_shifts: PayReportV2UnpaidShifts
    updated_at: datetime
    creator: ActorV2 | None = None
    error_code: PayReportV2ErrorCode | None = None
    error_message: str | None = None
    published_at: datetime | None = None
    total_duration_seconds: int | None = None
    total_pay_by_currency: dict[str, int] | None = None


class PayReportsCreatePayloadV2OverlappingShifts(OpenEnum):
    PAID_ONCE = "paid_once"
    PAID_PER_SCHEDULE = "paid_per_schedule"


class PayReportsCreatePayloadV2UnpaidShifts(OpenEnum):
    INCLUDED = "included"
    EXCLUDED = "excluded"


class PayReportsCreatePayloadV2(Model):
    """Limits: pay_config_id: at least 1 character."""

    end_date: str
    name: str
    schedule_ids: list[str]
    start_date: str
    overlapping_shifts: PayReportsCreatePayloadV2OverlappingShifts | None = None
    pay_config_expression: ExpressionPayloadV2 | None = None
    pay_config_id: str | None = None
    rotation_filters: list[PayReportRotationFilterV2] | None = None
    unpaid_shifts: PayReportsCreatePayloadV2UnpaidShifts | None = None


class PayReportsCreateResultV2(Model):
    pay_report: PayReportV2


class PayReportsListResultV2(Model):
    pagination_meta: PaginationMetaResultV2
    pay_reports: list[PayReportV2]


class PayReportsPublishPayloadV2SendUserBreakdowns(OpenEnum):
    SEND = "send"
    SKIP = "skip"


class PayReportsPublishPayloadV2(Model):
    cc_emails: list[str]
    send_user_breakdowns: PayReportsPublishPayloadV2SendUserBreakdowns


class PayReportsPublishResultV2(Model):
    pay_report: PayReportV2


class PayReportsShowResultV2(Model):
    pay_report: PayReportV2


class PayReportsUnpublishPayloadV2(Model):
    """Limits: unpublish_reason: at least 1 character."""

    unpublish_reason: str


class PayReportsUnpublishResultV2(Model):
    pay_report: PayReportV2
