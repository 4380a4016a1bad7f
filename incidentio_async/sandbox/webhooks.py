"""Outgoing webhooks: events of changes, signed and sent to the registered endpoints.

send -> _queue, a WebhookDelivery per endpoint -> _run_queue, one after another -> _deliver -> _attempt -> _retry
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import ipaddress
import math
import secrets
import time
from collections.abc import Coroutine, Iterable, Sequence
from random import Random
from typing import Any, Literal

import aiohttp
import attrs
from yarl import URL

from incidentio_async._secrets.strings import Masked, Secret, shield_secret
from incidentio_async.errors import ConfigurationError
from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.events import EventBuilder
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.near_names import did_you_mean
from incidentio_async.sandbox.records.ids import ulid
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.shift_changes import SHIFT_CHANGE, ShiftChanges
from incidentio_async.sandbox.store_values import as_json
from incidentio_async.webhooks import Webhook

SCHEDULE = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds before each retry."""
_HOLD_SECONDS = 0.1
_MAX_HELD = 3
_MAX_KEPT = 10_000
_KEY_BYTES = 32
# The longest wait for the next change of shifts: the clock may be set meanwhile.
_LONGEST_WAIT = 0.25


@attrs.frozen
class DeliveryAttempt:
    """One attempt to deliver an event."""

    at: float
    """The time in Unix seconds."""
    status: int | None
    """The status of the response; None if there was none."""
    error: str | None
    """Why there was no response: the name of the error."""

    @property
    def delivered(self) -> bool:
        """Whether the endpoint accepted the event, with a status of 200 to 299."""
        return self.status is not None and 200 <= self.status < 300


@attrs.define(eq=False)
class Endpoint:
    """A receiver of events."""

    url: str
    secret: str = attrs.field(repr=False)
    """The signing secret, ``whsec_…``."""
    events: frozenset[str]
    """The types of events that it gets."""


@attrs.define(eq=False)
class WebhookDelivery:
    """One event for one endpoint."""

    id: str
    """The ``webhook-id``: the same for every attempt and every duplicate."""
    event_type: str
    endpoint: Endpoint
    body: bytes = attrs.field(repr=False)
    attempts: list[DeliveryAttempt] = attrs.field(factory=list)
    state: Literal["pending", "delivered", "failed"] = "pending"

    @property
    def statuses(self) -> list[int | None]:
        """The status of each attempt; None where there was no response."""
        return [attempt.status for attempt in self.attempts]


class Webhooks:
    """The registered endpoints of a sandbox, and the deliveries to them.

    Each endpoint gets one event at a time, in the order of the changes, except for retries. As with the API, an event
    may be delivered more than once. These attributes can be set at any time:

    ``schedule``: seconds before each retry of an attempt without a 2xx. After the last retry the delivery has failed.
    ``timeout``: seconds per attempt.
    ``disorder``: the share of events (0 to 1) that are held back until later ones were sent.
    ``duplicates``: the share of events that are sent again after they were delivered.

    A value that is not valid raises a ValueError.

    Args:
        records: The records whose changes are sent.
        seed: Decides ids, and which events are held back or duplicated.
    """

    def __init__(self, records: Records, *, seed: int = 0) -> None:
        self.schedule: Sequence[float] = SCHEDULE
        self.timeout: float = 5.0
        self.disorder: float = 0.0
        self.duplicates: float = 0.0
        self.endpoints: list[Endpoint] = []
        self.deliveries: list[WebhookDelivery] = []
        self.delivered_total: int = 0
        self._types = frozenset(records.facts.webhooks)
        self._records = records
        self._events = EventBuilder(records)
        self._shifts = ShiftChanges(records, self.send)
        self._listening = False
        self._watching = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._random = Random(f"webhooks {seed}")
        self._queues: dict[Endpoint, asyncio.Queue[tuple[WebhookDelivery, bool]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: aiohttp.ClientSession | None = None
        self._pending = 0
        self._idle = asyncio.Event()
        self._idle.set()

    def __setattr__(self, name: str, value: Any) -> None:
        if name in ("disorder", "duplicates"):
            _check_number(name, value, "a share from 0 to 1", maximum=1.0)
        elif name == "timeout":
            _check_number(name, value, "a number of seconds")
        elif name == "schedule":
            if not isinstance(value, list | tuple):
                raise ValueError(f"schedule must be a list of seconds, one per retry, not {value!r:.60}")
            for seconds in value:
                _check_number(name, seconds, "seconds, one per retry")
        super().__setattr__(name, value)

    def add(
        self, url: str, *, secret: str | None = None, events: Iterable[str] | None = None, allow_remote: bool = False
    ) -> Endpoint:
        """Register an endpoint. It gets the events of all later changes.

        Args:
            url: The URL to send events to, http or https.
            secret: The signing secret, ``whsec_…``; random if not given.
            events: The types of events to send, such as ``public_incident.incident_created_v2``; all if not given.
            allow_remote: Whether the host may be another machine.

        Raises:
            ValueError: The URL, the secret or a type is not valid, or the host is another machine.
        """
        secret = shield_secret(secret)
        _check_url(url, allow_remote)
        wanted = self._types if events is None else frozenset([events] if isinstance(events, str) else events)
        for name in wanted:
            self._check_type(name)
        if secret is None:
            secret = Secret("whsec_" + base64.b64encode(secrets.token_bytes(_KEY_BYTES)).decode())
        try:
            Webhook(secret)
        except ConfigurationError as error:
            raise ValueError(str(error)) from None
        endpoint = Endpoint(url, Masked(secret), wanted)
        self.endpoints.append(endpoint)
        if not self._listening:  # not before: without endpoints nobody needs the changes
            self._records.listeners.append(self._changed)
            self._listening = True
        if SHIFT_CHANGE in wanted and not self._watching:
            self._watching = True
            self._shifts.begin()
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._run_shifts)
        return endpoint

    def remove(self, endpoint: Endpoint) -> None:
        """Unregister an endpoint. Queued deliveries are still sent. Raises ValueError if it is not registered."""
        self.endpoints.remove(endpoint)

    def send(self, event_type: str, data: Any) -> list[WebhookDelivery]:
        """Send a custom event to all endpoints that get its type.

        Args:
            event_type: One of the API's types.
            data: The data of the event, as JSON.

        Returns:
            One delivery per endpoint.

        Raises:
            ValueError: There is no such type, or ``data`` is not JSON.
        """
        self._check_type(event_type)
        data = as_json(data, "data")
        wanting = [endpoint for endpoint in self.endpoints if event_type in endpoint.events]
        if not wanting:
            return []
        body = encode({"event_type": event_type, event_type: data})
        event_id = "msg_" + ulid(int(time.time() * 1000), self._random.getrandbits(80))
        return [self._queue(WebhookDelivery(event_id, event_type, endpoint, body)) for endpoint in wanting]

    async def idle(self) -> None:
        """Wait until every event was delivered or has failed.

        Raises:
            RuntimeError: The sandbox is not running.
        """
        if self._session is None:
            raise RuntimeError("webhooks are sent only while the sandbox is running")
        self._shifts.advance()
        await self._idle.wait()

    def start(self) -> None:
        """Start to send, in the running loop."""
        self._loop = asyncio.get_running_loop()
        self._session = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), trust_env=False)
        for endpoint in self._queues:
            self._run(self._run_queue(endpoint))
        if self._watching:
            self._run_shifts()

    async def close(self) -> None:
        """Stop sending. Undelivered events keep their state. Can be called twice."""
        session, self._session = self._session, None
        self._loop = None
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._queues.clear()
        self._pending = 0
        self._idle.set()
        if session is not None:
            await session.close()

    def _run_shifts(self) -> None:
        self._run(self._watch_shifts())

    async def _watch_shifts(self) -> None:
        """Send the events of shifts that begin and end, as long as an endpoint gets them."""
        while any(SHIFT_CHANGE in endpoint.events for endpoint in self.endpoints):
            self._shifts.advance()
            await asyncio.sleep(max(0.0, min(self._shifts.seconds_to_next(), _LONGEST_WAIT)))
        self._shifts.end()
        self._watching = False

    def _changed(self, kind: str, what: str, record: JSON, before: JSON | None) -> None:
        self._shifts.note_change(kind, record)
        for event_type, data in self._events.build(kind, what, record, before):
            self.send(event_type, data)

    # -- one delivery -------------------------------------------------------------------------------------------

    def _queue(self, delivery: WebhookDelivery) -> WebhookDelivery:
        self.deliveries.append(delivery)
        if len(self.deliveries) > _MAX_KEPT:
            del self.deliveries[: _MAX_KEPT // 10]
        queue = self._queues.get(delivery.endpoint)
        if queue is None:
            queue = self._queues[delivery.endpoint] = asyncio.Queue()
            if self._session is not None:
                self._run(self._run_queue(delivery.endpoint))
        self._put(queue, delivery, False)
        return delivery

    def _put(self, queue: asyncio.Queue[tuple[WebhookDelivery, bool]], delivery: WebhookDelivery, again: bool) -> None:
        self._pending += 1
        self._idle.clear()
        queue.put_nowait((delivery, again))

    def _done(self) -> None:
        self._pending -= 1
        if not self._pending:
            self._idle.set()

    def _run(self, main: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(main)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run_queue(self, endpoint: Endpoint) -> None:
        """Send the queued deliveries of an endpoint, one after another."""
        queue = self._queues[endpoint]
        held: list[tuple[WebhookDelivery, bool]] = []
        while True:
            item = await _next(queue, _HOLD_SECONDS if held else None)
            if item is not None:
                if len(held) < _MAX_HELD and self._random.random() < self.disorder:
                    held.append(item)
                    continue
                await self._deliver(*item)
            while held:  # the last one held is sent first
                await self._deliver(*held.pop())

    async def _deliver(self, delivery: WebhookDelivery, again: bool) -> None:
        if not await self._attempt(delivery):
            self._run(self._retry(delivery))
            return
        if not again and self._random.random() < self.duplicates:
            self._put(self._queues[delivery.endpoint], delivery, True)
        self._done()

    async def _retry(self, delivery: WebhookDelivery) -> None:
        for seconds in tuple(self.schedule):
            await asyncio.sleep(seconds)
            if await self._attempt(delivery):
                break
        else:
            if delivery.state == "pending":
                delivery.state = "failed"
        self._done()

    async def _attempt(self, delivery: WebhookDelivery) -> bool:
        """Send an event once, and return whether it was accepted."""
        assert self._session is not None
        at, status, error = time.time(), None, None
        headers = Webhook(delivery.endpoint.secret).sign(delivery.id, int(at), delivery.body)
        headers["Content-Type"] = "application/json"
        try:
            async with self._session.post(
                delivery.endpoint.url,
                data=delivery.body,
                headers=headers,
                allow_redirects=False,
                # aiohttp would round up to whole seconds
                timeout=aiohttp.ClientTimeout(total=self.timeout, ceil_threshold=math.inf),
            ) as response:
                status = response.status
        except (aiohttp.ClientError, OSError, TimeoutError) as failure:
            error = type(failure).__name__
        attempt = DeliveryAttempt(at, status, error)
        delivery.attempts.append(attempt)
        if attempt.delivered and delivery.state != "delivered":
            delivery.state = "delivered"
            self.delivered_total += 1
        return attempt.delivered

    def _check_type(self, name: str) -> None:
        if name not in self._types:
            raise ValueError(f"there is no event type {name!r}{did_you_mean(name, self._types)}")


async def _next(
    queue: asyncio.Queue[tuple[WebhookDelivery, bool]], seconds: float | None
) -> tuple[WebhookDelivery, bool] | None:
    """Return the next item of a queue; None if none came within the time."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            return await queue.get()
    return None


def _check_url(url: str, allow_remote: bool) -> None:
    try:
        parsed = URL(url)
    except ValueError:
        parsed = URL()
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise ValueError(f"an endpoint needs a URL such as http://127.0.0.1:8000/webhooks, not {url!r}")
    if allow_remote or parsed.host == "localhost":
        return
    try:
        local = ipaddress.ip_address(parsed.host).is_loopback
    except ValueError:
        local = False
    if not local:
        raise ValueError(f"{parsed.host} is not this machine; pass allow_remote=True to send events to it")


def _check_number(name: str, value: Any, what: str, maximum: float = math.inf) -> None:
    good = (
        isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= maximum and value != math.inf
    )
    if not good:
        raise ValueError(f"{name} must be {what}, not {value!r:.60}")
