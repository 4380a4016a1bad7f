"""The base URL of the API, from an argument or the environment."""

from __future__ import annotations

import os
import re
from urllib.parse import SplitResult, urlsplit

from incidentio_async._checks.headers import VISIBLE
from incidentio_async._http.proxies import is_loopback
from incidentio_async._secrets.strings import shield_secret
from incidentio_async.errors import ConfigurationError

DEFAULT_BASE_URL = "https://api.incident.io"
"""The API's address."""
BASE_URL_VARIABLE = "INCIDENT_ENDPOINT"
"""The environment variable that holds another address of the API, where a client gets none."""

_WEB_APP = "app.incident.io"
_VERSION_SEGMENT = re.compile(r"v[0-9]+", re.IGNORECASE)


def read_base_url(base_url: str | None) -> str:
    """Return the base URL that was given, or that the environment names, or the default, without a slash at its end.

    Args:
        base_url: A `Secret`, until it is known to hold no credentials; None if it was not given.

    Raises:
        ConfigurationError: The URL is not valid. Credentials in it are not echoed.
    """
    url, name = base_url, "base_url"
    if url is None and (url := shield_secret(os.environ.get(BASE_URL_VARIABLE))):
        name = f"base_url (from {BASE_URL_VARIABLE})"
    elif url is None:
        return DEFAULT_BASE_URL
    # The functions that look at its parts have returned when the error is raised, and are not in its traceback.
    flaw = _url_flaw(url)
    if flaw is not None:
        raise ConfigurationError(f"{name}{flaw}")
    return str(url).rstrip("/")


def _url_flaw(url: object) -> str | None:
    """Return what is wrong with a base URL, to follow its name in a sentence. Credentials are not echoed."""
    if not isinstance(url, str) or not VISIBLE.fullmatch(url):
        return " must be a URL of visible ASCII characters"
    parts = _split(url)
    if parts is None:
        return " is not a URL that can be read"
    if "@" in parts.netloc:
        return " must not hold a user or a password"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return f" must be http(s)://host, such as {DEFAULT_BASE_URL}"
    if parts.hostname == _WEB_APP:
        return f": {_WEB_APP} is the web app, not the API; give {DEFAULT_BASE_URL!r}"
    if "?" in url or "#" in url or "\\" in url:
        return " must not hold a query, a fragment or a backslash"
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        return f": plain http would show the key to the network of {parts.hostname}; use https"
    return _path_flaw(str(url), parts)


def _path_flaw(url: str, parts: SplitResult) -> str | None:
    """Return what is wrong with the path, which precedes that of each request. It may be a gateway's own prefix."""
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
    """Return the parts of a URL; None if it cannot be read, as the reason would echo what it holds."""
    try:
        parts = urlsplit(str(url))  # of a `Secret` the parts would be ones
        _ = parts.port  # read to have it checked
    except ValueError:
        return None
    return parts
