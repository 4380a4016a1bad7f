"""Escalation paths and their templates: nodes that fit together, and targets that exist."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NoReturn

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.catalog.built_in_types import ESCALATION_PATH, TEAM
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.on_call.escalation_targets import EscalationTargets
from incidentio_async.sandbox.records.on_call.schedule_shifts import rotations_of
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.serving.operation_call import OperationCall

PATHS, TEMPLATES = "escalation_paths", "escalation_path_templates"
_BRANCHES = ("then_path", "else_path")
# Types of targets that are records.
_KINDS = {"schedule": "schedules", "user": "users"}
_HOURS_ID = "weekday_interval_config_id"
_HOURS_SUBJECT = re.compile(r'escalation\.working_hours\["(.*)"\]', re.DOTALL)


class EscalationPathHandlers:
    """Handlers of escalation paths and their templates."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._context = context
        self._records = context.records
        self._targets = EscalationTargets(context.records)
        generic.before_create[PATHS] = self._prepare_path
        generic.before_update[PATHS] = lambda call, record, fields: self._prepare_path(call, fields, record)
        generic.before_create[TEMPLATES] = self._prepare_template
        generic.before_update[TEMPLATES] = lambda call, record, fields: self._prepare_template(call, fields)
        context.computed_fields[PATHS] = self._responders
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {}

    def _responders(self, path: JSON) -> JSON:
        found = self._targets.responders(path)
        return {"current_responders": found} if found else {}

    def _prepare_path(self, call: OperationCall, fields: JSON, record: Record | None = None) -> None:
        body = call.body
        if body.get("kind") is None:
            fields["kind"] = "templated" if body.get("template_id") else "standalone"
        if fields["kind"] == "templated":
            self._check_templated(body)
        if body.get("team_ids") is None and self._teams_have_paths():
            text = "You must set an empty slice or a list of Team ids, as Team has an attribute of escalation paths."
            raise unprocessable("team_ids", text, "missing_field")
        check_nodes(self._records, body)
        self._context.fields.leave_out_empty(PATHS, fields)

    def _teams_have_paths(self) -> bool:
        """Return whether teams have an attribute of escalation paths: paths then name their teams, if only none."""
        teams, paths = (
            next(iter(self._records.where("catalog_types", type_name=name))) for name in (TEAM, ESCALATION_PATH)
        )
        names = (ESCALATION_PATH, paths["id"], paths["engine_resource_type"])
        return any(attribute["type"] in names for attribute in teams["schema"]["attributes"])

    def _prepare_template(self, call: OperationCall, fields: JSON) -> None:
        check_nodes(self._records, call.body)
        for index, param in enumerate(call.body.get("params") or ()):
            names = [each["name"] for each in call.body["params"][:index]]
            if param["name"] in names:
                _refuse(f"params[{index}].name", f"{param['name']!r} is also the name of another parameter.")
        self._context.fields.leave_out_empty(TEMPLATES, fields)

    def _check_templated(self, body: JSON) -> None:
        """Check that a path has what its template leaves open, and nothing that the template has."""
        for name in ("path", "working_hours"):
            if body.get(name):
                _refuse(name, f"{name} is given by the template of a templated path: leave it empty.")
        template = self._records.referenced(TEMPLATES, body["template_id"], "template_id")
        params = {param["name"]: param for param in template.get("params") or ()}
        bindings = body.get("param_bindings") or {}
        for name in bindings.keys() - params.keys():
            _refuse(f"param_bindings.{name}", f"{name!r} is not a parameter of the template.")
        for name, param in params.items():
            given = any((bindings.get(name) or {}).values())
            if not given and not param["optional"] and not param.get("default_value"):
                field = f"param_bindings.{name}"
                raise unprocessable(field, f"{field} is missing: the template needs it.", "missing_field")


@dataclass(frozen=True, slots=True)
class _Place:
    """A node, and its path in the body."""

    node: JSON
    path: str


def check_nodes(records: Records, body: JSON) -> None:
    """Raise a 422 if the nodes of a path or a template refer to what does not exist, there or at all.

    Args:
        records: The records that targets refer to.
        body: The body with the nodes in ``path``, and the ``working_hours``. Nodes of call routes may lack an id.
    """
    places = list(_walk(body.get("path") or [], "path"))
    ids = _unique_ids([(place.node["id"], f"{place.path}.id") for place in places if place.node.get("id") is not None])
    hours = body.get("working_hours") or []
    hours_ids = _unique_ids([(each["id"], f"working_hours[{index}].id") for index, each in enumerate(hours)])
    for place in places:
        node = place.node
        repeat = node.get("repeat")
        if repeat and repeat["to_node"] not in ids:
            _unknown(f"{place.path}.repeat.to_node", repeat["to_node"], "the id of a node of this path")
        _check_hours(place, hours_ids)
        for name in ("level", "notify_channel"):
            for index, target in enumerate((node.get(name) or {}).get("targets") or ()):
                _check_target(records, target, f"{place.path}.{name}.targets[{index}]")


def _walk(nodes: list[JSON], path: str) -> Iterator[_Place]:
    for index, node in enumerate(nodes):
        place = f"{path}[{index}]"
        yield _Place(node, place)
        for branch in _BRANCHES:
            yield from _walk((node.get("if_else") or {}).get(branch) or [], f"{place}.if_else.{branch}")


def _unique_ids(found: list[tuple[str, str]]) -> set[str]:
    ids: set[str] = set()
    for each, field in found:
        if not each:
            _refuse(field, f"{field} is blank.")
        if each in ids:
            _refuse(field, f"{each!r} is already the id of another.")
        ids.add(each)
    return ids


def _check_hours(place: _Place, known: set[str]) -> None:
    """Check that delays and conditions refer to working hours of the path."""
    for name in ("delay", "level", "notify_channel"):
        for key, value in (place.node.get(name) or {}).items():
            if key.endswith(_HOURS_ID) and value and value not in known:
                _unknown(f"{place.path}.{name}.{key}", value, "the id of working hours of this path")
    for index, condition in enumerate((place.node.get("if_else") or {}).get("conditions") or ()):
        found = _HOURS_SUBJECT.fullmatch(condition["subject"])
        if found is not None and found[1] not in known:
            field = f"{place.path}.if_else.conditions[{index}].subject"
            _unknown(field, found[1], "the id of working hours of this path")


def _check_target(records: Records, target: JSON, path: str) -> None:
    kind, target_id = _KINDS.get(target["type"]), target.get("id")
    if kind is None or target_id is None:
        return
    record, rota = records.referenced(kind, target_id, f"{path}.id"), target.get("selected_rota_id")
    if rota and rota not in {rotation["id"] for rotation in rotations_of(record)}:
        _unknown(f"{path}.selected_rota_id", rota, "the id of a rotation of the schedule")


def _unknown(field: str, value: str, what: str) -> NoReturn:
    raise unprocessable(field, f"{value!r:.60} is not {what}.", "not_found")


def _refuse(field: str, text: str) -> NoReturn:
    raise unprocessable(field, text, "invalid_value")
