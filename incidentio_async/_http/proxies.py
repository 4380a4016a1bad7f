"""Which proxy requests go through: the one that was given, or the one that the environment names."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import SplitResult, unquote_to_bytes, urlsplit
from urllib.request import getproxies, getproxies_environment, proxy_bypass

import attrs
from multidict import CIMultiDict
from yarl import URL

from incidentio_async._secrets.strings import Secret
from incidentio_async.errors import ConfigurationError

_VISIBLE = re.compile(r"[\x21-\x7e]+")
_HOST = re.compile(r"[A-Za-z0-9._~-]+|[0-9A-Fa-f:.]+(%[A-Za-z0-9._~-]+)?")
_PORTS = {"http": 80, "https": 443}
# Of the schemes that others take; any other word before the first colon may be a user's name and is not echoed.
_UNSUPPORTED = ("socks", "socks4", "socks4a", "socks5", "socks5h", "ftp")
_FORM = "http://host:port or http://user:password@host:port"


@attrs.frozen
class Proxy:
    """A proxy whose URL was checked."""

    url: str
    """Without credentials."""
    address: str
    """Its host and port, as errors name it."""
    authorization: Secret | None
    """The value of ``Proxy-Authorization``; it is sent to the proxy alone."""

    def headers(self) -> dict[str, str]:
        """Return the headers that the proxy itself is sent."""
        return {} if self.authorization is None else {"Proxy-Authorization": self.authorization}

    def arguments(self) -> dict[str, Any]:
        """Return the arguments of aiohttp's requests that go through the proxy."""
        return {"proxy": URL(self.url), "proxy_headers": CIMultiDict(self.headers())}


def parse_proxy(name: str, url: Secret) -> Proxy:
    """Return the proxy of a URL.

    Args:
        name: Where the URL is from, for errors.
        url: It may hold a user and a password, so that it is never echoed.

    Raises:
        ConfigurationError: Says what is wrong with it.
    """
    found = _read(url)
    if isinstance(found, Proxy):
        return found
    raise ConfigurationError(f"{name} {found}; give one like {_FORM}")


def proxy_from_environment(url: str) -> Proxy | None:
    """Return the proxy that the environment names for a URL; None for a direct connection.

    ``HTTPS_PROXY`` and ``HTTP_PROXY`` by the URL's scheme, else ``ALL_PROXY``, each in lower case first; where none is
    set, the system's settings on macOS and Windows. ``NO_PROXY`` lists what is reached directly. Plain http to this
    machine never goes through a proxy.

    Raises:
        ConfigurationError: The variable holds what is not a proxy's URL.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:  # whoever connects to it says so
        return None
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme == "http" and is_loopback(host):
        return None
    name, given = _setting(parts.scheme)
    if given is None or _is_direct(host, port):
        return None
    return parse_proxy(name, given)


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine."""
    if host == "localhost":
        return True
    import ipaddress  # takes longer to load than most of this package, and is seldom needed

    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _read(url: Secret) -> Proxy | str:
    """Return the proxy, or what is wrong with its URL.

    Nothing is raised here, where the variables hold the credentials in plain text.
    """
    if not _VISIBLE.fullmatch(url):
        return "holds whitespace, control or non-ASCII characters, or nothing at all"
    try:
        parts = urlsplit(str.__str__(url))
        port = parts.port
    except ValueError:
        return "is not a URL that can be read (a special character in its password is written as %XX)"
    host, scheme = parts.hostname or "", parts.scheme
    if scheme in _UNSUPPORTED:
        return f"must be an http or https proxy; {scheme} is not supported"
    if scheme not in _PORTS or "\\" in url:
        return "must begin with http:// or https://"
    if not host:
        return "has no host"
    if not _HOST.fullmatch(host) or port == 0:
        return "has a host or a port that is not valid"
    if parts.path not in ("", "/") or "?" in url or "#" in url:
        return "must not hold a path, a query or a fragment (a special character in its password is written as %XX)"
    shown = f"[{host}]" if ":" in host else host
    address = f"{shown}:{port or _PORTS[scheme]}"
    return Proxy(f"{scheme}://{address}", address, _authorization(parts))


def _authorization(parts: SplitResult) -> Secret | None:
    if parts.username is None:
        return None
    pair = unquote_to_bytes(parts.username) + b":" + unquote_to_bytes(parts.password or "")
    return Secret("Basic " + base64.b64encode(pair).decode())


def _setting(scheme: str) -> tuple[str, Secret | None]:
    """Return the environment's proxy for a scheme, and what it is set by. Without a scheme of its own it is http."""
    proxies = getproxies()
    kind = scheme if scheme in proxies else "all"
    given = proxies.get(kind)
    if given is None:
        return "", None
    variables = (f"{kind}_proxy", f"{kind.upper()}_PROXY")
    name = next((variable for variable in variables if os.environ.get(variable)), "the system's proxy")
    return name, Secret(given if "://" in given else "http://" + given)


def _is_direct(host: str, port: int) -> bool:
    """Return whether ``NO_PROXY``, or the system, wants a host to be reached without a proxy."""
    excluded = getproxies_environment().get("no", "")
    return any(_is_meant(entry, host, port) for entry in _entries(excluded)) or proxy_bypass(host)


def _entries(excluded: str) -> Iterator[str]:
    return (entry for entry in re.split(r"[,\s]+", excluded.lower()) if entry)


def _is_meant(entry: str, host: str, port: int) -> bool:
    """Return whether an entry of ``NO_PROXY`` means a host: a name, a suffix, an address or a network, or ``*``.

    There is no standard. This takes what curl, requests and Go take: ``example.com`` and ``.example.com`` mean the
    host and all below it, and any of them may have a port.
    """
    if entry == "*":
        return True
    name, wanted = _without_port(entry)
    if wanted is not None and wanted != port:
        return False
    name = name.removeprefix("*").strip(".")
    if name and (host == name or host.endswith("." + name)):
        return True
    import ipaddress

    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(name, strict=False)
    except ValueError:  # one of them is a name
        return False


def _without_port(entry: str) -> tuple[str, int | None]:
    """Split ``host:port``, ``[address]:port`` or what has no port, as an IPv6 address without brackets."""
    match = re.fullmatch(r"(?:\[(?P<address>[^\]]*)\]|(?P<name>[^:]*))(?::(?P<port>[0-9]+))?", entry)
    if match is None:
        return entry, None
    return match["address"] or match["name"] or "", int(match["port"]) if match["port"] else None
