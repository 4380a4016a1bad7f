"""Operations → the registry: a row per operation, with all that the library knows of it."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.checks import UnsupportedSpec
from codegen.lists import Lists, sources
from codegen.parameters import Parameter
from codegen.plan import Operation, Plan
from codegen.render_models import annotation
from codegen.source import Code, code, header, join

_TYPES = ("Coverage", "Operation", "Parameter", "Parent", "RequestLimit")


def registry_source(plan: Plan) -> Code:
    """Return the module's source. A row is a line, so that a change of one operation is a change of one line."""
    shared, lists = _shared(plan), Lists(plan)
    lines = [
        header("The registry of operations, by their identifiers in the API's document."),
        code("# ruff: noqa: E501"),
        code("# fmt: off"),
        code("from __future__ import annotations\n"),
        code(
            "from incidentio_async._api.operation_types import Coverage, Operation, Parameter, Parent, RequestLimit\n"
        ),
        *[code("{:code} = {:code}", name, rule.source()) for rule, name in shared.items()],
        code("\nOPERATIONS: dict[str, Operation] = {{"),
        code("    operation.id: operation"),
        code("    for operation in ("),
        *[_row(plan, lists, shared, operation) for operation in plan.operations],
        code("    )"),
        code("}}\n"),
    ]
    return join("\n", lines)


def _shared(plan: Plan) -> dict[Parameter, Code]:
    """Return a name for each kind of parameter: most occur in many operations."""
    rules = {rule for operation in plan.operations for rule in operation.parameters.values()}
    return {rule: code("_P{:literal}", number) for number, rule in enumerate(sorted(rules, key=Parameter.source))}


def _row(plan: Plan, lists: Lists, shared: dict[Parameter, Code], o: Operation) -> Code:
    given = [code("{:literal}", value) for value in (o.id, o.resource, o.name, o.fact["method"], o.fact["path"])]
    given += [code("{:name}={:literal}", name, value) for name, value in _plain(plan, o)]
    if o.parameters:
        rules = [code("{:literal}: {:code}", name, shared[rule]) for name, rule in o.parameters.items()]
        given.append(code("parameters={{{:code}}}", join(", ", rules)))
    if limit := plan.decisions["rate_limits"].get(o.id):
        given.append(code("rate_limit={:code}", _limit(o, limit)))
    if o.response == "list":
        given.append(code("listing={:literal}", lists.names[o.id]))
        if parent := lists.parent(o):
            given.append(code("parent={:code}", parent.source()))
        if coverage := lists.coverage(o):
            given.append(code("coverage={:code}", sources(coverage)))
    return code("        Operation({:code}),", join(", ", given))


def _limit(o: Operation, row: list[float]) -> Code:
    if len(row) != 2 or not all(isinstance(value, int | float) and value > 0 for value in row):
        raise UnsupportedSpec(f"{o.id} under [rate_limits] in decisions.toml: {row} is not two numbers above 0")
    return code("RequestLimit({:literal}, {:literal})", int(row[0]), float(row[1]))


def _body_size(o: Operation, size: object) -> object:
    if size is not None and (o.body is None or not isinstance(size, int) or size < 1):
        raise UnsupportedSpec(f"{o.id} under [body_sizes] in decisions.toml: {size} is not a number of bytes of a body")
    return size


def _plain(plan: Plan, o: Operation) -> Iterator[tuple[str, object]]:
    """Yield the fields that are literals, without those that have their default."""
    fact, decisions, is_list = o.fact, plan.decisions, o.response == "list"
    for name, value, usual in (
        ("scopes", tuple(fact["scopes"]), ()),
        ("max_page_size", o.max_page_size, None),
        ("deprecated", "deprecated" in fact, False),
        ("replacement", o.replacement, None),
        ("removal_date", fact.get("deprecated", {}).get("removal"), None),
        ("payload", fact["body"], None),
        ("idempotency_key", o.idempotency_key, False),
        ("auth", fact["auth"], "key"),
        ("retry_safety", o.retry_safety, "unsafe"),
        ("incident_path", o.incident_path, None),
        ("incident_ids", plan.incident_ids(o), ()),
        ("retry_conflict", o.retry_conflict, False),
        ("max_body_size", _body_size(o, decisions["body_sizes"].get(o.id)), None),
        ("result", fact["result"], None),
        ("unwrap", o.key if o.response == "unwrap" else None, None),
        ("may_be_empty", may_be_empty(plan, o), False),
        ("items", o.key if is_list else None, None),
        ("item", _item(plan, o) if is_list else None, None),
        ("item_lists", tuple(decisions["item_lists"].get(o.id, ())), ()),
        ("cursor", o.cursor if is_list else None, None),
        ("time_precision", decisions["time_precision"].get(o.id), None),
        ("recommended", o.recommended, False),
        ("open_end", decisions["open_ends"].get(o.id), None),
    ):
        if value != usual:
            yield name, value


def may_be_empty(plan: Plan, operation: Operation) -> bool:
    """Return whether a response may lack what is unwrapped. A record is always there, whatever the document says."""
    if operation.response != "unwrap":
        return False
    result = operation.fact["result"]
    optional = operation.key not in plan.schemas[result]["required"]
    return optional and "enum" in plan.type_at(result, operation.key)


def _item(plan: Plan, operation: Operation) -> str:
    fact = plan.type_at(operation.fact["result"], operation.key)
    return str(annotation(fact.get("array", fact), None))
