"""Redis is away, slow, full or not what it should be: no call fails or hangs, and the limiter finds back by itself."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from incidentio_async._rate_limits import redis_store
from incidentio_async.limits import RedisLimiter
from tests.limits.simulation import SHOW
from tests.redis_limiter.fake import HASH, KEY_ID
from tests.support.redis_server import RedisServer, need_redis
from tests.support.running import run

need_redis()

PASSWORD = "Qm3xT7vLp9sWz2Kd"
NAME = "incidentio_async"
BACK = "INFO: RedisLimiter: Redis is used again"


def away(reason: str) -> str:
    then = "until it can, requests are paced by this process alone"
    return f"WARNING: RedisLimiter: Redis cannot be used ({reason}); {then}"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """It tries again after a tenth of a second."""
    monkeypatch.setattr(redis_store, "_RETRY_AFTER", 0.1)
    monkeypatch.setattr(redis_store, "_MAX_RETRY_AFTER", 0.2)


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    caplog.set_level(logging.INFO, NAME)
    return lambda: [f"{record.levelname}: {record.getMessage()}" for record in caplog.records if record.name == NAME]


async def send(limiter: RedisLimiter) -> None:
    await limiter.acquire(SHOW)
    limiter.done(SHOW, 200, {"X-RateLimit-Limit": "1200, 1200;window=60", "X-RateLimit-Remaining": "1190"})


async def send_until(limiter: RedisLimiter, log: Callable[[], list[str]], message: str) -> None:
    """Send requests until it was logged, and none may take long."""
    until = time.monotonic() + 20.0
    while message not in log():
        assert time.monotonic() < until, log()
        began = time.monotonic()
        await send(limiter)
        assert time.monotonic() - began < 5.0
        await asyncio.sleep(0.01)


def limiter_of(url: str, timeout: float = 2.0, **options: Any) -> RedisLimiter:
    limiter = RedisLimiter.from_url(url, timeout=timeout, **options)
    limiter.bind(KEY_ID)
    return limiter


def settings(*pairs: str) -> Callable[[RedisServer], None]:
    """Change the server's configuration."""

    def change(server: RedisServer) -> None:
        server.command("CONFIG", "SET", *pairs)

    return change


def command(*words: str) -> Callable[[RedisServer], None]:
    def change(server: RedisServer) -> None:
        server.command(*words)

    return change


def full(server: RedisServer) -> None:
    server.command("CONFIG", "SET", "maxmemory", "1")


def other_type(server: RedisServer) -> None:
    server.command("DEL", HASH)
    server.command("SET", HASH, "something")


def without_rights(server: RedisServer) -> None:
    server.command("ACL", "SETUSER", "default", "-evalsha")


def with_rights(server: RedisServer) -> None:
    server.command("ACL", "SETUSER", "default", "+evalsha")


def no_limit(server: RedisServer) -> None:
    server.command("HSET", HASH, "op:Incidents V2#Show", "0/0", "version", "5")


FAULTS: dict[str, tuple[Callable[[RedisServer], None], Callable[[RedisServer], None], str]] = {
    "killed": (RedisServer.kill, RedisServer.start, "no connection"),
    "full": (full, settings("maxmemory", "0"), "it is out of memory"),
    "a replica": (
        command("REPLICAOF", "127.0.0.1", "1"),
        command("REPLICAOF", "NO", "ONE"),
        "it is a read-only replica",
    ),
    "another type": (other_type, command("DEL", HASH), "it refused the command"),
    "a limit that is none": (no_limit, command("DEL", HASH), "its response is not valid"),
    "no rights": (without_rights, with_rights, "the user lacks permissions"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_fails(fault: str, log: Callable[[], list[str]]) -> None:
    """One warning, however many calls; and one line when it is back."""
    begin, end, reason = FAULTS[fault]

    async def main() -> None:
        async with limiter_of(server.url) as limiter:
            await send(limiter)
            begin(server)
            await send_until(limiter, log, away(reason))
            for _ in range(20):
                await send(limiter)
                await asyncio.sleep(0.01)  # meanwhile it tries once or twice, in vain
            end(server)
            await send_until(limiter, log, BACK)
            assert server.command("HGET", HASH, "tat")

    with RedisServer() as server:
        run(main())
    assert log() == [away(reason), BACK]


@pytest.mark.parametrize("fault", ["frozen", "paused"])
def test_what_is_slow(fault: str, log: Callable[[], list[str]]) -> None:
    """A call waits for the timeout once, and no other does."""
    reason = away("no response within 0.3 s")

    async def main() -> None:
        async with limiter_of(server.url, timeout=0.3) as limiter:
            began = time.monotonic()
            await send(limiter)  # its response is reported by a call that may not have come back yet
            if fault == "frozen":
                server.freeze()
            else:
                server.command("CLIENT", "PAUSE", "1000")
            await send_until(limiter, log, reason)
            assert time.monotonic() - began < 3.0
            began = time.monotonic()
            for _ in range(50):
                await send(limiter)
            assert time.monotonic() - began < 0.25
            if fault == "frozen":
                server.thaw()
            await send_until(limiter, log, BACK)

    with RedisServer() as server:
        run(main())
    assert log()[:2] == [reason, BACK]


@contextlib.asynccontextmanager
async def talking(reply: bytes) -> AsyncIterator[str]:
    """Yield the address of a server that responds to everything with the same; nothing closes the connection."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                writer.write(reply * len(re.findall(rb"(?:^|\r\n)\*\d+\r\n", data)))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    yield f"redis://:{PASSWORD}@127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (b"-LOADING Redis is loading the dataset in memory\r\n", "it is still loading its data"),
        (b"-WRONGPASS invalid username-password pair or user is disabled.\r\n", "it refused the user or the password"),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "what it responds is not of Redis"),
        (b"+OK\r\n", "its response is not valid"),
        (b"", "no response within 0.01 s"),
    ],
)
def test_what_is_not_redis(reply: bytes, reason: str, log: Callable[[], list[str]]) -> None:
    async def main() -> None:
        async with talking(reply) as url, limiter_of(url, timeout=0.01, protocol=2) as limiter:
            for _ in range(5):
                await send(limiter)

    run(main())
    assert log() == [away(reason)]


def test_nobody_is_there(log: Callable[[], list[str]]) -> None:
    async def main() -> None:
        async with limiter_of(f"redis://:{PASSWORD}@127.0.0.1:1") as limiter:
            for _ in range(5):
                await send(limiter)

    run(main())
    assert log() == [away("no connection")]


async def _flush(server: RedisServer) -> None:
    server.command("FLUSHALL")
    server.command("SCRIPT", "FLUSH")


async def _restart(server: RedisServer) -> None:
    server.kill()
    server.start()


@pytest.mark.parametrize("lose", [_flush, _restart])
def test_an_empty_redis_is_not_a_full_bucket(
    lose: Callable[[RedisServer], Awaitable[None]], log: Callable[[], list[str]]
) -> None:
    """What the API reported last counts: the first call carries it. Neither is noticed by anybody else."""

    async def main() -> None:
        async with limiter_of(server.url) as limiter:
            await limiter.acquire(SHOW)
            limiter.done(SHOW, 200, {"X-RateLimit-Limit": "1200, 1200;window=60", "X-RateLimit-Remaining": "40"})
            await send(limiter)
            await lose(server)
            limiter_of(server.url)
            await limiter.acquire(SHOW)
            assert limiter.state()[0].available < 200
            limiter.done(SHOW, None, None)

    with RedisServer() as server:
        run(main())
    assert log() == []


def test_it_closes_while_redis_is_silent(log: Callable[[], list[str]]) -> None:
    """What is under way with Redis is not waited for, and nothing to warn of."""

    async def main() -> float:
        async with talking(b"") as url:
            async with limiter_of(url, timeout=10.0) as limiter:
                task = asyncio.ensure_future(limiter.acquire(SHOW))
                await asyncio.sleep(0.05)
                task.cancel()
                await asyncio.wait([task])
                began = time.monotonic()
            return time.monotonic() - began

    assert run(main()) < 3.0
    assert log() == []
