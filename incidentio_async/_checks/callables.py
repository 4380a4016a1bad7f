"""Checks of the functions that callers pass in.

A function that is called and not awaited must not be ``async``: its coroutine would silently never run.
"""

from __future__ import annotations

import functools
import inspect
from typing import Any

from incidentio_async.errors import ConfigurationError, InvalidArgumentError


def is_async(function: Any) -> bool:
    """Return whether a call of it returns a coroutine, as far as can be seen without calling it.

    A plain function that returns a coroutine cannot be recognized.
    """
    return any(map(inspect.iscoroutinefunction, _bodies(function)))


def check_sync_callable(name: str, function: Any) -> None:
    """Refuse what is not a function, and functions whose body does not run when they are called.

    Raises:
        InvalidArgumentError: It is not callable, it is an ``async def``, or it holds a ``yield``.
    """
    check_callable(name, function)
    if is_async(function):
        raise InvalidArgumentError(
            f"{name} must be a plain function: it is called, not awaited, so an async def would never run; "
            f"define it with def, and start async work in it with asyncio.create_task(...)"
        )


def check_callable(name: str, function: Any) -> None:
    """Refuse what is not a function, and generator functions, whose body does not run when they are called.

    Raises:
        InvalidArgumentError: It is not callable, or it holds a ``yield``.
    """
    if not callable(function):
        raise InvalidArgumentError(f"{name} must be a function, not {type(function).__name__}")
    if any(inspect.isgeneratorfunction(body) or inspect.isasyncgenfunction(body) for body in _bodies(function)):
        raise InvalidArgumentError(
            f"{name} must be a function without yield: a generator function does not run when it is called"
        )


def refuse_awaitable(name: str, returned: Any) -> None:
    """Refuse what a plain function returned, if it should have been awaited.

    Raises:
        ConfigurationError: It is a coroutine or another awaitable. A coroutine is closed first.
    """
    if returned is None or not inspect.isawaitable(returned):
        return
    if inspect.iscoroutine(returned):
        returned.close()  # else it would warn that it was never awaited, from an unrelated place
    raise ConfigurationError(f"{name} returned {type(returned).__name__}, which is not awaited; give a plain function")


def check_awaitable(name: str, returned: Any) -> None:
    """Refuse what a function returned, if it cannot be awaited.

    Raises:
        ConfigurationError: It is not awaitable.
    """
    if not inspect.isawaitable(returned):
        raise ConfigurationError(
            f"{name} must be async or return something to await; it returned {type(returned).__name__}"
        )


def _bodies(function: Any) -> tuple[Any, ...]:
    """Return what runs when it is called: the function itself, and the ``__call__`` of an object."""
    while isinstance(function, functools.partial):
        function = function.func
    if inspect.isclass(function) or not callable(function):
        return (function,)
    return function, type(function).__call__
