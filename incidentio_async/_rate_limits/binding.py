"""A rate limiter as a client uses it, whichever parts of the protocol it has."""

from __future__ import annotations

import inspect
import math
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from incidentio_async._checks.callables import check_callable, check_sync_callable
from incidentio_async._rate_limits.bucket_state import BucketState
from incidentio_async._rate_limits.waiting_line import Priority
from incidentio_async.errors import ConfigurationError
from incidentio_async.hooks import log
from incidentio_async.operations import Operation

if TYPE_CHECKING:
    from incidentio_async.limits import RateLimiter

_OPTIONAL = ("state", "bind", "for_loop")


class LimiterBinding:
    """A limiter, bound to a client's key.

    Args:
        limiter: Any object of the protocol `RateLimiter`.
        key_id: The SHA-256 of the key; None where the limiter knows it already.

    Raises:
        ConfigurationError: A method is not a function of its kind.
    """

    __slots__ = ("_done", "_limiter", "_predicted_wait", "acquire")

    def __init__(self, limiter: RateLimiter, key_id: str | None = None) -> None:
        check_callable("rate_limiter: acquire", limiter.acquire)
        for name in ("done", "predicted_wait", *_OPTIONAL):
            if name not in _OPTIONAL or getattr(limiter, name, None) is not None:
                check_sync_callable(f"rate_limiter: {name}", getattr(limiter, name))
        self._limiter = limiter
        self._done = limiter.done
        self._predicted_wait = _with_priority(limiter.predicted_wait)
        self.acquire: Callable[[Operation, Priority], Awaitable[None]] = _with_priority(limiter.acquire)
        """As in the protocol, with the priority."""
        bind = getattr(limiter, "bind", None)
        if bind is not None and key_id is not None:
            bind(key_id)

    def in_loop(self) -> LimiterBinding:
        """Return the binding to use from now on in the running event loop."""
        for_loop = getattr(self._limiter, "for_loop", None)
        limiter = self._limiter if for_loop is None else for_loop()
        return self if limiter is self._limiter else LimiterBinding(limiter)

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None:
        """Count a request as over. Never raises: a response that has come must not be lost."""
        try:
            self._done(operation, status, headers)
        except Exception:  # noqa: BLE001 - whatever a limiter raises, the request was answered
            log.exception("rate_limiter: done failed")

    def predicted_wait(self, operation: Operation, priority: Priority) -> float | None:
        """Return the seconds that `acquire` would wait now; None if that is not known.

        Raises:
            ConfigurationError: The limiter returned something else.
        """
        wait: Any = self._predicted_wait(operation, priority)
        if wait is None:
            return None
        if isinstance(wait, bool) or not isinstance(wait, int | float) or math.isnan(wait):
            raise ConfigurationError(f"rate_limiter: predicted_wait must return seconds or None, not {wait!r:.100}")
        return float(wait)

    def state(self) -> tuple[BucketState, ...] | None:
        """Return how each limit stands; None if the limiter does not tell.

        Raises:
            ConfigurationError: The limiter returned something else.
        """
        state = getattr(self._limiter, "state", None)
        found: Any = None if state is None else state()
        if found is None:
            return None
        if isinstance(found, Iterable) and not isinstance(found, BucketState):
            buckets: tuple[Any, ...] = tuple(found)
            if all(isinstance(bucket, BucketState) for bucket in buckets):
                return buckets
        raise ConfigurationError(
            f"rate_limiter: state must return a sequence of BucketState or None, not {found!r:.100}"
        )


def _with_priority(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return the method as one that takes an operation and a priority."""
    try:
        parameters = inspect.signature(method).parameters.values()
    except (TypeError, ValueError):  # of some functions in C
        parameters = {}.values()
    for number, parameter in enumerate(parameters):
        if parameter.name == "priority" and parameter.kind is not inspect.Parameter.KEYWORD_ONLY and number == 1:
            return method
        if parameter.name == "priority" or parameter.kind is inspect.Parameter.VAR_KEYWORD:
            return lambda operation, priority: method(operation, priority=priority)
    return lambda operation, priority: method(operation)
