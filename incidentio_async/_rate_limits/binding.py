"""A rate limiter as a client uses it, whichever parts of the protocol it has."""

from __future__ import annotations

import asyncio
import functools
import inspect
import math
import sys
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from incidentio_async._checks.callables import check_callable, check_sync_callable, refuse_awaitable
from incidentio_async._rate_limits.bucket_state import BucketState, check_states
from incidentio_async._rate_limits.waiting_line import Priority
from incidentio_async.errors import ConfigurationError, IncidentIOError, InvalidArgumentError
from incidentio_async.hooks import log
from incidentio_async.limits import RateLimiter
from incidentio_async.operations import Operation

_FOREVER = 1e300  # seconds
_REQUIRED = ("acquire", "done", "predicted_wait")
_OPTIONAL = ("state", "bind", "for_loop")


class LimiterBinding:
    """A limiter, bound to a client's key.

    Args:
        limiter: Any object of the protocol `RateLimiter`.
        key_id: The SHA-256 of the key; None where the limiter knows it already.

    Raises:
        InvalidArgumentError: A method is not a function of its kind.
    """

    __slots__ = ("_predicted_wait", "_state_failed", "acquire", "done", "limiter")

    def __init__(self, limiter: RateLimiter, key_id: str | None = None) -> None:
        _check_methods(limiter)
        self.limiter: RateLimiter = limiter
        """The limiter itself, to see whether two clients use the same one."""
        self.done: Callable[[Operation, int | None, Mapping[str, str] | None], None] = limiter.done
        """As in the protocol."""
        self._predicted_wait = _with_priority(limiter.predicted_wait)
        self.acquire: Callable[[Operation, Priority], Awaitable[None]] = _with_priority(limiter.acquire)
        """As in the protocol, with the priority."""
        self._state_failed = False
        if key_id is not None and (bind := getattr(limiter, "bind", None)) is not None:
            refuse_awaitable("rate_limiter: bind", bind(key_id))

    def in_loop(self) -> LimiterBinding:
        """Return the binding to use from now on in the running event loop.

        Raises:
            ConfigurationError: The limiter returned something else than a limiter.
        """
        for_loop = getattr(self.limiter, "for_loop", None)
        if for_loop is None:
            return self
        limiter = _called("for_loop", for_loop)
        refuse_awaitable("rate_limiter: for_loop", limiter)
        check_limiter("rate_limiter: for_loop must return", limiter, ConfigurationError)
        return self if limiter is self.limiter else LimiterBinding(limiter)

    def predicted_wait(self, operation: Operation, priority: Priority) -> float | None:
        """Return the seconds that `acquire` would wait now; None if that is not known.

        Raises:
            ConfigurationError: The limiter returned something else.
        """
        wait = _called("predicted_wait", self._predicted_wait, operation, priority)
        if wait is None:
            return None
        refuse_awaitable("rate_limiter: predicted_wait", wait)
        # An int can be too large for a float.
        if isinstance(wait, int | float) and not isinstance(wait, bool) and (abs(wait) < _FOREVER or wait == math.inf):
            return float(wait)
        raise ConfigurationError(f"rate_limiter: predicted_wait must return seconds or None, not {wait!r:.100}")

    def state(self) -> tuple[BucketState, ...] | None:
        """Return how each limit stands; None if it is not known.

        Raises:
            ConfigurationError: The limiter returned something else.
        """
        state = getattr(self.limiter, "state", None)
        found: Any = None if state is None else state()
        refuse_awaitable("rate_limiter: state", found)
        return check_states(found)

    def known_state(self) -> tuple[BucketState, ...]:
        """Return how each limit stands, for an estimate: empty if it is not known.

        What goes wrong is logged once. No work fails because its duration cannot be estimated.
        """
        try:
            return self.state() or ()
        except Exception as error:  # noqa: BLE001 - whatever a limiter raises
            if not self._state_failed:
                self._state_failed = True
                log.error("rate_limiter: state failed, so what depends on it is not known", error=error)
            return ()


def check_limiter(name: str, limiter: object, error: type[ConfigurationError] = InvalidArgumentError) -> None:
    """Refuse what does not have the methods of a limiter.

    Args:
        name: What the error calls it, with its verb.
        limiter: What was passed.
        error: The class to raise: no argument of a call is wrong where a limiter makes another one.

    Raises:
        ConfigurationError: It is something else, or the class of a limiter.
    """
    # Not by `isinstance`: from Python 3.12 on, that misses methods which an object passes on to another one.
    missing = [method for method in _REQUIRED if not hasattr(limiter, method)]
    if missing:
        kind = type(limiter).__name__
        raise error(f"{name} an object with the methods of RateLimiter, not {kind}, which has no {', '.join(missing)}")
    if isinstance(limiter, type):
        raise error(f"{name} an object, not the class {limiter.__name__}; call it to make one")


def _check_methods(limiter: RateLimiter) -> None:
    check_callable("rate_limiter: acquire", limiter.acquire)
    for name in (*_REQUIRED[1:], *_OPTIONAL):
        method = getattr(limiter, name, None)
        if method is not None or name in _REQUIRED:
            check_sync_callable(f"rate_limiter: {name}", method)


def _with_priority(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return the method as one that takes an operation and a priority."""
    if isinstance(method, functools.partial) and "priority" in method.keywords:
        return lambda operation, priority: method(operation)  # It stays at the one that it was given.
    for number, parameter in enumerate(_parameters(method)):
        if parameter.name == "priority" and parameter.kind is not inspect.Parameter.KEYWORD_ONLY and number == 1:
            return method
        if parameter.name == "priority" or parameter.kind is inspect.Parameter.VAR_KEYWORD:
            return lambda operation, priority: method(operation, priority=priority)
    return lambda operation, priority: method(operation)


def _called(name: str, method: Callable[..., Any], *arguments: Any) -> Any:
    """Call a plain method of a limiter within a call. What it raises is logged, and goes to the caller as it is.

    Raises:
        ConfigurationError: It raised ``CancelledError``, although nobody cancels a plain method: that would end the
            caller's task, or silently leave its group.
    """
    try:
        return method(*arguments)
    except asyncio.CancelledError:
        pass  # raised below, without it as the context
    except IncidentIOError:
        raise
    except Exception as error:
        log.error("rate_limiter: %s failed", name, error=error)
        raise
    raise ConfigurationError(f"rate_limiter: {name} raised CancelledError, although nobody canceled the call")


def _parameters(method: Callable[..., Any]) -> Iterable[inspect.Parameter]:
    options: dict[str, Any] = {}
    if sys.version_info >= (3, 14):
        from annotationlib import Format

        # Annotations are evaluated when they are read. They may name what is imported for type checkers only.
        options["annotation_format"] = Format.FORWARDREF
    try:
        return inspect.signature(method, **options).parameters.values()
    except (TypeError, ValueError):  # of some functions in C
        return ()
