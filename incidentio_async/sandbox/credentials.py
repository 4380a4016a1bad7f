"""The credentials that a sandbox accepts. None of them can be computed from its seed or from another one.

The seed is the same on many machines and often known, so it decides the records alone.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

from incidentio_async._secrets.strings import Masked, Secret, kind_of
from incidentio_async.sandbox.facts import JSON

_VISIBLE = re.compile(r"[\x21-\x7e]+")
_MAX_LENGTH = 4096
_QUOTES = "\"'`"
_SECRET_NAME = re.compile(r"^(token|secret_token|api_key)$")


def new_credential(prefix: str) -> Masked:
    """Return a random credential with 128 bits of entropy."""
    return Masked(prefix + secrets.token_hex(16))


def is_credential(name: str, kind: JSON) -> bool:
    """Return whether a property of a record is a credential that the sandbox makes and accepts."""
    return kind.get("type") == "string" and _SECRET_NAME.search(name) is not None


def matches(presented: str, expected: str | None) -> bool:
    """Return whether a presented credential is the expected one, in constant time. Nothing matches an empty one."""
    if not presented or not expected:
        return False
    return hmac.compare_digest(presented.encode(errors="surrogatepass"), expected.encode())


def checked_api_key(api_key: str) -> Masked:
    """Return an API key that the caller chose.

    Raises:
        ValueError: It is not a string, or no client could send it.
    """
    if not isinstance(api_key, Secret):
        raise ValueError(f"api_key must be a string, not {kind_of(api_key)}")
    if not api_key:
        raise ValueError("the API key is empty: give a key, or leave it out for a random one")
    if len(api_key) > _MAX_LENGTH:
        raise ValueError(f"the API key has more than {_MAX_LENGTH} characters: no request has room for it")
    if not _VISIBLE.fullmatch(api_key) or api_key[0] in _QUOTES or api_key[-1] in _QUOTES:
        raise ValueError(
            "the API key must consist of visible ASCII characters, without spaces and not in quotes: "
            "leave it out for a random one"
        )
    return Masked(str.__str__(api_key))


class RecordCredentials:
    """The credentials of generated records: each follows from its record and a random key of the sandbox.

    So a record that is generated again has the same, and nobody outside can compute it.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def make(self, bits: int) -> str:
        """Return the credential for the random bits of a record's property."""
        return "sandbox_" + hmac.new(self._key, str(bits).encode(), hashlib.sha256).hexdigest()[:32]
