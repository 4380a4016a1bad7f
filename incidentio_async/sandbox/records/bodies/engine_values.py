"""Parts of conditions, expressions and bindings that a response has beside what a body gave: labels and types."""

from __future__ import annotations

import re

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.bodies.expressions import with_returns
from incidentio_async.sandbox.records.bodies.labels import Labels, words
from incidentio_async.sandbox.records.record_kinds import base_of


class EngineValues:
    """Completes the parts of the workflow engine, which alert routes, policies, schedules and others use, too."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels

    def completed(self, schema: str, created: JSON, known: JSON) -> JSON:
        """Return an object of a schema, with what the API adds; ``known`` are the properties of the schema."""
        if {"value", "array_value"} <= known.keys() and created.get("array_value") == []:
            del created["array_value"]  # it stands for no value
        if {"literal", "reference"} <= known.keys():
            reference, literal = created.get("reference"), created.get("literal")
            label = self._labels.of_reference(reference) if reference else self._labels.of_literal(literal or "")
            created.setdefault("label", label)
        elif {"reference", "reference_label"} <= known.keys() and "reference" in created:
            created.setdefault("reference_label", self._labels.of_reference(created["reference"]))
        elif base_of(schema) == "EngineReference":
            created.setdefault("array", False)
            created.setdefault("type", words(re.split(r"[.\[]", created.get("key", ""))[0]))
        elif base_of(schema) == "StepConfig":
            created.setdefault("label", words(created.get("name", "").rpartition(".")[2]))
        return with_returns(created) if {"operations", "root_reference", "returns"} <= known.keys() else created
