"""What a client, and what a single call, can be told."""

from __future__ import annotations

import hashlib
import math
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from typing import Any, TypedDict
from urllib.parse import SplitResult, urlsplit

import aiohttp

from incidentio_async._checks.callables import check_sync_callable
from incidentio_async._http.proxies import Proxy, is_loopback, parse_proxy, proxy_from_environment
from incidentio_async._secrets.reprs import tolerant
from incidentio_async._secrets.strings import HEADER_NAME, NoKey, Secret, kind_of, shield_headers, shield_secret
from incidentio_async._version import __version__
from incidentio_async.errors import ConfigurationError
from incidentio_async.hooks import HOOK_NAMES, Hooks
from incidentio_async.response import Response
from incidentio_async.retries import RetryPolicy

DEFAULT_BASE_URL = "https://api.incident.io"
API_KEY_VARIABLE = "INCIDENT_API_KEY"
BASE_URL_VARIABLE = "INCIDENT_ENDPOINT"

_VISIBLE = re.compile(r"[\x21-\x7e]+")
_SCHEME = re.compile(r"(Bearer|Basic) ", re.IGNORECASE)
_QUOTES = "\"'`"
_VERSION_SEGMENT = re.compile(r"v[0-9]+", re.IGNORECASE)
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e\x80-\U0010ffff]*")
# The client writes these itself: another value would break the request apart or send the key elsewhere.
_OWN_HEADERS = frozenset(
    {
        "authorization",
        "connection",
        "content-encoding",
        "content-length",
        "host",
        "proxy-authorization",
        "transfer-encoding",
    }
)


class RequestOptions(TypedDict, total=False):
    """What a single call can be told, as ``options={...}``."""

    timeout: float | None
    """Seconds for one attempt, in place of the client's; None for no limit. Silence may end it before."""
    deadline: float | None
    """Seconds for the whole call with its waits and retries, in place of the client's; None for no limit."""
    headers: Mapping[str, str]
    """Added to the client's; the same name replaces."""
    retry: RetryPolicy | None
    """In place of the client's; None for no retries."""
    extra_query: Mapping[str, Any]
    """Query parameters the method does not know. One that the method sends, too, is replaced; None omits it."""
    extra_body: Mapping[str, Any]
    """Properties of the body the method does not know; the way to send an explicit null.

    They are merged into the body at every depth: an object into an object, while a list or any other value replaces
    what is there."""
    on_response: Callable[[Response], None]
    """A plain function, called with the answer of a call that works: its status, headers, request id and rate limit."""


_OPTIONS = RequestOptions.__optional_keys__


def check_options(options: RequestOptions) -> None:
    """Refuse options that are unknown or out of range.

    Whatever makes a `Call` asks this first: what is in one goes by them.

    Raises:
        ConfigurationError: names the option.
    """
    if not isinstance(options, Mapping):
        raise ConfigurationError(f'options: give a dict such as {{"timeout": 10}}, not {kind_of(options)}')
    unknown = options.keys() - _OPTIONS
    if unknown:
        names = ", ".join(sorted(map(repr, unknown)))
        raise ConfigurationError(f"options: unknown: {names}; there are {', '.join(sorted(_OPTIONS))}")
    for name in ("timeout", "deadline"):
        check_seconds(f"options: {name}", options.get(name))  # type: ignore[arg-type]  # checked just there
    if "headers" in options:
        check_headers("options: headers", options["headers"])
    if not isinstance(options.get("retry"), RetryPolicy | None):
        raise ConfigurationError("options: retry must be a RetryPolicy or None")
    for name in ("extra_query", "extra_body"):
        given = options.get(name, {})
        if not isinstance(given, Mapping):
            raise ConfigurationError(f"options: {name} must be a mapping, not {kind_of(given)}")
    if "on_response" in options:
        check_sync_callable("options: on_response", options["on_response"])


def check_seconds(name: str, value: float | None) -> float | None:
    """The value, unless it is neither None nor a finite number over 0."""
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value < math.inf:
        raise ConfigurationError(f"{name} must be a number of seconds over 0, or None for no limit, not {value!r}")
    return value


def check_count(name: str, value: int) -> int:
    """The value, unless it is not a whole number of at least 1."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ConfigurationError(f"{name} must be a whole number of at least 1, not {value!r}")
    return value


def check_headers(name: str, headers: object) -> None:
    """Refuse headers that would break the request, and those the client writes. Values are not echoed."""
    if not isinstance(headers, Mapping):
        raise ConfigurationError(f"{name} must be a mapping of names to values")
    for position, (key, value) in enumerate(headers.items(), 1):
        if not isinstance(key, str) or not HEADER_NAME.fullmatch(key):
            # It is not echoed either: it may be a whole header, with its value.
            raise ConfigurationError(f"{name}: key {position} of the mapping is not a valid header name")
        if key.lower() in _OWN_HEADERS:
            raise ConfigurationError(f"{name}: {key} is set by the client itself and cannot be given")
        if not isinstance(value, str) or not _HEADER_VALUE.fullmatch(value) or not _encodes(value):
            raise ConfigurationError(f"{name}: the value of {key} must be a string without line breaks")


def check_secret(name: str, secret: str) -> None:
    """Refuse a secret that cannot stand in a header. It is not echoed."""
    if not _VISIBLE.fullmatch(_SCHEME.sub("", secret, count=1)):
        raise ConfigurationError(f"{name} holds whitespace, control or non-ASCII characters, or nothing at all")


def authorization(secret: str) -> Secret:
    """The Authorization header of a secret; one that begins with ``Basic`` or ``Bearer`` stands as it is."""
    return Secret(secret if _SCHEME.match(secret) else "Bearer " + Secret(secret))


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # lone surrogates
        return False
    return True


def _api_key(given: str | None) -> Secret:
    """Return the key, which came as a `Secret` of a wrong or a right form, or from the environment."""
    if isinstance(given, NoKey):
        return given
    key = shield_secret(os.environ.get(API_KEY_VARIABLE)) if given is None else given
    if key is not None and not isinstance(key, Secret):
        raise ConfigurationError(f"api_key must be a string, not {kind_of(key)}")
    if not key:
        raise ConfigurationError(
            f"No API key: set {API_KEY_VARIABLE} or pass api_key=...; for calls that take none, "
            f"use AsyncClient.without_key()"
        )
    if _SCHEME.match(key):
        raise ConfigurationError("The API key begins with a scheme (Bearer or Basic): give the key alone")
    if key[0] in _QUOTES or key[-1] in _QUOTES:
        raise ConfigurationError("The API key stands in quotes, which are not part of it: give the key alone")
    if not _VISIBLE.fullmatch(key):
        raise ConfigurationError("The API key holds whitespace, control or non-ASCII characters (a trailing newline?)")
    return key


def _base_url(given: str | None) -> str:
    """Return the base URL, which is a `Secret` until it is known to hold no credentials."""
    url, name = given, "base_url"
    if url is None and (url := shield_secret(os.environ.get(BASE_URL_VARIABLE))):
        name = f"base_url (from {BASE_URL_VARIABLE})"
    elif url is None:
        return DEFAULT_BASE_URL
    # What looks at its parts has returned when the error is raised.
    flaw = _flaw_of_url(url)
    if flaw is not None:
        raise ConfigurationError(f"{name}{flaw}")
    return str(url).rstrip("/")


def _flaw_of_url(url: object) -> str | None:
    """Return what is wrong with a base URL, to follow its name in a sentence. Credentials are not echoed."""
    if not isinstance(url, str) or not _VISIBLE.fullmatch(url):
        return " must be a URL of visible ASCII characters"
    parts = _split(url)
    if parts is None:
        return " is not a URL that can be read"
    if "@" in parts.netloc:
        return " must not hold a user or a password"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return f" must be http(s)://host, such as {DEFAULT_BASE_URL}"
    if "?" in url or "#" in url or "\\" in url:
        return " must not hold a query, a fragment or a backslash"
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        return f": plain http would show the key to the network of {parts.hostname}; use https"
    return _flaw_of_path(str(url), parts)


def _flaw_of_path(url: str, parts: SplitResult) -> str | None:
    """Return what is wrong with a path that every request would repeat. A gateway's own prefix is possible."""
    root = f"{parts.scheme}://{parts.netloc}"
    segments = [segment for segment in parts.path.split("/") if segment]
    if segments and parts.hostname == urlsplit(DEFAULT_BASE_URL).hostname:
        return f": the API has no path of its own before /v1, /v2 and so on; give {root!r}"
    for position, segment in enumerate(segments):
        follower = segments[position + 1 : position + 2]
        # A gateway may have versions of its own: /v1/incidentio is taken, /v1 and /v1/incidents are not.
        if _VERSION_SEGMENT.fullmatch(segment) and (not follower or follower[0].lower() in _collections()):
            right = "/".join((root, *segments[:position]))
            return (
                f": {url!r:.200} holds the API's version, which the path of each request begins with; "
                f"give {right!r:.200}"
            )
    return None


def _collections() -> frozenset[str]:
    """Return what follows the version in the API's paths, in lower case: ``incidents``, ``severities`` …"""
    from incidentio_async.operations import operations

    return frozenset(operation.path.split("/")[2].lower() for operation in operations().values())


def _split(url: str) -> SplitResult | None:
    """The parts of a URL; None where it cannot be read, as the reason would echo what it holds."""
    try:
        parts = urlsplit(str(url))  # of a `Secret` the parts would be ones
        _ = parts.port  # read to have it checked
    except ValueError:
        return None
    return parts


def _proxy(given: object, trust_env: bool, base_url: str) -> Proxy | None:
    """Return the proxy to use. The key of a base URL with plain http would be open to any proxy."""
    if not isinstance(trust_env, bool):
        raise ConfigurationError(f"trust_env must be True or False, not {type(trust_env).__name__}")
    if given is None:
        return proxy_from_environment(base_url) if trust_env else None
    if not isinstance(given, Secret):
        raise ConfigurationError(f"proxy must be the URL of a proxy as a string, or None, not {kind_of(given)}")
    proxy = parse_proxy("proxy", given)
    if not base_url.startswith("https:"):
        raise ConfigurationError("proxy: base_url is plain http, and the proxy would see the key; leave the proxy out")
    return proxy


def _ssl_context(given: object) -> SSLContext | None:
    if given is False:
        raise ConfigurationError(
            "ssl=False would switch off the check of certificates, and the key could be read on its way; to trust a CA "
            'of your own, pass ssl=ssl.create_default_context(cafile="ca.pem")'
        )
    if not isinstance(given, SSLContext | None):
        raise ConfigurationError(
            'ssl must be an ssl.SSLContext such as ssl.create_default_context(cafile="ca.pem"), or None, not '
            + type(given).__name__
        )
    if given is not None and given.protocol == PROTOCOL_TLS_SERVER:
        raise ConfigurationError("ssl is the context of a server; pass one of ssl.create_default_context()")
    return given


def _headers(given: Mapping[str, str] | None) -> Mapping[str, str]:
    """Return the headers, whose values came as `Secret`."""
    headers = {} if given is None else given
    check_headers("headers", headers)
    return headers


def _user_agent(given: str | None) -> str:
    if given is None:
        python = f"{sys.version_info.major}.{sys.version_info.minor}"
        return f"incidentio-async/{__version__} Python/{python} aiohttp/{aiohttp.__version__}"
    check_headers("user_agent", {"User-Agent": given})
    return given


def _hooks(given: object) -> Iterator[Hooks]:
    if not isinstance(given, Iterable):
        raise ConfigurationError(f"hooks must be a list of instances of Hooks, not {type(given).__name__}")
    for hook in given:
        if not isinstance(hook, Hooks):
            raise ConfigurationError(f"hooks must be instances of Hooks, not {type(hook).__name__}")
        for name in HOOK_NAMES:
            check_sync_callable(f"hooks: {name} of {type(hook).__name__}", getattr(hook, name))
        yield hook


class Settings:
    """Everything a client was told, checked; its attributes are not changed afterwards.

    Args:
        api_key: default: the environment's ``INCIDENT_API_KEY``. A `NoKey` for a client without one.
        base_url: default: the environment's ``INCIDENT_ENDPOINT``, else ``https://api.incident.io``. Plain http only
            to loopback.
        timeout: seconds for one attempt, from connecting to the end of the answer; None for no limit.
        connect_timeout: seconds for the connection to stand.
        read_timeout: seconds from the beginning of an attempt, or from the latest piece of a large body that was sent,
            to the answer's headers, and then from each piece of the answer's body to the next.
        deadline: seconds for a whole call with its waits and retries; None for no limit.
        max_connections: requests at once.
        max_response_size: bytes of an answer's body after decompression.
        user_agent: in place of the library's own.
        headers: sent with every request.
        read_only: refuse every request that is not a GET before it is sent.
        strict: raise a `DecodeError` for what decoding otherwise tolerates and reports.
        hooks: told of what happens.
        retry: None for no retries.
        proxy: the URL of a proxy for https; it may hold a user and a password.
        trust_env: take the proxy from the environment.
        ssl: in place of the context that trusts what the system trusts.

    Raises:
        ConfigurationError: one clear sentence on the first thing that cannot be.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        timeout: float | None = 60.0,
        connect_timeout: float | None = 10.0,
        read_timeout: float | None = 30.0,
        deadline: float | None = None,
        max_connections: int = 100,
        max_response_size: int = 32 * 1024 * 1024,
        user_agent: str | None = None,
        headers: Mapping[str, str] | None = None,
        read_only: bool = False,
        strict: bool = False,
        hooks: Iterable[Hooks] = (),
        retry: RetryPolicy | None = RetryPolicy(),  # noqa: B008 - frozen, so one default serves all
        proxy: str | None = None,
        trust_env: bool = False,
        ssl: SSLContext | None = None,
    ) -> None:
        api_key, base_url, headers = shield_secret(api_key), shield_secret(base_url), shield_headers(headers)
        proxy = shield_secret(proxy)
        self.api_key = _api_key(api_key)
        self.has_key = not isinstance(self.api_key, NoKey)
        self.key_source = API_KEY_VARIABLE if api_key is None else "api_key="
        """Where the key is from, to name it in errors."""
        self.base_url = _base_url(base_url)
        self.base_path = urlsplit(self.base_url).path
        """The path of the base URL, which stands before that of each request; mostly empty."""
        self.timeout = check_seconds("timeout", timeout)
        self.connect_timeout = check_seconds("connect_timeout", connect_timeout)
        self.read_timeout = check_seconds("read_timeout", read_timeout)
        self.deadline = check_seconds("deadline", deadline)
        self.max_connections = check_count("max_connections", max_connections)
        self.max_response_size = check_count("max_response_size", max_response_size)
        self.user_agent = _user_agent(user_agent)
        self.headers = _headers(headers)
        self.read_only = read_only
        self.strict = strict
        self.hooks = tuple(_hooks(hooks))
        self.retry = retry
        if not isinstance(retry, RetryPolicy | None):
            raise ConfigurationError("retry must be a RetryPolicy or None")
        self.proxy = _proxy(proxy, trust_env, self.base_url)
        self.ssl = _ssl_context(ssl)

    @tolerant
    def __repr__(self) -> str:
        return f"<Settings for {self.base_url}>"

    @property
    def key_id(self) -> str:
        """A digest that stands for the key at this API: clients with the same one share a rate limit."""
        return hashlib.sha256(f"{self.base_url}\n".encode() + str.encode(self.api_key)).hexdigest()
