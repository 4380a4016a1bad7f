"""The refusal of requests that a page of another site makes in a browser on this machine.

Such a page can send requests to any address. Two of the ways are dangerous. By DNS rebinding, the page's own name leads
to the sandbox, and the browser lets the page read what it gets; but the ``Host`` of the request is that name. And a
page can send a form without reading the response; but the browser says whose request it is, in ``Origin`` and
``Sec-Fetch-Site``. Programs other than browsers send neither of the two.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from typing import Protocol

from aiohttp import web

from incidentio_async.sandbox.errors import APIProblem

_PORT = r"(?::(?P<port>[0-9]{1,5}))?"
_HOST = re.compile(rf"(?:\[(?P<v6>[0-9a-f:.]+)(?:%[\w.%~-]+)?\]|(?P<name>[^\s:/?#@\[\]]+?)\.?){_PORT}", re.IGNORECASE)
_NAME = re.compile(r"[\w-]+(\.[\w-]+)*")
_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*://([^/?#]*)", re.IGNORECASE)
_SITES_OF_ITS_OWN = frozenset({"same-origin", "none"})
_PAGE = "/"
_MAX_KNOWN = 64

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Listener(Protocol):
    """What the guard needs of the listening socket."""

    @property
    def port(self) -> int: ...
    @property
    def base_url(self) -> str: ...


class BrowserGuard:
    """Finds the requests that do not name the sandbox, and those that a page of another site makes.

    Args:
        listener: The listening socket.
        allowed: Names that clients may call the sandbox by, beside ``localhost`` and its addresses: with a port for
            this port alone, without one for any.

    Raises:
        ValueError: A name is not a host name or an IP address.
    """

    def __init__(self, listener: Listener, allowed: Iterable[str] = ()) -> None:
        self._listener = listener
        if isinstance(allowed, str) or not isinstance(allowed, Iterable):
            raise ValueError(f"allowed_hosts must be a list of names, such as ['sandbox'], not {allowed!r:.100}")
        self._allowed = frozenset(map(_allowed_host, allowed))
        # The values of Host that were found to be the sandbox's, as sent: most requests repeat one.
        self._known: set[tuple[str, int]] = set()

    def problem_of(self, request: web.BaseRequest) -> APIProblem | None:
        """Return the error to respond with, or None for a request that may be handled. Its body is not read."""
        headers = request.headers
        hosts = headers.getall("Host", ())
        if len(hosts) != 1 and (hosts or request.version >= (1, 1)):
            return _closing(400, "invalid_http", "A request has exactly one Host header.")
        # HTTP/1.0 has requests without one, which no browser sends.
        host = hosts[0] if hosts else ""
        if hosts and (host, self._listener.port) not in self._known and not self._is_own(host, request):
            return self._misdirected(host)
        target = None if request.raw_path.startswith("/") else _ABSOLUTE.match(request.raw_path)
        if target is not None and not self._is_own(target[1], request):
            return self._misdirected(target[1])
        if "Origin" in headers or "Sec-Fetch-Site" in headers:
            return _cross_site_problem(request, host)
        return None

    def _is_own(self, host: str, request: web.BaseRequest) -> bool:
        """Return whether a host, with or without a port, is the sandbox's."""
        parsed = _HOST.fullmatch(host)
        if parsed is None:
            return False
        name, port = parsed["v6"] or parsed["name"].lower(), parsed["port"]
        address = _address(name)
        name = name if address is None else str(address)
        if name in self._allowed or f"{name}:{port}" in self._allowed:
            return True
        if port is not None and int(port) != self._listener.port:
            return False
        if name == "localhost" or (address is not None and address.is_loopback):
            if len(self._known) < _MAX_KNOWN:
                self._known.add((host, self._listener.port))
            return True
        return address is not None and address == _local_address(request)

    def _misdirected(self, host: str) -> APIProblem:
        return _closing(
            421,
            "misdirected_request",
            f"The host {host[:100]!a} of the request is not this sandbox's: send requests to "
            f"{self._listener.base_url}, or allow the name with --allow-host (in Python, allowed_hosts).",
        )


def _cross_site_problem(request: web.BaseRequest, host: str) -> APIProblem | None:
    """Return a 403 if a browser says that a page of another site makes the request."""
    headers = request.headers
    sites = set(headers.getall("Sec-Fetch-Site", ()))
    origins = headers.getall("Origin", ())
    if sites <= _SITES_OF_ITS_OWN and all(_is_origin_of(origin, host) for origin in origins):
        return None
    if not origins and _opens_the_page(request):
        return None
    origin = f" ({origins[0][:100]!a})" if origins else ""
    return _closing(
        403,
        "cross_site_request",
        f"A browser makes this request for a page of another site{origin}: the sandbox responds to its own page and to "
        "programs that are not browsers.",
    )


def _is_origin_of(origin: str, host: str) -> bool:
    scheme, _, authority = origin.lower().partition("://")
    return scheme in ("http", "https") and bool(host) and authority == host.lower()


def _opens_the_page(request: web.BaseRequest) -> bool:
    """Return whether someone follows a link to the page: what it shows, the other site cannot read."""
    headers = request.headers
    opens = headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") == "document"
    return opens and request.method == "GET" and request.raw_path.partition("?")[0] == _PAGE


def _closing(status: int, code: str, message: str) -> APIProblem:
    """Return an error after which the connection is closed, as the body of the request is not read."""
    return APIProblem(status, code, message, headers={"Connection": "close"})


def _address(name: str) -> Address | None:
    """Return an IP address, or None for a name. An IPv4 address within IPv6 is that address."""
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return address if mapped is None else mapped


def _local_address(request: web.BaseRequest) -> Address | None:
    """Return the address of this machine that the client connected to."""
    transport = request.transport
    name = None if transport is None else transport.get_extra_info("sockname")
    return _address(name[0]) if isinstance(name, tuple) else None


def _allowed_host(host: object) -> str:
    """Return an allowed name as it is compared: in lower case, as IDNA, an address in its shortest form."""
    text = host if isinstance(host, str) else ""
    bare = _address(text)
    parsed = _HOST.fullmatch(text)
    if bare is None and parsed is not None:
        bare = _address(parsed["v6"] or parsed["name"])
    if bare is not None:
        name: str | None = str(bare)
    else:
        name = None if parsed is None or parsed["v6"] else _ascii_name(parsed["name"])
    port = None if parsed is None else parsed["port"]
    if name is None or (port is not None and int(port) > 65_535):
        raise ValueError(
            f"allowed_hosts: {host!r:.100} is not a host name or an IP address, such as 'sandbox', "
            "'sandbox.example.com' or 'localhost:9000'"
        )
    return name if port is None else f"{name}:{port}"


def _ascii_name(name: str) -> str | None:
    """Return a host name in lower case and ASCII, or None if it is not valid."""
    try:
        name = name.lower() if name.isascii() else name.encode("idna").decode()
    except UnicodeError:
        return None
    return name if _NAME.fullmatch(name) and name.isascii() else None
