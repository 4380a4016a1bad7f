"""The operations of the tag Pay Reports V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.engine import ExpressionPayloadV2
from incidentio_async.models.pay_reports_v2 import (
    PayReportRotationFilterV2,
    PayReportsCreatePayloadV2OverlappingShifts,
    PayReportsCreatePayloadV2UnpaidShifts,
    PayReportsListResultV2,
    PayReportsPublishPayloadV2SendUserBreakdowns,
    PayReportV2,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class PayReportsV2(Resource):
    """Pay Reports V2: https://api-docs.incident.io/tag/Pay-Reports-V2"""

    async def create(
        self,
        *,
        end_date: str,
        name: str,
        schedule_ids: Sequence[str],
        start_date: str,
        overlapping_shifts: Literal["paid_once", "paid_per_schedule"]
        | PayReportsCreatePayloadV2OverlappingShifts
        | None = None,
        pay_config_expression: ExpressionPayloadV2 | Mapping[str, Any] | None = None,
        pay_config_id: str | None = None,
        rotation_filters: Sequence[PayReportRotationFilterV2 | Mapping[str, Any]] | None = None,
        unpaid_shifts: Literal["included", "excluded"] | PayReportsCreatePayloadV2UnpaidShifts | None = None,
        options: RequestOptions | None = None,
    ) -> PayReportV2:
        """Send ``POST /v2/pay_reports`` and return ``pay_report`` of the response.

        Args:
            pay_config_id: At least 1 character.

        Scopes: schedule_reports.create.
        Reference: https://api-docs.incident.io/tag/Pay-Reports-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Pay Reports V2#Create",
            PayReportV2,
            body={
                "end_date": end_date,
                "name": name,
                "overlapping_shifts": overlapping_shifts,
                "pay_config_expression": pay_config_expression,
                "pay_config_id": pay_config_id,
                "rotation_filters": rotation_filters,
                "schedule_ids": schedule_ids,
                "start_date": start_date,
                "unpaid_shifts": unpaid_shifts,
            },
            options=options,
        )

    async def destroy(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/pay_reports/{id}``.

        Scopes: schedule_reports.destroy.
        Reference: https://api-docs.incident.io/tag/Pay-Reports-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Pay Reports V2#Destroy", path=(id,), options=options)

    async def download(self, id: str, *, options: RequestOptions | None = None) -> bytes:
        """Send ``GET /v2/pay_reports/{id}/download`` and return the file (text/csv).

        Scopes: schedule_reports.view.
        Reference: https://api-docs.incident.io/tag/Pay-Reports-V2
        """
        options = options and shield_options(options)
        return await self._send_bytes("Pay Reports V2#Download", path=(id,), options=options)

    def list(
        self, *, page_size: int | None = None, after: str | None = None, options: RequestOptions | None = None
    ) -> Paginator[PayReportV2, PayReportsListResultV2]:
        """Send ``GET /v2/pay_reports``, at most 50 per page.

        Args:
            page_size: 1 to 50, the largest if omitted.

        Scopes: schedule_reports.view.
        Reference: https://api-docs.incident.io/tag/Pay-Reports-V2
        """
        options = options and shield_options(options)
        return self._list("Pay Reports V2#List", params={"page_size": page_size, "after": after}, options=options)

    async def publish(
        self,
        id: str,
        *,
        cc_emails: Sequence[str],
        send_user_breakdowns: Literal["send", "skip"] | PayReportsPublishPayloadV2SendUserBreakdowns,
        options: RequestOptions | None = None,
    ) -> PayReportV2:
        """Send ``POST /v2/pay_reports/{id}/actions/publish`` and return ``pay_report`` of the response.

        Scopes: schedule_reports.publish.
        Reference: https://api-docs.incident.io/tag/Pay-Reports-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Pay Reports V2#Publish",
            PayReportV2,
            path=(id,),
            body={"cc_emails": cc_emails, "send_user_breakdowns": send_user_breakdowns},
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> PayReportV2:
        """Send ``GET /v2/pay_reports/{id}`` and return ``pay_report`` of the response.

        Scopes: schedule_reports.view.
        Reference: https://api-docs.incident.io/tag/Pay-Reports-V2
        """
        options = options and shield_options(options)
        return await self._send("Pay Reports V2#Show", PayReportV2, path=(id,), options=options)

    async def unpublish(self, id: str, *, unpublish_reason: str, options: RequestOptions | None = None) -> PayReportV2:
        """Send ``POST /v2/pay_reports/{id}/actions/unpublish`` and return ``pay_report`` of the response.

        Args:
            unpublish_reason: At least 1 character.

        Scopes: schedule_reports.unpublish.
        Reference: https://api-docs.incident.io/tag/Pay-Reports-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Pay Reports V2#Unpublish",
            PayReportV2,
            path=(id,),
            body={"unpublish_reason": unpublish_reason},
            options=options,
        )
