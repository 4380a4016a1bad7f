"""The sandbox as it is made, opened, asked and closed."""

from __future__ import annotations

import os
import time
from random import Random
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from incidentio_async._secrets.reprs import tolerant
from incidentio_async._secrets.strings import shield_arguments
from incidentio_async.client import AsyncClient
from incidentio_async.sandbox import page, snapshots, threads
from incidentio_async.sandbox.errors import APIProblem
from incidentio_async.sandbox.facts import OperationSpec, load_facts
from incidentio_async.sandbox.faults.injector import Faults
from incidentio_async.sandbox.keys import Key, Keys, presented_secret
from incidentio_async.sandbox.limits import Limits
from incidentio_async.sandbox.records.handlers import Handlers
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.seed_data import SeedData
from incidentio_async.sandbox.request_log import RequestLog
from incidentio_async.sandbox.serving.listener import HTTPListener
from incidentio_async.sandbox.serving.service import Service
from incidentio_async.sandbox.store import Store
from incidentio_async.sandbox.webhooks import Webhooks


class Sandbox:
    """The incident.io API on this machine, with made-up records, for trying things out and for tests.

    Args:
        incidents: How many incidents there are, with their updates, follow-ups and actions.
        users: How many users; one in ten of them is no longer active.
        seed: Decides every made-up value. The same seed gives the same records.
        limits: Whether there are rate limits; or `Limits` of your own.
        speed: By how much faster than the API the limits refill.
        chaos: Whether a bit of everything goes wrong from the start; see `Faults.chaos`.
        requests_kept: How many requests `requests` keeps.
        host: The address to listen on: a loopback one.
        port: The port to listen on; 0 for any that is free.
        allow_remote: Whether `host` may be an address that other machines reach. There is no TLS.

    Attributes:
        api_key: The key.
        requests: What came, in order: a `RequestLog`.
        limits: The `Limits`, to look at and to change.
        faults: The `Faults`: what goes wrong.
        webhooks: The `Webhooks`: where events of changes are sent.

    Raises:
        ValueError: If an argument makes no sense, or `host` is not a loopback address and `allow_remote` is not set.

    Example:
        >>> async with Sandbox(incidents=2000) as sandbox, sandbox.client() as client:
        ...     incidents = await client.incidents.list().collect()

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
        limits: bool | Limits = True,
        speed: float = 1.0,
        chaos: bool = False,
        requests_kept: int = 10_000,
        host: str = "127.0.0.1",
        port: int = 0,
        allow_remote: bool = False,
    ) -> None:
        if incidents < 0 or users < 1:
            raise ValueError(f"a sandbox has 0 or more incidents and 1 or more users, not {incidents} and {users}")
        self._listener = HTTPListener(host, port, allow_remote=allow_remote)
        if not isinstance(limits, bool | Limits):
            raise ValueError(f"limits is True, False or Limits(…), not {limits!r}")
        self.limits = limits if isinstance(limits, Limits) else Limits(enabled=limits)
        if not isinstance(chaos, bool):
            raise ValueError(f"chaos is True or False, not {chaos!r}: faults.chaos(share=…) sets how much there is")
        if speed != 1:
            self.limits.speed = speed
        self.faults = Faults(seed)
        if chaos:
            self.faults.chaos()
        self.requests = RequestLog(requests_kept)
        rng = Random(seed)
        facts = load_facts()
        self.secret = f"sandbox_secret_{rng.getrandbits(128):032x}"
        self._options = {"incidents": incidents, "users": users, "seed": seed}
        seed_data = SeedData(seed=seed, incidents=incidents, users=users)
        self._records = Records(facts, seed_data, clock=lambda: int(time.time() * 1000))
        self.keys = Keys(self._records)
        self.api_key = self.keys.add("Sandbox")
        self._handlers = Handlers(self._records, self.keys)
        self.store = Store(self._records, self._handlers)
        self.webhooks = Webhooks(self._records, seed=seed)
        self._service = Service(
            authenticate=self._authenticate,
            handlers=self._handlers,
            limits=self.limits,
            faults=self.faults,
            requests=self.requests,
            ids=rng,
        )

    @tolerant
    def __repr__(self) -> str:
        where = self.base_url if self._listener.running else "not started"
        return f"<Sandbox {where}>"

    @property
    def base_url(self) -> str:
        """Where the sandbox listens, without a slash at the end. Raises RuntimeError if it does not listen."""
        if not self._listener.running:
            raise RuntimeError("the sandbox is not started: use `async with Sandbox() as sandbox`")
        return self._listener.base_url

    @property
    def requests_total(self) -> int:
        """How many requests came, those that `requests` has forgotten too."""
        return self.requests.total

    @property
    def rate_limited_total(self) -> int:
        """How many requests a limit refused."""
        return self.limits.refused_total

    def client(self, **options: Any) -> AsyncClient:
        """A client of this sandbox, with its key; `options` are those of `AsyncClient`."""
        options = shield_arguments(options)
        return AsyncClient(self.api_key, base_url=self.base_url, **options)

    def in_thread(self, loop: threads.LoopThread | None = None) -> threads.SandboxThread:
        """The sandbox in a thread of its own: ``with Sandbox().in_thread() as sandbox:`` needs no event loop.

        Args:
            loop: A thread that sandboxes share; one for this sandbox alone if not given.
        """
        return threads.SandboxThread(self, loop)

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
        if not self._listener.running:
            self._service.open()
            await self._listener.start(self._handle, self._service.malformed)
            self.webhooks.start()

    async def close(self) -> None:
        """Stop listening and close every connection. Can be called twice."""
        self._service.close()
        await self.webhooks.close()
        await self._listener.stop()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer a request: for the page, or of the API."""
        if page.is_for(request):
            return page.respond(self, request)
        return await self._service.handle(request)

    def _authenticate(self, request: web.BaseRequest, operation: OperationSpec, arguments: list[str]) -> Key | None:
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
            presented = presented_secret(scheme.lower(), given) or request.query.get("token", "")
            if presented and presented in (self.secret, self._handlers.alerts.secret_of(arguments[0])):
                return None
            given = given or presented
        if not given:
            raise APIProblem(401, "missing_authorization_material", "The request has no credentials.")
        raise APIProblem(401, "access_token_invalid", "The credentials of the request are not valid.")
