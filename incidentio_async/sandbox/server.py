"""The sandbox as it is made, opened, asked and closed."""

from __future__ import annotations

import base64
import binascii
import time
from random import Random
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from incidentio_async.sandbox.answers import Answers
from incidentio_async.sandbox.errors import Refusal
from incidentio_async.sandbox.facts import Operation, load_facts
from incidentio_async.sandbox.faults import Faults
from incidentio_async.sandbox.journal import Journal
from incidentio_async.sandbox.limits import Limits
from incidentio_async.sandbox.listener import Listener
from incidentio_async.sandbox.service import Service
from incidentio_async.sandbox.world import World

if TYPE_CHECKING:
    from incidentio_async.client import AsyncClient

_SECRETS = 5


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
        requests: What came, in order: a `Journal`.
        limits: The `Limits`, to look at and to change.
        faults: The `Faults`: what goes wrong.

    Raises:
        ValueError: If an argument makes no sense, or `host` is not a loopback address and `allow_remote` is not set.

    Example:
        >>> async with Sandbox(incidents=2000) as sandbox, sandbox.client() as client:
        ...     page = await client.incidents.list(page_size=25)

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
        self._listener = Listener(host, port, allow_remote=allow_remote)
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
        self.requests = Journal(requests_kept)
        rng = Random(seed)
        facts = load_facts()
        self.api_key = f"inc_sandbox_{rng.getrandbits(128):032x}"
        self._secrets = tuple(f"sandbox_secret_{rng.getrandbits(128):032x}" for _ in range(_SECRETS))
        world = World(seed=seed, incidents=incidents, users=users)
        self._answers = Answers(facts, world, secrets=self._secrets, now=lambda: int(time.time() * 1000))
        self._service = Service(
            authenticate=self._authenticate,
            answers=self._answers,
            limits=self.limits,
            faults=self.faults,
            requests=self.requests,
            ids=rng,
        )

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

    @property
    def secret(self) -> str:
        """The secret of an alert source, which operations that take no API key want."""
        return self._secrets[0]

    def client(self, **options: Any) -> AsyncClient:
        """A client of this sandbox, with its key; `options` are those of `AsyncClient`."""
        from incidentio_async.client import AsyncClient

        return AsyncClient(self.api_key, base_url=self.base_url, **options)

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
            await self._listener.start(self._service.handle, self._service.malformed)

    async def close(self) -> None:
        """Stop listening and close every connection. Can be called twice."""
        self._service.close()
        await self._listener.stop()

    def _authenticate(self, request: web.BaseRequest, operation: Operation) -> bool:
        """Whether the request came with the API key. Raises a 401 if it lacks what it needs."""
        if operation.auth == "none":
            return False
        scheme, _, given = request.headers.get("Authorization", "").partition(" ")
        given = given.strip()
        if operation.auth == "key" and scheme.lower() == "bearer" and given == self.api_key:
            return True
        if operation.takes_secret:
            shown = _shown_secret(scheme.lower(), given) or request.query.get("token", "")
            if shown in self._secrets:
                return False
            given = given or shown
        if not given:
            raise Refusal(401, "missing_authorization_material", "The request has no credentials.")
        raise Refusal(401, "access_token_invalid", "The credentials of the request are not valid.")


def _shown_secret(scheme: str, given: str) -> str:
    """The secret in an Authorization header; of Basic credentials either half may be it."""
    if scheme != "basic":
        return given if scheme == "bearer" else ""
    try:
        user, _, password = base64.b64decode(given, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return password or user
