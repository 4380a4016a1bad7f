"""The sandbox server."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from random import Random
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from incidentio_async._checks.callables import check_sync_callable
from incidentio_async._secrets.reprs import tolerant
from incidentio_async._secrets.strings import shield_arguments, shield_named, shield_secret
from incidentio_async.client import AsyncClient
from incidentio_async.errors import ConfigurationError
from incidentio_async.options import API_KEY_VARIABLE, BASE_URL_VARIABLE
from incidentio_async.sandbox import page, snapshots, threads
from incidentio_async.sandbox.credentials import checked_api_key, matches, new_credential
from incidentio_async.sandbox.errors import APIProblem
from incidentio_async.sandbox.facts import OperationSpec, load_facts
from incidentio_async.sandbox.faults.injector import Faults
from incidentio_async.sandbox.keys import APIKey, APIKeys, presented_secret
from incidentio_async.sandbox.limits import Limits
from incidentio_async.sandbox.records.handlers import Handlers
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.seed_data import SeedData
from incidentio_async.sandbox.request_log import RequestLog
from incidentio_async.sandbox.serving.browser_guard import BrowserGuard
from incidentio_async.sandbox.serving.listener import HTTPListener
from incidentio_async.sandbox.serving.service import Service
from incidentio_async.sandbox.store import Store
from incidentio_async.sandbox.webhooks import Webhooks
from incidentio_async.threads import BackgroundLoop


class Sandbox:
    """The incident.io API on this machine, with made-up records, for experiments and tests.

    Args:
        incidents: How many incidents it has, with their updates, follow-ups and actions.
        users: How many users it has; one in ten is no longer active.
        seed: Decides every made-up value. The same seed gives the same records, but for their credentials: keys and
            secrets are random.
        limits: Whether rate limits are applied; or your own ``Limits``.
        speed: How many times faster than the API the limits refill.
        clock: Returns the time in Unix seconds; ``time.time`` if not given. Who is on call follows from it, and the
            times of records. With a clock of your own, a test is at the next handover at once.
        chaos: Whether random faults are injected from the start; see ``Faults.chaos``.
        requests_kept: How many requests ``requests`` keeps.
        host: The loopback address to listen on.
        port: The port to listen on; 0 for any free port.
        allow_remote: Whether ``host`` may be an address that other machines can reach. There is no TLS.
        allowed_hosts: Further names that clients may call the sandbox by, such as ``["sandbox"]`` behind a proxy or in
            a network of containers; ``"localhost:9000"`` for a forwarded port. Its own addresses are always allowed.
        api_key: The first key; random if not given.
        strict_page_size: Whether a list is refused without a ``page_size`` that the API's document calls required,
            although it has a default: alerts, incident alerts, alert routes, catalog entries. Some clients omit it.

    Attributes:
        api_key: The first key, with every scope. Its ``repr`` is masked, as those of all keys and secrets are.
        secret: A secret that is valid for any alert source, for operations that take no API key.
        keys: Creates further keys.
        store: Every record, to inspect and to change.
        requests: The received requests, in order: a ``RequestLog``.
        limits: The ``Limits``, to inspect and to change.
        faults: The ``Faults`` to inject.
        webhooks: The ``Webhooks``: the endpoints that events are sent to.

    Raises:
        ValueError: An argument is not valid, or ``host`` is not a loopback address and ``allow_remote`` is not set.

    Example:
        >>> async with Sandbox(incidents=2000) as sandbox, sandbox.client() as client:
        ...     incidents = await client.incidents.list().collect()

    Changes are kept until the sandbox is closed. It is used within one event loop.
    """

    def __init__(
        self,
        *,
        incidents: int = 200,
        users: int = 50,
        seed: int = 0,
        limits: bool | Limits = True,
        speed: float = 1.0,
        clock: Callable[[], float] | None = None,
        chaos: bool = False,
        requests_kept: int = 10_000,
        host: str = "127.0.0.1",
        port: int = 0,
        allow_remote: bool = False,
        allowed_hosts: Iterable[str] = (),
        api_key: str | None = None,
        strict_page_size: bool = False,
    ) -> None:
        api_key = shield_secret(api_key)
        _check_integers(incidents=incidents, users=users, seed=seed, port=port, requests_kept=requests_kept)
        if incidents < 0 or users < 1:
            raise ValueError(f"incidents must be at least 0 and users at least 1, not {incidents} and {users}")
        if not isinstance(chaos, bool):
            raise ValueError(f"chaos must be True or False, not {chaos!r}: faults.chaos(share=…) sets the share")
        for name, value in (("strict_page_size", strict_page_size), ("allow_remote", allow_remote)):
            if not isinstance(value, bool):
                raise ValueError(f"{name} must be True or False, not {value!r}")
        self._listener = HTTPListener(host, port, allow_remote=allow_remote)
        self._guard = BrowserGuard(self._listener, allowed_hosts)
        given_key = None if api_key is None else checked_api_key(api_key)
        self.limits: Limits = _limits_of(limits)
        if speed != 1:
            self.limits.speed = speed
        self.faults: Faults = Faults(seed)
        if chaos:
            self.faults.chaos()
        self.requests: RequestLog = RequestLog(requests_kept)
        self.secret: str = new_credential("sandbox_secret_")
        self._options = {"incidents": incidents, "users": users, "seed": seed}
        seed_data = SeedData(seed=seed, incidents=incidents, users=users)
        self._records = Records(load_facts(), seed_data, clock=_milliseconds(clock))
        self._records.base_url = lambda: self._listener.base_url
        self.keys: APIKeys = APIKeys(self._records)
        self.api_key: str = self.keys.add("Sandbox")
        self._handlers = Handlers(self._records, self.keys)
        self.store: Store = Store(self._records, self._handlers)
        self.webhooks: Webhooks = Webhooks(self._records, seed=seed)
        if given_key is not None:
            self._set_api_key(given_key)
        self._service = self._make_service(Random(seed), strict_page_size=strict_page_size)

    def _set_api_key(self, api_key: str) -> None:
        self.keys.replace(self.api_key, api_key)
        self.api_key = api_key

    def _make_service(self, ids: Random, *, strict_page_size: bool) -> Service:
        return Service(
            authenticate=self._authenticate,
            handlers=self._handlers,
            limits=self.limits,
            faults=self.faults,
            requests=self.requests,
            ids=ids,
            strict_page_size=strict_page_size,
        )

    @tolerant
    def __repr__(self) -> str:
        where = self.base_url if self._listener.running else "not started"
        return f"<Sandbox {where}>"

    @property
    def base_url(self) -> str:
        """The URL of the sandbox, without a trailing slash. Raises RuntimeError if it does not listen."""
        if not self._listener.running:
            raise RuntimeError("the sandbox is not started: use `async with Sandbox() as sandbox`")
        return self._listener.base_url

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables from which ``AsyncClient`` reads its key and base URL, for programs to start."""
        return {API_KEY_VARIABLE: self.api_key, BASE_URL_VARIABLE: self.base_url}

    @property
    def requests_total(self) -> int:
        """How many requests were received, including those that ``requests`` no longer keeps."""
        return self.requests.total

    @property
    def rate_limited_total(self) -> int:
        """How many requests were refused by a limit."""
        return self.limits.refused_total

    def client(self, **options: Any) -> AsyncClient:
        """Return a client of this sandbox with its key; ``options`` are those of ``AsyncClient``."""
        options = shield_arguments(options)
        return AsyncClient(self.api_key, base_url=self.base_url, **options)

    def in_thread(self, loop: BackgroundLoop | None = None) -> threads.SandboxThread:
        """Return the sandbox in its own thread: ``with Sandbox().in_thread() as sandbox:`` needs no event loop.

        Args:
            loop: A thread shared by several sandboxes; by default the sandbox has its own.
        """
        return threads.SandboxThread(self, loop)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Save every record and key to a file, atomically.

        Raises:
            OSError: The file cannot be written.
        """
        snapshots.write(path, self._records, self.keys, self.secret, self._options)

    @classmethod
    def load(cls, path: str | os.PathLike[str], **options: Any) -> Self:
        """Load a saved sandbox. It responds as the saved one did, and has its keys.

        Args:
            path: The file written by ``save``.
            **options: The options of ``Sandbox`` that do not concern its records, such as ``port`` and ``limits``.
                ``api_key`` replaces the first of the saved keys.

        Raises:
            OSError: The file cannot be read.
            SnapshotError: The file is not a valid snapshot of a sandbox.
            TypeError: ``options`` has an option that the file determines: incidents, users, seed.
        """
        options = shield_named(options)
        document = snapshots.read(path)
        sandbox = cls(**snapshots.options(path, document), **options)
        given_key = sandbox.api_key if options.get("api_key") is not None else None
        snapshots.restore(path, document, sandbox._records, sandbox.keys)
        sandbox.api_key = next(iter(sandbox.keys)).token
        sandbox.secret = snapshots.secret(document) or sandbox.secret
        if given_key is not None:
            sandbox._set_api_key(given_key)
        return sandbox

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def start(self) -> None:
        """Start to listen. Does nothing if the sandbox listens already.

        Raises:
            OSError: The port is in use.
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
        """Respond to a request for the page or the API."""
        problem = self._guard.problem_of(request)
        if problem is not None:
            return self._service.refuse(request, problem)
        if page.is_for(request):
            return page.respond(self, request)
        return await self._service.handle(request)

    def _authenticate(self, request: web.BaseRequest, operation: OperationSpec, arguments: list[str]) -> APIKey | None:
        """Return the API key of a request, or None if it needs none. Raises a 401 if its credentials are not valid."""
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
            if matches(presented, self.secret) or matches(presented, self._handlers.alerts.secret_of(arguments[0])):
                return None
            given = given or presented
        if not given:
            text = "The request has no credentials: send the header Authorization: Bearer KEY."
            raise APIProblem(401, "missing_authorization_material", text)
        raise APIProblem(401, "access_token_invalid", "The credentials of the request are not valid.")


def _milliseconds(clock: Callable[[], float] | None) -> Callable[[], int]:
    """Return a clock of milliseconds."""
    if clock is None:
        return lambda: int(time.time() * 1000)
    try:
        check_sync_callable("clock", clock)
    except ConfigurationError as error:
        raise ValueError(str(error)) from None
    return lambda: int(clock() * 1000)


def _check_integers(**options: object) -> None:
    for name, value in options.items():
        if not isinstance(value, int) or isinstance(value, bool):
            raise ValueError(f"{name} must be an integer, not {value!r:.60}")


def _limits_of(limits: bool | Limits) -> Limits:
    if not isinstance(limits, bool | Limits):
        raise ValueError(f"limits must be True, False or Limits(…), not {limits!r}")
    return limits if isinstance(limits, Limits) else Limits(enabled=limits)
