"""Every operation of the API, once: what the document has as examples goes out as it stands there and comes back whole.

The examples are those of the API's own document where it lies beside the project; elsewhere values are made up from the
facts in the package.
"""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import warnings
from collections.abc import Sequence
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import pytest

from incidentio_async import AsyncClient, Page, Paginator, models
from incidentio_async._api.list_types import list_types
from incidentio_async._codec.problems import problems
from incidentio_async._codec.unstructurer import unstructure
from incidentio_async.operations import operations
from tests.support.api import ULID, Json, argument, argument_value, document, facts, sample, sample_model
from tests.support.stub_server import Answer, Received, stub_server

KEY = "inc_test_key"
SECRET = "source-secret"

# The document's examples that do not fit their own schemas: the nodes of escalation paths are cut off as `{}` where
# they would nest. They come back whole all the same.
BROKEN_EXAMPLES = {
    "Escalation Path Templates V2#Create",
    "Escalation Path Templates V2#List",
    "Escalation Path Templates V2#Show",
    "Escalation Path Templates V2#Update",
    "Escalations V2#CreatePath",
    "Escalations V2#ListPaths",
    "Escalations V2#ShowPath",
    "Escalations V2#UpdatePath",
}


@attrs.frozen
class Case:
    """What goes into one operation, and what comes out of it."""

    id: str
    path: Json
    query: Json
    body: Json | None
    status: int
    answer: Any
    content: str | None


def _documented(id_: str, node: Json, fact: Json) -> Case:
    """A case of the document's examples."""
    path, query = {}, {}
    for parameter in node.get("parameters", []):
        given = parameter.get("example")
        if given is None:
            given = next((e["value"] for e in parameter.get("examples", {}).values()), None)
        if given is None:
            given = sample(fact["query"].get(parameter["name"], {"type": "string"}) | {"enum": ["x"]})
        if parameter["in"] == "path":
            path[parameter["name"]] = given
        elif parameter["in"] == "query" and not (fact["takes_secret"] and parameter["name"] == "token"):
            query[parameter["name"]] = given if "filter" not in fact["query"][parameter["name"]] else _filter(given)
    body = node["requestBody"]["content"]["application/json"] if "requestBody" in node else {}
    content = node["responses"][str(fact["status"])].get("content", {})
    answer = next((answered.get("example") for answered in content.values()), None)
    return Case(id_, path, query, body.get("example"), fact["status"], answer, fact["content"])


def _filter(given: Any) -> Json:
    return given if isinstance(given, dict) else {"key": ["value"]}


def _made_up(id_: str, fact: Json) -> Case:
    """A case of values that fit the facts."""
    query: Json = {}
    for name, parameter in operations()[id_].parameters.items():
        value = argument_value(parameter)
        if parameter.operators:
            value = {parameter.operators[0]: [value]}
        query[name] = {ULID: value} if parameter.ids else [value] if parameter.many else value
    return Case(
        id_,
        dict.fromkeys(re.findall(r"\{(\w+)\}", fact["path"]), ULID),
        query,
        sample_model(fact["body"]) if fact["body"] else None,
        fact["status"],
        sample_model(fact["result"]) if fact["result"] else None,
        fact["content"],
    )


def _cases() -> list[Case]:
    known = facts()["operations"]
    source = document()
    if source is None:
        warnings.warn("the API's document is not beside the project: values are made up instead", stacklevel=1)
        return [_made_up(id_, fact) for id_, fact in known.items()]
    nodes = (node for item in source["paths"].values() for node in item.values())
    return [_documented(node["operationId"], node, known[node["operationId"]]) for node in nodes]


with warnings.catch_warnings():
    warnings.simplefilter("default")
    CASES = _cases()


def _wire_query(query: Json) -> list[tuple[str, str]]:
    """The pairs a query should arrive as: lists repeat their key, filters have theirs in brackets."""

    def pairs(key: str, value: Any) -> list[tuple[str, str]]:
        if isinstance(value, dict):
            return [pair for inner, item in value.items() for pair in pairs(f"{key}[{inner}]", item)]
        if isinstance(value, list):
            return [pair for item in value for pair in pairs(key, item)]
        return [(key, str(value).lower() if isinstance(value, bool) else str(value))]

    return sorted(pair for name, value in query.items() for pair in pairs(name, value))


async def _call(case: Case) -> tuple[Any, Received]:
    operation = operations()[case.id]
    async with stub_server() as server:
        body = b"a,b\n1,2\n" if case.content == "text/csv" else b""
        kind = {"Content-Type": case.content or "application/json"}
        has_answer = case.answer is not None
        server.identity = None
        server.answers = [Answer.of(case.answer, case.status) if has_answer else Answer(case.status, body, kind)]
        if case.content == "application/json" and case.answer is None:
            server.answers = [Answer.of({"openapi": "3.0.3"}, case.status)]
        async with AsyncClient(KEY, base_url=server.base_url, rate_limiter=None) as client:
            method = getattr(getattr(client, operation.resource), operation.name)
            given = {argument(name): value for name, value in {**case.query, **(case.body or {})}.items()}
            if facts()["operations"][case.id]["takes_secret"]:
                given["secret"] = SECRET
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                result = method(*case.path.values(), **given)
            return await result, server.received[0]


@pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])
def test_operation(case: Case) -> None:
    """The request arrives as the document has it, and the answer, unstructured again, is the example."""
    operation = operations()[case.id]
    result, received = asyncio.run(_call(case))

    secret = facts()["operations"][case.id]["takes_secret"]
    expected = {"key": f"Bearer {KEY}", "secret": f"Bearer {SECRET}", "none": None}[operation.auth]
    assert received.headers.get("Authorization") == (f"Bearer {SECRET}" if secret else expected)
    assert received.method == operation.method
    assert received.path == operation.path.format(**case.path)
    assert sorted(received.query) == _wire_query(case.query)
    assert received.json() == case.body

    if isinstance(result, Page):
        assert unstructure(result.result) == case.answer
    elif isinstance(result, bytes):
        assert result == b"a,b\n1,2\n"
    elif case.answer is None:
        assert result == ({"openapi": "3.0.3"} if case.content else None)
    elif len(case.answer) == 1:
        assert unstructure(result) == next(iter(case.answer.values()))
    else:
        assert unstructure(result) == case.answer


def test_every_operation_is_there() -> None:
    """The registry, the facts and the methods name the same operations."""
    client = AsyncClient(KEY)
    assert operations().keys() == facts()["operations"].keys() == {case.id for case in CASES}
    for operation in operations().values():
        assert callable(getattr(getattr(client, operation.resource), operation.name))


def test_broken_examples_are_named() -> None:
    """Exactly the named examples of the document do not fit their schemas."""
    if document() is None:
        pytest.skip("the API's document is not beside the project")
    from incidentio_async import models

    broken = set()
    for case in CASES:
        result = facts()["operations"][case.id]["result"]
        if result and problems(case.answer, getattr(models, result)):
            broken.add(case.id)
    assert broken == BROKEN_EXAMPLES


def test_lists_are_paginators() -> None:
    """Every operation that lists returns a paginator from a plain function, sent only when it is used."""
    client = AsyncClient(KEY)
    for case in CASES:
        operation = operations()[case.id]
        if operation.name.startswith("list"):
            given = {argument(name): value for name, value in case.query.items()}
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                made = getattr(getattr(client, operation.resource), operation.name)(*case.path.values(), **given)
            assert isinstance(made, Paginator)


def test_methods_return_what_the_registry_says() -> None:
    """What type checkers are told of each method is what its response is decoded to."""
    client = AsyncClient(KEY)
    for operation in operations().values():
        method = getattr(getattr(client, operation.resource), operation.name)
        returned = get_type_hints(method)["return"]
        if operation.items is not None:
            types = list_types(operation.item, operation.result, operation.items, operation.cursor)
            assert (get_origin(returned), *get_args(returned)) == (Paginator, types.item, types.result), operation.id
            assert operation.cursor == facts()["operations"][operation.id]["cursor"]
        elif operation.result is not None:
            result = getattr(models, operation.result)
            value = result if operation.unwrap is None else get_type_hints(result)[operation.unwrap]
            assert _shape(returned) == _shape(value), operation.id
            assert (type(None) in get_args(returned)) is operation.may_be_empty, operation.id


def _shape(kind: Any) -> Any:
    """A type as it is compared: awaited, without None, and lists as sequences."""
    origin, inner = get_origin(kind), [one for one in get_args(kind) if one is not type(None)]
    if origin in (list, Sequence):
        return Sequence, _shape(inner[0])
    return kind if origin is None else _shape(inner[-1])


def test_the_registry_loads_no_models() -> None:
    """A row names the types of a list; they are imported when the list is made."""
    code = "import sys; from incidentio_async.operations import operations; assert operations(); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name for name in run.stdout.split() if name.startswith("incidentio_async.")}
    assert not {name for name in loaded if name.startswith("incidentio_async.models")}
    assert {name for name in loaded if "_async.resources." in name} == {"incidentio_async.resources._registry"}
