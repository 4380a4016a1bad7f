"""Whatever is wrong with a request of any operation, the response is the documented error and nothing has changed."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from incidentio_async.sandbox import Sandbox
from tests.acceptance.api import Api, Request, Response
from tests.acceptance.mutations import malformed
from tests.acceptance.scenarios import Results, run_scenarios
from tests.sandbox.support import OPERATIONS, object_problems

Json = dict[str, Any]

_SHOWN = 200
_NOWHERE = (("GET", "/v2/nothing"), ("PATCH", "/v2/incidents"), ("GET", "/v2//incidents"), ("DELETE", "/v2/users"))


class Wire:
    """A driver without a client: requests as they are."""

    def __init__(self, session: aiohttp.ClientSession, sandbox: Sandbox) -> None:
        self._session = session
        self.key = sandbox.api_key
        self.bare = ""

    async def call(
        self, operation: str, path: Sequence[str], query: Json, body: Json | None, secret: str | None
    ) -> Response:
        data = None if body is None else json.dumps(body)
        return await self.send(operation, Request(path, query, body, secret), data, secret or self.key)

    async def send(self, operation: str, request: Request, data: Any, key: str | None) -> Response:
        fact, arguments = OPERATIONS[operation], list(request.path)
        steps = [arguments.pop(0) if step.startswith("{") else step for step in fact["path"].split("/")]
        options: Json = {"params": list(_pairs(request.query)), "data": data}
        if key is not None:
            options["headers"] = {"Authorization": f"Bearer {key}"}
        async with self._session.request(fact["method"], "/".join(steps), **options) as response:
            return Response(response.status, await response.read())


def _pairs(query: Json, inside: str = "") -> list[tuple[str, str]]:
    found = []
    for name, value in query.items():
        key = f"{inside}[{name}]" if inside else name
        if isinstance(value, dict):
            found += _pairs(value, key)
        else:
            items = value if isinstance(value, list) else [value]
            found += [(key, str(item).lower() if isinstance(item, bool) else str(item)) for item in items]
    return found


class RequestMutator(Api):
    """The API, where each operation that works for the first time is then called wrongly in every way.

    What is wrong where nothing is wrong with a request, other tests find: `findings` has what is wrong with refusals.
    """

    def __init__(self, wire: Wire) -> None:
        super().__init__(wire)
        self._wire = wire

    async def __call__(self, operation: str, *path: str, **given: Any) -> Any:
        fresh = operation not in self.worked
        answer = await super().__call__(operation, *path, **given)
        if fresh:
            request = self.worked[operation]
            await self._bodies(operation, request)
            await self._queries(operation, request)
            await self._keys(operation, request)
        return answer

    def complain(self, operation: str, text: str) -> None:
        pass

    def _note(self, operation: str, holds: bool, text: str) -> None:
        if not holds:
            self.findings[operation].append(text)

    async def _refused(
        self, operation: str, request: Request, data: Any, key: str | None, status: int, what: str
    ) -> Json | None:
        """The first error of a refusal, if it is one."""
        answer = await self._wire.send(operation, request, data, key)
        if answer.status != status:
            text = f"{answer.status} in place of {status} for {what}: {answer.content[:_SHOWN]!r}"
            self._note(operation, False, text)
            return None
        for problem in object_problems(answer.json, "ErrorResponse"):
            self._note(operation, False, f"{what}: {problem}")
        self._note(operation, answer.json["status"] == status, f"{what}: says {answer.json['status']}")
        return dict(answer.json["errors"][0])

    async def _bodies(self, operation: str, request: Request) -> None:
        if request.body is None:
            return
        key = request.secret or self._wire.key
        for name, body in malformed(operation, request.body):
            what = f"{name} in {body}"[:_SHOWN]
            error = await self._refused(operation, request, json.dumps(body), key, 422, what)
            field = (error or {}).get("source", {}).get("field", "")
            named = error is None or field == name or field.startswith((f"{name}.", f"{name}["))
            self._note(operation, named, f"the field is {field!r} for {what}")
        for data in ("{", "[1]", '"text"', b"\xff\xfe"):
            await self._refused(operation, request, data, key, 400, f"{data!r}")

    async def _queries(self, operation: str, request: Request) -> None:
        fact = OPERATIONS[operation]
        data = None if request.body is None else json.dumps(request.body)
        for name, kind in fact["query"].items():
            wrong: list[Any] = ["nonsense"] if name == "after" or "enum" in kind else []
            if kind.get("type") == "integer":
                wrong = ["many", kind["minimum"] - 1, kind["maximum"] + 1]
            for value in wrong:
                changed = Request(request.path, {**request.query, name: value}, request.body, request.secret)
                await self._refused(operation, changed, data, self._wire.key, 422, f"{name}={value}")

    async def _keys(self, operation: str, request: Request) -> None:
        fact = OPERATIONS[operation]
        if fact["auth"] == "none":
            return
        data = None if request.body is None else json.dumps(request.body)
        for key in (None, "inc_of_nobody"):
            error = await self._refused(operation, request, data, key, 401, f"the key {key}")
            self._note(operation, "source" not in (error or {}), "a 401 names a field")
        if fact["scopes"] and self._wire.bare and request.secret is None:
            error = await self._refused(operation, request, data, self._wire.bare, 403, "a key without roles") or {}
            scope = error.get("metadata", {}).get("scope")
            self._note(operation, not error or scope in fact["scopes"], f"the scope is {scope}")


@asynccontextmanager
async def wire(sandbox: Sandbox) -> AsyncIterator[Wire]:
    async with sandbox.client(retry=None) as client:
        made = await client.api_keys.create(name="Bare", role_names=[], team_ids=[], team_role_names=[])
    async with aiohttp.ClientSession(sandbox.base_url) as session:
        driver = Wire(session, sandbox)
        driver.bare = made.token
        yield driver


@pytest.fixture(scope="module")
def results() -> Results:
    return run_scenarios(wire, RequestMutator)


def test_every_operation_was_tried(results: Results) -> None:
    assert results.stopped == {}
    assert results.findings.keys() == OPERATIONS.keys()


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_operation(results: Results, operation: str) -> None:
    assert results.findings.get(operation, ["was not called"]) == []


@pytest.mark.parametrize(
    ("data", "headers", "status"),
    [
        (b"[" * 100_000 + b"]" * 100_000, {}, 400),
        (b'{"name": NaN, "description": ""}', {}, 400),
        (b'{"name": "\\ud800", "description": ""}', {}, 400),
        (b'{"name": "", "description": "", "rank": ' + b"9" * 5000 + b"}", {}, 400),
        (b'{"name": "", "description": "", "rank": 99999999999999999999}', {}, 422),
        (b'\xef\xbb\xbf{"name": "", "description": ""}', {}, 400),
        (b"", {}, 400),
        (b'{"name": "' + b"x" * 20_000_000 + b'"}', {}, 413),
        (b"no gzip", {"Content-Encoding": "gzip"}, 400),
    ],
    ids=["deep", "nan", "surrogate", "long-number", "over-int64", "bom", "empty", "huge", "no-gzip"],
)
def test_bodies_that_are_hardly_json(data: bytes, headers: Json, status: int) -> None:
    async def main() -> tuple[int, Any]:
        async with Sandbox(incidents=1) as sandbox, aiohttp.ClientSession(sandbox.base_url) as session:
            headers["Authorization"] = f"Bearer {sandbox.api_key}"
            async with session.post("/v1/severities", data=io.BytesIO(data), headers=headers) as response:
                return response.status, await response.json()

    found, answer = asyncio.run(main())
    assert (found, object_problems(answer, "ErrorResponse")) == (status, [])


def test_what_is_at_no_path_or_of_no_method() -> None:
    async def main() -> list[tuple[int, Any, str | None]]:
        async with Sandbox(incidents=1) as sandbox, aiohttp.ClientSession(sandbox.base_url) as session:
            session.headers["Authorization"] = f"Bearer {sandbox.api_key}"
            answers = []
            for method, path in _NOWHERE:
                async with session.request(method, path) as response:
                    answers.append((response.status, await response.json(), response.headers.get("Allow")))
            return answers

    answers = asyncio.run(main())
    assert [(status, answer["type"], allow) for status, answer, allow in answers] == [
        (404, "not_found", None),
        (405, "method_not_allowed", "GET, POST"),
        (404, "not_found", None),
        (405, "method_not_allowed", "GET"),
    ]
    assert [problem for _, answer, _ in answers for problem in object_problems(answer, "ErrorResponse")] == []
