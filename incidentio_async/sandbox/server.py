"""The server: a loopback socket, the key, the rate limit, and the way of one request.

_handle -> _answer: route -> _authenticate -> _limit -> scopes -> query -> body -> Answers.answer
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import os
import time
import uuid
from random import Random
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from incidentio_async.sandbox import snapshots
from incidentio_async.sandbox.answers import Answers
from incidentio_async.sandbox.bodies import read_body
from incidentio_async.sandbox.calls import Call
from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.errors import Refusal
from incidentio_async.sandbox.facts import JSON, Operation, Router, load_facts
from incidentio_async.sandbox.keys import Key, Keys, shown_secret
from incidentio_async.sandbox.limits import TokenBucket
from incidentio_async.sandbox.lists import Query, check_query
from incidentio_async.sandbox.records import Records
from incidentio_async.sandbox.store import Store
from incidentio_async.sandbox.world import World

if TYPE_CHECKING:
    from incidentio_async.client import AsyncClient

logger = logging.getLogger(__name__)

_JSON_TYPE = "application/json"
_SHUTDOWN_SECONDS = 1.0


class Sandbox:
    """The incident.io API on this machine, with made-up records, for trying things out and for tests.

    Args:
        incidents: How many incidents there are, with their updates, follow-ups and actions.
        users: How many users; one in ten of them is no longer active.
        seed: Decides every made-up value. The same seed gives the same records.
        limits: Whether the key has a rate limit.
        bucket: That limit: how many requests at once, and how many more each second.
        host: The loopback address to listen on.
        port: The port to listen on; 0 for any that is free.

    Raises:
        ValueError: If an argument makes no sense, or `host` is not a loopback address.

    Example:
        >>> async with Sandbox(incidents=2000) as sandbox, sandbox.client() as client:
        ...     page = await client.incidents.list(page_size=25)

    Attributes:
        api_key: A key with every scope.
        secret: A secret that stands for that of any alert source, for operations that take no API key.
        keys: Makes further keys.
        store: Every record, to look inside.

    What is created, changed and deleted is kept until the sandbox is closed. It is used within one event loop.
    """

    def __init__(
        self,
        *,
        incidents: int = 200,
        users: int = 50,
        seed: int = 0,
        limits: bool = True,
        bucket: tuple[float, float] = (1200, 20),
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        if incidents < 0 or users < 1:
            raise ValueError(f"a sandbox has 0 or more incidents and 1 or more users, not {incidents} and {users}")
        self._host = _loopback(host)
        self._port = port
        rng = Random(seed)
        facts = load_facts()
        self.secret = f"sandbox_secret_{rng.getrandbits(128):032x}"
        self.requests_total = 0
        self.rate_limited_total = 0
        self._bucket = TokenBucket(*bucket) if limits else None
        self._router = Router(facts.operations.values())
        self._schemas = facts.schemas
        self._options = {"incidents": incidents, "users": users, "seed": seed}
        world = World(seed=seed, incidents=incidents, users=users)
        self._records = Records(facts, world, clock=lambda: int(time.time() * 1000))
        self.keys = Keys(self._records)
        self.api_key = self.keys.add("Sandbox")
        self._answers = Answers(self._records, self.keys)
        self.store = Store(self._records, self._answers)
        self._request_ids = rng
        self._runner: web.ServerRunner | None = None

    def __repr__(self) -> str:
        where = self.base_url if self._runner else "not started"
        return f"<Sandbox {where}>"

    @property
    def base_url(self) -> str:
        """Where the sandbox listens, without a slash at the end. Raises RuntimeError if it does not listen."""
        if self._runner is None:
            raise RuntimeError("the sandbox is not started: use `async with Sandbox() as sandbox`")
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}"

    def client(self, **options: Any) -> AsyncClient:
        """A client of this sandbox, with its key; `options` are those of `AsyncClient`."""
        from incidentio_async.client import AsyncClient

        return AsyncClient(self.api_key, base_url=self.base_url, **options)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Save every record and key to a file, which then is there whole or not at all.

        Raises:
            OSError: If it cannot be written.
        """
        snapshots.write(path, self._records, self.keys, self._options)

    @classmethod
    def load(cls, path: str | os.PathLike[str], **options: Any) -> Self:
        """A sandbox as it was saved. It answers as the saved one did, and has its keys.

        Args:
            path: The file that `save` wrote.
            **options: Those of `Sandbox` that are about serving, such as `port` and `limits`.

        Raises:
            OSError: If the file cannot be read.
            SnapshotError: If it is no snapshot of a sandbox, or a broken one.
            TypeError: If `options` has what the file says: incidents, users, seed.
        """
        document = snapshots.read(path)
        sandbox = cls(**snapshots.options(path, document), **options)
        snapshots.restore(path, document, sandbox._records, sandbox.keys)
        sandbox.api_key = next(iter(sandbox.keys)).token
        return sandbox

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def start(self) -> None:
        """Listen. Does nothing if the sandbox listens already.

        Raises:
            OSError: If the port is taken.
        """
        if self._runner is not None:
            return
        # A body is taken as it comes: one that says it is compressed is no JSON, and no surprise to aiohttp.
        server = web.Server(self._handle, access_log=None, auto_decompress=False)
        runner = web.ServerRunner(server, shutdown_timeout=_SHUTDOWN_SECONDS)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, self._port).start()
        except BaseException:
            await runner.cleanup()
            raise
        self._port = runner.addresses[0][1]
        self._runner = runner

    async def close(self) -> None:
        """Stop listening and close every connection. Can be called twice."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    # -- one request --------------------------------------------------------------------------------------------

    async def _handle(self, request: web.BaseRequest) -> web.Response:
        self.requests_total += 1
        request_id = str(uuid.UUID(int=self._request_ids.getrandbits(128), version=4))
        headers = {"X-Request-ID": request_id}
        try:
            operation, body = await self._answer(request, headers)
        except Refusal as refusal:
            return self._refused(refusal, headers)
        except web.HTTPRequestEntityTooLarge:
            return self._refused(Refusal(413, "payload_too_large", "The body is too large."), headers)
        except (asyncio.CancelledError, ConnectionError):
            raise
        except Exception:
            logger.exception("sandbox: %s %s failed", request.method, request.path)
            return self._refused(Refusal(500, "internal_error", "The sandbox failed."), headers)
        if operation.content is not None:
            headers["Content-Type"] = operation.content
        return web.Response(status=operation.status, body=body, headers=headers)

    def _refused(self, refusal: Refusal, headers: dict[str, str]) -> web.Response:
        headers |= refusal.headers
        headers["Content-Type"] = _JSON_TYPE
        body = encode(refusal.body(headers["X-Request-ID"]))
        return web.Response(status=refusal.status, body=body, headers=headers)

    async def _answer(self, request: web.BaseRequest, headers: dict[str, str]) -> tuple[Operation, bytes]:
        """The operation and the body of its success; the rate limit's headers are added to `headers`."""
        operation, arguments = self._route(request)
        key = self._authenticate(request, operation, arguments)
        if key is not None:
            self._limit(headers)
            key.check(operation)
        query = Query(request.query)
        check_query(operation, query)
        body: JSON = {}
        if operation.body is not None:
            body = read_body(await request.read(), operation.body, self._schemas)
        return operation, self._answers.answer(Call(operation, arguments, query, body, key))

    def _route(self, request: web.BaseRequest) -> tuple[Operation, list[str]]:
        match = self._router.match(request.rel_url.raw_path)
        if match is None:
            raise Refusal(404, "not_found", "There is nothing at this path.")
        methods, arguments = match
        operation = methods.get(request.method)
        if operation is None:
            allowed = ", ".join(sorted(methods))
            raise Refusal(405, "method_not_allowed", f"This path takes {allowed}.", headers={"Allow": allowed})
        return operation, arguments

    def _authenticate(self, request: web.BaseRequest, operation: Operation, arguments: list[str]) -> Key | None:
        """The API key that the request came with, None if it needs none. Raises a 401 if it lacks what it needs."""
        if operation.auth == "none":
            return None
        scheme, _, given = request.headers.get("Authorization", "").partition(" ")
        given = given.strip()
        if operation.auth == "key" and scheme.lower() == "bearer":
            key = self.keys.find(given)
            if key is not None:
                return key
        if operation.takes_secret:
            shown = shown_secret(scheme.lower(), given) or request.query.get("token", "")
            if shown and shown in (self.secret, self._answers.alerts.secret_of(arguments[0])):
                return None
            given = given or shown
        if not given:
            raise Refusal(401, "missing_authorization_material", "The request has no credentials.")
        raise Refusal(401, "access_token_invalid", "The credentials of the request are not valid.")

    def _limit(self, headers: dict[str, str]) -> None:
        if self._bucket is None:
            return
        if not self._bucket.take():
            self.rate_limited_total += 1
            raise self._bucket.refusal()
        headers |= self._bucket.headers()


def _loopback(host: str) -> str:
    """The address to listen on. `localhost` may be two addresses, and so two ports: it stands for the first."""
    if host == "localhost":
        return "127.0.0.1"
    try:
        loopback = ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise ValueError(f"a sandbox listens on loopback only (127.0.0.1, ::1, localhost), not on {host!r}")
    return host
