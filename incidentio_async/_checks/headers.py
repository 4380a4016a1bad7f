"""Checks of the headers and secrets that callers pass. No value is echoed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from incidentio_async._secrets.strings import HEADER_NAME, Secret
from incidentio_async.errors import InvalidArgumentError

VISIBLE = re.compile(r"[\x21-\x7e]+")
"""One or more ASCII characters that are neither whitespace nor control characters."""
SCHEME = re.compile(r"(Bearer|Basic) ", re.IGNORECASE)
"""The beginning of an ``Authorization`` header (https://www.rfc-editor.org/rfc/rfc9110#name-authorization)."""

_HEADER_VALUE = re.compile(r"[\t\x20-\x7e\x80-\U0010ffff]*")
# The client writes these itself: another value would break the request apart or send the key elsewhere.
_OWN_HEADERS = frozenset(
    {
        "authorization",
        "connection",
        "content-encoding",
        "content-length",
        "host",
        "proxy-authorization",
        "transfer-encoding",
    }
)


def check_headers(name: str, headers: object) -> None:
    """Refuse headers that would break the request, and those that the client writes itself.

    Args:
        name: What the error calls them.
        headers: What was passed.

    Raises:
        InvalidArgumentError: It is not a mapping, or a header in it is not valid.
    """
    if not isinstance(headers, Mapping):
        raise InvalidArgumentError(f"{name} must be a mapping of names to values")
    for position, (key, value) in enumerate(headers.items(), 1):
        if not isinstance(key, str) or not HEADER_NAME.fullmatch(key):
            # It is not echoed either: it may be a whole header, with its value.
            raise InvalidArgumentError(f"{name}: key {position} of the mapping is not a valid header name")
        if key.lower() in _OWN_HEADERS:
            raise InvalidArgumentError(f"{name}: {key} is set by the client itself and cannot be given")
        if not isinstance(value, str) or not _HEADER_VALUE.fullmatch(value) or not _encodes(value):
            raise InvalidArgumentError(f"{name}: the value of {key} must be a string without line breaks")


def check_secret(name: str, secret: str) -> None:
    """Refuse a secret that cannot be sent in a header.

    Args:
        name: What the error calls it.
        secret: What was passed, with or without a scheme.

    Raises:
        InvalidArgumentError: It is empty, or has other characters than visible ASCII ones.
    """
    if not VISIBLE.fullmatch(SCHEME.sub("", secret, count=1)):
        raise InvalidArgumentError(f"{name} holds whitespace, control or non-ASCII characters, or nothing at all")


def authorization(secret: str) -> Secret:
    """Return the ``Authorization`` header of a secret. One that begins with ``Basic`` or ``Bearer`` is not changed."""
    return Secret(secret if SCHEME.match(secret) else "Bearer " + Secret(secret))


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # lone surrogates
        return False
    return True
