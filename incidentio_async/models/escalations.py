"""Models: escalations.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model, OpenEnum


class EscalationPathNodeDelayV2DelayIntervalCondition(OpenEnum):
    ACTIVE = "active"
    INACTIVE = "inactive"


class EscalationPathNodeDelayV2(Model):
    delay_interval_condition: EscalationPathNodeDelayV2DelayIntervalCondition | None = None
    delay_seconds: int | None = None
    delay_weekday_interval_config_id: str | None = None


class EscalationPathNodeEscalationPathV2(Model):
    escalation_path_id: str


class EscalationPathNodeRepeatV2(Model):
    repeat_times: int
    to_node: str


class EscalationPathRepeatConfigV2(Model):
    """Limits:
    delay_repeat_on_activity: False if omitted
    repeat_after_seconds: 300 to 345600
    """

    delay_repeat_on_activity: bool
    repeat_after_seconds: int


class EscalationPathRetryConfigV2(Model):
    """Limits: attempts: 2 to 10."""

    attempts: int
    interval_seconds: int


class EscalationPathRoundRobinConfigV2(Model):
    enabled: bool
    rotate_after_seconds: int | None = None


class WeekdayIntervalV2Weekday(OpenEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class WeekdayIntervalV2(Model):
    end_time: str
    start_time: str
    weekday: WeekdayIntervalV2Weekday


class WeekdayIntervalConfigV2(Model):
    id: str
    name: str
    timezone: str
    weekday_intervals: list[WeekdayIntervalV2]
