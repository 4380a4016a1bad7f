"""Parts of conditions, expressions and bindings that a response has beside what a body gave: labels and types."""

from __future__ import annotations

import re
from collections.abc import Callable

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.record_kinds import base_of
from incidentio_async.sandbox.records.records import Records

_ID = re.compile(r"[0-9A-Z]{26}")
_NUMBERS = frozenset({"count", "sum"})


class EngineValues:
    """Completes the parts of the workflow engine, which alert routes, policies, schedules and others use, too."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._complete: dict[str, Callable[[JSON], None]] = {
            "EngineParamBinding": _binding,
            "EngineParamBindingValue": self._value,
            "EngineReference": _reference,
            "Expression": _expression,
            "ExpressionConcatenateOpts": _reference_label,
            "ExpressionNavigateOpts": _reference_label,
            "ExpressionOperation": _operation,
            "StepConfig": _step,
        }

    def complete(self, schema: str, created: JSON) -> None:
        """Complete an object of a schema."""
        complete = self._complete.get(base_of(schema))
        if complete is not None:
            complete(created)

    def _value(self, value: JSON) -> None:
        literal, reference = value.get("literal"), value.get("reference")
        if literal is not None:
            value.setdefault("label", self._name_of(literal) or literal)
        elif reference is not None:
            value.setdefault("label", reference_label(reference))

    def _name_of(self, literal: str) -> str | None:
        """Return the name of the record with an id."""
        if not _ID.fullmatch(literal):
            return None
        found = (table.find(literal) for table in self._records.tables.values())
        record: JSON = next((record for record in found if record is not None), {})
        name = record.get("name") or record.get("value")
        return name if isinstance(name, str) else None


def words(name: str) -> str:
    """Return a name of the API in words: ``create_follow_ups`` → ``Create follow ups``."""
    return re.sub(r"[_-]+", " ", name).strip().capitalize()


def reference_label(reference: str) -> str:
    """Return the label of a reference: ``incident.slack_channel`` → ``Incident → Slack channel``."""
    return " → ".join(words(part) for part in reference.split(".") if part)


def _binding(binding: JSON) -> None:
    # The API shows no empty list where a body gives one beside a value, or no value.
    if binding.get("array_value") == []:
        del binding["array_value"]


def _step(step: JSON) -> None:
    step.setdefault("label", words(step.get("name", "").rpartition(".")[2]))


def _reference(reference: JSON) -> None:
    reference.setdefault("array", False)
    reference.setdefault("type", words(re.split(r"[.\[]", reference.get("key", ""))[0]))


def _reference_label(options: JSON) -> None:
    options.setdefault("reference_label", reference_label(options.get("reference", "")))


def _operation(operation: JSON) -> None:
    kind = operation.get("operation_type", "")
    options = operation.get(kind) or {}
    returned = {"type": "Number" if kind in _NUMBERS else "String", "array": False}
    operation.setdefault("returns", options.get("returns") or returned)


def _expression(expression: JSON) -> None:
    if expression.get("operations"):
        expression.setdefault("returns", expression["operations"][-1]["returns"])
