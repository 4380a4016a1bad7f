"""``python -m benchmarks._server [PAGES]``: a bare HTTP/1.1 server of fixed bytes.

It prints its port and serves until it is ended. It runs in a process of its own, so that its work does not
count, and does as little as it can. It responds to

- ``/v1/severities/…`` and ``/v2/incidents/…`` with one record,
- ``/v2/incidents?…`` with a page of 250 incidents, 400 pages long unless said otherwise, each leading on to the next
  by its cursor,
- ``/lacking/v2/incidents?…`` with the same, of incidents that lack properties which the API's document requires.

Pages come from a store of `VARIANTS`, in turn, so that a client that remembers the times it has read meets new
ones on every page. Where their number is given, each has records of its own.
"""

from __future__ import annotations

import asyncio
import re
import sys

import orjson

from benchmarks import _records

VARIANTS = 16
PAGES = 400
_MARK = "cursor-0000"
_AFTER = re.compile(rb"[?&]after=cursor-(\d{4})")
_HEAD = (
    "HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {}\r\n"
    "X-RateLimit-Limit: 1000000, 1000000;window=1\r\nX-RateLimit-Remaining: 999950\r\nX-RateLimit-Used: 50\r\n"
    "X-RateLimit-Reset: 1767600000\r\nX-Request-ID: 0123456789abcdef\r\n\r\n"
)


def _answer(body: bytes) -> bytes:
    return _HEAD.format(len(body)).encode() + body


class _Store:
    """The responses, made once."""

    def __init__(self, pages: int | None) -> None:
        self._count = PAGES if pages is None else pages
        self._is_whole = pages is not None
        self.severity = _answer(orjson.dumps({"severity": _records.severity(1)}))
        self.incident = _answer(orjson.dumps({"incident": _records.incident(1)}))
        self._pages = {
            lacking: [
                _answer(orjson.dumps(_records.page(n * _records.PAGE, _MARK, make))).split(_MARK.encode())
                for n in range(VARIANTS if pages is None else pages)
            ]
            for lacking, make in ((False, _records.incident), (True, _records.lacking))
        }
        self._served = 0

    def page(self, target: bytes) -> bytes:
        """The next variant, with the cursor that follows the one asked for; none on the last page."""
        found = _AFTER.search(target)
        number = int(found[1]) if found else 0
        pages = self._pages[target.startswith(b"/lacking/")]
        before, after = pages[number if self._is_whole else self._served % VARIANTS]
        self._served += 1
        if number >= self._count - 1:
            # As long as a cursor with its quotes, so that the Content-Length stands: JSON allows spaces.
            return before[:-1] + b"null".ljust(len(_MARK) + 2) + after[1:]
        return b"".join((before, b"cursor-%04d" % (number + 1), after))


class _Connection(asyncio.Protocol):
    def __init__(self, store: _Store) -> None:
        self._store = store
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *requests, self._buffer = (self._buffer + data).split(b"\r\n\r\n")
        for request in requests:
            self._transport.write(self._serve(request.split(b" ", 2)[1]))

    def _serve(self, target: bytes) -> bytes:
        if target.startswith(b"/v1/severities/"):
            return self._store.severity
        if target.startswith(b"/v2/incidents/"):
            return self._store.incident
        return self._store.page(target)


async def _main() -> None:
    store = _Store(int(sys.argv[1]) if len(sys.argv) > 1 else None)
    server = await asyncio.get_running_loop().create_server(lambda: _Connection(store), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_main())
