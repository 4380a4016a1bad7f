"""The options of a client and of a single call, and how they are checked."""

from __future__ import annotations

import difflib
import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from typing import Any, TypedDict
from urllib.parse import urlsplit

import aiohttp

from incidentio_async._checks.callables import check_sync_callable
from incidentio_async._checks.headers import SCHEME, VISIBLE, check_headers
from incidentio_async._checks.numbers import check_int, check_timeout
from incidentio_async._http.base_url import BASE_URL_VARIABLE, DEFAULT_BASE_URL, read_base_url
from incidentio_async._http.proxies import Proxy, parse_proxy, proxy_from_environment
from incidentio_async._rate_limits.waiting_line import Priority, check_priority
from incidentio_async._secrets.reprs import tolerant
from incidentio_async._secrets.strings import NoKey, Secret, kind_of, shield_headers, shield_secret
from incidentio_async._version import __version__
from incidentio_async.errors import ConfigurationError, InvalidArgumentError
from incidentio_async.hooks import HOOK_NAMES, Hooks
from incidentio_async.response import Response
from incidentio_async.retries import RetryPolicy

__all__ = ["API_KEY_VARIABLE", "BASE_URL_VARIABLE", "DEFAULT_BASE_URL", "Priority", "RequestOptions"]

API_KEY_VARIABLE = "INCIDENT_API_KEY"
"""The environment variable that holds the API key, where a client gets none."""

_QUOTES = "\"'`"


class RequestOptions(TypedDict, total=False):
    """The options of a single call, ``options={...}``. Each replaces that of the client, unless it says otherwise."""

    timeout: float | None
    """Seconds for one attempt; None for no limit. The client's other timeouts may end it earlier."""
    deadline: float | None
    """Seconds for the whole call with its waits and retries; None for no limit."""
    headers: Mapping[str, str]
    """Headers that are added to the client's. One of the same name replaces the client's."""
    priority: Priority
    """Who goes first where requests wait, for the rate limit or for a connection: ``interactive`` for what a person
    waits for, ``normal``, or ``bulk`` for jobs in the background, which get at least a tenth."""
    retry: RetryPolicy | None
    """When and how often the call is retried; None for no retries."""
    extra_query: Mapping[str, Any]
    """Query parameters that the method does not know. One that the method also sends is replaced; None omits it."""
    extra_body: Mapping[str, Any]
    """Properties of the body that the method does not know; the way to send an explicit null.

    They are merged into the body at every depth: an object into an object. A list or any other value replaces the
    value that is there."""
    on_response: Callable[[Response], None]
    """A plain function, called with the `Response` of a call that succeeds: status, headers, request id, rate limit."""


_OPTIONS = RequestOptions.__optional_keys__


def check_options(options: RequestOptions) -> None:
    """Refuse options that are unknown or out of range.

    Everything that makes a `Call` checks its options here first: the code that sends it relies on them.

    Raises:
        InvalidArgumentError: An option is not valid; the message names it.
    """
    if not isinstance(options, Mapping):
        raise InvalidArgumentError(f'options: give a dict such as {{"timeout": 10}}, not {kind_of(options)}')
    unknown = options.keys() - _OPTIONS
    if unknown:
        names = ", ".join(sorted(map(repr, unknown)))
        raise InvalidArgumentError(f"options: unknown: {names}; there are {', '.join(sorted(_OPTIONS))}")
    for name in ("timeout", "deadline"):
        check_timeout(f"options: {name}", options.get(name))
    if "headers" in options:
        check_headers("options: headers", options["headers"])
    if "priority" in options:
        check_priority("options: priority", options["priority"])
    if not isinstance(options.get("retry"), RetryPolicy | None):
        raise InvalidArgumentError("options: retry must be a RetryPolicy or None")
    for name in ("extra_query", "extra_body"):
        value = options.get(name, {})
        if not isinstance(value, Mapping):
            raise InvalidArgumentError(f"options: {name} must be a mapping, not {kind_of(value)}")
    if "on_response" in options:
        check_sync_callable("options: on_response", options["on_response"])


def _api_key(api_key: str | None) -> Secret:
    """Return the key that was given, as a `Secret` or hidden for its wrong type, or that the environment holds."""
    if isinstance(api_key, NoKey):
        return api_key
    key = shield_secret(os.environ.get(API_KEY_VARIABLE)) if api_key is None else api_key
    if key is not None and not isinstance(key, Secret):
        raise ConfigurationError(f"api_key must be a string, not {kind_of(key)}")
    if not key:
        raise ConfigurationError(
            f"No API key: set {API_KEY_VARIABLE} or pass api_key=...; for calls that take none, "
            f"use AsyncClient.without_key()"
        )
    if SCHEME.match(key):
        raise ConfigurationError("The API key begins with a scheme (Bearer or Basic): give the key alone")
    if key[0] in _QUOTES or key[-1] in _QUOTES:
        raise ConfigurationError("The API key is in quotes, which are not part of it: give the key alone")
    if not VISIBLE.fullmatch(key):
        raise ConfigurationError("The API key holds whitespace, control or non-ASCII characters (a trailing newline?)")
    return key


def _proxy(url: object, trust_env: bool, base_url: str) -> Proxy | None:
    """Return the proxy to use. With a base URL of plain http the proxy would see the key."""
    if not isinstance(trust_env, bool):
        raise InvalidArgumentError(f"trust_env must be True or False, not {type(trust_env).__name__}")
    if url is None:
        return proxy_from_environment(base_url) if trust_env else None
    if not isinstance(url, Secret):
        raise InvalidArgumentError(f"proxy must be the URL of a proxy as a string, or None, not {kind_of(url)}")
    proxy = parse_proxy("proxy", url)
    if not base_url.startswith("https:"):
        raise ConfigurationError("proxy: base_url is plain http, and the proxy would see the key; leave the proxy out")
    return proxy


def _ssl_context(context: object) -> SSLContext | None:
    if context is False:
        raise InvalidArgumentError(
            "ssl=False would disable certificate checks, and the key could be intercepted; to trust a private CA, "
            'pass ssl=ssl.create_default_context(cafile="ca.pem")'
        )
    if not isinstance(context, SSLContext | None):
        raise InvalidArgumentError(
            'ssl must be an ssl.SSLContext such as ssl.create_default_context(cafile="ca.pem"), or None, not '
            + type(context).__name__
        )
    if context is not None and context.protocol == PROTOCOL_TLS_SERVER:
        raise InvalidArgumentError("ssl is a server's context; pass one of ssl.create_default_context()")
    return context


def _headers(headers: Mapping[str, str] | None) -> Mapping[str, str]:
    """Return the headers, whose values are `Secret`."""
    headers = {} if headers is None else headers
    check_headers("headers", headers)
    return headers


def _user_agent(user_agent: str | None) -> str:
    if user_agent is None:
        python = f"{sys.version_info.major}.{sys.version_info.minor}"
        return f"incidentio-async/{__version__} Python/{python} aiohttp/{aiohttp.__version__}"
    check_headers("user_agent", {"User-Agent": user_agent})
    return user_agent


def _hooks(hooks: object) -> Iterator[Hooks]:
    if not isinstance(hooks, Iterable):
        raise InvalidArgumentError(f"hooks must be a list of instances of Hooks, not {type(hooks).__name__}")
    for hook in hooks:
        if not isinstance(hook, Hooks):
            raise InvalidArgumentError(f"hooks must be instances of Hooks, not {type(hook).__name__}")
        kind = type(hook).__name__
        for name in HOOK_NAMES:
            check_sync_callable(f"hooks: {name} of {kind}", getattr(hook, name))
        check_sync_callable(f"hooks: bind of {kind}", hook.bind)
        _refuse_unknown_events(kind, hook)
        yield hook


def _refuse_unknown_events(kind: str, hook: Hooks) -> None:
    """Refuse a method that looks like an event's, but is never called: its name is probably misspelled."""
    for name in sorted(vars(hook).keys() | {*dir(type(hook))}):
        if name.startswith("on_") and name not in HOOK_NAMES and callable(getattr(hook, name, None)):
            meant = difflib.get_close_matches(name, HOOK_NAMES, 1)
            question = f"did you mean {meant[0]}? " if meant else ""
            raise InvalidArgumentError(
                f"hooks: {name} of {kind} would never be called: {question}The events are {', '.join(HOOK_NAMES)}; "
                "give other methods a name without on_"
            )


class Settings:
    """The checked options of a client. Its attributes are not changed after it was made.

    Args:
        api_key: From the environment's ``INCIDENT_API_KEY`` by default. A `NoKey` for a client without a key.
        base_url: Where the API is; from the environment's ``INCIDENT_ENDPOINT`` by default, else
            ``https://api.incident.io``. Plain http is accepted for loopback addresses only.
        timeout: Seconds for one attempt, from connecting to the end of the response; None for no limit.
        connect_timeout: Seconds for connecting; None for no limit.
        read_timeout: Seconds from the beginning of an attempt, or from the latest piece of a large body that was sent,
            to the response's headers, and then from each piece of the response's body to the next; None for no limit.
        deadline: Seconds for a whole call with its waits and retries; None for no limit.
        priority: Who goes first where requests wait: ``interactive``, ``normal`` or ``bulk``.
        max_connections: Concurrent requests, at least 1.
        max_response_size: Bytes of a response's body after decompression, at least 1; 32 MiB by default.
        user_agent: Replaces the library's own.
        headers: Sent with every request.
        read_only: Refuse every request that is not a GET before it is sent.
        strict: Raise a `DecodeError` for what decoding otherwise tolerates and reports.
        hooks: Their methods are called for requests, responses, retries, waits and decoding problems.
        retry: When and how often calls are retried; None for no retries.
        proxy: The URL of a proxy for https; it may hold a user and a password.
        trust_env: Take the proxy from the environment.
        ssl: Replaces the default context, which trusts what the system trusts.

    Raises:
        ConfigurationError: The key, the URL or a setting of the environment cannot be used.
        InvalidArgumentError: An option is not valid. The message names the first such option.
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
        priority: Priority = "normal",
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
        self.api_key: Secret = _api_key(api_key)
        self.has_key: bool = not isinstance(self.api_key, NoKey)
        self.key_source = API_KEY_VARIABLE if api_key is None else "api_key="
        """Where the key came from, as errors name it."""
        self.base_url: str = read_base_url(base_url)
        self.base_path: str = urlsplit(self.base_url).path
        """The path of the base URL, which precedes that of each request; mostly empty."""
        self.timeout: float | None = check_timeout("timeout", timeout)
        self.connect_timeout: float | None = check_timeout("connect_timeout", connect_timeout)
        self.read_timeout: float | None = check_timeout("read_timeout", read_timeout)
        self.deadline: float | None = check_timeout("deadline", deadline)
        self.priority = check_priority("priority", priority)
        self.max_connections: int = check_int("max_connections", max_connections, 1)
        self.max_response_size: int = check_int("max_response_size", max_response_size, 1)
        self.user_agent: str = _user_agent(user_agent)
        self.headers: Mapping[str, str] = _headers(headers)
        self.read_only = read_only
        self.strict = strict
        self.hooks: tuple[Hooks, ...] = tuple(_hooks(hooks))
        self.retry = retry
        if not isinstance(retry, RetryPolicy | None):
            raise InvalidArgumentError("retry must be a RetryPolicy or None")
        self.proxy: Proxy | None = _proxy(proxy, trust_env, self.base_url)
        self.ssl: SSLContext | None = _ssl_context(ssl)

    @tolerant
    def __repr__(self) -> str:
        return f"<Settings for {self.base_url}>"

    @property
    def key_id(self) -> str:
        """A digest that stands for the key, whatever the API's URL: the SHA-256 in hexadecimal."""
        return hashlib.sha256(str.encode(self.api_key)).hexdigest()

    @property
    def quota_id(self) -> str:
        """A digest that stands for the key at this API. Clients with the same digest share a rate limit."""
        return hashlib.sha256(f"{self.base_url}\n".encode() + str.encode(self.api_key)).hexdigest()
