"""What a connection ended with, in words that hold neither URLs nor headers, unlike the texts of aiohttp."""

from __future__ import annotations

import ssl

import aiohttp
from aiohttp import http_exceptions

from incidentio_async._http.session import HEADER_LINE, HEADER_LINES, HEADERS, HeadersTooLarge
from incidentio_async._http.timeouts import AttemptTimeout

# What a connection may end with. Anything else that comes before the request is sent is about the request
# itself (a header that cannot be written, credentials that clash).
OF_CONNECTIONS = (aiohttp.ClientError, http_exceptions.HttpProcessingError, OSError, EOFError)
# What a proxy may say to one CONNECT and not to the next; any other refusal lasts.
_PASSING = (408, 425, 429, 500, 502, 503, 504)
_MOST_CONTEXTS = 100
# OpenSSL's numbers for a chain that ends at an issuer that is not trusted; other problems are the certificate's own.
_UNTRUSTED = (2, 18, 19, 20, 21)


def is_final(error: BaseException, *, sent: bool) -> bool:
    """Return whether it would be the same again."""
    if isinstance(error, ssl.CertificateError | aiohttp.ServerFingerprintMismatch | aiohttp.InvalidURL):
        return True
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return error.status not in _PASSING
    if sent:
        return _too_large(error) is not None
    return not isinstance(error, OF_CONNECTIONS)


def is_cleared_away(error: BaseException | None) -> bool:
    """Return whether an error came of a coroutine's end as garbage: after its event loop, aiohttp cannot tidy up."""
    for _ in range(_MOST_CONTEXTS):  # the user's code may have made a circle of them
        if error is None or isinstance(error, GeneratorExit):
            break
        error = error.__context__
    return isinstance(error, GeneratorExit)


def precedes_sending(error: BaseException) -> bool:
    """Return whether the error shows that nothing was sent: no connection, or a request that cannot be written."""
    before = (aiohttp.ClientConnectorError, aiohttp.ClientHttpProxyError, aiohttp.InvalidURL)
    return isinstance(error, before) or not isinstance(error, OF_CONNECTIONS)


def reason_of(error: BaseException, connect_timeout: float | None, *, sent: bool, proxy: str | None = None) -> str:
    """Return what a connection ended with, as the middle of a sentence.

    Args:
        connect_timeout: Seconds that the connection was given to stand.
        sent: Whether the request was handed to a connection.
        proxy: The host and port of the proxy that the connection goes through.
    """
    if proxy is not None and not sent and (reason := reason_by_proxy(error, connect_timeout, proxy)) is not None:
        return reason
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return f"no connection within {connect_timeout:g} s"
    if isinstance(error, AttemptTimeout):
        return str(error)
    if isinstance(error, TimeoutError):
        return "timed out"
    if isinstance(error, ssl.CertificateError | aiohttp.ServerFingerprintMismatch):
        return "the server's certificate is not accepted" + _because(error)
    if isinstance(error, aiohttp.InvalidURL):
        return "the URL cannot be used"
    if isinstance(error, aiohttp.ClientConnectorError):
        return f"no connection to {error.host}:{error.port} ({_words_of(error.os_error)})"
    if not sent and isinstance(error, aiohttp.ServerDisconnectedError | aiohttp.ClientOSError):
        return "the connection was closed before the request was sent"
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return "the server closed the connection without a response"
    if isinstance(error, aiohttp.ClientPayloadError):
        return "the response broke off"
    if isinstance(error, aiohttp.ClientResponseError | http_exceptions.HttpProcessingError):
        return _too_large(error) or "what came is not an HTTP response"
    if isinstance(error, OSError):
        # What aiohttp says of a body that could not be written holds the URL; the system's own words are its cause.
        cause = error.__cause__ if isinstance(error.__cause__, OSError) else error
        return f"the connection broke ({_words_of(cause)})"
    if not sent and not isinstance(error, OF_CONNECTIONS):
        return reason_of_tool(error)
    when = "before the response came" if sent else "before the request was sent"
    return f"the connection ended {when} ({type(error).__name__})"


def reason_of_tool(error: BaseException) -> str:
    """Return what to say of an error in what sends requests, which is most often a tool for tests."""
    return (
        f"the request was not sent: {type(error).__name__} in what sends it; if a tool for tests replaces aiohttp's "
        f"requests, it does not fit this version of aiohttp (see docs/testing.md)"
    )


def reason_by_proxy(error: BaseException, connect_timeout: float | None, proxy: str) -> str | None:
    """Return what a connection through a proxy ended with before the request was sent; None if the proxy is not why."""
    if isinstance(error, aiohttp.ClientHttpProxyError):
        if error.status == 407:
            return (
                f"the proxy {proxy} does not accept the user and password it was given, or wants some (407): "
                f"put them in its URL, http://user:password@host:port"
            )
        return f"the proxy {proxy} did not open the connection (its response has the status {error.status})"
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return f"no connection through the proxy {proxy} within {connect_timeout:g} s"
    if isinstance(error, ssl.CertificateError):
        return None
    if isinstance(error, aiohttp.ClientProxyConnectionError):
        return f"no connection to the proxy {proxy} ({_words_of(error.os_error)})"
    if isinstance(error, aiohttp.ClientConnectorError):
        return f"no connection to {error.host}:{error.port} through the proxy {proxy} ({_words_of(error.os_error)})"
    if isinstance(error, aiohttp.ClientResponseError | http_exceptions.HttpProcessingError):
        return f"what came from the proxy {proxy} is not an HTTP response"
    if isinstance(error, OSError | EOFError | aiohttp.ServerDisconnectedError):
        return f"the proxy {proxy} closed the connection"
    return None


def _words_of(error: OSError) -> str:
    """Return the system's own words."""
    return error.strerror or type(error).__name__


def _because(error: BaseException) -> str:
    """Return which problem a certificate has, if OpenSSL says so, and how to trust an issuer that is not trusted."""
    cause = getattr(error, "certificate_error", error)
    if not isinstance(cause, ssl.SSLCertVerificationError):
        return ""
    problem = cause.verify_message
    if cause.verify_code not in _UNTRUSTED:
        return f" ({problem})"
    return f" ({problem}); to trust its issuer, name its file in SSL_CERT_FILE or pass ssl=..."


def _too_large(error: BaseException) -> str | None:
    """Return which limit of headers a response exceeded; None if it did not. aiohttp wraps its parser's errors."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, http_exceptions.LineTooLong):
            return f"a response came, but one of its header lines is longer than {HEADER_LINE // 1024} KiB"
        if isinstance(cause, HeadersTooLarge) or (
            isinstance(cause, http_exceptions.BadHttpMessage) and cause.message == "Too many headers received"
        ):
            return f"a response came, but it has more headers than {HEADERS // 1024} KiB, or than {HEADER_LINES} lines"
        cause = cause.__cause__
    return None
