"""What a connection ended with, in words that hold neither URLs nor headers, as aiohttp's own texts do."""

from __future__ import annotations

import ssl

import aiohttp
from aiohttp import http_exceptions

from incidentio_async._patience import Late

# What a connection may end with. Anything else that comes before the request is sent is about the request
# itself (a header that cannot be written, credentials that clash).
_OF_CONNECTIONS = (aiohttp.ClientError, http_exceptions.HttpProcessingError, OSError, EOFError)


def is_final(error: Exception, *, sent: bool) -> bool:
    """Whether it would be the same again."""
    if isinstance(error, ssl.CertificateError | aiohttp.ServerFingerprintMismatch | aiohttp.InvalidURL):
        return True
    return not sent and not isinstance(error, _OF_CONNECTIONS)


def precedes_sending(error: Exception) -> bool:
    """Whether it says by itself that nothing was sent: there was no connection, or the request cannot be written."""
    return isinstance(error, aiohttp.ClientConnectorError | aiohttp.InvalidURL) or not isinstance(
        error, _OF_CONNECTIONS
    )


def reason_of(error: Exception, connect_timeout: float | None, *, sent: bool) -> str:
    """What a connection ended with, as the middle of a sentence.

    Args:
        connect_timeout: Seconds that the connection was given to stand.
        sent: Whether the request was handed to a connection.
    """
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return f"no connection within {connect_timeout:g} s"
    if isinstance(error, Late):
        return str(error)
    if isinstance(error, TimeoutError):
        return "timed out"
    if isinstance(error, ssl.CertificateError | aiohttp.ServerFingerprintMismatch):
        return "the server's certificate is not accepted"
    if isinstance(error, aiohttp.InvalidURL):
        return "the URL cannot be used"
    if isinstance(error, aiohttp.ClientConnectorError):
        why = error.os_error.strerror or type(error.os_error).__name__
        return f"no connection to {error.host}:{error.port} ({why})"
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return "the server closed the connection without an answer"
    if isinstance(error, aiohttp.ClientPayloadError):
        return "the answer broke off"
    if isinstance(error, aiohttp.ClientResponseError | http_exceptions.HttpProcessingError):
        return "what came is no HTTP answer"
    if isinstance(error, OSError):
        return f"the connection broke ({error.strerror or type(error).__name__})"
    if not sent and not isinstance(error, _OF_CONNECTIONS):
        return (
            f"the request was not sent: {type(error).__name__} in what sends it; if a tool for tests replaces "
            f"aiohttp's requests, it does not fit this version of aiohttp (see docs/testing.md)"
        )
    when = "before the answer was there" if sent else "before the request was sent"
    return f"the connection ended {when} ({type(error).__name__})"
