"""Models: pay_reports_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import ActorV2
from incidentio_async.models.engine import ExpressionPayloadV2
from incidentio_async.models.pagination import PaginationMetaResultV2


class PayReportRotationFilterV2(Model):
    """`PayReportRotationFilterV2` of the API.

    Limits:
        rotation_ids: at least 1 items
    """

    __slots__ = ("rotation_ids", "schedule_id")

    rotation_ids: list[str]
    schedule_id: str


class PayReportV2ErrorCode(OpenEnum):
    """The values of `PayReportV2.error_code` known at this release."""

    INVALID_REQUEST = "invalid_request"
    TIMED_OUT = "timed_out"


class PayReportV2OverlappingShifts(OpenEnum):
    """The values of `PayReportV2.overlapping_shifts` known at this release."""

    PAID_ONCE = "paid_once"
    PAID_PER_SCHEDULE = "paid_per_schedule"


class PayReportV2Status(OpenEnum):
    """The values of `PayReportV2.status` known at this release."""

    PENDING = "pending"
    GENERATING = "generating"
    COMPLETE = "complete"
    FAILED = "failed"


class PayReportV2UnpaidShifts(OpenEnum):
    """The values of `PayReportV2.unpaid_shifts` known at this release."""

    INCLUDED = "included"
    EXCLUDED = "excluded"


class PayReportV2(Model):
    """`PayReportV2` of the API."""

    __slots__ = (
        "created_at",
        "creator",
        "end_date",
        "error_code",
        "error_message",
        "id",
        "name",
        "overlapping_shifts",
        "published_at",
        "schedule_ids",
        "start_date",
        "status",
        "total_duration_seconds",
        "total_pay_by_currency",
        "unpaid_shifts",
        "updated_at",
    )

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
    """The values of `PayReportsCreatePayloadV2.overlapping_shifts` known at this release."""

    PAID_ONCE = "paid_once"
    PAID_PER_SCHEDULE = "paid_per_schedule"


class PayReportsCreatePayloadV2UnpaidShifts(OpenEnum):
    """The values of `PayReportsCreatePayloadV2.unpaid_shifts` known at this release."""

    INCLUDED = "included"
    EXCLUDED = "excluded"


class PayReportsCreatePayloadV2(Model):
    """`PayReportsCreatePayloadV2` of the API.

    Limits:
        pay_config_id: at least 1 characters
    """

    __slots__ = (
        "end_date",
        "name",
        "overlapping_shifts",
        "pay_config_expression",
        "pay_config_id",
        "rotation_filters",
        "schedule_ids",
        "start_date",
        "unpaid_shifts",
    )

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
    """`PayReportsCreateResultV2` of the API."""

    __slots__ = ("pay_report",)

    pay_report: PayReportV2


class PayReportsListResultV2(Model):
    """`PayReportsListResultV2` of the API."""

    __slots__ = ("pagination_meta", "pay_reports")

    pagination_meta: PaginationMetaResultV2
    pay_reports: list[PayReportV2]


class PayReportsPublishPayloadV2SendUserBreakdowns(OpenEnum):
    """The values of `PayReportsPublishPayloadV2.send_user_breakdowns` known at this release."""

    SEND = "send"
    SKIP = "skip"


class PayReportsPublishPayloadV2(Model):
    """`PayReportsPublishPayloadV2` of the API."""

    __slots__ = ("cc_emails", "send_user_breakdowns")

    cc_emails: list[str]
    send_user_breakdowns: PayReportsPublishPayloadV2SendUserBreakdowns


class PayReportsPublishResultV2(Model):
    """`PayReportsPublishResultV2` of the API."""

    __slots__ = ("pay_report",)

    pay_report: PayReportV2


class PayReportsShowResultV2(Model):
    """`PayReportsShowResultV2` of the API."""

    __slots__ = ("pay_report",)

    pay_report: PayReportV2


class PayReportsUnpublishPayloadV2(Model):
    """`PayReportsUnpublishPayloadV2` of the API.

    Limits:
        unpublish_reason: at least 1 characters
    """

    __slots__ = ("unpublish_reason",)

    unpublish_reason: str


class PayReportsUnpublishResultV2(Model):
    """`PayReportsUnpublishResultV2` of the API."""

    __slots__ = ("pay_report",)

    pay_report: PayReportV2
