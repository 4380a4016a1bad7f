"""Pay configs and reports: what they refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.records.values import milliseconds_of
from incidentio_async.sandbox.serving.operation_call import OperationCall

_ONE_OFF = "pay_configs/one_off_rules"


class PayConfigHandlers:
    """Checks of pay configs, their rules and pay reports."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._records = context.records
        generic.before_create["pay_configs"] = self._check_config
        generic.before_create[_ONE_OFF] = lambda call, fields: self._check_rule(fields, fields["pay_config_id"], None)
        generic.before_update[_ONE_OFF] = self._check_change
        generic.before_delete["pay_reports"] = _check_unpublished
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {}

    def _check_config(self, call: OperationCall, fields: JSON) -> None:
        rules = list(enumerate(call.body.get("one_off_rules") or ()))
        for index, rule in rules:
            _check_order(rule, f"one_off_rules[{index}].")
        for (_, one), (index, other) in combinations(rules, 2):
            _check_apart(other, [one], f"one_off_rules[{index}].")

    def _check_change(self, call: OperationCall, record: Record, fields: JSON) -> None:
        self._check_rule(fields, record["pay_config_id"], record)

    def _check_rule(self, fields: JSON, config_id: str, record: Record | None) -> None:
        _check_order(fields, "")
        others = self._records.where(_ONE_OFF, pay_config_id=config_id)
        _check_apart(fields, (other for other in others if other is not record), "")


def _check_order(rule: JSON, path: str) -> None:
    if milliseconds_of(rule["end_at"]) <= milliseconds_of(rule["start_at"]):
        raise unprocessable(f"{path}end_at", "The end of the rule is not after its start.")


def _check_apart(rule: JSON, others: Iterable[JSON], path: str) -> None:
    """Raise a 422 if a one-off rule overlaps another one of its config."""
    start, end = milliseconds_of(rule["start_at"]), milliseconds_of(rule["end_at"])
    for other in others:
        if start < milliseconds_of(other["end_at"]) and milliseconds_of(other["start_at"]) < end:
            text = f"The rule overlaps {other['name']!r}. One-off rules of a pay config have to be apart."
            raise unprocessable(f"{path}start_at", text)


def _check_unpublished(report: Record) -> None:
    if report.get("published_at"):
        raise unprocessable("id", "A published report cannot be deleted: unpublish it first.")
