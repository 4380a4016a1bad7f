"""What the scenarios call the API through: one interface over two clients, which notes what is wrong by operation."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Protocol
from warnings import WarningMessage

from tests.acceptance.bodies import NOBODY, differences, equal, fill, generous, moment
from tests.acceptance.queries import variants
from tests.sandbox.support import OPERATIONS, SCHEMAS, object_problems

Json = dict[str, Any]

# The document says of this list both that a page has 10,000 records and that no page has over 250.
_CONTRADICTIONS = {"Schedules V2#List": ".pagination_meta.page_size: 10000 is not within None and 250"}
# What large pages of a list leave out of its records.
_LEFT_OUT = {"Schedules V2#List": frozenset({"next_shifts"})}
_SHOWN = 300
_MOST_PAGES = 50


class Stopped(Exception):
    """A scenario cannot continue: an operation it builds on failed."""


@dataclass
class Response:
    """What came back, and what the client that asked has to complain of."""

    status: int
    content: bytes
    problems: list[str] = field(default_factory=list)

    @property
    def json(self) -> Any:
        return json.loads(self.content)


class Record(dict[str, Any]):
    """A record as an operation showed it, by the schema of that."""

    def __init__(self, schema: str, shown: Json) -> None:
        super().__init__(shown)
        self.schema = schema


class Driver(Protocol):
    """A client: sends one operation, decodes its response and checks that nothing was lost on the way."""

    async def call(
        self, operation: str, path: Sequence[str], query: Json, body: Json | None, secret: str | None
    ) -> Response: ...


@dataclass(frozen=True)
class Request:
    """What an operation was called with when it last worked."""

    path: Sequence[str]
    query: Json
    body: Json | None
    secret: str | None


class Api:
    """The API through one client.

    `findings` has every operation that was called, and what was wrong with it; `ids` those of records that are there
    from the beginning, by the property that holds them.
    """

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self.findings: dict[str, list[str]] = {}
        self.worked: dict[str, Request] = {}
        self.ids: dict[str, str] = {}

    async def __call__(
        self,
        operation: str,
        *path: str,
        body: Json | None = None,
        query: Json | None = None,
        secret: str | None = None,
    ) -> Any:
        """The JSON of the documented success, None if it has none. `body` is filled up with what is required."""
        fact = OPERATIONS[operation]
        if fact["body"] is not None:
            body = fill(fact["body"], body or {})
        request = Request(path, query or {}, body, secret)
        answer = await self._send(operation, request)
        if answer.status != fact["status"]:
            text = f"{answer.status} in place of {fact['status']}: {answer.content[:_SHOWN]!r}; sent {body}"
            self.complain(operation, text)
            raise Stopped(f"{operation}: {answer.status}")
        if operation not in self.worked and fact["method"] == "GET":
            await self._ask(operation, request)
        self.worked[operation] = request
        if fact["content"] != "application/json":
            self.check(operation, bool(answer.content) == (fact["content"] is not None), f"body: {answer.content!r}")
            return None
        if fact["result"] is not None:
            for problem in object_problems(answer.json, fact["result"]):
                self.check(operation, problem == _CONTRADICTIONS.get(operation), problem)
        return answer.json

    async def _ask(self, operation: str, request: Request) -> None:
        """A read that works has to work with each of its parameters."""
        for query in variants(operation, request.query):
            answer = await self._send(operation, replace(request, query=query))
            text = f"{answer.status} with {query}: {answer.content[:_SHOWN]!r}"
            self.check(operation, answer.status == OPERATIONS[operation]["status"], text)

    async def _send(self, operation: str, request: Request) -> Response:
        self.findings.setdefault(operation, [])
        answer = await self._driver.call(operation, request.path, request.query, request.body, request.secret)
        for problem in answer.problems:
            self.complain(operation, problem)
        return answer

    def complain(self, operation: str, text: str) -> None:
        self.findings.setdefault(operation, []).append(text)

    def check(self, operation: str, holds: bool, text: str) -> None:
        """Note what is wrong unless it holds."""
        if not holds:
            self.complain(operation, text)

    # -- one record -----------------------------------------------------------------------------------------------

    async def make(self, operation: str, *path: str, body: Json | None = None) -> Record:
        """The record that a write returns, which has to show what was sent."""
        fact = OPERATIONS[operation]
        body = fill(fact["body"], body or {}) if fact["body"] else None
        record = opened(operation, await self(operation, *path, body=body))
        for line in differences(_inner(body or {}), record):
            self.complain(operation, f"{line}; sent {body}")
        return record

    async def show(self, operation: str, *path: str, like: Record, query: Json | None = None) -> Record:
        """The record that a read returns, which has to be the one that was seen before."""
        record = opened(operation, await self(operation, *path, query=query))
        self._alike(operation, like, record)
        return record

    def _alike(self, operation: str, before: Record, now: Record) -> None:
        """Whether a record is the one seen before, as far as another schema has room for it."""
        if before.schema == now.schema:
            names = sorted(before.keys() | now.keys())
            found = [name for name in names if not equal(before.get(name), now.get(name))]
        else:
            names = sorted(before.keys() & now.keys())
            found = [name for name in names if differences(before[name], now[name])]
        for name in found:
            self.complain(operation, f"{name} was {before.get(name)!r} before and is {now.get(name)!r}")

    async def listed(self, operation: str, *path: str, query: Json | None = None) -> list[Any]:
        """All records of a list, page by page."""
        fact, found = OPERATIONS[operation], []
        query = dict(query or {})
        for _ in range(_MOST_PAGES):
            page = await self(operation, *path, query=query)
            found += page[fact["items"]]
            after = page.get("pagination_meta", {}).get("after")
            if fact["cursor"] is None or not after:
                return found
            query["after"] = after
        self.complain(operation, f"does not end after {_MOST_PAGES} pages")
        return found

    async def find(self, operation: str, record: Record, *path: str, query: Json | None = None) -> None:
        """A list has to have a record once, as it was seen before."""
        found = [item for item in await self.listed(operation, *path, query=query) if item["id"] == record["id"]]
        self.check(operation, len(found) == 1, f"has {record['id']} {len(found)} times")
        left_out = _LEFT_OUT.get(operation, frozenset())
        for item in found:
            before = {name: value for name, value in record.items() if name in item or name not in left_out}
            self._alike(operation, Record(record.schema, before), Record(_item_schema(operation), item))

    async def lacks(self, operation: str, record: Json, *path: str, query: Json | None = None) -> None:
        """A list must not have a record."""
        ids = [item["id"] for item in await self.listed(operation, *path, query=query)]
        self.check(operation, record["id"] not in ids, f"still has {record['id']}, which was deleted")

    async def gone(self, operation: str, *path: str) -> None:
        """A read has to be a 404."""
        await self._absent(operation, Request(path, {}, None, None))

    async def strange(self, operation: str) -> None:
        """What worked before has to be a 404 with the id of nothing."""
        request = self.worked[operation]
        await self._absent(operation, replace(request, path=(*request.path[:-1], NOBODY)))

    async def refused(self, operation: str, *path: str, body: Json, statuses: Sequence[int]) -> None:
        """What worked before has to be refused with this in its body. Whether a client reads that is not asked here."""
        last = self.worked[operation]
        answer = await self._driver.call(operation, path, last.query, {**(last.body or {}), **body}, last.secret)
        self.check(operation, answer.status in statuses, f"{answer.status} in place of {statuses} for {body}")

    async def _absent(self, operation: str, request: Request) -> None:
        answer = await self._send(operation, request)
        if answer.status != 404:
            text = f"{answer.status} in place of 404 for {request.path}: {answer.content[:_SHOWN]!r}"
            self.complain(operation, text)
            return
        for problem in object_problems(answer.json, "ErrorResponse"):
            self.complain(operation, f"404: {problem}")
        self.check(operation, answer.json.get("type") == "not_found", f"404 of type {answer.json.get('type')}")

    # -- a whole life -----------------------------------------------------------------------------------------------

    @asynccontextmanager
    async def life(
        self,
        tag: str,
        body: Json,
        change: Json | None = None,
        *,
        path: Sequence[str] = (),
        query: Json | None = None,
        noun: str = "",
        nouns: str = "",
    ) -> AsyncIterator[Record]:
        """A record is created, shown, listed and changed; it is lent; then it is deleted, and has to be gone.

        `noun` and `nouns` are what the operations of the tag call it: the `Path` of `CreatePath`. What a tag has
        no operation for is left out.
        """
        show, update, lists = (f"{tag}#{verb}" for verb in (f"Show{noun}", f"Update{noun}", f"List{nouns}"))
        record = await self.make(f"{tag}#Create{noun}", *path, body=self._generous(f"{tag}#Create{noun}", body))
        if show in OPERATIONS:
            record = await self.show(show, *path, record["id"], like=record)
        if update in OPERATIONS and change is not None:
            version = {"version": record["version"] + 1} if _takes(update, "version") else {}
            change = self._generous(update, version | change)
            changed = await self.make(update, *path, record["id"], body=change)
            self._moved(update, record, changed)
            record = await self.show(show, *path, record["id"], like=changed) if show in OPERATIONS else changed
        if lists in OPERATIONS:
            await self.find(lists, record, *path, query=query)
        yield record
        delete = next(name for verb in ("Delete", "Destroy") if (name := f"{tag}#{verb}{noun}") in OPERATIONS)
        await self(delete, *path, record["id"])
        if show in OPERATIONS:
            await self.gone(show, *path, record["id"])
        if lists in OPERATIONS:
            await self.lacks(lists, record, *path, query=query)

    def _generous(self, operation: str, body: Json) -> Json:
        return generous(OPERATIONS[operation]["body"], body, self.ids)

    def _moved(self, operation: str, before: Json, after: Json) -> None:
        """What a change leaves as it is, and what it moves."""
        for name in ("id", "created_at"):
            self.check(operation, before.get(name) == after.get(name), f"{name} changed")
        if {"updated_at"} <= before.keys() & after.keys():
            was, now = (moment(record["updated_at"]) for record in (before, after))
            in_order = was is not None and now is not None and was <= now
            self.check(operation, in_order, f"updated_at: {was}, then {now}")


def warnings_of(operation: str, warned: list[WarningMessage]) -> list[str]:
    """A client has to warn of a deprecated operation, and of nothing else."""
    expected = [DeprecationWarning] if "deprecated" in OPERATIONS[operation] else []
    same = [warning.category for warning in warned] == expected
    return [] if same else [f"warned of {[str(warning.message) for warning in warned]}"]


def opened(operation: str, answer: Any) -> Record:
    """The record in a response: of its properties that are objects, the one that the operation's path speaks of."""
    fact = OPERATIONS[operation]
    properties = SCHEMAS[fact["result"]]["properties"]
    path = fact["path"].replace("entries", "entry").replace("policies", "policy")
    names = sorted((name for name, kind in properties.items() if "ref" in kind), key=lambda name: name not in path)
    if not names:
        return Record(fact["result"], answer)
    return Record(properties[names[0]]["ref"], answer[names[0]])


def _item_schema(operation: str) -> str:
    """The schema of a list's items."""
    fact = OPERATIONS[operation]
    return str(SCHEMAS[fact["result"]]["properties"][fact["items"]]["array"]["ref"])


def _inner(body: Json) -> Json:
    """What a body says of its record; some wrap it once more: `{"schedule": {...}}`."""
    [value, *rest] = [*body.values(), None]
    return value if isinstance(value, dict) and rest == [None] else body


def _takes(operation: str, name: str) -> bool:
    body = OPERATIONS[operation]["body"]
    return body is not None and name in SCHEMAS[body]["properties"]
