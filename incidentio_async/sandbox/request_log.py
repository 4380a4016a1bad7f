"""What came to the sandbox, in order.

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
    """One request: what it asked for, and what became of it. Keys and secrets are not kept.

    Attributes:
        request_id: The id that its answer carried.
        method: The HTTP method.
        path: The path, decoded.
        content: The body as it came.
        operation: The id of the operation; None if there was none at this path.
        key: The name of the API key; None if it had no good one, or needed none.
        status: What was answered; None if nothing was, or nothing yet.
        faults: The faults that met it.
        seconds: How long it took; None while it is being answered.
        forgotten: Whether it is in the journal no more.
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
        self.request_id = request_id
        self.method = request.method
        self.content = b""
        self.operation: str | None = None
        self.key: str | None = None
        self.status: int | None = None
        self.faults: tuple[Fault, ...] = ()
        self.seconds: float | None = None
        self.evicted = False
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
        """The query's names and values; a name can come several times."""
        return self._url.query

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers, whatever case they are asked for in; those that hold a key or a secret are left out."""
        return self._headers

    @property
    def body(self) -> Any:
        """The body: its JSON, the bytes if it is none, None if there was none."""
        if not self.content:
            return None
        try:
            return decode(self.content)
        except ValueError:
            return self.content

    @property
    def time(self) -> datetime:
        """When it came, in UTC."""
        return datetime.fromtimestamp(self._received, UTC)

    def record_status(self, status: int | None) -> None:
        """Note what is answered."""
        self.status = status
        self.record_end()

    def record_end(self) -> None:
        """Note how long it took."""
        self.seconds = time.perf_counter() - self._started


class RequestLog:
    """The requests that came, oldest first: a sequence that forgets the oldest.

    Args:
        limit: How many are kept; at most 64 MiB of bodies are, too.

    Raises:
        ValueError: If the limit is below 0.
    """

    def __init__(self, limit: int = 10_000) -> None:
        self.total = 0
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
            raise ValueError(f"the number of requests kept is 0 or more, not {limit!r}")
        self._limit = limit
        self._trim()

    @tolerant
    def __repr__(self) -> str:
        return f"<Journal of {len(self)} requests, {self.total} in all>"

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
        """Those of an operation and with a status.

        Args:
            operation: The document's id (`"Incidents V2#Create"`), the client's method (`"incidents.create"`) or
                method and path (`"POST /v2/incidents"`); None for any.
            status: What was answered; None for anything, or nothing.

        Raises:
            ValueError: If there is no such operation.
        """
        name = None if operation is None else resolve(operation)
        return [
            request
            for request in self._kept
            if (name is None or request.operation == name) and (status is None or request.status == status)
        ]

    def count(self, operation: str | None = None, *, status: int | None = None) -> int:
        """How many there are of an operation and with a status; the arguments are those of `of`."""
        return len(self.of(operation, status=status))

    def clear(self) -> None:
        """Forget all of them; `total` goes on."""
        for record in self._kept:
            record.evicted = True
        self._kept.clear()
        self._bytes = 0

    def add(self, request: web.BaseRequest, request_id: str) -> RecordedRequest:
        """Note a request that has just come."""
        self.total += 1
        record = RecordedRequest(request, request_id)
        self._kept.append(record)
        if len(self._kept) > self._limit:
            self._trim()
        return record

    def record_body(self, record: RecordedRequest, content: bytes) -> None:
        """Note the body of a request."""
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
