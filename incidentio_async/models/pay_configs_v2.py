"""Models: pay_configs_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.pagination import PaginationMetaResultV2


class PayConfigOneOffRulePayloadV2(Model):
    """`PayConfigOneOffRulePayloadV2` of the API."""

    __slots__ = ("end_at", "id", "name", "rate_cents", "start_at")

    end_at: datetime
    name: str
    rate_cents: int
    start_at: datetime
    id: str | None = None


class PayConfigOneOffRuleV2(Model):
    """`PayConfigOneOffRuleV2` of the API."""

    __slots__ = ("end_at", "id", "name", "rate_cents", "start_at")

    end_at: datetime
    id: str
    name: str
    rate_cents: int
    start_at: datetime


class PayConfigWeeklyRuleV2Weekdays(OpenEnum):
    """The values of `PayConfigWeeklyRuleV2.weekdays` known at this release."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class PayConfigWeeklyRuleV2(Model):
    """`PayConfigWeeklyRuleV2` of the API."""

    __slots__ = ("end_time", "id", "rate_cents", "start_time", "weekdays")

    end_time: str
    id: str
    rate_cents: int
    start_time: str
    weekdays: list[PayConfigWeeklyRuleV2Weekdays]


class PayConfigV2RateTimeUnit(OpenEnum):
    """The values of `PayConfigV2.rate_time_unit` known at this release."""

    HOUR = "hour"
    DAY = "day"


class PayConfigV2(Model):
    """`PayConfigV2` of the API."""

    __slots__ = (
        "base_rate_cents",
        "created_at",
        "currency",
        "id",
        "name",
        "one_off_rules",
        "published_at",
        "rate_time_unit",
        "timezone",
        "updated_at",
        "weekly_rules",
    )

    base_rate_cents: int
    created_at: datetime
    currency: str
    id: str
    name: str
    one_off_rules: list[PayConfigOneOffRuleV2]
    rate_time_unit: PayConfigV2RateTimeUnit
    timezone: str
    updated_at: datetime
    weekly_rules: list[PayConfigWeeklyRuleV2]
    published_at: datetime | None = None


class PayConfigWeeklyRulePayloadV2Weekdays(OpenEnum):
    """The values of `PayConfigWeeklyRulePayloadV2.weekdays` known at this release."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class PayConfigWeeklyRulePayloadV2(Model):
    """`PayConfigWeeklyRulePayloadV2` of the API."""

    __slots__ = ("end_time", "id", "rate_cents", "start_time", "weekdays")

    end_time: str
    rate_cents: int
    start_time: str
    weekdays: list[PayConfigWeeklyRulePayloadV2Weekdays]
    id: str | None = None


class PayConfigsCreateOneOffRulePayloadV2(Model):
    """`PayConfigsCreateOneOffRulePayloadV2` of the API."""

    __slots__ = ("end_at", "name", "rate_cents", "start_at")

    end_at: datetime
    name: str
    rate_cents: int
    start_at: datetime


class PayConfigsCreateOneOffRuleResultV2(Model):
    """`PayConfigsCreateOneOffRuleResultV2` of the API."""

    __slots__ = ("one_off_rule",)

    one_off_rule: PayConfigOneOffRuleV2


class PayConfigsCreatePayloadV2RateTimeUnit(OpenEnum):
    """The values of `PayConfigsCreatePayloadV2.rate_time_unit` known at this release."""

    HOUR = "hour"
    DAY = "day"


class PayConfigsCreatePayloadV2(Model):
    """`PayConfigsCreatePayloadV2` of the API."""

    __slots__ = ("base_rate_cents", "currency", "name", "one_off_rules", "rate_time_unit", "timezone", "weekly_rules")

    base_rate_cents: int
    currency: str
    name: str
    rate_time_unit: PayConfigsCreatePayloadV2RateTimeUnit
    timezone: str
    one_off_rules: list[PayConfigOneOffRulePayloadV2] | None = None
    weekly_rules: list[PayConfigWeeklyRulePayloadV2] | None = None


class PayConfigsCreateResultV2(Model):
    """`PayConfigsCreateResultV2` of the API."""

    __slots__ = ("pay_config",)

    pay_config: PayConfigV2


class PayConfigsCreateWeeklyRulePayloadV2Weekdays(OpenEnum):
    """The values of `PayConfigsCreateWeeklyRulePayloadV2.weekdays` known at this release."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class PayConfigsCreateWeeklyRulePayloadV2(Model):
    """`PayConfigsCreateWeeklyRulePayloadV2` of the API."""

    __slots__ = ("end_time", "rate_cents", "start_time", "weekdays")

    end_time: str
    rate_cents: int
    start_time: str
    weekdays: list[PayConfigsCreateWeeklyRulePayloadV2Weekdays]


class PayConfigsCreateWeeklyRuleResultV2(Model):
    """`PayConfigsCreateWeeklyRuleResultV2` of the API."""

    __slots__ = ("weekly_rule",)

    weekly_rule: PayConfigWeeklyRuleV2


class PayConfigsListOneOffRulesResultV2(Model):
    """`PayConfigsListOneOffRulesResultV2` of the API."""

    __slots__ = ("one_off_rules",)

    one_off_rules: list[PayConfigOneOffRuleV2]


class PayConfigsListResultV2(Model):
    """`PayConfigsListResultV2` of the API."""

    __slots__ = ("pagination_meta", "pay_configs")

    pagination_meta: PaginationMetaResultV2
    pay_configs: list[PayConfigV2]


class PayConfigsListWeeklyRulesResultV2(Model):
    """`PayConfigsListWeeklyRulesResultV2` of the API."""

    __slots__ = ("weekly_rules",)

    weekly_rules: list[PayConfigWeeklyRuleV2]


class PayConfigsShowOneOffRuleResultV2(Model):
    """`PayConfigsShowOneOffRuleResultV2` of the API."""

    __slots__ = ("one_off_rule",)

    one_off_rule: PayConfigOneOffRuleV2


class PayConfigsShowResultV2(Model):
    """`PayConfigsShowResultV2` of the API."""

    __slots__ = ("pay_config",)

    pay_config: PayConfigV2


class PayConfigsShowWeeklyRuleResultV2(Model):
    """`PayConfigsShowWeeklyRuleResultV2` of the API."""

    __slots__ = ("weekly_rule",)

    weekly_rule: PayConfigWeeklyRuleV2


class PayConfigsUpdateOneOffRulePayloadV2(Model):
    """`PayConfigsUpdateOneOffRulePayloadV2` of the API."""

    __slots__ = ("end_at", "name", "rate_cents", "start_at")

    end_at: datetime
    name: str
    rate_cents: int
    start_at: datetime


class PayConfigsUpdateOneOffRuleResultV2(Model):
    """`PayConfigsUpdateOneOffRuleResultV2` of the API."""

    __slots__ = ("one_off_rule",)

    one_off_rule: PayConfigOneOffRuleV2


class PayConfigsUpdatePayloadV2RateTimeUnit(OpenEnum):
    """The values of `PayConfigsUpdatePayloadV2.rate_time_unit` known at this release."""

    HOUR = "hour"
    DAY = "day"


class PayConfigsUpdatePayloadV2(Model):
    """`PayConfigsUpdatePayloadV2` of the API."""

    __slots__ = ("base_rate_cents", "currency", "name", "rate_time_unit", "timezone")

    base_rate_cents: int
    currency: str
    name: str
    rate_time_unit: PayConfigsUpdatePayloadV2RateTimeUnit
    timezone: str


class PayConfigsUpdateResultV2(Model):
    """`PayConfigsUpdateResultV2` of the API."""

    __slots__ = ("pay_config",)

    pay_config: PayConfigV2


class PayConfigsUpdateWeeklyRulePayloadV2Weekdays(OpenEnum):
    """The values of `PayConfigsUpdateWeeklyRulePayloadV2.weekdays` known at this release."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class PayConfigsUpdateWeeklyRulePayloadV2(Model):
    """`PayConfigsUpdateWeeklyRulePayloadV2` of the API."""

    __slots__ = ("end_time", "rate_cents", "start_time", "weekdays")

    end_time: str
    rate_cents: int
    start_time: str
    weekdays: list[PayConfigsUpdateWeeklyRulePayloadV2Weekdays]


class PayConfigsUpdateWeeklyRuleResultV2(Model):
    """`PayConfigsUpdateWeeklyRuleResultV2` of the API."""

    __slots__ = ("weekly_rule",)

    weekly_rule: PayConfigWeeklyRuleV2
