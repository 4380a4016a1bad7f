"""Webhooks and audit logs → one class per type of event, and the model of each kind of audit-log entry."""

from __future__ import annotations

from codegen.checks import Json, UnsupportedSpec
from codegen.names import pascal, spelled
from codegen.plan import Operation, Plan
from codegen.source import MODULE_NAMES, Code, code, docstring, header, join


def webhook_files(plan: Plan) -> dict[str, Code]:
    """Return path → source of the classes of events and of the table of audit-log entries."""
    return {
        "incidentio_async/webhooks/events.py": _events(plan),
        "incidentio_async/models/_audit_log_entries.py": _audit_logs(plan),
    }


def class_name(kind: str) -> str:
    """Return the class of a type of event.

    ``"public_incident.incident_created_v2"`` → ``"IncidentCreatedV2"``, its private counterpart →
    ``"PrivateIncidentCreatedV2"``, ``"schedule.created_v1"`` → ``"ScheduleCreatedV1"``.
    """
    subject, _, happened = kind.partition(".")
    visibility = subject.partition("_")[0]
    prefix = {"public": "", "private": "Private"}.get(visibility, pascal(subject))
    return prefix + pascal(happened)


def _events(plan: Plan) -> Code:
    models: set[str] = set()
    classes: list[Code] = []
    names: dict[str, str] = {}
    for kind, schema in plan.facts["webhooks"].items():
        name = spelled(class_name(kind), f"the webhook {kind}", {*names.values(), *MODULE_NAMES})
        names[kind] = name
        data = _data(plan, kind, schema)
        operation, place = _record(plan, kind, data)
        record = _shown(plan, operation) if operation else "Any"
        models |= {data, record} - {"Any"}
        classes += _class(kind, name, data, record, operation, place)
    for kind, name in names.items():
        spelled(name, f"the webhook {kind}", models)
    rows = [code("    {:literal}: {:name},", kind, name) for kind, name in names.items()]
    loaded = join(", ", [code("{:name}", name) for name in sorted(models)])
    imports = [code("if TYPE_CHECKING:\n    from incidentio_async.models import {:code}", loaded)] if models else []
    return join(
        "\n",
        [
            header("The types of webhook events, one class per type."),
            code("from __future__ import annotations"),
            code("from typing import TYPE_CHECKING, Any, ClassVar"),
            code("from incidentio_async.webhooks._event import Event"),
            *imports,
            code(""),
            code("__all__ = {:literal}", sorted(names.values())),
            *classes,
            code("CLASSES: dict[str, type[Event[Any, Any]]] = {{"),
            *rows,
            code("}}"),
            docstring("Type → class."),
            code(""),
        ],
    )


def _data(plan: Plan, kind: str, schema: str) -> str:
    """Return the model of an event's data, which the envelope holds under the name of the type."""
    properties = plan.schemas[schema]["properties"]
    if set(properties) != {"event_type", kind} or "ref" not in properties[kind]:
        raise UnsupportedSpec(
            f"the webhook {kind}: {schema} is not an event_type and a schema under the name of the type"
        )
    return str(properties[kind]["ref"])


def _record(plan: Plan, kind: str, data: str) -> tuple[Operation | None, str]:
    """Return the operation that shows an event's record, and the path of its ID in the data."""
    known: dict[str, list[str]] = plan.decisions["records"]
    prefix = max((prefix for prefix in known if kind.startswith(prefix)), key=len, default=None)
    if prefix is None:
        plan.notes.append(f"the webhook {kind} has no record: add it to [records] in decisions.toml")
    if prefix is None or not known[prefix]:
        return None, ""
    id_, place = known[prefix]
    operation = next((operation for operation in plan.operations if operation.id == id_), None)
    if operation is None:
        return None, ""
    shows = operation.response in ("unwrap", "whole") and _shown(plan, operation)
    if _type_at(plan, data, place) != "string" or len(operation.path_parameters) != 1 or not shows:
        raise UnsupportedSpec(f"the webhook {kind}: [records] in decisions.toml does not fit {data} and {id_}")
    return operation, place


def _type_at(plan: Plan, schema: str, path: str) -> str | None:
    head, _, rest = path.partition(".")
    fact: Json = plan.schemas[schema]["properties"].get(head, {})
    if rest:
        return _type_at(plan, fact["ref"], rest) if "ref" in fact else None
    return fact.get("type")


def _shown(plan: Plan, operation: Operation) -> str:
    """Return the model that an operation's method returns; "" if it returns something else."""
    result = str(operation.fact["result"])
    return str(plan.type_at(result, operation.key).get("ref", "")) if operation.response == "unwrap" else result


def _class(kind: str, name: str, data: str, record: str, operation: Operation | None, place: str) -> list[Code]:
    said = f"``fetch`` returns the current ``{record}``" if operation else "There is no record to ``fetch``"
    base = code('"{:name}", "{:name}"', data, record) if operation else code('"{:name}", Any', data)
    lines = [
        code("class {:name}(Event[{:code}]):", name, base),
        docstring(f"``{kind}``; data: ``{data}``.", "", f"{said}.", indent=4),
        code("    __slots__ = ()"),
        code("    TYPE: ClassVar[str] = {:literal}", kind),
        code("    MODEL: ClassVar[str] = {:literal}", data),
    ]
    if operation:
        lines.append(
            code(
                "    RECORD: ClassVar[tuple[str, str, str] | None] = {:literal}",
                (operation.resource, operation.name, place),
            )
        )
    return [*lines, code("")]


def _audit_logs(plan: Plan) -> Code:
    rows = [
        code("    {:literal}: {:literal},", _split(kind), schema) for kind, schema in plan.facts["audit_logs"].items()
    ]
    return join(
        "\n",
        [
            header("Action and version of an audit-log entry → its model."),
            code("AUDIT_LOG_ENTRIES: dict[tuple[str, int], str] = {{"),
            *rows,
            code("}}"),
            code(""),
        ],
    )


def _split(kind: str) -> tuple[str, int]:
    action, _, version = kind.rpartition(".")
    if not action or not version.isdecimal():
        raise UnsupportedSpec(f"the audit-log entry {kind} is not an action with a version")
    return action, int(version)
