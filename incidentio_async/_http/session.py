"""The aiohttp session that requests are sent by: with nothing of its own that could change or break one."""

from __future__ import annotations

import os
import ssl
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

import aiohttp
from aiohttp.http_exceptions import BadHttpMessage

if TYPE_CHECKING:
    from aiohttp.connector import Connection

    from incidentio_async.options import Settings

HEADER_LINE = 32 * 1024
"""Bytes of the longest header line, or status line, that is taken."""
HEADERS = 128 * 1024
"""Bytes of all header lines of a response."""
HEADER_LINES = 512
"""Header lines of a response, short as they may be. It limits trailers, too, which the sum above does not count."""


class HeadersTooLarge(BadHttpMessage):
    """The header lines of a response are larger than `HEADERS`."""


def open_session(settings: Settings, given: aiohttp.ClientSession | None) -> aiohttp.ClientSession:
    """Return a session in the running loop.

    Of a session that was given, its connector and its trace configs are used and nothing else: its headers, cookies,
    credentials, proxy and the like are meant for other servers, and one request has no means to do without them.
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

    The latter only for a connector that is not the client's own; what that one was told itself goes before the
    environment.
    """
    way = {} if settings.proxy is None else settings.proxy.arguments()
    if given is not None:
        told = getattr(given.connector, "_ssl", True) is not True
        context = settings.ssl if told else settings.ssl or _context_of_environment(settings)
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
