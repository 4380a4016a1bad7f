"""The headers of requests, and what removes their credentials from responses."""

from __future__ import annotations

from multidict import CIMultiDict

from incidentio_async._checks.headers import authorization, check_secret
from incidentio_async._http.call import Call
from incidentio_async._secrets.scrubber import Scrubber, secret_values
from incidentio_async.errors import ConfigurationError
from incidentio_async.options import Settings

# Sets of secrets that are remembered, to be removed from responses.
_MOST_SECRETS = 64


class RequestHeaders:
    """The headers of one client's requests.

    Args:
        settings: The client's.
    """

    def __init__(self, settings: Settings) -> None:
        self._has_key = settings.has_key
        proxy_headers = {} if settings.proxy is None else settings.proxy.headers()
        self._secrets = (settings.api_key, *secret_values(settings.headers), *secret_values(proxy_headers))
        self.scrubber: Scrubber = Scrubber(self._secrets)
        """Removes the key and the credentials among the headers of all requests."""
        self._scrubbers: dict[tuple[str, ...], Scrubber] = {}
        plain = CIMultiDict(settings.headers)
        # Only what `read_body` unpacks, and never more than the caller's headers ask for.
        plain["Accept-Encoding"] = "gzip, deflate"
        plain["User-Agent"] = settings.user_agent
        with_body = CIMultiDict(plain)
        with_body["Content-Type"] = "application/json"
        # By whether there is a body. The key stands only in the second pair, and only if there is one.
        self._plain = (plain, with_body)
        self._authorized = tuple(CIMultiDict(headers) for headers in self._plain)
        for headers in self._authorized if settings.has_key else ():
            headers["Authorization"] = authorization(settings.api_key)

    def for_call(self, call: Call) -> tuple[CIMultiDict[str], Scrubber]:
        """Return the headers of a call and the scrubber of its responses.

        The key goes only to operations that take it, and never beside a secret.

        Raises:
            ConfigurationError: The credential that the operation takes is missing or is not a valid one.
        """
        secret, operation = call.secret, call.operation
        by_key = secret is None and operation.auth == "key"
        if secret is None and operation.auth == "secret":
            raise ConfigurationError(f"{operation.method} {call.path}: takes the alert source's own secret")
        if by_key and not self._has_key:
            raise ConfigurationError(
                f"{operation.method} {call.path}: needs an API key, and this client was made without one; "
                f"make a client with a key, AsyncClient(...)"
            )
        headers = (self._authorized if by_key else self._plain)[call.body is not None]
        if secret is None and not call.options:  # as in most calls
            return headers, self.scrubber
        extra = call.options.get("headers") if call.options else None
        if secret is not None or extra:
            headers = CIMultiDict(headers)
            if extra:
                headers.update(extra)
            if secret is not None:
                check_secret("secret", secret)
                headers["Authorization"] = authorization(secret)
        return headers, self.scrubber_for(call)

    def scrubber_for(self, call: Call) -> Scrubber:
        """Return what removes the key, the call's own secret and headers that are secret by their names."""
        own: tuple[str, ...] = ()
        if call.secret is not None:
            own = (call.secret, call.secret.partition(" ")[2])
        if call.options and (headers := call.options.get("headers")):
            own += tuple(secret_values(headers))
        if not own:
            return self.scrubber
        made = self._scrubbers.get(own)
        if made is None:
            if len(self._scrubbers) == _MOST_SECRETS:
                self._scrubbers.clear()
            made = self._scrubbers[own] = Scrubber((*self._secrets, *own))
        return made
