"""A server on this machine whose connections are tasks, which end with it."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import Iterator
from types import TracebackType


class TaskServer:
    """What opens, counts and closes; a subclass says in ``_serve`` what is done with a connection.

    Args:
        tls: The context of a server under TLS.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.tls = tls
        self._tasks: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        raise NotImplementedError

    @property
    def scheme(self) -> str:
        return "http" if self.tls is None else "https"

    async def _listen(self) -> int:
        """Open a port, and return its number."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self.tls)
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    @contextlib.contextmanager
    def _connection(self, writer: asyncio.StreamWriter, *broken: type[Exception]) -> Iterator[None]:
        """What a connection does until it is closed, by itself or with the server.

        Args:
            broken: What it may end with, too.
        """
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            yield
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        except broken:
            pass
        finally:
            self._tasks.discard(task)
            writer.close()
