"""Workflows: their trigger, their steps with the bindings of parameters, and what they refer to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from typing import Any

from incidentio_async.sandbox.errors import APIProblem, unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.organization.workflow_names import STEPS, TRIGGERS
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.serving.operation_call import OperationCall

# A reference into the scope of a workflow that its own body defines.
_OWN = re.compile(r'expressions\["([^"]*)"\]|form\.([^.\[]+)')
_REFERENCES = frozenset({"reference", "root_reference", "subject", "for_each"})


class WorkflowHandlers:
    """Handlers of workflows."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._context = context
        self._records = context.records
        self._generic = generic
        generic.before_create["workflows"] = self._prepare
        generic.before_update["workflows"] = self._change
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {
            ("workflows", "create"): self._create,
            ("workflows", "show"): self._show,
            ("workflows", "update"): self._update,
        }

    def _create(self, call: OperationCall) -> bytes:
        return self._response(call, self._generic.add(call))

    def _show(self, call: OperationCall) -> bytes:
        return self._response(call, self._context.target(call))

    def _update(self, call: OperationCall) -> bytes:
        record = self._context.target(call)
        self._generic.change(call, record)
        return self._response(call, record)

    def _response(self, call: OperationCall, record: Record) -> bytes:
        """Return a workflow with its steps upgraded: with a binding for each parameter that a step has now.

        A request can skip that, and what was written without it stays as it was written.
        """
        skipped = call.query.flag("skip_step_upgrades") or record.get("skip_step_upgrades")
        shown = record if skipped else Record(record, steps=list(map(_upgraded, record.get("steps") or ())))
        shown.kind = record.kind
        return self._context.record_response(call, shown)

    # -- writing ------------------------------------------------------------------------------------------------

    def _prepare(self, call: OperationCall, fields: JSON) -> None:
        self._check(call.body, call.body["trigger"])
        fields["version"] = 1
        _set_scope(call.body, fields)

    def _change(self, call: OperationCall, record: Record, fields: JSON) -> None:
        auto_run_mode = call.body.get("auto_run_mode") or record.get("auto_run_mode")
        self._check({**call.body, "auto_run_mode": auto_run_mode}, record["trigger"]["name"])
        fields["version"] = record["version"] + 1
        _set_scope(call.body, fields)

    def _check(self, body: JSON, trigger: str) -> None:
        """Raise a 422 for the first part of a body that does not fit the trigger or the other parts."""
        self._check_name("trigger", trigger, TRIGGERS, lambda workflow: [workflow.get("trigger") or {}])
        for index, step in enumerate(body["steps"]):
            self._check_name(f"steps[{index}].name", step["name"], STEPS, lambda workflow: workflow.get("steps") or ())
        _check_unique("steps", "id", body["steps"])
        _check_unique("expressions", "reference", body["expressions"])
        form_fields = body.get("form_fields") or []
        _check_unique("form_fields", "key", form_fields)
        if form_fields and trigger != "manual" and body.get("auto_run_mode") != "confirm_before_running":
            text = 'Only a workflow with the trigger "manual" or the mode "confirm_before_running" has form fields.'
            raise unprocessable("form_fields", text)
        _check_scope(body)
        _check_references(body, trigger)

    def _check_name(self, path: str, name: str, known: Iterable[str], used: Callable[[Record], Iterable[JSON]]) -> None:
        """Raise a 422 for a name that neither is known nor used by an existing workflow."""
        if name in known or any(part.get("name") == name for workflow in self._workflows() for part in used(workflow)):
            return
        near = get_close_matches(name, known, 1)
        hint = f" Did you mean {near[0]!r}?" if near else f" Known are {', '.join(sorted(known))}."
        raise unprocessable(path, f"{name!r} is not a known {'trigger' if path == 'trigger' else 'step'}.{hint}")

    def _workflows(self) -> Iterable[Record]:
        return self._records.tables["workflows"]


def _upgraded(step: JSON) -> JSON:
    bindings = step.get("param_bindings") or []
    missing = STEPS.get(step.get("name", ""), 0) - len(bindings)
    return {**step, "param_bindings": [*bindings, *({} for _ in range(missing))]} if missing > 0 else step


def _set_scope(body: JSON, fields: JSON) -> None:
    """Set the scope of private incidents by a body's scope or its deprecated flag, each of which implies the other."""
    scope = body.get("private_incident_scope") or ("all" if body.get("include_private_incidents") else "none")
    fields["private_incident_scope"] = scope
    fields["include_private_incidents"] = scope != "none"


def _check_scope(body: JSON) -> None:
    scope, flag = body.get("private_incident_scope"), body.get("include_private_incidents")
    if scope is not None and flag is not None and flag != (scope != "none"):
        text = f"include_private_incidents contradicts private_incident_scope {scope!r}: leave it out."
        raise unprocessable("include_private_incidents", text)


def _check_unique(name: str, key: str, parts: list[JSON]) -> None:
    known: set[str] = set()
    for index, part in enumerate(parts):
        if part[key] in known:
            text = f"{part[key]!r} is the {key} of another of the {name.replace('_', ' ')}."
            raise unprocessable(f"{name}[{index}].{key}", text, "not_unique")
        known.add(part[key])


def _check_references(body: JSON, trigger: str) -> None:
    """Raise a 422 for a reference to an expression or a form field that is not in the body."""
    expressions = {expression["reference"] for expression in body["expressions"]}
    form = {field["key"] for field in body.get("form_fields") or ()}
    once_for = [(f"once_for[{index}]", reference) for index, reference in enumerate(body["once_for"])]
    for path, reference in (*once_for, *_references(body)):
        own = _OWN.match(reference)
        if own is not None and (own[1] not in expressions if own[2] is None else own[2] not in form):
            raise _unknown(path, reference)
    scope = TRIGGERS.get(trigger)
    for path, reference in once_for:
        first = re.split(r"[.\[]", reference)[0]
        if not first or (scope is not None and first not in scope | {"expressions", "form"}):
            raise _unknown(path, reference)


def _unknown(path: str, reference: str) -> APIProblem:
    return unprocessable(path, f"{reference!r} is not in the scope of the workflow.", "not_found")


def _references(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the references in a body with their paths, but for the names that expressions get."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _references(item, f"{path}[{index}]")
    elif isinstance(value, dict):
        for name, item in value.items():
            place = f"{path}.{name}" if path else name
            if name in _REFERENCES and isinstance(item, str):
                if "root_reference" not in value or name != "reference":
                    yield place, item
            else:
                yield from _references(item, place)
