"""What of a session that was passed in is used, what is not, and what is refused.

Its connector and its trace configs are used. What it does to all of its requests is meant for other servers, and one
request has no means to do without it: so the client's requests go by a session of their own, over that connector.
"""

from __future__ import annotations

import aiohttp

from incidentio_async._http.proxies import proxy_from_environment
from incidentio_async.errors import ConfigurationError, InvalidArgumentError
from incidentio_async.hooks import log
from incidentio_async.options import Settings

_ADVICE = "pass a session without it, or only the connector: aiohttp.ClientSession(connector=...)"


def check_session(session: object, settings: Settings) -> None:
    """Check a session that was passed in. What of it would change a request, and is not used, is logged.

    Raises:
        InvalidArgumentError: It is something else, or it has code of its own that no request of the client would run.
    """
    if not isinstance(session, aiohttp.ClientSession):
        raise InvalidArgumentError("session must be an aiohttp.ClientSession")
    if (code := _own_code(session)) is not None:
        raise InvalidArgumentError(f"session: the client would not use {code}; {_ADVICE}")
    for name, advice in _unused(session, settings):
        log.warning("session: its %s not used; %s", name, advice)


def _own_code(session: aiohttp.ClientSession) -> str | None:
    """Say which code of its own sends the requests of a session, or reads its responses; None if it has none."""
    if getattr(session, "_middlewares", ()):
        return "its middlewares (what they observe, hooks=... does; what they add to requests, headers=... does)"
    for name, plain in (("request_class", aiohttp.ClientRequest), ("response_class", aiohttp.ClientResponse)):
        if (own := getattr(session, f"_{name}", plain)) is not plain:
            return f"its {name} {getattr(own, '__name__', own)}"
    for name in ("request", "_request"):
        replaced = getattr(type(session), name, None) is not getattr(aiohttp.ClientSession, name, None)
        if replaced or name in vars(session):
            return f"its own method {name}"
    return None


def _unused(session: aiohttp.ClientSession, settings: Settings) -> list[tuple[str, str]]:
    """Return what a session would do to the client's requests and does not, each with what to do instead."""
    found = []
    if settings.proxy is None and getattr(session, "_default_proxy", None) is not None:
        found.append(("proxy is", "pass proxy=... to the client"))
    if settings.proxy is None and session.trust_env and _has_proxy(settings.base_url):
        found.append(("trust_env is", "pass trust_env=True to the client"))
    if session.headers and not settings.headers:
        found.append(("headers are", "pass headers=... to the client"))
    if session.auth is not None:
        found.append(("auth is", "requests are authenticated by the client's key"))
    return found


def _has_proxy(base_url: str) -> bool:
    """Return whether the environment names a proxy for the API."""
    try:
        return proxy_from_environment(base_url) is not None
    except ConfigurationError:  # it names one that cannot be used
        return True
