"""The listening socket and its HTTP server."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

logger: logging.Logger = logging.getLogger(__name__)

RequestHandler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]
MalformedHandler = Callable[[web.BaseRequest, str], web.StreamResponse]

# Responses are immediate: only incomplete requests could be waited for.
_SHUTDOWN_SECONDS = 0.01
# The rest of a body that is too large is read for so long, so that the client reaches the response.
_LINGERING_SECONDS = 2.0


class HTTPListener:
    """A server on one address.

    Args:
        host: The address; ``localhost`` for 127.0.0.1.
        port: The port; 0 for any free port.
        allow_remote: Whether the address may be one that other machines can reach.

    Raises:
        ValueError: The host is not a valid address, or is not a loopback address and ``allow_remote`` is not set.
    """

    def __init__(self, host: str, port: int, *, allow_remote: bool) -> None:
        self._host = _address(host, allow_remote=allow_remote)
        if not (isinstance(port, int) and 0 <= port <= 65_535):
            raise ValueError(f"the port must be a number from 0 to 65535, not {port!r}")
        self._port = port
        self._runner: web.ServerRunner | None = None

    @property
    def running(self) -> bool:
        """Whether the server listens."""
        return self._runner is not None

    @property
    def port(self) -> int:
        """The port that it listens on; 0 for any free port, before it listens."""
        return self._port

    @property
    def base_url(self) -> str:
        """The URL on this machine, without a trailing slash."""
        address = ipaddress.ip_address(self._host)
        if address.is_unspecified:
            address = ipaddress.ip_address("127.0.0.1" if address.version == 4 else "::1")
        return f"http://{f'[{address}]' if address.version == 6 else address}:{self._port}"

    async def start(self, handler: RequestHandler, malformed: MalformedHandler) -> None:
        """Start to listen. ``malformed`` responds to invalid HTTP. Raises OSError if the port is in use."""
        runner = web.ServerRunner(_Server(handler, malformed), shutdown_timeout=_SHUTDOWN_SECONDS)
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, self._port).start()
        except BaseException:
            await runner.cleanup()
            raise
        self._port = runner.addresses[0][1]
        self._runner = runner
        if not ipaddress.ip_address(self._host).is_loopback:
            logger.warning(
                "the sandbox listens on %s port %d, where other machines reach it: there is no TLS, and its keys and "
                "data travel in the clear",
                self._host,
                self._port,
            )

    async def stop(self) -> None:
        """Stop listening and close every connection. Can be called twice."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()


class _Server(web.Server):
    """aiohttp's server, with the documented error for invalid HTTP."""

    def __init__(self, handler: RequestHandler, malformed: MalformedHandler) -> None:
        # A client that disconnects ends the wait of a stalled handler.
        super().__init__(handler, handler_cancellation=True)
        self.malformed = malformed

    def __call__(self) -> web.RequestHandler:
        loop = asyncio.get_running_loop()
        return _SandboxConnection(self, loop=loop, access_log=None, lingering_time=_LINGERING_SECONDS)


class _SandboxConnection(web.RequestHandler):
    __slots__ = ("_malformed",)

    def __init__(self, server: _Server, **options: Any) -> None:
        super().__init__(server, **options)
        self._malformed = server.malformed

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Respond to invalid HTTP. The connection is closed then, as the start of the next request is unknown."""
        if not isinstance(exc, HttpProcessingError):
            if not isinstance(exc, ConnectionError):
                self.log_exception("sandbox: a response could not be sent", exc_info=exc)
            raise ConnectionResetError("the client disconnected") from exc
        # Only the first words: the rest repeats the request, which may contain keys.
        reason = (message or "").strip().partition("\n")[0].partition(":")[0]
        return self._malformed(request, reason)


def _address(host: str, *, allow_remote: bool) -> str:
    """Return the address to listen on. ``localhost`` can be two addresses with two ports: the first is used."""
    if host == "localhost":
        return "127.0.0.1"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        address = None
    if address is None and allow_remote:
        raise ValueError(
            f"a sandbox listens on an IP address (0.0.0.0 for all addresses of this machine), not on {host!r}"
        )
    if address is None or not (address.is_loopback or allow_remote):
        raise ValueError(
            f"a sandbox listens on loopback only (127.0.0.1, ::1, localhost), not on {host!r}; "
            "with allow_remote=True on any address of this machine"
        )
    return host
