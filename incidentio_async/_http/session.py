"""The connections of one client: the aiohttp session, its event loop, its opening and closing.

The session has nothing of its own that could change or break a request.
"""

from __future__ import annotations

import asyncio
import math
import os
import ssl
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

import aiohttp
from aiohttp.http_exceptions import BadHttpMessage

from incidentio_async._http.call import Call
from incidentio_async._http.given_session import check_session
from incidentio_async._http.idle_connections import IdleConnections
from incidentio_async._http.timeouts import TimeoutMonitor
from incidentio_async._rate_limits.priority_semaphore import PrioritySemaphore
from incidentio_async.errors import ConfigurationError
from incidentio_async.options import Settings

if TYPE_CHECKING:
    from aiohttp.connector import Connection

HEADER_LINE = 32 * 1024
"""Bytes of the longest header line, or status line, that is taken."""
HEADERS = 128 * 1024
"""Bytes of all header lines of a response."""
HEADER_LINES = 512
"""Header lines of a response, short as they may be. It limits trailers, too, which the sum above does not count."""

_ERROR_BODY_LIMIT = 1 << 20


class HeadersTooLarge(BadHttpMessage):
    """The header lines of a response are larger than `HEADERS`."""


class ConnectionPool:
    """The connections of one client, in one event loop and process.

    Args:
        settings: The client's.
        given: A session whose connections are used and not closed. None: open one at the first call.
    """

    def __init__(self, settings: Settings, given: aiohttp.ClientSession | None = None) -> None:
        self.closed: bool = False
        self._settings = settings
        self._given = given
        self._session: aiohttp.ClientSession | None = None  # opened at the first call
        self._loop: asyncio.AbstractEventLoop | None = None
        self._process = os.getpid()
        if given is not None:
            check_session(given, settings)
            # aiohttp shows a session's loop nowhere else; in another one its requests would hang.
            self._loop = getattr(given, "_loop", None)
        self.slots: PrioritySemaphore = PrioritySemaphore(_slots(settings, given))
        """How many requests may be under way at once."""
        silence = math.inf if settings.read_timeout is None else settings.read_timeout
        self.timeouts: TimeoutMonitor = TimeoutMonitor(silence)
        self.idle: IdleConnections = IdleConnections()
        self.body_limits: tuple[tuple[int, bool], tuple[int, bool]] = (
            (min(settings.max_response_size, _ERROR_BODY_LIMIT), True),
            (settings.max_response_size, False),
        )
        """How much of a body is read, and whether the rest is cut off: of an error's and of a success's."""
        self.request_options: dict[str, Any] = {
            # What is left of an attempt's time is the monitor's. aiohttp would round up to whole seconds.
            "timeout": aiohttp.ClientTimeout(connect=settings.connect_timeout, ceil_threshold=math.inf),
            "allow_redirects": False,
            "auto_decompress": False,
            "raise_for_status": False,
        }
        """The arguments of each request that are always the same."""

    def session(self, call: Call) -> aiohttp.ClientSession:
        """Return the session to send a call by. The first call opens it.

        Raises:
            ConfigurationError: The client is closed, or is of another event loop or process.
        """
        if self.closed:
            raise ConfigurationError(f"{call.operation.method} {call.path}: the client is closed")
        if self._loop is None:
            self._loop, self._process = asyncio.get_running_loop(), os.getpid()
        elif self._process != os.getpid():
            raise ConfigurationError("The client belongs to the process that this one was forked from; make a new one")
        elif self._loop is not asyncio.get_running_loop():
            raise ConfigurationError("The client belongs to another event loop; make one client in each loop")
        if self._given is not None and self._given.closed:
            raise ConfigurationError(f"{call.operation.method} {call.path}: the session given to the client is closed")
        session = self._session
        if session is None:
            session = self._session = open_session(self._settings, self._given)
            self.request_options |= route(self._settings, self._given)
        return session

    def loop_in_use(self) -> asyncio.AbstractEventLoop | None:
        """Return the event loop of the client's calls; None before the first one, and when no more can follow."""
        loop = self._loop
        return None if loop is None or self.closed or loop.is_closed() or self._process != os.getpid() else loop

    def start_closing(self) -> bool:
        """Take no more calls; return whether those under way are of the running event loop.

        Raises:
            ConfigurationError: They are of another event loop, which still runs.
        """
        if self._process != os.getpid():
            self.closed = True
            return False
        loop = asyncio.get_running_loop()
        if self._loop is not None and self._loop is not loop and not self._loop.is_closed():
            raise ConfigurationError("The client belongs to another event loop; close it there")
        self.closed = True
        return self._loop is loop

    async def finish_closing(self) -> None:
        """Close the session, or let go of the connections of one that was given."""
        if self._process != os.getpid():
            # A fork's copy: what it closed here would be cut off from the loop of the process it belongs to.
            return
        self.timeouts.stop()
        session, self._session = self._session, None
        if session is None:
            return
        if self._given is None:
            await session.close()
        else:
            session.detach()

    def __del__(self) -> None:
        """Let go of the connections of a session that was given: its owner closes them, and nobody need close ours."""
        session = getattr(self, "_session", None)  # none where the constructor refused something
        if session is not None and self._given is not None:
            session.detach()


def _slots(settings: Settings, session: aiohttp.ClientSession | None) -> int:
    """Return how many requests at once: no more than a given session's connector lets through without a queue."""
    connector = None if session is None else session.connector
    limits = (0, 0) if connector is None else (connector.limit, connector.limit_per_host)
    return min(settings.max_connections, *(limit or settings.max_connections for limit in limits))


def open_session(settings: Settings, given: aiohttp.ClientSession | None) -> aiohttp.ClientSession:
    """Return a session in the running loop.

    Of a session that was given, its connector and its trace configs are used and nothing else (`given_session`).
    """
    connector = given.connector if given is not None else _connector(settings)
    session = aiohttp.ClientSession(
        connector=connector,
        connector_owner=given is None,
        cookie_jar=aiohttp.DummyCookieJar(),
        request_class=_Request,
        max_line_size=HEADER_LINE,
        max_field_size=HEADER_LINE,
        max_headers=HEADER_LINES,
    )
    if given is not None:
        # In place: tools that add a trace config to each new session would be called twice, for theirs is in both.
        session.trace_configs[:] = given.trace_configs
    return session


def route(settings: Settings, given: aiohttp.ClientSession | None) -> dict[str, Any]:
    """Return the arguments of each request that say how it gets to the API: by a proxy, and whom TLS trusts.

    The latter only for a connector that is not the client's own. What that connector was given takes precedence over
    the environment.
    """
    way = {} if settings.proxy is None else settings.proxy.arguments()
    if given is not None:
        has_own = getattr(given.connector, "_ssl", True) is not True
        context = settings.ssl if has_own else settings.ssl or _context_of_environment(settings)
        if context is not None:
            way["ssl"] = context
    return way


def _connector(settings: Settings) -> aiohttp.BaseConnector:
    context = settings.ssl or _context_of_environment(settings)
    if context is None:
        return aiohttp.TCPConnector(limit=settings.max_connections)
    return aiohttp.TCPConnector(limit=settings.max_connections, ssl=context)


def _context_of_environment(settings: Settings) -> ssl.SSLContext | None:
    """Return a context that trusts what the environment names now; None where that is what it named at first.

    aiohttp makes its own context when it is imported.
    """
    if not settings.base_url.startswith("https:") or _certificates() == _AT_IMPORT:
        return None
    context = ssl.create_default_context()
    context.set_alpn_protocols(("http/1.1",))
    return context


def _certificates() -> tuple[str | None, ...]:
    """Return what OpenSSL finds its certificates by.

    https://docs.openssl.org/master/man3/SSL_CTX_load_verify_locations/
    """
    return os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")


_AT_IMPORT = _certificates()


class _Request(aiohttp.ClientRequest):
    """A request whose response is given up when its headers do not end."""

    def send(self, conn: Connection) -> Coroutine[Any, Any, aiohttp.ClientResponse]:
        protocol: Any = conn.protocol
        protocol._parser = _HeadLimit(protocol, protocol._parser)
        return aiohttp.ClientRequest.send(self, conn)


class _HeadLimit:
    """Stands before aiohttp's parser until the headers are there, as that limits each line and not their sum."""

    __slots__ = ("_parser", "_protocol", "_taken")

    def __init__(self, protocol: Any, parser: Any) -> None:
        self._protocol = protocol
        self._parser = parser
        self._taken = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._parser, name)

    def feed_data(self, data: bytes) -> Any:
        parsed = self._parser.feed_data(data)
        messages = parsed[0]
        taken = self._taken + len(data)
        if taken > HEADERS and (not messages or any(_size(message) > HEADERS for message, _ in messages)):
            raise HeadersTooLarge(f"more than {HEADERS} bytes of headers")
        if not messages:
            self._taken = taken
        elif messages[-1][0].code >= 200 or messages[-1][0].code == 101:
            self._protocol._parser = self._parser
        else:  # another one follows a response of the 1xx class
            self._taken = 0
        return parsed


def _size(message: Any) -> int:
    return sum(len(name) + len(value) + 4 for name, value in message.raw_headers)
