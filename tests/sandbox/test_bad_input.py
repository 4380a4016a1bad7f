"""Whatever is sent, the response is a success that fits its schema or the documented error; never a 500."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import aiohttp
import pytest

from tests.sandbox.support import (
    OPERATIONS,
    SCHEMAS,
    Api,
    Ids,
    known_ids,
    object_problems,
    path_of,
    run,
    sample_object,
)

_ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1 << 70, 1.5, 1e300, "", "x", "x" * 5000, "é\u0000☃", "2026-01-01",
    "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00",
    [], [[]], [None], {}, {"id": None}, {"": {}}, {"id": "x", "email": 5}, ["x"] * 300,
)  # fmt: skip
_ODD_TEXTS = (
    "", "x", "0", "-1", "9" * 400, "%00", "%ff", "\u0000", "é" * 50, "01" + "Z" * 24, "a~b", "~", "d2luZG93Og", "🙂",
    "d2luZG93Ojk5OTk5OTk5OTk5OTk5OTk5OTk5Ojk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "9999-12-31", "true", "[]",
)  # fmt: skip


def full_object(schema: str, ids: Ids, depth: int = 0) -> dict[str, Any]:
    """An object with all properties of a schema, as deep as it makes sense."""
    return {
        name: full(kind, name, ids, depth + 1)
        for name, kind in SCHEMAS[schema]["properties"].items()
        if depth < 4 or name in SCHEMAS[schema]["required"]
    }


def full(kind: dict[str, Any], name: str, ids: Ids, depth: int) -> Any:
    if "ref" in kind:
        return full_object(kind["ref"], ids, depth)
    if "array" in kind:
        return [full(kind["array"], name.removesuffix("s"), ids, depth) for _ in range(max(1, kind.get("minItems", 0)))]
    if "map" in kind:
        return {"key": full(kind["map"], "key", ids, depth)}
    if "enum" in kind:
        return kind["enum"][-1]
    if kind.get("format") == "date-time":
        return "2026-02-03T04:05:06.700+02:00"
    plain = {"integer": kind.get("minimum", 1), "number": 1.5, "boolean": True, "any": {"deep": [1]}}
    return plain.get(kind["type"], ids.get(name, "sample"))


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to everything within a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inner:
        yield (*path, key)
        yield from places(item, (*path, key))


def mutated(rng: random.Random, body: dict[str, Any]) -> Any:
    """A copy of a body with something odd in one place, or without it."""
    copy = json.loads(json.dumps(body))
    if not copy or rng.random() < 0.05:
        return rng.choice(_ODD)
    *way, last = rng.choice(list(places(copy)))
    inner = copy
    for key in way:
        inner = inner[key]
    if rng.random() < 0.2:
        del inner[last]
    else:
        inner[last] = rng.choice(_ODD)
    return copy


async def check(api: Api, key: str, operation: dict[str, Any], path: str, **options: Any) -> None:
    headers = {"Authorization": f"Bearer {api.sandbox.secret}"} if operation["auth"] != "key" else {}
    answer = await api(operation["method"], path, headers=headers, **options)
    if answer.status == operation["status"]:
        if operation["result"] is not None:
            assert object_problems(answer.json, operation["result"]) == [], (key, options)
        return
    assert 400 <= answer.status < 500, (key, path, options, answer.content)
    assert object_problems(answer.json, "ErrorResponse") == [], (key, options)
    assert answer.json["status"] == answer.status


@pytest.mark.parametrize("seed", [1, 2])
def test_odd_bodies(seed: int) -> None:
    async def test(api: Api) -> None:
        rng, ids = random.Random(seed), known_ids(api.sandbox)
        for key, operation in OPERATIONS.items():
            if operation["body"] is None or operation["path"].startswith("/v1/api_keys/"):
                continue
            path, whole = path_of(operation, ids), full_object(operation["body"], ids)
            await check(api, key, operation, path, json=whole)
            least = sample_object(operation["body"], ids)
            for _ in range(3):
                await check(api, key, operation, path, json=mutated(rng, rng.choice((whole, least))))

    run(test, seed=seed, incidents=20)


def test_odd_queries_and_ids() -> None:
    async def test(api: Api) -> None:
        rng, ids = random.Random(1), known_ids(api.sandbox)
        for key, operation in OPERATIONS.items():
            if operation["method"] != "GET":
                continue
            path = path_of(operation, ids)
            for name, kind in operation["query"].items():
                needed = [
                    (n, ids.get(n, "3")) for n, k in operation["query"].items() if k.get("required") and n != name
                ]
                for value in rng.sample(_ODD_TEXTS, 3):
                    operator = rng.choice(
                        ("one_of", "gte", "lte", "date_range", "is", "is_blank", "starts_with", "odd")
                    )
                    level = {1: f"{name}[{operator}]", 2: f"{name}[{rng.choice(_ODD_TEXTS)}][{operator}]"}
                    await check(
                        api, key, operation, path, params=[*needed, (level.get(kind.get("filter"), name), value)]
                    )
            if "{" in operation["path"]:
                for value in rng.sample(_ODD_TEXTS, 4):
                    wrong = path_of(operation, Ids({name: quote(value, safe="") or "-" for name in ids}))
                    await check(api, key, operation, wrong)

    run(test, incidents=20)


@pytest.mark.parametrize(
    "content",
    [
        b'{"name": NaN, "description": "x"}',
        b'{"name": "\\ud800", "description": "x"}',
        b"[" * 100_000,
        b'{"a":' * 900 + b"1" + b"}" * 900,
        b'{"name": "x", "description": "x"',
        "{}".encode("utf-16"),
        b'{"name": "\xff"}',
    ],
)
def test_bodies_that_are_not_json(content: bytes) -> None:
    async def test(api: Api) -> None:
        answer = await api("POST", "/v1/severities", data=content)
        assert answer.status in (400, 422)
        assert object_problems(answer.json, "ErrorResponse") == []

    run(test, incidents=1)


def test_a_body_that_is_nested_too_deeply() -> None:
    async def test(api: Api) -> None:
        node: dict[str, Any] = {"id": "end", "type": "level"}
        for number in range(200):
            node = {
                "id": str(number),
                "type": "if_else",
                "if_else": {"conditions": [], "then_path": [node], "else_path": []},
            }
        answer = await api("POST", "/v2/escalation_paths", json={"name": "Deep", "path": [node]})
        assert answer.status == 422
        assert answer.json["errors"][0]["message"] == "The body is nested too deeply."

    run(test, incidents=1)


@pytest.mark.parametrize(
    "text", ["2026-01-01", "2026-01-01T00:00:00", "noon", "2026-13-01T00:00:00Z", "20260101T000000Z"]
)
def test_times_of_bodies_are_whole(text: str) -> None:
    async def test(api: Api) -> None:
        body = {
            "idempotency_key": "1",
            "incident_id": known_ids(api.sandbox)["incident_id"],
            "title": "x",
            "timestamp": text,
        }
        answer = await api("POST", "/v2/incident_timeline_items", json=body)
        assert (answer.status, answer.json["errors"][0]["source"]) == (422, {"field": "timestamp"})

    run(test, incidents=1)


def test_raw_requests_that_are_no_http() -> None:
    async def test(api: Api) -> None:
        host, port = api.sandbox.base_url.removeprefix("http://").split(":")
        for raw in (
            b"\x00\x01\x02\r\n\r\n",
            b"GET /v2/incidents\r\n\r\n",
            b"BREW /v2/incidents HTTP/1.1\r\nHost: x\r\n\r\n",
        ):
            reader, writer = await asyncio.open_connection(host, int(port))
            writer.write(raw)
            head = await asyncio.wait_for(reader.readline(), 5)
            assert b" 4" in head or head == b"", head
            writer.close()
            await writer.wait_closed()
        assert (await api("GET", "/v1/severities")).status == 200

    run(test, incidents=1)


def test_public_operations_need_no_key() -> None:
    async def test(api: Api) -> None:
        public = [o for o in OPERATIONS.values() if o["auth"] == "none"]
        assert sorted(operation["path"] for operation in public) == ["/v1/ip_ranges", "/v1/openapiV3.json"]
        async with aiohttp.ClientSession() as nobody:
            for operation in public:
                async with nobody.get(api.sandbox.base_url + operation["path"]) as response:
                    assert response.status == 200

    run(test, incidents=1)
