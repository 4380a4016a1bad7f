"""`AsyncClient`, the client of the API."""

from __future__ import annotations

from asyncio import AbstractEventLoop
from collections.abc import Iterable, Mapping
from functools import partial
from ssl import SSLContext
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, NoReturn, Self, TypedDict, Unpack

import aiohttp

from incidentio_async._api.raw_request import raw_call
from incidentio_async._api.response_decoding import ResponseDecoder
from incidentio_async._http.transport import Transport
from incidentio_async._rate_limits.binding import check_limiter
from incidentio_async._secrets.reprs import tolerant
from incidentio_async._secrets.strings import (
    NoKey,
    shield,
    shield_arguments,
    shield_headers,
    shield_named,
    shield_options,
    shield_secret,
)
from incidentio_async.errors import InvalidArgumentError
from incidentio_async.hooks import Hooks
from incidentio_async.limits import BucketState, RateLimiter, SharedLimiter
from incidentio_async.options import Priority, RequestOptions, Settings
from incidentio_async.resources import Resources
from incidentio_async.response import Response
from incidentio_async.retries import RetryPolicy

__all__ = ["AsyncClient", "ClientOptions"]


class ClientOptions(TypedDict, total=False):
    """The keyword arguments of `AsyncClient`."""

    base_url: str | None
    rate_limiter: RateLimiter | Literal["shared"] | None
    retry: RetryPolicy | None
    timeout: float | None
    deadline: float | None
    priority: Priority
    max_connections: int
    max_response_size: int
    session: aiohttp.ClientSession | None
    user_agent: str | None
    headers: Mapping[str, str] | None
    read_only: bool
    strict: bool
    hooks: Iterable[Hooks]
    proxy: str | None
    trust_env: bool
    ssl: SSLContext | None


class AsyncClient(Resources):
    """A client of the incident.io API, for one key and one event loop.

    ::

        async with AsyncClient() as client:
            incident = await client.incidents.show("01FDAG4SAP5TYPT98WGR2N7W91")

    Without ``async with``, call `aclose` when done. Creating a client is cheap and needs no running loop; its
    connections are opened at the first call. One client serves any number of concurrent calls.

    Args:
        api_key: The key; from ``INCIDENT_API_KEY`` if not given. `without_key` creates a client that has none.
        base_url: The URL of the API; from ``INCIDENT_ENDPOINT``, else ``https://api.incident.io``. Plain http is
            accepted only for this machine.
        rate_limiter: ``"shared"``, the bucket that all clients of this key in the process share (1,200 requests per
            minute), in all event loops and threads; None to send without waiting; or an object of the `RateLimiter`
            protocol, such as a `KeyLimiter`.
        retry: What is retried, how often and after how long; None for no retries.
        timeout: Seconds for one attempt, None for no limit. Whatever it is, an attempt ends when it has no connection
            after 10 seconds, and when the API has sent nothing for 30.
        deadline: Seconds for a call with all its waits and attempts, None for no limit.
        priority: Who goes first where requests wait, for the rate limit or for a connection: ``"interactive"``,
            ``"normal"`` or ``"bulk"``. Single calls can have another one. Exports are ``"bulk"``.
        max_connections: How many requests may be under way at once.
        max_response_size: Bytes of a response's body after decompression; a larger one is dropped with an error.
        session: An aiohttp session whose connector and trace configs are used; it is not closed with the client.
            Its other settings, such as headers, cookies or a proxy, are not used. One with middlewares, or with a
            request or response class of its own, is refused.
        user_agent: In place of the library's own.
        headers: Sent with every request. ``Authorization`` is not among them.
        read_only: Refuse everything but GET before it is sent.
        strict: Raise a `DecodeError` for a response that is not as documented, instead of returning it.
        hooks: Objects of `Hooks`, to which requests, responses, retries, waits and decoding problems are reported.
        proxy: The URL of a proxy, ``http://host:port`` or ``http://user:password@host:port``, or https. The API is
            reached by a tunnel through it, so the proxy sees neither the key nor anything else that is sent.
        trust_env: Take the proxy from ``HTTPS_PROXY``, ``ALL_PROXY`` and ``NO_PROXY``.
        ssl: An `ssl.SSLContext` in place of the default one, which trusts what the system or ``SSL_CERT_FILE`` names.

    Raises:
        ConfigurationError: There is no key, or the key, the URL or a setting of the environment cannot be used.
        InvalidArgumentError: An argument is refused.
    """

    def __init__(
        self,
        api_key: str | None = None,
        *,
        base_url: str | None = None,
        rate_limiter: RateLimiter | Literal["shared"] | None = "shared",
        retry: RetryPolicy | None = RetryPolicy(),  # noqa: B008 - frozen, so one default serves all
        timeout: float | None = 60.0,
        deadline: float | None = None,
        priority: Priority = "normal",
        max_connections: int = 100,
        max_response_size: int = 32 * 1024 * 1024,
        session: aiohttp.ClientSession | None = None,
        user_agent: str | None = None,
        headers: Mapping[str, str] | None = None,
        read_only: bool = False,
        strict: bool = False,
        hooks: Iterable[Hooks] = (),
        proxy: str | None = None,
        trust_env: bool = False,
        ssl: SSLContext | None = None,
    ) -> None:
        api_key, base_url, headers = shield_secret(api_key), shield_secret(base_url), shield_headers(headers)
        proxy = shield_secret(proxy)
        settings = Settings(
            api_key=api_key,
            base_url=base_url,
            retry=retry,
            timeout=timeout,
            deadline=deadline,
            priority=priority,
            max_connections=max_connections,
            max_response_size=max_response_size,
            user_agent=user_agent,
            headers=headers,
            read_only=read_only,
            strict=strict,
            hooks=hooks,
            proxy=proxy,
            trust_env=trust_env,
            ssl=ssl,
        )
        self._core = ResponseDecoder(settings, Transport(settings, _limiter(rate_limiter, settings), session))
        for hook in settings.hooks:
            hook.bind(self)

    @classmethod
    def without_key(cls, **options: Unpack[ClientOptions]) -> Self:
        """Return a client without an API key, for a program that holds only an alert source's secret.

        It sends the operations that take ``secret=`` and those that are public, and refuses every other call before
        anything is sent. ``INCIDENT_API_KEY`` is not read.

        Args:
            options: The keyword arguments of `AsyncClient`.

        Raises:
            ConfigurationError: The URL or a setting of the environment cannot be used.
            InvalidArgumentError: An argument is refused.
        """
        options = shield_arguments(options)
        return cls(NoKey(), **options)

    async def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        json: Any = None,
        options: RequestOptions | None = None,
    ) -> Response:
        """Send a request to any path, for endpoints newer than this release.

        Rate limits, retries and errors are the same as for every call.

        Args:
            method: An HTTP method.
            path: From the slash on, ``"/v2/incidents"``.
            query: The query parameters. A list repeats its key, a dict is a filter.
            json: The body: anything that JSON can represent, models included. None for no body.
            options: Settings of this call alone.

        Raises:
            InvalidArgumentError: An argument is refused.
        """
        query, json, options = shield_named(query), shield(json), shield_options(options)
        try:
            call = raw_call(method, path, query, json, options)
        except InvalidArgumentError as error:
            if error.operation is not None:  # it may be a path of the caller's own
                error.operation = self._core.transport.request_headers.scrubber.text(error.operation)
            raise
        response: Response = await self._core.send(call)
        return response

    @property
    def base_url(self) -> str:
        """The URL of the API, without a slash at its end."""
        return self._core.settings.base_url

    @property
    def retry(self) -> RetryPolicy | None:
        """What is retried, unless a call has a policy of its own; None for no retries.

        The policy of a single call can be made from it: ``attrs.evolve(client.retry, retry_writes=True)``.
        """
        return self._core.settings.retry

    @property
    def event_loop(self) -> AbstractEventLoop | None:
        """The event loop that the client belongs to: that of its first call, or of the session that it was given.

        None before the first call, and when no more can follow: after `aclose`, in a forked process, or if the loop is
        closed. Other threads use the client by ``client.event_loop.call_soon_threadsafe``.
        """
        return self._core.transport.pool.loop_in_use()

    @property
    def rate_limiter(self) -> RateLimiter | None:
        """The limiter that requests wait for: what the client was given, from the first call on that of its event loop.

        Two clients with the same one take from the same limits. None if nothing limits the client.
        """
        limiter = self._core.transport.limiter
        return None if limiter is None else limiter.limiter

    @property
    def rate_limits(self) -> tuple[BucketState, ...] | None:
        """How each limit stands, as far as this process knows: the key's first, then the lower ones of operations.

        Empty where nothing limits the client; None if a limiter that was given does not show its limits. A limiter is
        of its event loop: in another thread, read it by way of `event_loop`.

        Raises:
            ConfigurationError: A limiter that was given returned something else.
        """
        limiter = self._core.transport.limiter
        return () if limiter is None else limiter.state()

    async def aclose(self) -> None:
        """Close the connections. Calls under way end with an error; closing twice is allowed.

        Raises:
            ConfigurationError: The client belongs to another event loop that still runs, and must be closed there.
        """
        await self._core.transport.close()

    if not TYPE_CHECKING:  # type checkers refuse what is not there

        def __getattr__(self, name: str) -> Any:
            from incidentio_async._api.missing_names import attribute_error, missing_resource

            if hasattr(type(self), name):  # a property of this name failed: its own error is raised again
                return object.__getattribute__(self, name)
            raise attribute_error(self, name, partial(missing_resource, known=_resources()))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    @tolerant
    def __repr__(self) -> str:
        settings = self._core.settings
        return f"<AsyncClient {settings.base_url}{'' if settings.has_key else ' without a key'}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("an AsyncClient holds a key and connections and cannot be pickled; make one where it is needed")


def _resources() -> list[str]:
    """Return the attributes that hold resources."""
    return [name for name in vars(Resources) if not name.startswith("_")]


def _limiter(limiter: RateLimiter | Literal["shared"] | None, settings: Settings) -> RateLimiter | None:
    """Return the limiter of a client.

    Raises:
        InvalidArgumentError: What was given does not have the methods of one.
    """
    if isinstance(limiter, str) and limiter == "shared":
        return SharedLimiter(settings.quota_id)
    if limiter is not None:
        check_limiter('rate_limiter must be "shared", None or', limiter)
    return limiter
