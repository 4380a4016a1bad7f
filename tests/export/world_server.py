"""The API of a `World`: its lists with filters and cursors, and what may go wrong with them."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import random
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from email.utils import format_datetime
from typing import Any

import attrs
from aiohttp import web

from tests.export.world import DEFAULT_MODES, KINDS, Brief, Item, Kind, World
from tests.support.stub_server import listening

_STEPS = (1.0, 7.0, 45.0)


@attrs.define(repr=False)
class Faults(Brief):
    """What goes wrong in one run."""

    repeated: bool = False
    """Pages show the first record of the list and the last ones of the page before once more."""
    empty: bool = False
    """Some pages are empty, but bring a new cursor."""
    numbers: bool = False
    """Cursors are numbers."""
    ignored: bool = False
    """Filters of times and modes are not heeded."""
    last_cursor: bool = False
    """The last page brings a cursor, to an empty page without one."""
    forbidden: str | None = None
    """A resource for which the key lacks the scope."""
    no_page: str | None = None
    """A resource whose responses never hold its list."""
    down: str | None = None
    """A resource that always gets a 503."""
    lost: str | None = None
    """A resource some of whose parents get `lost_status`."""
    lost_parent: int = 0
    lost_status: int = 404
    once: dict[int, str] = attrs.field(factory=dict)
    """By the number of a request, its response: ``"503"``, ``"not a page"``, ``"HTML"`` or ``"null"``."""
    identity: int = 200
    """The status of the identity response."""
    refuses_whole: bool = False
    """Lists that belong to parents are not served without one."""
    latency: int = 0
    """Zero, or the seed of the latencies."""
    page: int = 3
    """Records of a page."""
    total: bool = False


class WorldServer:
    """Serves a world on loopback. `begin` sets what the next run meets."""

    def __init__(self, world: World, order: str) -> None:
        self.world = world
        self.order = order
        self.base_url = ""
        self.requests: list[str] = []
        self.hooks: Mapping[int, Sequence[Callable[[], None]]] = {}
        self.faults = Faults()
        self.lost: set[tuple[str, Item]] = set()
        """Kinds and parents whose children could not be had in this run."""

    def begin(self, faults: Faults, hooks: Mapping[int, Sequence[Callable[[], None]]]) -> None:
        self.faults, self.hooks, self.requests, self.lost = faults, hooks, [], set()
        self._random = random.Random(faults.latency)

    async def _handle(self, request: web.BaseRequest) -> web.Response:
        self.requests.append(request.path)
        number = len(self.requests)
        self.world.now += _STEPS[number % len(_STEPS)]
        for hook in self.hooks.get(number, ()):
            hook()
        if self.faults.latency:
            await asyncio.sleep(self._random.choice((0.0, 0.1, 0.1, 0.4)))
        status, body = self._answer(request, number)
        date = format_datetime(dt.datetime.fromtimestamp(int(self.world.now), dt.UTC), usegmt=True)
        headers = {"Content-Type": "application/json", "Date": date}
        return web.Response(status=status, body=body, headers=headers)

    def _answer(self, request: web.BaseRequest, number: int) -> tuple[int, bytes]:
        name = request.headers.get("Authorization", "").removeprefix("Bearer ").partition("-")[0]
        account = self.world.accounts.get(name)
        if account is None:
            return _error(401)
        if request.path == "/v1/identity":
            return _identity(name) if self.faults.identity == 200 else _error(self.faults.identity)
        odd = self.faults.once.get(number)
        if odd is not None:
            return {"503": (503, b""), "not a page": (200, b'{"message":"maintenance"}')}.get(
                odd, (200, b"null" if odd == "null" else b"<html></html>")
            )
        kind, parent = self._asked(request, name)
        if kind is None:
            return _error(404)
        if kind.name == self.faults.forbidden:
            return _error(403, f"{kind.name}.view")
        if kind.name == self.faults.down:
            return 503, b""
        if kind.name == self.faults.no_page:
            return 200, json.dumps({kind.items: None}).encode()
        if kind.whole and not self.faults.refuses_whole and str(kind.link) not in request.query:
            return 200, self._page(request, kind, None, name)
        if kind.parent is not None:
            if parent is None or parent.at(self.world.now) is None:
                return _error(404 if "{}" in kind.path else 422) if parent is None else _error(404)
            position = self.world.accounts[name].items[kind.parent].index(parent)
            if kind.name == self.faults.lost and position % 3 == self.faults.lost_parent:
                self.lost.add((kind.name, parent))
                return _error(self.faults.lost_status)
        return 200, self._page(request, kind, parent, name)

    def _asked(self, request: web.BaseRequest, account: str) -> tuple[Kind | None, Item | None]:
        """The list that a request asks for, and of which parent's records."""
        for kind in KINDS.values():
            front, _, back = kind.path.partition("{}")
            if request.path == front or (back and request.path.startswith(front) and request.path.endswith(back)):
                if kind.parent is None:
                    return kind, None
                given = request.path[len(front) : -len(back)] if back else request.query.get(str(kind.link))
                items = self.world.accounts[account].items[kind.parent]
                return kind, next((item for item in items if item.id == given), None)
        return None, None

    def _page(self, request: web.BaseRequest, kind: Kind, parent: Item | None, account: str) -> bytes:
        items = [item for item in self.world.accounts[account].items[kind.name] if parent in (item.parent, None)]
        items.sort(key=self._key)
        shown = [item for item in items if self._matches(request, kind, item)]
        if not kind.paged:
            return _body(kind, [*shown, *(shown[:1] if self.faults.repeated else ())], self.world.now, {})
        after, passed = _cursor(request.query.get("after"))
        begin = 0
        if after is not None:
            last = self._key(self.world.registry[after])
            begin = next((n for n, item in enumerate(shown) if self._key(item) > last), len(shown))
        meta: dict[str, Any] = {"total_record_count": len(shown)} if self.faults.total else {}
        if self.faults.empty and after is not None and not passed and after % 2:
            return _body(kind, [], self.world.now, {**meta, "after": self._token(after, passed=True)})
        page = shown[begin : begin + self.faults.page]
        if begin + self.faults.page < len(shown) or (self.faults.last_cursor and page):
            meta["after"] = self._token(page[-1].uid, passed=False)
        if self.faults.repeated and begin and page:
            page = [shown[0], *shown[max(0, begin - 2) : begin], *page]
        return _body(kind, page, self.world.now, meta)

    def _token(self, uid: int, *, passed: bool) -> str | int:
        if self.faults.numbers:
            return uid + 1_000_000 if passed else uid
        return f"{'p' if passed else 'c'}{uid}"

    def _key(self, item: Item) -> tuple[float, int]:
        """Where a record stands in its list."""
        if self.order == "newest":
            return -item.created, -item.uid
        return (item.created if self.order == "oldest" else 0.0), item.uid

    def _matches(self, request: web.BaseRequest, kind: Kind, item: Item) -> bool:
        version = item.at(self.world.now)
        if version is None:
            return False
        query = request.query
        if kind.name == "incidents":
            categories = query.getall("status_category[one_of]", ["live", "closed", "paused"])
            if json.loads(version.text)["incident_status"]["category"] not in categories:
                return False
            if item.fields["mode"] not in query.getall("mode[one_of]", list(DEFAULT_MODES)):
                return False
        if self.faults.ignored or not kind.updates:
            return True
        if kind.name == "follow_ups":
            mode = query.get("incident_mode")
            if item.fields["mode"] not in (DEFAULT_MODES if mode is None else (mode,)):
                return False
        return _within(query, "updated_at", version.updated) and _within(query, "created_at", item.created)


def _within(query: Any, name: str, at: float) -> bool:
    for operator in ("gte", "lte", "date_range"):
        text = query.get(f"{name}[{operator}]")
        if text is None:
            continue
        first, _, last = text.partition("~")
        if operator != "lte" and at < _moment(first, last=False):
            return False
        if operator != "gte" and at > _moment(last or first, last=True):
            return False
    return True


def _moment(text: str, *, last: bool) -> float:
    moment = dt.datetime.fromisoformat(text)
    if len(text) > 10:
        return moment.timestamp()
    return moment.replace(tzinfo=dt.UTC).timestamp() + (86_400 - 1e-6 if last else 0)


def _cursor(text: str | None) -> tuple[int | None, bool]:
    """The record after which a page begins, and whether an empty page was shown there."""
    if text is None:
        return None, False
    if text[0] in "pc":
        return int(text[1:]), text[0] == "p"
    return int(text) % 1_000_000, int(text) >= 1_000_000


def _body(kind: Kind, items: list[Item], now: float, meta: dict[str, Any]) -> bytes:
    texts = [version.text for item in items if (version := item.at(now)) is not None]
    rest = b',"pagination_meta":' + json.dumps(meta).encode() if kind.paged else b""
    return b'{"%s":[%s]%s}' % (kind.items.encode(), b",".join(texts), rest)


def _identity(account: str) -> tuple[int, bytes]:
    url = f"https://app.incident.io/{account}"
    return 200, json.dumps({"identity": {"name": "a key", "dashboard_url": url, "roles": [], "teams": []}}).encode()


def _error(status: int, scope: str | None = None) -> tuple[int, bytes]:
    error = {"code": "code", "message": "no", "metadata": {"scope": scope} if scope else {}}
    return status, json.dumps({"type": "error", "status": status, "errors": [error]}).encode()


@asynccontextmanager
async def serving(world: World, order: str) -> AsyncIterator[WorldServer]:
    made = WorldServer(world, order)
    async with listening(made._handle) as made.base_url:
        yield made
