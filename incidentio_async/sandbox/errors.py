"""Error responses in the API's format."""

from __future__ import annotations

from collections.abc import Mapping

from incidentio_async.sandbox.facts import JSON

_TYPES = {
    400: "invalid_request_error",
    401: "authentication_error",
    403: "resource_forbidden",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    408: "request_timeout",
    409: "conflict",
    412: "precondition_failed",
    413: "payload_too_large",
    422: "validation_error",
    429: "too_many_requests",
}
DOCUMENTED_ERRORS = (*_TYPES, 500)
"""The statuses of errors that the API documents, for every operation."""


class APIProblem(Exception):
    """An error response; it can be raised anywhere while a request is handled.

    ``kind`` is the error's type, if it is not the usual one of the status.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        field: str | None = None,
        kind: str | None = None,
        metadata: JSON | None = None,
        rate_limit: JSON | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.headers: dict[str, str] = dict(headers or {})
        self._kind = kind or _type_of(status)
        self._code = code
        self.field = field
        self._metadata = metadata
        self._rate_limit = rate_limit

    def body(self, request_id: str) -> JSON:
        """Return the error document. It has a ``source`` only if one field of the request is at fault."""
        error: JSON = {"code": self._code, "message": str(self)}
        if self.field is not None:
            error["source"] = {"field": self.field}
        if self._metadata is not None:
            error["metadata"] = self._metadata
        document: JSON = {
            "type": self._kind,
            "status": self.status,
            "request_id": request_id,
            "errors": [error],
        }
        if self._rate_limit is not None:
            document["rate_limit"] = self._rate_limit
        return document


def _type_of(status: int) -> str:
    """Return the documented type of an error of this status."""
    return _TYPES.get(status, "invalid_request_error" if status < 500 else "api_error")


def not_found(what: str) -> APIProblem:
    """Return a 404: the record does not exist, or the key cannot see it."""
    return APIProblem(404, "not_found", f"No {what} is known here.")


def unprocessable(field: str, message: str, code: str = "invalid_value") -> APIProblem:
    """Return a 422 that names the field at fault, as a dotted path."""
    return APIProblem(422, code, message, field=field)


def check_version(given: int, latest: int) -> None:
    """Raise a 409 if a request names a version that is not the latest: the record was changed since it was read."""
    if given != latest:
        text = (
            f"The version is {latest}, not {given}: the record was changed since. Read it again and repeat the change."
        )
        raise APIProblem(409, "conflict", text)
