"""The operations of the tag Pay Configs V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.pay_configs_v2 import (
    PayConfigOneOffRulePayloadV2,
    PayConfigOneOffRuleV2,
    PayConfigsCreatePayloadV2RateTimeUnit,
    PayConfigsCreateWeeklyRulePayloadV2Weekdays,
    PayConfigsListOneOffRulesResultV2,
    PayConfigsListResultV2,
    PayConfigsListWeeklyRulesResultV2,
    PayConfigsUpdatePayloadV2RateTimeUnit,
    PayConfigsUpdateWeeklyRulePayloadV2Weekdays,
    PayConfigV2,
    PayConfigWeeklyRulePayloadV2,
    PayConfigWeeklyRuleV2,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

WeekdaysValue = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


RateTimeUnitValue = Literal["hour", "day"]


class PayConfigsV2(Resource):
    """Pay Configs V2: https://api-docs.incident.io/tag/Pay-Configs-V2"""

    async def create(
        self,
        *,
        base_rate_cents: int,
        currency: str,
        name: str,
        rate_time_unit: RateTimeUnitValue | PayConfigsCreatePayloadV2RateTimeUnit,
        timezone: str,
        one_off_rules: Sequence[PayConfigOneOffRulePayloadV2 | Mapping[str, Any]] | None = None,
        weekly_rules: Sequence[PayConfigWeeklyRulePayloadV2 | Mapping[str, Any]] | None = None,
        options: RequestOptions | None = None,
    ) -> PayConfigV2:
        """Send ``POST /v2/pay_configs`` and return ``pay_config`` of the response.

        Args:
            rate_time_unit: One of hour, day.

        Scopes: schedule_pay_configs.create.
        Reference: https://api-docs.incident.io/tag/Pay-Configs-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Pay Configs V2#Create",
            PayConfigV2,
            body={
                "base_rate_cents": base_rate_cents,
                "currency": currency,
                "name": name,
                "one_off_rules": one_off_rules,
                "rate_time_unit": rate_time_unit,
                "timezone": timezone,
                "weekly_rules": weekly_rules,
            },
            options=options,
        )

    async def create_one_off_rule(
        self,
        pay_config_id: str,
        *,
        end_at: datetime | str,
        name: str,
        rate_cents: int,
        start_at: datetime | str,
        options: RequestOptions | None = None,
    ) -> PayConfigOneOffRuleV2:
        """Send ``POST /v2/pay_configs/{pay_config_id}/one_off_rules`` and return ``one_off_rule`` of the
            response.

        Scopes: schedule_pay_configs.update.
        Reference: https://api-docs.incident.io/tag/Pay-Configs-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Pay Configs V2#CreateOneOffRule",
            PayConfigOneOffRuleV2,
            path=(pay_config_id,),
            body={"end_at": end_at, "name": name, "rate_cents": rate_cents, "start_at": start_at},
            options=options,
        )

    async def create_weekly_rule(
        self,
        pay_config_id: str,
        *,
        end_time: str,
        rate_cents: int,
        start_time: str,
        weekdays: Sequence[WeekdaysValue | PayConfigsCreateWeeklyRulePayloadV2Weekdays],
        options: RequestOptions | None = None,
    ) -> PayConfigWeeklyRuleV2:
        """Send ``POST /v2/pay_configs/{pay_config_id}/weekly_rules`` and return ``weekly_rule`` of the
            response.

        Args:
            weekdays: One of monday, tuesday, wednesday, thursday, friday, saturday, sunday.

        Scopes: schedule_pay_configs.update.
        Reference: https://api-docs.incident.io/tag/Pay-Configs-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Pay Configs V2#CreateWeeklyRule",
            PayConfigWeeklyRuleV2,
            path=(pay_config_id,),
            body={"end_time": end_time, "rate_cents": rate_cents, "start_time": start_time, "weekdays": weekdays},
            options=options,
        )

    async def destroy(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/pay_configs/{id}``.

        Scopes: schedule_pay_configs.destroy.
        Reference: https://api-docs.incident.io/tag/Pay-Configs-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Pay Configs V2#Destroy", path=(id,), options=options)

    async def destroy_one_off_rule(self, pay_config_id: str, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/pay_configs/{pay_config_id}/one_off_rules/{id}``.

        Scopes: schedule_pay_configs.update.
        Reference: https://api-docs.incident.io/tag/Pay-Configs-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing(
            "Pay Configs V2#DestroyOneOffRule",
            path=(
                pay_config_id,
                id,
            ),
            options=options,
        )

    async def destroy_weekly_rule(self, pay_config_id: str, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/pay_configs/{pay_config_id}/weekly_rules/{id}``.

        Scopes: schedule_pay_configs.update.
        Reference: https://api-docs.incident.io/tag/Pay-Configs-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing(
            "Pay Configs V2#DestroyWeeklyRule",
            path=(
                pay_config_id,
                id,
            ),
            options=options,
        )

    def list(
        self, *, page_size: int | None = None, after: str | None = None, options: RequestOptions | None = None
    ) -> Paginator[PayConfigV2, PayConfigsListResultV2]:
        """Send ``GET /v2/pay_configs``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: schedule_pay_configs.view.
        Reference: https://api-docs.incident.io/tag/Pay-Configs-V2
        """
        options = options and shield_options(options)
        return self._list("Pay Configs V2#List", params={"page_size": page_size, "after": after}, options=options)

    def list_one_off_rules(
        self, pay_config_id: str, *, options: RequestOptions | None = None
    ) -> Paginator[PayConfigOneOffRuleV2, PayConfigsListOneOffRulesResultV2]:
        """Send ``GET /v2/pay_configs/{pay_config_id}/one_off_rules``; all records are in one page.

        Scopes: schedule_pay_configs.view.
        Reference: https://api-docs.incident.io/tag/Pay-Configs-V2
        """
        options = options and shield_options(options)
        return self._list("Pay Configs V2#ListOneOffRules", path=(pay_config_id,), options=options)

    def list_weekly_rules(
        self, pay_config_id: str, *, options: RequestOptions | None = None
    ) -> Paginator[PayConfigWeeklyRuleV2, PayConfigsListWeeklyRulesResultV2]:
        """Send ``GET /v2/pay_configs/{pay_config_id}/weekly_rules``; all records are in one page.

        Scopes: schedule_pay_configs.view.
        Reference: https://api-docs.incident.io/tag/Pay-Configs-V2
        """
        options = options and shield_options(options)
        return self._list("Pay Configs V2#ListWeeklyRules", path=(pay_config_id,), options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> PayConfigV2:
        """Send ``GET /v2/pay_configs/{id}`` and return ``pay_config`` of the response.

        Scopes: schedule_pay_configs.view.
        Reference: https://api-docs.incident.io/tag/Pay-Configs-V2
        """
        options = options and shield_options(options)
        return await self._send("Pay Configs V2#Show", PayConfigV2, path=(id,), options=options)

    async def show_one_off_rule(
        self, pay_config_id: str, id: str, *, options: RequestOptions | None = None
    ) -> PayConfigOneOffRuleV2:
        """Send ``GET /v2/pay_configs/{pay_config_id}/one_off_rules/{id}`` and return ``one_off_rule`` of
            the response.

        Scopes: schedule_pay_configs.view.
        Reference: https://api-docs.incident.io/tag/Pay-Configs-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Pay Configs V2#ShowOneOffRule",
            PayConfigOneOffRuleV2,
            path=(
                pay_config_id,
                id,
            ),
            options=options,
        )

    async def show_weekly_rule(
        self, pay_config_id: str, id: str, *, options: RequestOptions | None = None
    ) -> PayConfigWeeklyRuleV2:
        """Send ``GET /v2/pay_configs/{pay_config_id}/weekly_rules/{id}`` and return ``weekly_rule`` of the
            response.

        Scopes: schedule_pay_configs.view.
        Reference: https://api-docs.incident.io/tag/Pay-Configs-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Pay Configs V2#ShowWeeklyRule",
            PayConfigWeeklyRuleV2,
            path=(
                pay_config_id,
                id,
            ),
            options=options,
        )

    async def update(
        self,
        id: str,
        *,
        base_rate_cents: int,
        currency: str,
        name: str,
        rate_time_unit: RateTimeUnitValue | PayConfigsUpdatePayloadV2RateTimeUnit,
        timezone: str,
        options: RequestOptions | None = None,
    ) -> PayConfigV2:
        """Send ``PUT /v2/pay_configs/{id}`` and return ``pay_config`` of the response.

        Args:
            rate_time_unit: One of hour, day.

        Scopes: schedule_pay_configs.update.
        Reference: https://api-docs.incident.io/tag/Pay-Configs-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Pay Configs V2#Update",
            PayConfigV2,
            path=(id,),
            body={
                "base_rate_cents": base_rate_cents,
                "currency": currency,
                "name": name,
                "rate_time_unit": rate_time_unit,
                "timezone": timezone,
            },
            options=options,
        )

    async def update_one_off_rule(
        self,
        pay_config_id: str,
        id: str,
        *,
        end_at: datetime | str,
        name: str,
        rate_cents: int,
        start_at: datetime | str,
        options: RequestOptions | None = None,
    ) -> PayConfigOneOffRuleV2:
        """Send ``PUT /v2/pay_configs/{pay_config_id}/one_off_rules/{id}`` and return ``one_off_rule`` of
            the response.

        Scopes: schedule_pay_configs.update.
        Reference: https://api-docs.incident.io/tag/Pay-Configs-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Pay Configs V2#UpdateOneOffRule",
            PayConfigOneOffRuleV2,
            path=(
                pay_config_id,
                id,
            ),
            body={"end_at": end_at, "name": name, "rate_cents": rate_cents, "start_at": start_at},
            options=options,
        )

    async def update_weekly_rule(
        self,
        pay_config_id: str,
        id: str,
        *,
        end_time: str,
        rate_cents: int,
        start_time: str,
        weekdays: Sequence[WeekdaysValue | PayConfigsUpdateWeeklyRulePayloadV2Weekdays],
        options: RequestOptions | None = None,
    ) -> PayConfigWeeklyRuleV2:
        """Send ``PUT /v2/pay_configs/{pay_config_id}/weekly_rules/{id}`` and return ``weekly_rule`` of the
            response.

        Args:
            weekdays: One of monday, tuesday, wednesday, thursday, friday, saturday, sunday.

        Scopes: schedule_pay_configs.update.
        Reference: https://api-docs.incident.io/tag/Pay-Configs-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Pay Configs V2#UpdateWeeklyRule",
            PayConfigWeeklyRuleV2,
            path=(
                pay_config_id,
                id,
            ),
            body={"end_time": end_time, "rate_cents": rate_cents, "start_time": start_time, "weekdays": weekdays},
            options=options,
        )
