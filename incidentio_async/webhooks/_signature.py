"""Signatures of webhook deliveries, as the Standard Webhooks specification has them. No I/O.

A delivery is signed by HMAC-SHA256 over ``ID.TIMESTAMP.BODY`` with the endpoint's secret. Its id, its timestamp and one
or more signatures stand in three headers. https://github.com/standard-webhooks/standard-webhooks
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import hmac
import os
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from incidentio_async._secrets.strings import Secret, kind_of
from incidentio_async.errors import ConfigurationError, WebhookVerificationError

SECRET_VARIABLE = "INCIDENT_WEBHOOK_SECRET"  # noqa: S105 - the variable's name
TOLERANCE = 300.0
"""Seconds a delivery's timestamp may lie from this machine's clock, to either side."""

_PREFIX = "whsec_"
_LEAST_KEY = 24
"""Bytes: what the specification asks of a secret at least."""
_FAMILIES = (
    ("webhook-id", "webhook-timestamp", "webhook-signature"),
    ("svix-id", "svix-timestamp", "svix-signature"),
)
_PREFIXES = ("webhook-", "svix-")
# Without a full stop in the id and with digits alone in the timestamp, what was signed can be read in one way only.
_ID = re.compile(r"[!-\-/-~]{1,256}", re.ASCII)
_TIMESTAMP = re.compile(r"[0-9]{1,11}", re.ASCII)
_MOST_SIGNATURES = 32
_SHOWN = 12


SignatureHeaders = dict[str, list[str]] | WebhookVerificationError


class Delivery(NamedTuple):
    """What the headers of a verified delivery say."""

    id: str
    """The same for every attempt to deliver one event: what to tell a repetition by."""
    timestamp: dt.datetime
    """When this attempt was made; aware, in UTC."""


class Key:
    """A secret's bytes, which no traceback shows."""

    __slots__ = ("_bytes",)

    def __init__(self, key: bytes) -> None:
        self._bytes = key

    def __repr__(self) -> str:
        return "<a secret>"

    def __len__(self) -> int:
        return len(self._bytes)

    def sign(self, signed: bytes) -> bytes:
        """Return the signature, as base64."""
        return base64.b64encode(hmac.digest(self._bytes, signed, hashlib.sha256))


def read_secrets(secret: Any) -> tuple[Key, ...]:
    """Return the keys of one or several secrets, which ``shield_secrets`` has wrapped; None takes those of the environment.

    Raises:
        ConfigurationError: There is none, or one is not a webhook secret. The text never holds it.
    """
    if secret is None:  # in the environment they are separated by spaces
        secret = Secret(os.environ.get(SECRET_VARIABLE, "")).split()
    given = secret if isinstance(secret, list) else [secret]
    if not given or given == [""]:
        raise ConfigurationError(
            f"no webhook secret: pass the endpoint's signing secret (whsec_…) or set {SECRET_VARIABLE}"
        )
    return tuple(map(_read_secret, given))


def _read_secret(secret: Any) -> Key:
    if not isinstance(secret, str):
        raise ConfigurationError(f"a webhook secret is a string (whsec_…), not {kind_of(secret)}")
    if sum(part.startswith(_PREFIX) for part in re.split(r"[\s,;]+", secret)) > 1:
        raise ConfigurationError(
            "there are several webhook secrets in one string: pass a list of them, one a string "
            f"(in {SECRET_VARIABLE} they are separated by spaces)"
        )
    key = _decoded(secret.strip().removeprefix(_PREFIX).rstrip("="))
    if key is None:
        raise ConfigurationError(
            "the webhook secret is not base64: copy the endpoint's signing secret as it is shown, whsec_ and all"
        )
    if len(key) < _LEAST_KEY:
        raise ConfigurationError(
            f"the webhook secret has {len(key)} bytes, and at least {_LEAST_KEY} are needed: copy the whole of the "
            "endpoint's signing secret (whsec_…)"
        )
    return key


def _decoded(text: str) -> Key | None:
    """Return the key in base64 without its padding, which is sometimes lost in copying; None where it is not base64."""
    try:
        return Key(base64.b64decode(text + "=" * (-len(text) % 4), validate=True))
    except (binascii.Error, ValueError):
        return None


def sign(keys: Iterable[Key], webhook_id: str, timestamp: dt.datetime | int, body: bytes) -> dict[str, str]:
    """Return the three headers of a delivery, with a signature by each key.

    Raises:
        ConfigurationError: The id or the timestamp is none that would be accepted.
    """
    if not isinstance(webhook_id, str) or not _ID.fullmatch(webhook_id):
        raise ConfigurationError("a webhook-id is 1 to 256 visible ASCII characters without a full stop")
    if isinstance(timestamp, dt.datetime):
        if timestamp.tzinfo is None:
            raise ConfigurationError("the timestamp has no time zone; give an aware datetime or unix seconds")
        timestamp = int(timestamp.timestamp())
    seconds = str(timestamp)
    if not _TIMESTAMP.fullmatch(seconds):
        raise ConfigurationError("the timestamp is not a whole number of seconds since 1970: give int(time.time())")
    signatures = [f"v1,{signature.decode()}" for signature in _signatures(keys, webhook_id, seconds, body)]
    return {"webhook-id": webhook_id, "webhook-timestamp": seconds, "webhook-signature": " ".join(signatures)}


def _signatures(keys: Iterable[Key], webhook_id: str, seconds: str, body: bytes) -> list[bytes]:
    signed = f"{webhook_id}.{seconds}.".encode("ascii") + body
    return [key.sign(signed) for key in keys]


def _fits(keys: Iterable[Key], webhook_id: str, seconds: str, body: bytes, candidates: Sequence[bytes]) -> bool:
    """Return whether a candidate is a signature by one of the keys.

    What would fit is known here alone, so that it stands in no traceback.
    """
    matches = 0
    # Every pair is compared, so that the time taken does not tell which one fits.
    for own in _signatures(keys, webhook_id, seconds, body):
        for candidate in candidates:
            matches += hmac.compare_digest(own, candidate)
    return matches > 0


def verify(keys: Sequence[Key], headers: SignatureHeaders, body: bytes, *, now: float, tolerance: float) -> Delivery:
    """Check a delivery.

    Args:
        headers: What ``signature_headers`` returned.
        now: Unix seconds.

    Raises:
        WebhookVerificationError: It is not to be trusted; nothing else is raised, whatever the headers are.
    """
    webhook_id, seconds, signatures = _read_headers(headers)
    ahead = int(seconds) - now
    if not abs(ahead) <= tolerance:
        raise WebhookVerificationError(
            f"the delivery is {_span(-ahead)} old, more than the {tolerance:g} s allowed: "
            "it is replayed or was held up, or this machine's clock is ahead"
            if ahead < 0
            else f"the delivery's timestamp lies {_span(ahead)} in the future, more than the {tolerance:g} s allowed: "
            "this machine's clock is behind",
            check="timestamp",
        )
    if not _fits(keys, webhook_id, seconds, body, _candidates(signatures)):
        raise WebhookVerificationError(
            "no signature fits: the secret is another endpoint's, or the body is not the bytes that were sent "
            "(it must be verified before it is parsed)",
            check="signature",
        )
    return Delivery(webhook_id, dt.datetime.fromtimestamp(int(seconds), dt.UTC))


def _candidates(signatures: str) -> list[bytes]:
    """Return the signatures of a version that is known, as base64 text."""
    pairs = [entry.partition(",") for entry in signatures.split()]
    found = [value.encode("utf-8", "replace") for version, _, value in pairs if version == "v1"]
    if not found:
        raise WebhookVerificationError("the signature header holds no v1 signature", check="headers")
    if len(found) > _MOST_SIGNATURES:
        raise WebhookVerificationError(
            f"the signature header holds {len(found)} signatures, more than {_MOST_SIGNATURES}", check="headers"
        )
    return found


def _read_headers(found: SignatureHeaders) -> tuple[str, str, str]:
    """Return the delivery's id, timestamp and signatures as they were sent, the first two well-formed."""
    if isinstance(found, WebhookVerificationError):
        raise found
    names = next((names for names in _FAMILIES if found.keys() >= set(names)), None)
    if names is None:
        # Speak of the names that are there, if any.
        names = next((names for names in _FAMILIES if found.keys() & set(names)), _FAMILIES[0])
        missing = [name for name in names if name not in found]
        raise WebhookVerificationError(
            f"the delivery lacks the header{'s' if len(missing) > 1 else ''} {', '.join(missing)}", check="headers"
        )
    for name, form in zip(names, (_ID, _TIMESTAMP), strict=False):
        first, *others = found[name]
        if others and set(others) != {first}:
            raise WebhookVerificationError(f"{name} is there twice", check="headers")
        if not form.fullmatch(first):
            raise WebhookVerificationError(f"{name} is malformed: {_excerpt(first)}", check="headers")
    webhook_id, timestamp, signature = names
    return found[webhook_id][0], found[timestamp][0], " ".join(found[signature])


def signature_headers(headers: Any) -> SignatureHeaders:
    """Return the headers of both families, by lower-case name, each with its values in order; or what to raise.

    Nothing is raised here, where the other headers of the request are known: they may hold credentials.
    """
    if isinstance(headers, WebhookVerificationError):
        return headers
    found: dict[str, list[str]] = {}
    try:
        # Not all that have items are a Mapping: the headers of http.server are none.
        pairs = headers.items() if hasattr(headers, "items") else headers
        for name, value in pairs:
            text = name.decode("latin-1") if isinstance(name, bytes) else name
            if not isinstance(text, str) or not (text := text.lower()).startswith(_PREFIXES):
                continue
            for item in value if isinstance(value, list | tuple) else [value]:
                plain = item.decode("latin-1") if isinstance(item, bytes) else item
                if not isinstance(plain, str):
                    return WebhookVerificationError(f"the header {_excerpt(text)} is no text", check="headers")
                found.setdefault(text, []).append(plain.strip(" \t"))
    except (TypeError, ValueError, AttributeError):
        pass
    else:
        return found
    return WebhookVerificationError("the headers are neither a mapping nor a list of pairs", check="headers")


def _excerpt(text: str) -> str:
    """So much of a value that it can be told apart, safe to print."""
    return ascii(text if len(text) <= _SHOWN else text[:_SHOWN] + "...")


def _span(seconds: float) -> str:
    """``"301 s"``, ``"5 hours"``: how far two times lie apart."""
    for size, unit in ((86400, "days"), (3600, "hours")):
        if seconds >= 2 * size:
            return f"{seconds // size:.0f} {unit}"
    return f"{seconds:.0f} s"
