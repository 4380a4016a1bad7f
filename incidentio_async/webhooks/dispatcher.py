"""Handlers that run once per event, and the response to the sender."""

from __future__ import annotations

import asyncio
import difflib
import functools
import inspect
import math
import re
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar, overload

from incidentio_async._checks.callables import check_awaitable, check_callable
from incidentio_async._checks.numbers import check_time_limit
from incidentio_async._secrets.scrubber import SHOWN, printable
from incidentio_async._secrets.strings import shield_secrets
from incidentio_async.errors import InvalidArgumentError, WebhookVerificationError
from incidentio_async.hooks import log
from incidentio_async.webhooks._event import Event
from incidentio_async.webhooks._webhook import Body, Headers, Webhook
from incidentio_async.webhooks.events import CLASSES
from incidentio_async.webhooks.seen import MemorySeen, Seen

__all__ = ["AnyEvent", "Dispatcher", "Outcome", "Reply"]

TIMEOUT = 10.0
"""Seconds per handler: the sender waits 15 for a response."""

_LEASE = 30.0
"""Seconds that a claim outlives its handler's time limit."""
_UNLIMITED = 3600.0
"""The assumed maximum seconds of a handler without a time limit."""
_VERSION = re.compile(r"_v\d+$")

AnyEvent = Event[Any, Any]
"""An event of any type."""
Handler = Callable[[Any], Awaitable[object]]
H = TypeVar("H", bound=Handler)
A = TypeVar("A", bound=AnyEvent)
B = TypeVar("B", bound=AnyEvent)
C = TypeVar("C", bound=AnyEvent)
Decorator = Callable[[Callable[[A], Awaitable[object]]], Callable[[A], Awaitable[object]]]


class Reply(NamedTuple):
    """The response to the sender."""

    status: int
    """200: handled. 400 to 415: refused. 500: to be sent again later."""
    text: str
    """A text for the sender's delivery log, without the errors of handlers."""
    event: AnyEvent | None = None
    """The event, if there was one."""


class Outcome(NamedTuple):
    """The result of an event, by the names of its handlers."""

    ran: tuple[str, ...]
    """Handlers that completed."""
    skipped: tuple[str, ...]
    """Handlers that had completed for an earlier delivery of the event."""
    failed: Mapping[str, Exception]
    """Handlers that raised, timed out, or are running in another process."""


class _ClaimedElsewhereError(RuntimeError):
    """Another process is handling the event."""


class _Route(NamedTuple):
    pattern: re.Pattern[str]
    name: str
    handler: Handler
    timeout: float


class Dispatcher:
    """Runs the handlers of events. ::

        hooks = Dispatcher("whsec_…")

        @hooks.on(IncidentCreatedV2)
        async def announce(event: IncidentCreatedV2) -> None: ...

        @hooks.on("private_*")
        async def look_up(event: Event[Any, Any]) -> None: ...

    Each handler runs once per event, however often the event is delivered: ``seen`` stores which handlers completed. A
    handler that failed runs again with the next delivery; the others do not. A handler runs twice if ``seen`` forgets,
    as the one in memory does at a restart, or if the process dies, or ``seen`` fails, before its end is stored.

    Events are identified by their id alone, whichever secret signed the delivery: while a secret is being replaced, an
    event can be signed by both. So a dispatcher is for one account. A service for several accounts needs a dispatcher
    per account, each with its own ``seen`` (in Redis, its own ``prefix``): then no account can forge another's events.

    Args:
        webhook: A ``Webhook`` to verify deliveries, or the secret or secrets for one; None reads
            ``INCIDENT_WEBHOOK_SECRET``.
        seen: The store of handled events. In the memory of this process by default, which a restart clears. A service
            of several processes needs a shared one, such as ``incidentio_async.webhooks.redis.RedisSeen``.
        timeout: Seconds per handler; ``math.inf`` for no limit.

    Raises:
        InvalidArgumentError: There is no secret, the timeout is not above 0, or ``seen`` lacks a method.
    """

    def __init__(
        self,
        webhook: Webhook | str | Sequence[str] | None = None,
        *,
        seen: Seen | None = None,
        timeout: float = TIMEOUT,
    ) -> None:
        webhook = webhook if isinstance(webhook, Webhook) else shield_secrets(webhook)
        self.webhook: Webhook = webhook if isinstance(webhook, Webhook) else Webhook(webhook)
        self._seen: Seen = MemorySeen() if seen is None else seen
        for method in ("claim", "done", "release"):
            check_callable(f"seen: {method}", getattr(self._seen, method, None))
        self._timeout = check_time_limit("timeout", timeout)
        self._routes: list[_Route] = []
        self._running: dict[str, asyncio.Future[None]] = {}

    @overload
    def on(self, first: type[A], /, *, timeout: float | None = ..., name: str | None = ...) -> Decorator[A]: ...
    @overload
    def on(
        self, first: type[A], second: type[B], /, *, timeout: float | None = ..., name: str | None = ...
    ) -> Decorator[A | B]: ...
    @overload
    def on(
        self, first: type[A], second: type[B], third: type[C], /, *, timeout: float | None = ..., name: str | None = ...
    ) -> Decorator[A | B | C]: ...
    @overload
    def on(
        self,
        first: type[AnyEvent],
        second: type[AnyEvent],
        third: type[AnyEvent],
        fourth: type[AnyEvent],
        /,
        *more: type[AnyEvent],
        timeout: float | None = ...,
        name: str | None = ...,
    ) -> Callable[[H], H]: ...
    @overload
    def on(
        self, first: str, /, *more: str | type[AnyEvent], timeout: float | None = ..., name: str | None = ...
    ) -> Callable[[H], H]: ...
    def on(
        self, *types: str | type[AnyEvent], timeout: float | None = None, name: str | None = None
    ) -> Callable[[Any], Any]:
        """Register a coroutine function as a handler of events of these types.

        Args:
            types: Classes of events (``Event`` for all), names (``"public_incident.incident_created_v2"``), or names
                with ``*`` for any characters (``"private_*"``, ``"*"``).
            timeout: Seconds for this handler, ``math.inf`` for no limit; the dispatcher's if not given.
            name: The name of the handler in ``seen``; its module and name if not given. It must be unique within the
                dispatcher, and must not change while deliveries are in progress.

        Raises:
            InvalidArgumentError: There is no such type, the handler is not async, or its name is not unique.
        """
        pattern = _pattern(types)
        limit = self._timeout if timeout is None else check_time_limit("timeout", timeout)

        def register(handler: H) -> H:
            _check_async(handler)
            known = name or _name_of(handler)
            if any(route.name == known for route in self._routes):
                raise InvalidArgumentError(
                    f"two handlers have the name {known}: list all types in one on(…), or pass a name= to one of them"
                )
            self._routes.append(_Route(pattern, known, handler, limit))
            return handler

        return register

    async def receive(self, headers: Headers, body: Body) -> Reply:
        """Verify a delivery, run the handlers of its event, and return the response. For any web framework.

        Args:
            headers: The request's headers.
            body: The request's raw body.
        """
        try:
            event = self.webhook.parse(headers, body)
        except WebhookVerificationError as error:
            return self.refuse(401 if error.check in ("timestamp", "signature") else 400, str(error))
        del headers  # they may contain credentials, and a traceback of a handler would show them
        outcome = await self.dispatch(event)
        if outcome.failed:
            return Reply(500, f"{len(outcome.failed)} of {sum(map(len, outcome))} handlers failed", event)
        return Reply(200, "handled" if outcome.ran else "handled before" if outcome.skipped else "no handler", event)

    def refuse(self, status: int, text: str) -> Reply:
        """Log that a delivery is refused, and return the response. Receivers call it for bodies they do not read."""
        log.warning("a webhook delivery was refused: %s", printable(text, SHOWN))
        return Reply(status, text)

    async def dispatch(self, event: AnyEvent) -> Outcome:
        """Run the handlers of an event concurrently. Their exceptions are logged and returned.

        If the same event is already being dispatched, wait for that, and then run the handlers that failed.
        """
        routes = [route for route in self._routes if route.pattern.fullmatch(event.type)]
        while (running := self._running.get(event.id)) is not None:
            await asyncio.wait([running])
        self._running[event.id] = done = asyncio.get_running_loop().create_future()
        try:
            return await self._run_all(routes, event)
        finally:
            del self._running[event.id]
            done.set_result(None)

    async def _run_all(self, routes: list[_Route], event: AnyEvent) -> Outcome:
        # A cancellation also cancels the handlers, and ends after they have released their claims.
        results = await asyncio.gather(*(self._run_once(route, event) for route in routes), return_exceptions=True)
        failed: dict[str, Exception] = {}
        for route, result in zip(routes, results, strict=True):
            if isinstance(result, BaseException):
                error = result if isinstance(result, Exception) else RuntimeError("the handler was cancelled")
                failed[route.name] = error
                _report(route, event, error)
        named = list(zip((route.name for route in routes), results, strict=True))
        return Outcome(
            tuple(name for name, result in named if result is True),
            tuple(name for name, result in named if result is False),
            failed,
        )

    async def _run_once(self, route: _Route, event: AnyEvent) -> bool:
        """Run a handler. Return False if it completed for an earlier delivery."""
        key, token = f"{event.id}/{route.name}", uuid.uuid4().hex
        lease = _LEASE + (_UNLIMITED if route.timeout == math.inf else route.timeout)
        state = await self._seen.claim(key, token, lease)
        if state == "done":
            return False
        if state == "busy":
            raise _ClaimedElsewhereError("another process is handling this event")
        try:
            await _run(route, event)
        except BaseException:
            await self._seen.release(key, token)
            raise
        await self._seen.done(key)
        return True


async def _run(route: _Route, event: AnyEvent) -> None:
    try:
        async with asyncio.timeout(None if route.timeout == math.inf else route.timeout) as limit:
            awaitable = route.handler(event)
            check_awaitable(f"the handler {route.name}", awaitable)
            await awaitable
    except TimeoutError:
        if limit.expired():
            raise TimeoutError(f"the handler took longer than {route.timeout:g} s") from None
        raise


def _report(route: _Route, event: AnyEvent, error: Exception) -> None:
    kind, event_id = printable(event.type, SHOWN), printable(event.id, SHOWN)
    if isinstance(error, _ClaimedElsewhereError):  # nothing is wrong
        log.info("webhook handler %s is handling %s %s in another process", route.name, kind, event_id)
    else:
        log.error("webhook handler %s failed on %s %s", route.name, kind, event_id, error=error)


def _check_async(handler: Any) -> None:
    if not callable(handler) or not _is_async(handler):
        raise InvalidArgumentError(f"a handler must be an async function: async def {_name_of(handler)}(event)")


def _is_async(handler: Any) -> bool:
    while isinstance(handler, functools.partial):
        handler = handler.func
    handler = inspect.unwrap(handler)
    # A callable object is called through its class.
    return inspect.iscoroutinefunction(handler) or inspect.iscoroutinefunction(type(handler).__call__)


def _name_of(handler: Any) -> str:
    owner = handler if hasattr(handler, "__qualname__") else type(handler)
    return f"{owner.__module__}.{owner.__qualname__}"


def _pattern(types: tuple[str | type[AnyEvent], ...]) -> re.Pattern[str]:
    """Return one pattern for all types of a handler."""
    if not types or not all(isinstance(kind, str) or _is_event(kind) for kind in types):
        raise InvalidArgumentError('name the types: on("public_incident.incident_created_v2"), or on("*") for all')
    return re.compile(
        "|".join(_one_pattern(kind) for kind in types), re.DOTALL
    )  # any characters, including line breaks


def _is_event(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Event)


def _one_pattern(kind: str | type[AnyEvent]) -> str:
    if not isinstance(kind, str):
        if not kind.TYPE and kind is not Event:
            raise InvalidArgumentError(f"{kind.__name__} has no single type; name the types, with * for any characters")
        kind = kind.TYPE or "*"
    if "*" not in kind:
        _check_type(kind)
    pattern = ".*".join(map(re.escape, kind.split("*")))
    if not any(re.fullmatch(pattern, known) for known in CLASSES):
        # It may be meant for future types.
        log.warning("no event type that this release knows matches %r", kind)
    return pattern


def _check_type(kind: str) -> None:
    """Raise an error for an unknown type, unless it is a newer version of a known one."""
    if _VERSION.search(kind) and _VERSION.sub("", kind) in {_VERSION.sub("", known) for known in CLASSES}:
        return
    close = difflib.get_close_matches(kind, CLASSES, 1)
    hint = f"did you mean {close[0]!r}? " if close else ""
    raise InvalidArgumentError(
        f"there is no event type {kind!r}; {hint}A type newer than this release is matched with a *: {kind + '*'!r}"
    )
