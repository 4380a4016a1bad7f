"""The one call that verifies and types an event."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from incidentio_async._checks.callables import check_sync_callable
from incidentio_async._secrets.reprs import tolerant
from incidentio_async._secrets.strings import shield_secrets
from incidentio_async.errors import ConfigurationError, WebhookVerificationError
from incidentio_async.webhooks import _signature
from incidentio_async.webhooks._envelope import read_event
from incidentio_async.webhooks._event import Event
from incidentio_async.webhooks._signature import TOLERANCE, Delivery

Headers = Mapping[str, Any] | Mapping[bytes, Any] | Iterable[tuple[bytes, bytes]] | Iterable[tuple[str, str]]
"""Headers as frameworks have them: a mapping with names in any case, or pairs; text or bytes."""
Body = bytes | bytearray | memoryview | str
"""A body as it came. A string stands for its UTF-8 bytes."""


class Webhook:
    """Checks deliveries of one webhook endpoint and makes typed events of them; without any I/O.

    ::

        webhook = Webhook("whsec_…")
        event = webhook.parse(request.headers, await request.body())

    Args:
        secret: The endpoint's signing secret, ``whsec_…``; several while one is being replaced by another. None
            takes what ``INCIDENT_WEBHOOK_SECRET`` holds, several separated by spaces.
        tolerance: Seconds a delivery's timestamp may lie from the clock, to either side.
        clock: Gives the time as unix seconds.

    Raises:
        ConfigurationError: There is no secret, or it is none.
    """

    def __init__(
        self,
        secret: str | Sequence[str] | None = None,
        *,
        tolerance: float = TOLERANCE,
        clock: Callable[[], float] = time.time,
    ) -> None:
        secret = shield_secrets(secret)
        self._keys = _signature.read_secrets(secret)
        if not tolerance > 0:
            raise ConfigurationError(f"tolerance must be more than 0 seconds, not {tolerance!r}")
        self._tolerance = tolerance
        check_sync_callable("clock", clock)
        self._clock = clock

    @tolerant
    def __repr__(self) -> str:
        return f"Webhook(secrets={len(self._keys)}, tolerance={self._tolerance:g})"

    def __reduce__(self) -> Any:
        raise TypeError("a Webhook holds secrets and cannot be pickled; make one where it is needed")

    def verify(self, headers: Headers, body: Body) -> Delivery:
        """Check a delivery; its id and time.

        Args:
            headers: The request's headers, ``webhook-*`` or ``svix-*``.
            body: The request's raw body: the very bytes that came, not JSON read and written again.

        Raises:
            WebhookVerificationError: It is not to be trusted; ``check`` says what is wrong. Nothing else is raised.
        """
        found = _signature.signature_headers(headers)
        del headers  # others in them may hold credentials
        return self._verify(found, _bytes(body))

    def parse(self, headers: Headers, body: Body) -> Event[Any, Any]:
        """Check a delivery and read the event in it.

        An event of a type that this release does not know, a newer version of a known one included, comes as an
        ``UnknownEvent`` with its data as plain JSON.

        Raises:
            WebhookVerificationError: As for ``verify``; also, with the check ``body``, when what was signed is no event.
        """
        found = _signature.signature_headers(headers)
        del headers  # as in `verify`
        data = _bytes(body)
        delivery = self._verify(found, data)
        return read_event(delivery.id, delivery.timestamp, data)

    def _verify(self, found: _signature.SignatureHeaders, body: bytes) -> Delivery:
        return _signature.verify(self._keys, found, body, now=self._clock(), tolerance=self._tolerance)

    def sign(self, webhook_id: str, timestamp: dt.datetime | int, body: Body) -> dict[str, str]:
        """Return the three ``webhook-*`` headers of a delivery: for tests, and for sending on.

        Args:
            webhook_id: 1 to 256 visible ASCII characters without a full stop.
            timestamp: An aware datetime, or unix seconds.
            body: The very bytes that will be sent.

        Raises:
            ConfigurationError: The id or the timestamp is none that ``verify`` would accept.
        """
        return _signature.sign(self._keys, webhook_id, timestamp, _bytes(body))


def _bytes(body: Body) -> bytes:
    if isinstance(body, bytes):
        return body
    if isinstance(body, bytearray | memoryview):
        return bytes(body)
    if isinstance(body, str):
        return body.encode("utf-8", "surrogatepass")
    raise WebhookVerificationError(
        f"the raw body is needed, as bytes, not a {type(body).__name__}: what was parsed cannot be verified",
        check="body",
    )
