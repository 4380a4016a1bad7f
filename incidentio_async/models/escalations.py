"""Models: escalations.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model, OpenEnum


class EscalationPathNodeDelayV2DelayIntervalCondition(OpenEnum):
    """The values of `EscalationPathNodeDelayV2.delay_interval_condition` known at this release."""

    ACTIVE = "active"
    INACTIVE = "inactive"


class EscalationPathNodeDelayV2(Model):
    """`EscalationPathNodeDelayV2` of the API."""

    __slots__ = ("delay_interval_condition", "delay_seconds", "delay_weekday_interval_config_id")

    delay_interval_condition: EscalationPathNodeDelayV2DelayIntervalCondition | None = None
    delay_seconds: int | None = None
    delay_weekday_interval_config_id: str | None = None


class EscalationPathNodeEscalationPathV2(Model):
    """`EscalationPathNodeEscalationPathV2` of the API."""

    __slots__ = ("escalation_path_id",)

    escalation_path_id: str


class EscalationPathNodeRepeatV2(Model):
    """`EscalationPathNodeRepeatV2` of the API."""

    __slots__ = ("repeat_times", "to_node")

    repeat_times: int
    to_node: str


class EscalationPathRepeatConfigV2(Model):
    """`EscalationPathRepeatConfigV2` of the API.

    Limits:
        delay_repeat_on_activity: False if not given
        repeat_after_seconds: 300 to 345600
    """

    __slots__ = ("delay_repeat_on_activity", "repeat_after_seconds")

    delay_repeat_on_activity: bool
    repeat_after_seconds: int


class EscalationPathRetryConfigV2(Model):
    """`EscalationPathRetryConfigV2` of the API.

    Limits:
        attempts: 2 to 10
    """

    __slots__ = ("attempts", "interval_seconds")

    attempts: int
    interval_seconds: int


class EscalationPathRoundRobinConfigV2(Model):
    """`EscalationPathRoundRobinConfigV2` of the API."""

    __slots__ = ("enabled", "rotate_after_seconds")

    enabled: bool
    rotate_after_seconds: int | None = None


class WeekdayIntervalV2Weekday(OpenEnum):
    """The values of `WeekdayIntervalV2.weekday` known at this release."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class WeekdayIntervalV2(Model):
    """`WeekdayIntervalV2` of the API."""

    __slots__ = ("end_time", "start_time", "weekday")

    end_time: str
    start_time: str
    weekday: WeekdayIntervalV2Weekday


class WeekdayIntervalConfigV2(Model):
    """`WeekdayIntervalConfigV2` of the API."""

    __slots__ = ("id", "name", "timezone", "weekday_intervals")

    id: str
    name: str
    timezone: str
    weekday_intervals: list[WeekdayIntervalV2]
