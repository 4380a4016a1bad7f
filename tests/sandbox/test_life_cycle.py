"""Create, show, list, update, delete: of every kind of record that can be created and shown, in every version."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest

from incidentio_async.sandbox.records.values import milliseconds_of as moment
from tests.sandbox.support import (
    OPERATIONS,
    Api,
    Ids,
    body_for,
    known_ids,
    object_problems,
    path_of,
    sample_object,
    serving,
)

Operations = dict[str, dict[str, Any]]

# What a body says that would otherwise be refused, or be the same as what the record says already.
_GIVEN = {"schedules": {"schedule": {"name": "Nights", "timezone": "Etc/UTC"}}}


def collections() -> dict[str, Operations]:
    """The operations on each collection that has records to create and to show, by method and whether of one record."""
    found: dict[str, Operations] = {}
    for operation in OPERATIONS.values():
        path, method = operation["path"], operation["method"]
        if "/actions/" in path.removeprefix("/v1/actions").removeprefix("/v2/actions").removeprefix("/v3/actions"):
            continue
        one = path.endswith("}")
        collection = re.sub(r"/\{\w+\}$", "", path) if one else path
        found.setdefault(collection, {})[f"{method} one" if one else method] = operation
    return {path: of for path, of in found.items() if {"POST", "GET one"} <= of.keys()}


COLLECTIONS = collections()


def main_of(operation: dict[str, Any], answer: Any) -> Any:
    """The record in a response: what has an id, whatever else the envelope holds."""
    [record, *_] = [value for name, value in answer.items() if isinstance(value, dict) and "id" in value]
    return record


def body_of(api: Api, collection: str, operation: dict[str, Any], path: str, ids: Ids) -> dict[str, Any]:
    body = body_for(api, operation, path, ids)
    return body | _GIVEN.get(collection.rsplit("/", 1)[-1], {})


async def listed(api: Api, operation: dict[str, Any], collection: str, record: dict[str, Any]) -> list[str]:
    """The ids of all records of a collection."""
    params = {n: record.get(n) for n, kind in operation["query"].items() if kind.get("required") and n != "page_size"}
    if operation.get("cursor"):
        records = await api.walk(collection, operation["items"], page_size=20, **params)
    else:
        records = (await api.get(collection, **params))[operation["items"]]
    return [each["id"] for each in records]


async def live(api: Api, path: str, of: Operations) -> None:
    ids = known_ids(api.sandbox)
    collection = path_of(of["POST"], ids)
    body = body_of(api, path, of["POST"], collection, ids)
    answer = await api("POST", collection, json=body)
    assert answer.status == of["POST"]["status"], answer.content
    record = main_of(of["POST"], answer.json)
    shown = await api.get(f"{collection}/{record['id']}")
    assert object_problems(shown, of["GET one"]["result"]) == []
    assert main_of(of["GET one"], shown) == record
    if "GET" in of:
        assert (await listed(api, of["GET"], collection, record)).count(record["id"]) == 1
    if "PUT one" in of:
        one = f"{collection}/{record['id']}"
        answer = await api("PUT", one, json=body_of(api, path, of["PUT one"], one, ids))
        assert answer.status == of["PUT one"]["status"], answer.content
        changed = main_of(of["PUT one"], answer.json)
        assert (changed["id"], changed.get("created_at")) == (record["id"], record.get("created_at"))
        if "updated_at" in record:
            assert moment(changed["updated_at"]) > moment(record["updated_at"])
        assert main_of(of["GET one"], await api.get(f"{collection}/{record['id']}")) == changed
    if "DELETE one" in of:
        answer = await api("DELETE", f"{collection}/{record['id']}")
        assert (answer.status, answer.content) == (of["DELETE one"]["status"], b"")
        for method in ("GET", "DELETE"):
            assert (await api(method, f"{collection}/{record['id']}")).status == 404
        if "GET" in of:
            assert record["id"] not in await listed(api, of["GET"], collection, record)


@pytest.fixture(scope="module")
def outcomes() -> dict[str, BaseException | None]:
    """How the life of a record went in each collection: one sandbox for all."""

    async def main() -> dict[str, BaseException | None]:
        async with serving(incidents=30, seed=1, limits=False) as api:
            found: dict[str, BaseException | None] = {}
            for path, of in COLLECTIONS.items():
                try:
                    await live(api, path, of)
                except Exception as error:  # noqa: BLE001 - reported below, under the collection's name
                    found[path] = error
                else:
                    found[path] = None
            return found

    return asyncio.run(main())


def test_there_are_as_many_collections_as_the_document_has() -> None:
    assert len(COLLECTIONS) == 49


@pytest.mark.parametrize("path", sorted(COLLECTIONS))
def test_a_record_lives_and_goes(outcomes: dict[str, BaseException | None], path: str) -> None:
    error = outcomes[path]
    if error is not None:
        raise error


def test_a_record_of_one_version_is_found_in_the_others() -> None:
    async def main() -> None:
        async with serving(incidents=10, limits=False) as api:
            ids, seen = known_ids(api.sandbox), 0
            for path, of in COLLECTIONS.items():
                others = [p for p in COLLECTIONS if p != path and p.split("/", 2)[2] == path.split("/", 2)[2]]
                for other in others:
                    answer = await api("POST", path, json=body_of(api, path, of["POST"], path, ids))
                    made = main_of(of["POST"], answer.json)
                    shown = await api.get(f"{other}/{made['id']}")
                    assert object_problems(shown, COLLECTIONS[other]["GET one"]["result"]) == []
                    record = main_of(of["GET one"], shown)
                    same = {name: made[name] for name in made.keys() & record.keys() & {"id", "name", "created_at"}}
                    assert same == {name: record[name] for name in same}
                    seen += 1
                    if "GET" in COLLECTIONS[other]:
                        assert made["id"] in await listed(api, COLLECTIONS[other]["GET"], other, record | made)
            assert seen == 16

    asyncio.run(main())


def test_ids_and_times_rise() -> None:
    async def main() -> None:
        async with serving(incidents=3, limits=False) as api:
            made = []
            for number in range(20):
                body = {"idempotency_key": str(number), "visibility": "public"}
                made.append((await api("POST", "/v2/incidents", json=body)).json["incident"])
            for values in ([r["id"] for r in made], [moment(r["created_at"]) for r in made]):
                assert values == sorted(set(values))
            assert [record["reference"] for record in made] == [f"INC-{n}" for n in range(4, 24)]

    asyncio.run(main())


def test_an_idempotency_key_makes_one_record() -> None:
    async def main() -> None:
        async with serving(incidents=10, limits=False) as api:
            ids, seen = known_ids(api.sandbox), 0
            for operation in OPERATIONS.values():
                body = sample_object(operation["body"], ids) if operation["body"] else {}
                if "idempotency_key" not in body:
                    continue
                body["idempotency_key"] = operation["path"]
                first, again = [await api("POST", operation["path"], json=body) for _ in range(2)]
                assert first.status == operation["status"], first.content
                assert first.content == again.content
                other = await api(
                    "POST", operation["path"], json=body | {"idempotency_key": "another " + operation["path"]}
                )
                assert main_of(operation, other.json)["id"] != main_of(operation, first.json)["id"]
                seen += 1
            assert seen == 8

    asyncio.run(main())
