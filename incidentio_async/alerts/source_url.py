"""The URL of an alert source, with its id and secret."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from incidentio_async._secrets.strings import Secret, kind_of
from incidentio_async.errors import InvalidArgumentError

_PATH = re.compile(r"(?P<prefix>.*)/v2/(?:alert_events/http/(?P<events>[^/]+)|heartbeat/(?P<beats>[^/]+)/ping)/?\Z")


class SourceURL(NamedTuple):
    """What the URL of an alert source says."""

    base_url: str
    id: str
    secret: Secret | None
    """The parameter ``token``; None if the URL has none."""


def read_source_url(url: object) -> SourceURL:
    """Return the parts of the URL of an alert source.

    Args:
        url: A `Secret`, as its query may hold one.

    Raises:
        InvalidArgumentError: It is not the URL of an alert source. It is not echoed.
    """
    if not isinstance(url, Secret):
        raise InvalidArgumentError(f"url must be the URL of an alert source as a string, not {kind_of(url)}")
    parts = _parts(url)
    if parts is None:
        raise InvalidArgumentError(
            "url is not that of an alert source: give https://api.incident.io/v2/alert_events/http/<id>?token=<secret> "
            "or use AlertSource(id, secret)"
        )
    return parts


def _parts(url: Secret) -> SourceURL | None:
    """Return the parts. The functions that look at them have returned when an error is raised."""
    try:
        split = urlsplit(str.strip(url))
        tokens = [Secret(token) for token in parse_qs(split.query, strict_parsing=bool(split.query)).get("token", ())]
    except ValueError:
        return None
    found = _PATH.match(split.path)
    if found is None or not split.netloc or len(tokens) > 1 or split.fragment:
        return None
    base_url = f"{split.scheme}://{split.netloc}{found['prefix']}"
    return SourceURL(base_url, unquote(found["events"] or found["beats"]), tokens[0] if tokens else None)
