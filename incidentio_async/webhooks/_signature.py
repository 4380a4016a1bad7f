"""Signatures of webhook deliveries according to the Standard Webhooks specification. No I/O.

A delivery is signed by HMAC-SHA256 over ``ID.TIMESTAMP.BODY`` with the endpoint's secret. Three
headers hold its id, its timestamp and one or more signatures. https://github.com/standard-webhooks/standard-webhooks
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
from incidentio_async.errors import ConfigurationError, InvalidArgumentError, WebhookVerificationError

SECRET_VARIABLE = "INCIDENT_WEBHOOK_SECRET"  # noqa: S105 - the variable's name
TOLERANCE = 300.0
"""Seconds that a delivery's timestamp may differ from this machine's clock, in both directions."""

_PREFIX = "whsec_"
_MIN_KEY_BYTES = 24
"""The minimum size of a secret in the specification, in bytes."""
_FAMILIES = (
    ("webhook-id", "webhook-timestamp", "webhook-signature"),
    ("svix-id", "svix-timestamp", "svix-signature"),
)
_PREFIXES = ("webhook-", "svix-")
# An id without a period and a timestamp of digits only make the signed content unambiguous.
_ID = re.compile(r"[!-\-/-~]{1,256}", re.ASCII)
_TIMESTAMP = re.compile(r"[0-9]{1,11}", re.ASCII)
_MAX_SIGNATURES = 32
_EXCERPT_LENGTH = 12


SignatureHeaders = dict[str, list[str]] | WebhookVerificationError


class Delivery(NamedTuple):
    """The id and time of a verified delivery."""

    id: str
    """The id, the same for every delivery of one event: it identifies duplicates."""
    timestamp: dt.datetime
    """The time of this attempt, aware, in UTC."""


class SigningKey:
    """The bytes of a secret, hidden in tracebacks."""

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


def read_secrets(secret: Any) -> tuple[SigningKey, ...]:
    """Return the keys of one or several secrets, wrapped by ``shield_secrets``; None reads the environment.

    Raises:
        ConfigurationError: There is no secret, or one is not valid. The text never contains it.
    """
    if secret is None:  # in the environment they are separated by spaces
        secret = Secret(os.environ.get(SECRET_VARIABLE, "")).split()
    given = secret if isinstance(secret, list) else [secret]
    if not given or given == [""]:
        raise ConfigurationError(
            f"no webhook secret: pass the endpoint's signing secret (whsec_…) or set {SECRET_VARIABLE}"
        )
    return tuple(map(_read_secret, given))


def _read_secret(secret: Any) -> SigningKey:
    if not isinstance(secret, str):
        raise InvalidArgumentError(f"a webhook secret must be a string (whsec_…), not {kind_of(secret)}")
    if sum(part.startswith(_PREFIX) for part in re.split(r"[\s,;]+", secret)) > 1:
        raise ConfigurationError(
            "there are several webhook secrets in one string: pass a list of strings "
            f"(in {SECRET_VARIABLE} they are separated by spaces)"
        )
    key = _decoded(secret.strip().removeprefix(_PREFIX).rstrip("="))
    if key is None:
        raise ConfigurationError(
            "the webhook secret is not base64: copy the endpoint's whole signing secret, including whsec_"
        )
    if len(key) < _MIN_KEY_BYTES:
        raise ConfigurationError(
            f"the webhook secret has {len(key)} bytes, but at least {_MIN_KEY_BYTES} are needed: copy the "
            "endpoint's whole signing secret (whsec_…)"
        )
    return key


def _decoded(text: str) -> SigningKey | None:
    """Return the key of base64 text, whose padding may be missing, or None if it is not base64."""
    try:
        return SigningKey(base64.b64decode(text + "=" * (-len(text) % 4), validate=True))
    except (binascii.Error, ValueError):
        return None


def sign(keys: Iterable[SigningKey], webhook_id: str, timestamp: dt.datetime | int, body: bytes) -> dict[str, str]:
    """Return the three headers of a delivery, with a signature by each key.

    Raises:
        InvalidArgumentError: The id or the timestamp is not valid.
    """
    if not isinstance(webhook_id, str) or not _ID.fullmatch(webhook_id):
        raise InvalidArgumentError("a webhook-id must be 1 to 256 visible ASCII characters without a period")
    if isinstance(timestamp, dt.datetime):
        if timestamp.tzinfo is None:
            raise InvalidArgumentError("the timestamp has no time zone; pass an aware datetime or Unix seconds")
        timestamp = int(timestamp.timestamp())
    seconds = str(timestamp)
    if not _TIMESTAMP.fullmatch(seconds):
        raise InvalidArgumentError("the timestamp is not an integer of seconds since 1970: pass int(time.time())")
    signatures = [f"v1,{signature.decode()}" for signature in _signatures(keys, webhook_id, seconds, body)]
    return {"webhook-id": webhook_id, "webhook-timestamp": seconds, "webhook-signature": " ".join(signatures)}


def _signatures(keys: Iterable[SigningKey], webhook_id: str, seconds: str, body: bytes) -> list[bytes]:
    signed = f"{webhook_id}.{seconds}.".encode("ascii") + body
    return [key.sign(signed) for key in keys]


def _matches(
    keys: Iterable[SigningKey], webhook_id: str, seconds: str, body: bytes, candidates: Sequence[bytes]
) -> bool:
    """Return whether a candidate is a signature by one of the keys.

    Only this function knows the valid signatures, so that no traceback shows them.
    """
    matches = 0
    # Every pair is compared, so that the time does not reveal which one matches.
    for own in _signatures(keys, webhook_id, seconds, body):
        for candidate in candidates:
            matches += hmac.compare_digest(own, candidate)
    return matches > 0


def verify(
    keys: Sequence[SigningKey], headers: SignatureHeaders, body: bytes, *, now: float, tolerance: float
) -> Delivery:
    """Verify a delivery and return its id and time.

    Args:
        headers: The result of ``signature_headers``.
        now: The time in Unix seconds.

    Raises:
        WebhookVerificationError: The delivery is not authentic; nothing else is raised, whatever the headers are.
    """
    webhook_id, seconds, signatures = _read_headers(headers)
    ahead = int(seconds) - now
    if not abs(ahead) <= tolerance:
        raise WebhookVerificationError(
            f"the delivery is {_duration(-ahead)} old, more than {tolerance:g} s: "
            "it was replayed or delayed, or this machine's clock is ahead"
            if ahead < 0
            else f"the delivery's timestamp is {_duration(ahead)} in the future, more than {tolerance:g} s: "
            "this machine's clock is behind",
            check="timestamp",
        )
    if not _matches(keys, webhook_id, seconds, body, _candidates(signatures)):
        raise WebhookVerificationError(
            "no signature matches: the secret belongs to another endpoint, or the body differs from the bytes "
            "that were sent (it must be verified before it is parsed)",
            check="signature",
        )
    return Delivery(webhook_id, dt.datetime.fromtimestamp(int(seconds), dt.UTC))


def _candidates(signatures: str) -> list[bytes]:
    """Return the signatures of the known version, as base64 text."""
    pairs = [entry.partition(",") for entry in signatures.split()]
    found = [value.encode("utf-8", "replace") for version, _, value in pairs if version == "v1"]
    if not found:
        raise WebhookVerificationError("the signature header has no v1 signature", check="headers")
    if len(found) > _MAX_SIGNATURES:
        raise WebhookVerificationError(
            f"the signature header has {len(found)} signatures, more than {_MAX_SIGNATURES}", check="headers"
        )
    return found


def _read_headers(found: SignatureHeaders) -> tuple[str, str, str]:
    """Return the delivery's id, timestamp and signatures; the first two are well-formed."""
    if isinstance(found, WebhookVerificationError):
        raise found
    names = next((names for names in _FAMILIES if found.keys() >= set(names)), None)
    if names is None:
        # Report the missing headers of the family that is present, if any.
        names = next((names for names in _FAMILIES if found.keys() & set(names)), _FAMILIES[0])
        missing = [name for name in names if name not in found]
        raise WebhookVerificationError(
            f"the delivery lacks the header{'s' if len(missing) > 1 else ''} {', '.join(missing)}", check="headers"
        )
    for name, form in zip(names, (_ID, _TIMESTAMP), strict=False):
        first, *others = found[name]
        if others and set(others) != {first}:
            raise WebhookVerificationError(f"{name} is given twice", check="headers")
        if not form.fullmatch(first):
            raise WebhookVerificationError(f"{name} is malformed: {_excerpt(first)}", check="headers")
    webhook_id, timestamp, signature = names
    return found[webhook_id][0], found[timestamp][0], " ".join(found[signature])


def signature_headers(headers: Any) -> SignatureHeaders:
    """Return the headers of both families by lower-case name, with their values in order, or an error to raise.

    No error is raised here, as its traceback would hold the other headers, which may contain credentials.
    """
    if isinstance(headers, WebhookVerificationError):
        return headers
    found: dict[str, list[str]] = {}
    try:
        # Not everything with items is a Mapping: the headers of http.server are not.
        pairs = headers.items() if hasattr(headers, "items") else headers
        for name, value in pairs:
            text = name.decode("latin-1") if isinstance(name, bytes) else name
            if not isinstance(text, str) or not (text := text.lower()).startswith(_PREFIXES):
                continue
            for item in value if isinstance(value, list | tuple) else [value]:
                plain = item.decode("latin-1") if isinstance(item, bytes) else item
                if not isinstance(plain, str):
                    return WebhookVerificationError(f"the header {_excerpt(text)} is not text", check="headers")
                found.setdefault(text, []).append(plain.strip(" \t"))
    except (TypeError, ValueError, AttributeError):
        pass
    else:
        return found
    return WebhookVerificationError("the headers are neither a mapping nor a list of pairs", check="headers")


def _excerpt(text: str) -> str:
    """Return the start of a value, safe to print."""
    return ascii(text if len(text) <= _EXCERPT_LENGTH else text[:_EXCERPT_LENGTH] + "...")


def _duration(seconds: float) -> str:
    """Return a duration as text: ``"301 s"``, ``"5 hours"``."""
    for size, unit in ((86400, "days"), (3600, "hours")):
        if seconds >= 2 * size:
            return f"{seconds // size:.0f} {unit}"
    return f"{seconds:.0f} s"
