"""Models: pay_configs_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.pagination import PaginationMetaResultV2


class PayConfigOneOffRulePayloadV2(Model):
    end_at: datetime
    name: str
    rate_cents: int
    start_at: datetime
    id: str | None = None


class PayConfigOneOffRuleV2(Model):
    end_at: datetime
    id: str
    name: str
    rate_cents: int
    start_at: datetime


class PayConfigWeeklyRuleV2Weekdays(OpenEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class PayConfigWeeklyRuleV2(Model):
    end_time: str
    id: str
    rate_cents: int
    start_time: str
    weekdays: list[PayConfigWeeklyRuleV2Weekdays]


class PayConfigV2RateTimeUnit(OpenEnum):
    HOUR = "hour"
    DAY = "day"


class PayConfigV2(Model):
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
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class PayConfigWeeklyRulePayloadV2(Model):
    end_time: str
    rate_cents: int
    start_time: str
    weekdays: list[PayConfigWeeklyRulePayloadV2Weekdays]
    id: str | None = None


class PayConfigsCreateOneOffRulePayloadV2(Model):
    end_at: datetime
    name: str
    rate_cents: int
    start_at: datetime


class PayConfigsCreateOneOffRuleResultV2(Model):
    one_off_rule: PayConfigOneOffRuleV2


class PayConfigsCreatePayloadV2RateTimeUnit(OpenEnum):
    HOUR = "hour"
    DAY = "day"


class PayConfigsCreatePayloadV2(Model):
    base_rate_cents: int
    currency: str
    name: str
    rate_time_unit: PayConfigsCreatePayloadV2RateTimeUnit
    timezone: str
    one_off_rules: list[PayConfigOneOffRulePayloadV2] | None = None
    weekly_rules: list[PayConfigWeeklyRulePayloadV2] | None = None


class PayConfigsCreateResultV2(Model):
    pay_config: PayConfigV2


class PayConfigsCreateWeeklyRulePayloadV2Weekdays(OpenEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class PayConfigsCreateWeeklyRulePayloadV2(Model):
    end_time: str
    rate_cents: int
    start_time: str
    weekdays: list[PayConfigsCreateWeeklyRulePayloadV2Weekdays]


class PayConfigsCreateWeeklyRuleResultV2(Model):
    weekly_rule: PayConfigWeeklyRuleV2


class PayConfigsListOneOffRulesResultV2(Model):
    one_off_rules: list[PayConfigOneOffRuleV2]


class PayConfigsListResultV2(Model):
    pagination_meta: PaginationMetaResultV2
    pay_configs: list[PayConfigV2]


class PayConfigsListWeeklyRulesResultV2(Model):
    weekly_rules: list[PayConfigWeeklyRuleV2]


class PayConfigsShowOneOffRuleResultV2(Model):
    one_off_rule: PayConfigOneOffRuleV2


class PayConfigsShowResultV2(Model):
    pay_config: PayConfigV2


class PayConfigsShowWeeklyRuleResultV2(Model):
    weekly_rule: PayConfigWeeklyRuleV2


class PayConfigsUpdateOneOffRulePayloadV2(Model):
    end_at: datetime
    name: str
    rate_cents: int
    start_at: datetime


class PayConfigsUpdateOneOffRuleResultV2(Model):
    one_off_rule: PayConfigOneOffRuleV2


class PayConfigsUpdatePayloadV2RateTimeUnit(OpenEnum):
    HOUR = "hour"
    DAY = "day"


class PayConfigsUpdatePayloadV2(Model):
    base_rate_cents: int
    currency: str
    name: str
    rate_time_unit: PayConfigsUpdatePayloadV2RateTimeUnit
    timezone: str


class PayConfigsUpdateResultV2(Model):
    pay_config: PayConfigV2


class PayConfigsUpdateWeeklyRulePayloadV2Weekdays(OpenEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class PayConfigsUpdateWeeklyRulePayloadV2(Model):
    end_time: str
    rate_cents: int
    start_time: str
    weekdays: list[PayConfigsUpdateWeeklyRulePayloadV2Weekdays]


class PayConfigsUpdateWeeklyRuleResultV2(Model):
    weekly_rule: PayConfigWeeklyRuleV2
