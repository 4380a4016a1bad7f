"""How the rate limits of clients stand, read from whichever thread exports metrics."""

from __future__ import annotations

import asyncio
import math
import threading
import time
import weakref
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from functools import partial
from typing import NamedTuple
from urllib.parse import urlsplit

from incidentio_async.client import AsyncClient
from incidentio_async.hooks import log
from incidentio_async.limits import BucketState
from incidentio_async.otel import attributes as names

_PATIENCE = 0.25
"""Seconds that a collection waits for the event loops of other threads."""
_FRESH = 1.0
"""Seconds for which a reading serves the other gauges of the same collection."""
_DEFAULT_PORTS = {"https": 443, "http": 80}

States = tuple[BucketState, ...]


class Reading(NamedTuple):
    """One limit, as the gauges report it."""

    available: float
    waiting: int
    attributes: dict[str, str | int]


class LimitReader:
    """Reads the limits of the clients that are open, and keeps none of them alive.

    A limiter belongs to its event loop, and no other thread may look at it. So a loop that runs in another thread is
    asked for the state of its limiters. If it is blocked, the state that it returned last is used.

    Args:
        clients: Returns those whose limits are read.
    """

    def __init__(self, clients: Callable[[], Iterable[AsyncClient]]) -> None:
        self._clients = clients
        self._latest: weakref.WeakKeyDictionary[AsyncClient, States] = weakref.WeakKeyDictionary()
        self._failed: weakref.WeakSet[AsyncClient] = weakref.WeakSet()
        self._lock = threading.Lock()
        self._readings: list[Reading] = []
        self._read_at = -math.inf
        self._read_by: set[str] = set()

    def read(self, gauge: str) -> list[Reading]:
        """Return how the limits stand. The gauges of one collection get the same readings.

        Args:
            gauge: The name of the gauge.
        """
        with self._lock:
            if gauge in self._read_by or time.monotonic() > self._read_at + _FRESH:
                self._readings = _merged(self._states().items())
                self._read_at = time.monotonic()
                self._read_by.clear()
            self._read_by.add(gauge)
            return self._readings

    def _states(self) -> dict[AsyncClient, States]:
        """Return the state of each limiter, by one of the clients that use it."""
        found: dict[AsyncClient, Future[States] | None] = {}
        seen: set[int] = set()
        for client in self._clients():
            limiter, loop = client.rate_limiter, client.event_loop
            if limiter is not None and loop is not None and id(limiter) not in seen:
                seen.add(id(limiter))
                found[client] = _requested(partial(self._limits, client), loop)
        wait_for([future for future in found.values() if future is not None], _PATIENCE)
        for client, future in found.items():
            # One that has not begun is canceled; what one that runs just now returns comes too late.
            if future is not None and not future.cancel() and future.done():
                self._latest[client] = future.result()
        return {client: self._latest.get(client, ()) for client in found}

    def _limits(self, client: AsyncClient) -> States:
        """Return how the limits of a client stand; empty if they are not known. What fails is logged once."""
        try:
            return client.rate_limits or ()
        except Exception as error:  # noqa: BLE001 - whatever a limiter raises: the other clients' limits are still reported
            if client not in self._failed:
                self._failed.add(client)
                text = "OpenTelemetryHooks: the limits of a client could not be read, so no metric has them"
                log.error(text, error=error)
            return ()


def _requested(read: Callable[[], States], loop: asyncio.AbstractEventLoop) -> Future[States] | None:
    """Read a limiter in its event loop. Return the future result; None if it cannot be read from here."""
    future: Future[States] = Future()
    try:
        here: asyncio.AbstractEventLoop | None = asyncio.get_running_loop()
    except RuntimeError:
        here = None

    def run() -> None:
        if future.set_running_or_notify_cancel():
            future.set_result(read())

    if loop is not here and loop.is_running():
        try:
            loop.call_soon_threadsafe(run)
        except RuntimeError:  # it was closed just now
            return None
    elif loop is here or here is None:
        run()
    else:  # it stands still, and may begin to run in its own thread at any time
        return None
    return future


def _merged(states: Iterable[tuple[AsyncClient, States]]) -> list[Reading]:
    """Return one reading per limit and server.

    Clients with different keys have limits of the same names. No attribute distinguishes the keys, as it would identify
    them: the least that is available counts, and all calls that wait.
    """
    readings: dict[tuple[str, int, str], Reading] = {}
    for client, buckets in states:
        address, port = _server(client)
        for bucket in buckets:
            # A limit of an unknown operation is named by its path, which may contain an id.
            name = names.OTHER if "/" in bucket.name else bucket.name
            known = readings.get((address, port, name))
            attributes: dict[str, str | int] = {names.LIMIT: name, names.ADDRESS: address, names.PORT: port}
            readings[address, port, name] = Reading(
                min(bucket.available, math.inf if known is None else known.available),
                bucket.waiting + (0 if known is None else known.waiting),
                attributes,
            )
    return list(readings.values())


def _server(client: AsyncClient) -> tuple[str, int]:
    """Return the address and the port of the API that a client uses."""
    parts = urlsplit(client.base_url)
    return parts.hostname or "", parts.port or _DEFAULT_PORTS[parts.scheme]
