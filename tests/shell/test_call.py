"""The command ``call`` for every operation: what is sent, what is printed, what its help shows."""

from __future__ import annotations

import json
import warnings
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async import AsyncClient
from incidentio_async._codec.kinds import Kind
from incidentio_async._http.expected_response import value_at
from incidentio_async.cli._arguments import arguments_of
from incidentio_async.cli._operation_names import name_of, names_of
from incidentio_async.operations import Operation, operations
from tests.shell.running import (
    KEY,
    VARIABLE,
    against,
    arguments_in_request,
    call_in_python,
    error_of,
    invoke,
    path_of,
    texts_of,
    values_of,
)
from tests.support.api import facts, sample_model
from tests.support.running import run
from tests.support.stub_server import Answer, Received, StubServer, stub_server

ALL = list(operations().values())
TEXT = (st.text() | st.text('@-"{[\n', max_size=3)).filter(lambda text: text != "-")  # which is stdin


def sent(received: Received) -> tuple[Any, ...]:
    """What is compared of a request."""
    return received.method, received.path, received.query, received.headers.get("Authorization"), received.json()


def command(operation: Operation, values: dict[str, Any]) -> list[str]:
    """The command line of an operation, with all that it needs to be sent."""
    more = ["--write"] * (operation.method != "GET")
    more += ["--secret-env", VARIABLE] * (operation.auth == "secret")
    more += ["--show-secrets"] * (operation.result is not None)
    return ["call", f"{operation.resource}.{operation.name}", *path_of(operation), *texts_of(operation, values), *more]


def printed(operation: Operation, pages: int) -> str:
    """What the documented response holds, as it is printed."""
    fact = facts()["operations"][operation.id]
    if fact["result"] is None:
        return {"text/csv": "a,b\n", "application/json": "{}\n"}.get(fact["content"], "")
    value: Any = sample_model(fact["result"])
    if not operation.items:
        return json.dumps(value if operation.unwrap is None else value[operation.unwrap], indent=2) + "\n"
    records = []
    for path in operation.item_lists or (operation.items,):
        found = value_at(value, path.split("."))
        label = {"_list": path.rpartition(".")[2]} if operation.item_lists else {}
        records += [{**label, **one} if label else one for one in (found if isinstance(found, list) else [found])]
    return "".join(f"{json.dumps(record)}\n" for record in records * pages).replace('{"_list": ', '{"_list":')


async def compare(server: StubServer, client: AsyncClient, operation: Operation, values: dict[str, Any]) -> None:
    result = await against(server, *command(operation, values))
    assert result.exit_code == 0, (operation.id, result.output, result.exception)
    received, server.received[:] = list(server.received), []
    await call_in_python(client, operation, values)
    (expected,) = server.received
    server.received.clear()
    assert sent(received[0]) == sent(expected), operation.id
    # The documented response has a cursor, which the second page repeats.
    assert len(received) == (1 if operation.cursor is None else 2), operation.id
    lines = [json.loads(line) if operation.items else line for line in result.stdout.splitlines()]
    wanted = printed(operation, len(received)).splitlines()
    assert lines == [json.loads(line) if operation.items else line for line in wanted], operation.id


def test_every_operation_sends_what_python_sends_and_prints_the_response() -> None:
    """With each argument of the signature."""

    async def main() -> None:
        async with stub_server() as server, AsyncClient(KEY, base_url=server.base_url, rate_limiter=None) as client:
            server.identity = None
            for operation in ALL:
                values = values_of(operation)
                if operation.idempotency_key:
                    values["idempotency_key"] = "a-key"  # otherwise each call makes its own
                await compare(server, client, operation, values)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        run(main())


@settings(max_examples=40)
@given(st.data())
def test_any_arguments_send_what_python_sends(data: st.DataObject) -> None:
    """Some of the arguments, with any text where text is taken."""
    operation = data.draw(st.sampled_from(ALL))
    values = {
        one.name: data.draw(TEXT) if one.kind == Kind("scalar", str) else value
        for one, value in zip(arguments_in_request(operation), values_of(operation).values(), strict=True)
        if one.required or data.draw(st.booleans())
    }
    if operation.idempotency_key:
        values["idempotency_key"] = "a-key"

    async def main() -> None:
        async with stub_server() as server, AsyncClient(KEY, base_url=server.base_url, rate_limiter=None) as client:
            server.identity = None
            await compare(server, client, operation, values)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        run(main())


def test_every_operation_has_help_with_its_arguments() -> None:
    for operation in ALL:
        result = invoke("call", name_of(operation), "--help", key=None)
        assert result.exit_code == 0, operation.id
        words = result.stdout.split()
        for argument in arguments_of(operation):
            shown = {"secret": "--secret-env", "path": f"{argument.option}:"}.get(argument.place, argument.option)
            assert shown in words, operation.id


def test_every_required_argument_is_named_if_it_is_missing() -> None:
    for operation in ALL:
        missing = [one.option for one in arguments_of(operation) if one.required and one.place in ("query", "body")]
        if not missing:
            continue
        arguments = [*path_of(operation), "--write"]
        if operation.result in ("APIKeysCreateResultV1", "APIKeysRotateResultV1"):
            arguments.append("--show-secrets")
        error = error_of(invoke("call", name_of(operation), *arguments), 2)
        assert error.startswith(f"{name_of(operation)} also needs {missing[0]} (")
        assert [one for one in missing if f"{one} (" not in error] == []


def test_no_argument_has_the_name_of_an_option_of_the_command() -> None:
    """Of two options with one name, click would silently take the last."""
    own = {"--write", "--limit", "--output", "--overwrite", "--secret-env", "--extra-query", "--extra-body", "--help"}
    own |= {"--show-secrets", "--base-url", "--no-proxy", "-h"}
    for operation in ALL:
        options = [one.option for one in arguments_of(operation) if one.place != "path"]
        assert len(set(options)) == len(options), operation.id
        assert own.isdisjoint(options), operation.id


def test_no_write_is_sent_without_write() -> None:
    for operation in ALL:
        if operation.method != "GET":
            error = error_of(invoke("call", name_of(operation), *path_of(operation), base_url="http://127.0.0.1:9"), 2)
            assert error == (
                f"{name_of(operation)} sends {operation.method} {operation.path}, which may change data; "
                "give --write to send it"
            )


def test_an_operation_has_many_names() -> None:
    """A name without version, as most people write it, and those of Python and of the API's document."""
    from incidentio_async.cli._operation_names import find_operation

    for operation in ALL:
        for name in names_of(operation):
            for spelled in (name, name.upper(), f" {name} ", name.lower().replace("_", "-")):
                assert find_operation(spelled) is operation
    assert find_operation("client.incidents.list").id == "Incidents V2#List"
    assert name_of(operations()["Incidents V2#List"]) == "incidents.list"
    assert name_of(operations()["Incidents V1#List"]) == "incidents_v1.list"


def test_a_path_with_values_in_it_is_the_same_request() -> None:
    """However it is written: in one word or two, and with options before and after it."""

    async def main() -> list[tuple[int, str]]:
        async with stub_server() as server:
            server.answers.append(Answer.of({"incident": sample_model("IncidentV2")}))
            spellings = (
                ["GET", "/v2/incidents/INC%2D7"],
                ["get /v2/incidents/INC-7/"],
                ["--show-secrets", "GET", "/v2/incidents/INC-7"],
                ["GET", "/v2/incidents/INC-7", "--show-secrets"],
                ["GET", "/v2/incidents/{id}", "INC-7"],
            )
            codes = [(await against(server, "call", *spelled)).exit_code for spelled in spellings]
            return [(code, request.path) for code, request in zip(codes, server.received, strict=True)]

    assert run(main()) == [(0, "/v2/incidents/7")] * 5
