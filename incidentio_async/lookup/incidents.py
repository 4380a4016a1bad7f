"""Finding an incident by whatever people call it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from incidentio_async._api.incident_references import reference_number, reference_prefix
from incidentio_async.client import AsyncClient
from incidentio_async.errors import BadRequestError, InvalidArgumentError, NoMatchError, NotFoundError, ValidationError
from incidentio_async.lookup.matching import fold
from incidentio_async.models import IncidentStatusV1Category, IncidentV2, IncidentV2Mode

MOST_SEARCHED = 1000
"""How many of the newest incidents are searched for the name of a Slack channel."""

_FORMS = "INC-123, 123, its URL, its Slack channel or its id"
_MOST_NUMBERS = 3
_MOST_DIGITS = 18  # longer ones may be ids
_IN_URL = re.compile(r"(?P<before>.*)/incidents/(?P<id>[^/]+)")
_BARE_URL = re.compile(r"[\w.-]+\.[a-z]+/(.*/)?incidents/", re.IGNORECASE)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_CHANNEL = re.compile(r"#?[^\s#/?.,:]+-[^\s#/?.,:]*")


async def find_incident(client: AsyncClient, reference: str | int) -> IncidentV2:
    """Return the incident that a reference, number, URL, Slack channel or id stands for.

    Raises:
        InvalidArgumentError: It is not a string or a positive number.
        NoMatchError: There is no such incident, or the key cannot see it.
    """
    if isinstance(reference, int) and not isinstance(reference, bool) and reference > 0:
        return await _shown(client, str(reference), str(reference))
    if not isinstance(reference, str) or not reference.strip():
        hint = (
            "a record; use it, or its .id" if isinstance(getattr(reference, "id", None), str) else f"{reference!r:.80}"
        )
        raise InvalidArgumentError(f"incident: give {_FORMS}, not {hint}")
    text = reference.strip()
    if "://" in text or _BARE_URL.match(text):
        return await _of_url(client, text if "://" in text else f"https://{text}")
    if reference_number(text) is not None:
        return await _of_reference(client, text)
    if text.isdecimal() and len(text) <= _MOST_DIGITS:
        return await _shown(client, str(int(text)), text)
    # Ids are ULIDs today, but the API may use others.
    if text.startswith("#") or (_CHANNEL.fullmatch(text) and not _UUID.fullmatch(text)):
        return await _of_channel(client, text)
    if re.search(r"[\s/?#]", text):
        raise _no_incident(text)
    return await _shown(client, text, text)


async def _shown(client: AsyncClient, incident_id: str, given: str) -> IncidentV2:
    try:
        return await client.incidents_v2.show(incident_id)
    except (NotFoundError, BadRequestError, ValidationError):
        # A GET has nothing else that could be invalid.
        raise _no_incident(given) from None


async def _of_reference(client: AsyncClient, text: str) -> IncidentV2:
    """Show the incident with the number of a reference. The API ignores the rest of it, so that is compared here."""
    incident = await _shown(client, str(reference_number(text)), text)
    if reference_prefix(text) != reference_prefix(_text(incident.reference) or text):
        raise NoMatchError(
            f"no incident is named {text!r}; the one with this number is {incident.reference}",
            kind="incident",
            name=text,
            nearest=(incident.reference,),
        )
    return incident


async def _of_url(client: AsyncClient, url: str) -> IncidentV2:
    parts = _parts(url)
    found = _IN_URL.match(parts.path)
    if found is None:
        raise NoMatchError(f"{url!r:.200} is not the URL of an incident", kind="incident", name=url)
    given = unquote(found["id"])
    numbered = re.match(rf"(\d{{1,{_MOST_DIGITS}}})-", given)  # the number and the title
    if numbered is not None:
        given = numbered[1]
    if reference_number(given) is not None:
        incident = await _of_reference(client, given)
    else:
        incident = await _shown(client, given, url)
    permalink = _parts(_text(incident.permalink))
    # Other products have such URLs, too, with numbers of their own.
    if not _is_own_host(parts.hostname) and parts.hostname != permalink.hostname:
        raise NoMatchError(
            f"{url!r:.200} is not a URL of incident.io; if {incident.reference or incident.id} is meant, give that",
            kind="incident",
            name=url,
        )
    own = _IN_URL.match(permalink.path)
    # The number of an incident means nothing in the account of another organization.
    if own is not None and own["before"] and found["before"] and fold(own["before"]) != fold(found["before"]):
        raise NoMatchError(
            f"{url!r:.200} is of another organization than the key; its incidents are at {incident.permalink}",
            kind="incident",
            name=url,
        )
    return incident


def _parts(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:  # such as half an IPv6 address
        return urlsplit("")


def _text(value: Any) -> str:
    """Return a property that is a string; a response may hold anything in its place."""
    return value if isinstance(value, str) else ""


def _is_own_host(host: str | None) -> bool:
    return host is not None and f".{host}".endswith(".incident.io")


async def _of_channel(client: AsyncClient, text: str) -> IncidentV2:
    """Find an incident by its Slack channel. The name mostly holds the incident's number, which is tried first."""
    name = fold(text.removeprefix("#"))
    if not name:  # would be found in the first incident without a channel
        raise _no_incident(text)
    numbers = list(dict.fromkeys(str(int(number)) for number in re.findall(r"(?<!\w)\d{1,9}(?!\w)", name)))
    for number in numbers[-_MOST_NUMBERS:] if len(numbers) > _MOST_NUMBERS else numbers:
        try:
            incident = await client.incidents_v2.show(number)
        except NotFoundError:
            continue
        if fold(_text(incident.slack_channel_name)) == name:
            return incident
    return await _searched(client, name, text)


async def _searched(client: AsyncClient, name: str, given: str) -> IncidentV2:
    every: Sequence[str] = [str(category) for category in IncidentStatusV1Category]
    incidents = client.incidents_v2.list(
        status_category={"one_of": every},
        mode={"one_of": [str(mode) for mode in IncidentV2Mode]},
        sort_by="created_at_newest_first",
    )
    searched = 0
    async for incident in incidents:
        if fold(_text(getattr(incident, "slack_channel_name", None))) == name:
            return incident
        searched += 1
        if searched >= MOST_SEARCHED:
            break
    raise NoMatchError(
        f"no incident has the Slack channel {given!r:.100} among the newest {searched:,}; give {_FORMS}",
        kind="incident",
        name=given,
    )


def _no_incident(given: str) -> NoMatchError:
    return NoMatchError(
        f"no incident is named {given!r:.200}, or the key cannot see it; give {_FORMS}", kind="incident", name=given
    )
