"""`AlertSource`, which sends the events and heartbeats of one alert source."""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Literal, NoReturn, Self, Unpack

from incidentio_async._checks.headers import check_secret
from incidentio_async._secrets.reprs import tolerant
from incidentio_async._secrets.strings import (
    NoKey,
    Secret,
    kind_of,
    shield_arguments,
    shield_named,
    shield_options,
    shield_secret,
)
from incidentio_async.alerts.keyed_turns import KeyedTurns
from incidentio_async.alerts.source_url import read_source_url
from incidentio_async.client import AsyncClient, ClientOptions
from incidentio_async.errors import InvalidArgumentError
from incidentio_async.models.alert_events_v2 import AlertEventsCreateHTTPResultV2
from incidentio_async.options import RequestOptions
from incidentio_async.retries import RetryPolicy

_RETRY = RetryPolicy(attempts=8, budget=1000)
"""An event that is lost may be an incident that nobody hears of: its retries last for about half a minute, and the
budget is enough for those of 28 events at once that fail as soon as they are sent."""
_MOST_TITLES = 1024
_ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")  # https://github.com/ulid/spec


class AlertSource:
    """One alert source: sends its events and heartbeats, with its own secret.

    ::

        async with AlertSource(source_id, secret) as source:
            await source.fire("Disk is full", deduplication_key="disk-db-1")
            await source.resolve("disk-db-1")

    It needs no API key, and never sends one. Without ``async with``, call `aclose` when done. All its events share one
    session, and any number of them may be sent at once. Events with the same deduplication key are sent one after the
    other, in the order of the calls, so that a repeated ``firing`` never arrives after its ``resolved``.

    Args:
        id: The id of the alert source.
        secret: Its secret. It is sent in the ``Authorization`` header.
        options: The keyword arguments of `AsyncClient` but for ``api_key``, such as ``base_url``, ``session``,
            ``timeout`` or ``hooks``. ``base_url`` is from ``INCIDENT_ENDPOINT`` if not given. ``retry`` is
            ``RetryPolicy(attempts=8, budget=1000)`` if not given, whose waits last for up to 52 seconds per event.

    Raises:
        InvalidArgumentError: An argument is refused.
    """

    def __init__(self, id: str, secret: str, **options: Unpack[ClientOptions]) -> None:
        # The id, too, until it is known not to be the secret, or a URL with one.
        id, secret, options = shield_secret(id), shield_secret(secret), shield_arguments(options)
        _check_credentials(id, secret)
        if "retry" not in options:
            options["retry"] = _RETRY
        self._client = AsyncClient(_own_quota(id, secret), **options)
        self._id = str(id)
        self._secret = secret
        self._turns = KeyedTurns()
        self._titles: OrderedDict[str, str] = OrderedDict()

    @classmethod
    def from_url(cls, url: str, **options: Unpack[ClientOptions]) -> Self:
        """Return the alert source of a URL with its id and secret, as tools that cannot send headers use it.

        Args:
            url: ``https://api.incident.io/v2/alert_events/http/<id>?token=<secret>``, or that of a heartbeat,
                ``https://api.incident.io/v2/heartbeat/<id>/ping?token=<secret>``. The secret is not sent in the URL.
            options: The keyword arguments of `AlertSource` but for ``base_url``, which the URL says.

        Raises:
            InvalidArgumentError: It is not the URL of an alert source, has no token, or an option is refused.
        """
        url, options = shield_secret(url), shield_arguments(options)
        base_url, id, secret = read_source_url(url)
        if "base_url" in options:
            raise InvalidArgumentError("base_url: the URL of the alert source says where the API is; give one of them")
        if not secret:
            raise InvalidArgumentError(
                "url has no token: add ?token=<secret> to it, or use AlertSource(id, secret, base_url=...)"
            )
        options["base_url"] = base_url
        return cls(id, secret, **options)

    @property
    def id(self) -> str:
        """The id of the alert source."""
        return self._id

    async def fire(
        self,
        title: str,
        *,
        deduplication_key: str,
        description: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        source_url: str | None = None,
        options: RequestOptions | None = None,
    ) -> AlertEventsCreateHTTPResultV2:
        """Open an alert, or update the one that is open under the key.

        The API accepts the event and processes it later. Sending it again does no harm, because of its key: it is
        retried after timeouts, broken connections and the errors of servers. If your code calls this again with the
        same key, the alert is updated, or a new one is opened if it was resolved meanwhile.

        Args:
            title: What the alert is called.
            deduplication_key: Which alert the event belongs to. Use one that is the same for each event of a problem,
                and different for different problems, such as the name of a check and a host.
            description: More about the alert, in Markdown.
            metadata: Any JSON. The configuration of the source decides what becomes an attribute of the alert.
            source_url: Where to see the alert in its own system, as a URL.
            options: Settings of this call alone. Its time begins when earlier events of the key have been sent.

        Returns:
            The response of the API.

        Raises:
            InvalidArgumentError: An argument is refused, such as an event of more than 512 KiB. Nothing was sent.
            AuthenticationError: The secret is not that of this source.
            APIConnectionError: No response came, in spite of the retries.
            APIStatusError: The API refused the event.
            DecodeError: The response is a success that cannot be read. Sending the event again does no harm.
        """
        metadata, options = shield_named(metadata), shield_options(options)
        _check_text("title", title)
        _check_text("deduplication_key", deduplication_key)
        self._remember(deduplication_key, title)
        return await self._send("firing", deduplication_key, title, description, metadata, source_url, options)

    async def resolve(
        self,
        deduplication_key: str,
        *,
        title: str | None = None,
        description: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        source_url: str | None = None,
        options: RequestOptions | None = None,
    ) -> AlertEventsCreateHTTPResultV2:
        """Resolve the alert that is open under a key. If there is none, the API accepts the event all the same.

        Args:
            deduplication_key: The key of the alert, as it was given to `fire`.
            title: The API requires one. If omitted, it is the title that this object fired last under the key, among
                its latest 1,024 keys; else the key itself.
            description: As for `fire`.
            metadata: As for `fire`.
            source_url: As for `fire`.
            options: As for `fire`.

        Returns:
            The response of the API.

        Raises:
            InvalidArgumentError: An argument is refused. Nothing was sent.
            AuthenticationError: The secret is not that of this source.
            APIConnectionError: No response came, in spite of the retries.
            APIStatusError: The API refused the event.
            DecodeError: The response is a success that cannot be read. Sending the event again does no harm.
        """
        metadata, options = shield_named(metadata), shield_options(options)
        _check_text("deduplication_key", deduplication_key)
        if title is None:
            title = self._titles.get(deduplication_key, deduplication_key)
        _check_text("title", title)
        return await self._send("resolved", deduplication_key, title, description, metadata, source_url, options)

    async def ping(self, *, options: RequestOptions | None = None) -> None:
        """Send one heartbeat, which says that what the source watches is alive.

        It goes first where requests wait, unless ``options`` has another ``priority``.

        Args:
            options: Settings of this call alone.

        Raises:
            AuthenticationError: The secret is not that of this source.
            APIConnectionError: No response came, in spite of the retries.
            APIStatusError: The API refused the heartbeat.
        """
        options = {} if options is None else shield_options(options)
        if isinstance(options, dict):
            options.setdefault("priority", "interactive")
        await self._client.heartbeat.ping(self._id, secret=self._secret, options=options)

    async def _send(
        self,
        status: Literal["firing", "resolved"],
        key: str,
        title: str,
        description: str | None,
        metadata: Mapping[str, Any] | None,
        source_url: str | None,
        options: RequestOptions | None,
    ) -> AlertEventsCreateHTTPResultV2:
        async with self._turns.turn(key):
            return await self._client.alert_events.create_http(
                self._id,
                status=status,
                title=title,
                deduplication_key=key,
                description=description,
                metadata=metadata,
                source_url=source_url,
                secret=self._secret,
                options=options,
            )

    def _remember(self, key: str, title: str) -> None:
        """Keep the title that a key was fired with for `resolve`, and forget the oldest of too many."""
        self._titles[key] = title
        self._titles.move_to_end(key)
        if len(self._titles) > _MOST_TITLES:
            self._titles.popitem(last=False)

    async def aclose(self) -> None:
        """Close the connections. Calls under way end with an error; closing twice is allowed.

        Raises:
            InvalidArgumentError: The source is used in another event loop that still runs, and must be closed there.
        """
        await self._client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    @tolerant
    def __repr__(self) -> str:
        return f"<AlertSource {self._id}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("an AlertSource holds a secret and connections and cannot be pickled; make one where needed")


async def heartbeat(id: str, secret: str, **options: Unpack[ClientOptions]) -> None:
    """Send one heartbeat. For a program that stays alive, `AlertSource.ping` keeps the connection.

    Args:
        id: The id of the alert source.
        secret: Its secret.
        options: The keyword arguments of `AlertSource`.

    Raises:
        InvalidArgumentError: An argument is refused. Nothing was sent.
        AuthenticationError: The secret is not that of this source.
        APIConnectionError: No response came, in spite of the retries.
        APIStatusError: The API refused the heartbeat.
    """
    id, secret, options = shield_secret(id), shield_secret(secret), shield_arguments(options)
    async with AlertSource(id, secret, **options) as source:
        await source.ping()


def _check_credentials(id: object, secret: object) -> None:
    """Refuse what cannot be the id and the secret of an alert source. Neither is echoed, as they may be exchanged."""
    if not isinstance(secret, Secret):
        raise InvalidArgumentError(f"secret must be the secret of the alert source as a string, not {kind_of(secret)}")
    check_secret("secret", secret)
    if not isinstance(id, Secret) or not str.strip(id):
        raise InvalidArgumentError("id must be the id of the alert source, as a string")
    # Such as the line break of a file. The API would refuse the secret, not the id.
    if not str.isprintable(id) or " " in id:
        raise InvalidArgumentError("id holds whitespace or control characters; give the id of the alert source alone")
    if "/" in id or "?" in id:
        raise InvalidArgumentError(
            "id must be the id of an alert source alone; for a URL, use AlertSource.from_url(url)"
        )
    if _ULID.fullmatch(secret) and not _ULID.fullmatch(id):
        raise InvalidArgumentError("id and secret seem to be exchanged: give AlertSource(id, secret)")


def _own_quota(id: str, secret: str) -> NoKey:
    """Return what stands for the key of a client without one: limits are per credential, so that a source that waits
    after a 429 does not delay the heartbeats of another one."""
    return NoKey(hashlib.sha256(str.encode(f"{id!s}\n") + str.encode(secret)).hexdigest())


def _check_text(name: str, text: object) -> None:
    if not isinstance(text, str):
        raise InvalidArgumentError(f"{name} must be a string, not {kind_of(text)}")
    if not text.strip():
        raise InvalidArgumentError(f"{name} must not be blank")
