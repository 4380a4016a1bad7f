"""The requests that the sandbox received, in order.

sandbox.requests[-1].body
sandbox.requests.of("incidents.create")
sandbox.requests.count(status=429)
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from typing import Any, overload

from aiohttp import web
from multidict import CIMultiDict, MultiMapping
from yarl import URL

from incidentio_async._secrets.reprs import tolerant
from incidentio_async.sandbox.encoding import decode
from incidentio_async.sandbox.faults.injector import Fault
from incidentio_async.sandbox.operation_names import resolve

_SECRET_HEADERS = ("Authorization", "Proxy-Authorization", "Cookie")
_SECRET_PARAMETER = "token"  # noqa: S105 - its name, not one
_MASK = "***"
_BYTES_KEPT = 64 * 2**20


class RecordedRequest:
    """One request and its result. Keys and secrets are not kept.

    Attributes:
        request_id: The id in its response.
        method: The HTTP method.
        content: The raw body.
        operation: The id of the operation; None if the path has none.
        key: The name of the API key; None if it had no valid key, or needed none.
        status: The status of the response; None if there is none, or not yet.
        faults: The faults that were injected.
        seconds: How long it took; None while it is handled.
        evicted: Whether it was removed from the log.
    """

    __slots__ = (
        "_headers",
        "_received",
        "_started",
        "_url",
        "content",
        "evicted",
        "faults",
        "key",
        "method",
        "operation",
        "request_id",
        "seconds",
        "status",
    )

    def __init__(self, request: web.BaseRequest, request_id: str) -> None:
        self.request_id: str = request_id
        self.method: str = request.method
        self.content: bytes = b""
        self.operation: str | None = None
        self.key: str | None = None
        self.status: int | None = None
        self.faults: tuple[Fault, ...] = ()
        self.seconds: float | None = None
        self.evicted: bool = False
        self._url = _without_token(request.rel_url)
        self._headers = _without_secrets(request.headers)
        self._received = time.time()
        self._started = time.perf_counter()

    @tolerant
    def __repr__(self) -> str:
        return f"<RecordedRequest {self.method} {self._url.raw_path}: {self.status}>"

    @property
    def path(self) -> str:
        """The path, decoded."""
        return self._url.path

    @property
    def query(self) -> MultiMapping[str]:
        """The query. A name can occur several times."""
        return self._url.query

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers, case-insensitive, without those that hold a key or a secret."""
        return self._headers

    @property
    def body(self) -> Any:
        """The body as JSON, as bytes if it is not JSON, or None if there was none."""
        if not self.content:
            return None
        try:
            return decode(self.content)
        except ValueError:
            return self.content

    @property
    def time(self) -> datetime:
        """When it was received, in UTC."""
        return datetime.fromtimestamp(self._received, UTC)

    def record_status(self, status: int | None) -> None:
        """Record the status of the response, and how long it took."""
        self.status = status
        self.record_end()

    def record_end(self) -> None:
        """Record how long it took."""
        self.seconds = time.perf_counter() - self._started


class RequestLog:
    """The received requests, oldest first: a bounded sequence.

    Args:
        limit: How many requests are kept, with at most 64 MiB of bodies.

    Raises:
        ValueError: The limit is below 0.
    """

    def __init__(self, limit: int = 10_000) -> None:
        self.total: int = 0
        self._kept: deque[RecordedRequest] = deque()
        self._bytes = 0
        self.limit = limit

    @property
    def limit(self) -> int:
        """How many requests are kept."""
        return self._limit

    @limit.setter
    def limit(self, limit: int) -> None:
        if not (isinstance(limit, int) and limit >= 0):
            raise ValueError(f"the number of kept requests must be at least 0, not {limit!r}")
        self._limit = limit
        self._trim()

    @tolerant
    def __repr__(self) -> str:
        return f"<RequestLog of {len(self)} requests, {self.total} in total>"

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[RecordedRequest]:
        return iter(tuple(self._kept))

    @overload
    def __getitem__(self, index: int) -> RecordedRequest: ...
    @overload
    def __getitem__(self, index: slice) -> list[RecordedRequest]: ...
    def __getitem__(self, index: int | slice) -> RecordedRequest | list[RecordedRequest]:
        if isinstance(index, int):
            return self._kept[index]
        start, stop, step = index.indices(len(self))
        if step > 0:
            return list(islice(self._kept, start, stop, step))
        return [self._kept[position] for position in range(start, stop, step)]

    def of(self, operation: str | None = None, *, status: int | None = None) -> list[RecordedRequest]:
        """Return the requests of an operation and with a status.

        Args:
            operation: The document's id (``"Incidents V2#Create"``), the client's method (``"incidents.create"``) or
                method and path (``"POST /v2/incidents"``); None for any.
            status: The status of the response; None for any, or none.

        Raises:
            ValueError: There is no such operation.
        """
        name = None if operation is None else resolve(operation)
        return [
            request
            for request in self._kept
            if (name is None or request.operation == name) and (status is None or request.status == status)
        ]

    def count(self, operation: str | None = None, *, status: int | None = None) -> int:
        """Return the number of requests of an operation and with a status; see ``of``."""
        return len(self.of(operation, status=status))

    def clear(self) -> None:
        """Remove all requests. ``total`` stays."""
        for record in self._kept:
            record.evicted = True
        self._kept.clear()
        self._bytes = 0

    def add(self, request: web.BaseRequest, request_id: str) -> RecordedRequest:
        """Add a request that was just received."""
        self.total += 1
        record = RecordedRequest(request, request_id)
        self._kept.append(record)
        if len(self._kept) > self._limit:
            self._trim()
        return record

    def record_body(self, record: RecordedRequest, content: bytes) -> None:
        """Record the body of a request."""
        if not content or record.evicted:
            return
        record.content = content
        self._bytes += len(content)
        if self._bytes > _BYTES_KEPT:
            self._trim()

    def _trim(self) -> None:
        kept = self._kept
        while kept and (len(kept) > self._limit or self._bytes > _BYTES_KEPT):
            oldest = kept.popleft()
            oldest.evicted = True
            self._bytes -= len(oldest.content)


def _without_secrets(headers: Mapping[str, str]) -> CIMultiDict[str]:
    shown = CIMultiDict(headers)
    for name in _SECRET_HEADERS:
        shown.popall(name, None)
    return shown


def _without_token(url: URL) -> URL:
    if _SECRET_PARAMETER in url.raw_query_string and _SECRET_PARAMETER in url.query:
        return url.update_query({_SECRET_PARAMETER: _MASK})
    return url
