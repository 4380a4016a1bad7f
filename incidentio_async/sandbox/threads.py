"""A sandbox in its own thread, for tests without an event loop or with one that another plugin runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from inspect import iscoroutine
from typing import Any, Protocol, Self, TypeVar, cast

from incidentio_async._secrets.reprs import tolerant
from incidentio_async._secrets.strings import shield_arguments
from incidentio_async.client import AsyncClient
from incidentio_async.sandbox.faults.injector import Faults
from incidentio_async.sandbox.keys import APIKeys
from incidentio_async.sandbox.limits import Limits
from incidentio_async.sandbox.request_log import RequestLog
from incidentio_async.sandbox.store import Store
from incidentio_async.sandbox.webhooks import Webhooks
from incidentio_async.threads import BackgroundLoop

T = TypeVar("T")


class Startable(Protocol):
    """What a thread needs of a sandbox."""

    api_key: str

    @property
    def base_url(self) -> str: ...
    @property
    def environment(self) -> dict[str, str]: ...
    def client(self, **options: Any) -> AsyncClient: ...
    async def start(self) -> None: ...
    async def close(self) -> None: ...


class SandboxThread:
    """A ``Sandbox`` that listens in its own thread, as ``with Sandbox().in_thread() as sandbox:`` gives it.

    Use it from any thread: reads and calls on ``store``, ``requests``, ``faults`` and the other parts happen between
    two requests, never during one. Coroutine methods can be awaited in any event loop; if none runs, the call waits and
    returns the result.

    Args:
        sandbox: A sandbox that does not listen yet.
        loop: A loop to share with other sandboxes; it is started if necessary and not stopped.
    """

    # Provided by `__getattr__`, as proxies.
    store: Store
    keys: APIKeys
    requests: RequestLog
    limits: Limits
    faults: Faults
    webhooks: Webhooks

    def __init__(self, sandbox: Startable, loop: BackgroundLoop | None = None) -> None:
        self._sandbox = sandbox
        self._loop = BackgroundLoop(name="incidentio-sandbox") if loop is None else loop
        self._owns_loop = loop is None

    @tolerant
    def __repr__(self) -> str:
        return f"<SandboxThread of {self._sandbox!r}>"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start to listen. Does nothing if the sandbox listens already.

        Raises:
            OSError: The port is in use.
        """
        self._loop.start()
        try:
            self._loop.run(self._sandbox.start())
        except BaseException:
            self._stop()
            raise

    def close(self) -> None:
        """Stop listening, and stop the thread if it is the sandbox's own. Records and requests can still be read."""
        if self._loop.running:
            self._loop.run(self._sandbox.close())
            self._stop()

    def _stop(self) -> None:
        if self._owns_loop:
            self._loop.stop()

    @property
    def base_url(self) -> str:
        """The URL of the sandbox, without a trailing slash. Raises RuntimeError if it does not listen."""
        return self._sandbox.base_url

    @property
    def api_key(self) -> str:
        """An API key with every scope."""
        return self._sandbox.api_key

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables from which ``AsyncClient`` reads its key and base URL."""
        return self._sandbox.environment

    def client(self, **options: Any) -> AsyncClient:
        """Return a client of this sandbox for the caller's event loop; ``options`` are those of ``AsyncClient``."""
        options = shield_arguments(options)
        return self._sandbox.client(**options)

    def __getattr__(self, name: str) -> Any:
        """Return a proxy of any other part of the sandbox."""
        if name.startswith("_"):
            raise AttributeError(name)
        return _proxied(self._loop, _called(self._loop, partial(getattr, self._sandbox, name)))


class _LoopProxy:
    """A proxy of a part of a sandbox: every access runs in the sandbox's loop."""

    _loop: BackgroundLoop
    _part: Any

    def __init__(self, loop: BackgroundLoop, part: Any) -> None:
        self.__dict__["_loop"], self.__dict__["_part"] = loop, part

    def _do(self, function: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
        return _proxied(self._loop, _called(self._loop, partial(function, *arguments, **options)))

    def __getattr__(self, name: str) -> Any:
        if name in ("_loop", "_part"):  # not set yet
            raise AttributeError(name)
        return self._do(getattr, self._part, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._do(setattr, self._part, name, value)

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        return self._do(self._part, *arguments, **options)

    def __getitem__(self, key: Any) -> Any:
        return self._do(lambda: self._part[key])

    def __setitem__(self, key: Any, value: Any) -> None:
        self._do(self._part.__setitem__, key, value)

    def __delitem__(self, key: Any) -> None:
        self._do(self._part.__delitem__, key)

    def __iter__(self) -> Iterator[Any]:
        return iter([_proxied(self._loop, item) for item in _called(self._loop, lambda: list(self._part))])

    def __len__(self) -> int:
        return _called(self._loop, lambda: len(self._part))

    def __bool__(self) -> bool:
        return _called(self._loop, lambda: bool(self._part))

    def __contains__(self, item: Any) -> bool:
        return _called(self._loop, lambda: bool(item in self._part))

    def __eq__(self, other: object) -> bool:
        target = other._part if isinstance(other, _LoopProxy) else other
        return _called(self._loop, lambda: bool(self._part == target))

    __hash__ = None  # type: ignore[assignment] # the target may change

    @tolerant
    def __repr__(self) -> str:
        return _called(self._loop, lambda: repr(self._part))


def _called(loop: BackgroundLoop, function: Callable[[], T]) -> T:
    """Call a function in the loop, where nothing else runs meanwhile, and return its result.

    If the result is a coroutine, it is run too: a calling thread without an event loop waits for it, and one with an
    event loop gets an awaitable. If the loop is not running, the function is called directly.
    """
    if not loop.running:
        return function()
    (result,) = loop.call(lambda: [function()])
    if not iscoroutine(result):
        return result
    future = loop.submit(result)
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return cast(T, future.result())
    return cast(T, asyncio.wrap_future(future))


def _proxied(loop: BackgroundLoop, value: Any) -> Any:
    """Return copies of lists, plain values as they are, and a proxy for every part of a sandbox."""
    if isinstance(value, list | tuple):
        return type(value)(value) if type(value) in (list, tuple) else value
    if callable(value) or _is_part(value):
        return _LoopProxy(loop, value)
    return value


def _is_part(value: object) -> bool:
    """Return whether a value is a stateful object of the sandbox, and not plain data."""
    kind = type(value)
    data = isinstance(value, str | dict) or hasattr(kind, "__attrs_attrs__") or hasattr(kind, "__dataclass_fields__")
    return kind.__module__.startswith(f"{__package__}.") and not data
