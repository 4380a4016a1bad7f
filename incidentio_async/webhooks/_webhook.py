"""Verification and decoding of webhook deliveries."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from incidentio_async._checks.callables import check_sync_callable
from incidentio_async._secrets.reprs import tolerant
from incidentio_async._secrets.strings import shield_secrets
from incidentio_async.errors import InvalidArgumentError, WebhookVerificationError
from incidentio_async.webhooks import _signature
from incidentio_async.webhooks._envelope import read_event
from incidentio_async.webhooks._event import Event
from incidentio_async.webhooks._signature import TOLERANCE, Delivery

Headers = Mapping[str, Any] | Mapping[bytes, Any] | Iterable[tuple[bytes, bytes]] | Iterable[tuple[str, str]]
"""Headers of a framework: a mapping with names in any case, or pairs; text or bytes."""
Body = bytes | bytearray | memoryview | str
"""A raw body. A string stands for its UTF-8 bytes."""


class Webhook:
    """Verifies deliveries of one webhook endpoint and decodes their events. No I/O.

    ::

        webhook = Webhook("whsec_…")
        event = webhook.parse(request.headers, await request.body())

    Args:
        secret: The endpoint's signing secret, ``whsec_…``; several while a secret is being replaced. None reads
            ``INCIDENT_WEBHOOK_SECRET``, where several are separated by spaces.
        tolerance: Seconds that a delivery's timestamp may differ from the clock, in both directions.
        clock: Returns the time in Unix seconds.

    Raises:
        InvalidArgumentError: There is no secret, or it is not valid.
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
            raise InvalidArgumentError(f"tolerance must be more than 0 seconds, not {tolerance!r}")
        self._tolerance = tolerance
        check_sync_callable("clock", clock)
        self._clock = clock

    @tolerant
    def __repr__(self) -> str:
        return f"Webhook(secrets={len(self._keys)}, tolerance={self._tolerance:g})"

    def __reduce__(self) -> Any:
        raise TypeError("a Webhook holds secrets and cannot be pickled; create one where it is needed")

    def verify(self, headers: Headers, body: Body) -> Delivery:
        """Verify a delivery and return its id and time.

        Args:
            headers: The request's headers, ``webhook-*`` or ``svix-*``.
            body: The request's raw body: the exact bytes, not JSON that was parsed and encoded again.

        Raises:
            WebhookVerificationError: The delivery is not authentic; ``check`` says why. Nothing else is raised.
        """
        found = _signature.signature_headers(headers)
        del headers  # other headers may contain credentials
        return self._verify(found, _bytes(body))

    def parse(self, headers: Headers, body: Body) -> Event[Any, Any]:
        """Verify a delivery and decode its event.

        An event of a type that this release does not know, such as a newer version of a known one, is an
        ``UnknownEvent`` with its data as plain JSON.

        Raises:
            WebhookVerificationError: As for ``verify``, or the signed body is not a valid event (check ``body``).
        """
        found = _signature.signature_headers(headers)
        del headers  # as in `verify`
        data = _bytes(body)
        delivery = self._verify(found, data)
        return read_event(delivery.id, delivery.timestamp, data)

    def _verify(self, found: _signature.SignatureHeaders, body: bytes) -> Delivery:
        return _signature.verify(self._keys, found, body, now=self._clock(), tolerance=self._tolerance)

    def sign(self, webhook_id: str, timestamp: dt.datetime | int, body: Body) -> dict[str, str]:
        """Return the three ``webhook-*`` headers of a delivery: for tests and for forwarding.

        Args:
            webhook_id: 1 to 256 visible ASCII characters without a period.
            timestamp: An aware datetime, or Unix seconds.
            body: The exact bytes that will be sent.

        Raises:
            InvalidArgumentError: ``verify`` would not accept the id or the timestamp.
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
        f"the raw body is needed, as bytes, not a {type(body).__name__}: a parsed body cannot be verified",
        check="body",
    )
