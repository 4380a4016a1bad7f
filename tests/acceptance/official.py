"""The official package `incident-io` as a driver: generated, on httpx, and written by nobody who wrote this library."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
import warnings
from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from types import ModuleType, UnionType
from typing import Any, get_args

import incident_io.api
from incident_io.client import AuthenticatedClient
from incident_io.types import File

from tests.acceptance.api import Response, warnings_of
from tests.acceptance.bodies import equal
from tests.sandbox.support import OPERATIONS

Json = dict[str, Any]


def plain(name: str) -> str:
    """A name as both the document and the package may have it: letters and digits only, in lower case."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def endpoints() -> dict[str, ModuleType]:
    """The package's module of each operation."""
    modules = {}
    for tag in pkgutil.iter_modules(incident_io.api.__path__, "incident_io.api."):
        for found in pkgutil.iter_modules(importlib.import_module(tag.name).__path__, f"{tag.name}."):
            modules[plain(found.name.rpartition(".")[2])] = found.name
    return {key: importlib.import_module(modules.pop(plain(key))) for key in OPERATIONS}


class Official:
    """Operations through `asyncio_detailed` of their modules. Used in one event loop."""

    def __init__(self, base_url: str, api_key: str) -> None:
        self._endpoints = endpoints()
        self._seen: Any = None
        hooks = {"event_hooks": {"response": [self._see]}}
        self._client = AuthenticatedClient(base_url, api_key, httpx_args=hooks, raise_on_unexpected_status=True)

    async def close(self) -> None:
        await self._client.get_async_httpx_client().aclose()

    async def _see(self, response: Any) -> None:
        await response.aread()
        self._seen = response

    async def call(
        self, operation: str, path: Sequence[str], query: Json, body: Json | None, secret: str | None
    ) -> Response:
        send = self._endpoints[operation].asyncio_detailed
        given = query if body is None else {**query, "body": body}
        if secret is not None:
            given = {**given, "authorization": f"Bearer {secret}"}
        kinds = {name.rstrip("_"): (name, p.annotation) for name, p in inspect.signature(send).parameters.items()}
        arguments = {kinds[name][0]: _argument(kinds[name][1], value) for name, value in given.items()}
        self._seen = None
        try:
            # The package warns of deprecated operations, as it should: that is looked at and fails nothing.
            with warnings.catch_warnings(record=True) as warned:
                warnings.simplefilter("always")
                answer = await send(*path, client=self._client, **arguments)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what a user of the package would get
            seen = self._seen
            problem = [f"{type(error).__name__}: {error}"]
            return Response(seen.status_code if seen else 0, seen.content if seen else b"", problem)
        found = _problems(operation, answer) + _where(operation, self._seen.request) + warnings_of(operation, warned)
        return Response(int(answer.status_code), answer.content, found)


def _argument(annotation: Any, value: Any) -> Any:
    """A JSON value as the package wants it: a model, an enum's member, a time, or as it is."""
    for kind in get_args(annotation) if isinstance(annotation, UnionType) else (annotation,):
        if hasattr(kind, "from_dict"):
            return kind.from_dict(value)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind(value)
        if kind is datetime:
            return datetime.fromisoformat(value)
    return value


def _problems(operation: str, answer: Any) -> list[str]:
    """What was decoded has to be of the documented type, and the same again when it is written back."""
    fact, parsed = OPERATIONS[operation], answer.parsed
    if answer.status_code != fact["status"]:
        return _same(parsed, "ErrorResponse", answer.content)
    if fact["content"] is None:
        return [] if parsed is None else [f"{parsed!r} for a response without a body"]
    if isinstance(parsed, File):
        return [] if parsed.payload.read() == answer.content else ["the file is not what came"]
    return _same(parsed, str(fact["result"]), answer.content)


def _same(parsed: Any, schema: str, content: bytes) -> list[str]:
    if plain(type(parsed).__name__) != plain(schema):
        return [f"decoded as {type(parsed).__name__}, not {schema}"]
    written, came = parsed.to_dict(), json.loads(content)
    return [] if equal(written, came) else [f"decoded and written back {written} is not {came}"]


def _where(operation: str, request: Any) -> list[str]:
    """The request has to be the one of this operation: modules are found by name."""
    fact = OPERATIONS[operation]
    pattern = re.sub(r"\{\w+\}", "[^/]+", fact["path"])
    right = request.method == fact["method"] and re.fullmatch(pattern, request.url.path)
    return [] if right else [f"sent {request.method} {request.url.path}"]
