"""`RedisLimiter` from the outside: what it accepts, and where it connects."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis.asyncio
import trustme

import incidentio_async.limits
from incidentio_async import AsyncClient, ConfigurationError
from incidentio_async.limits import RateLimiter, RedisLimiter
from tests.limits.simulation import LIST, SHOW
from tests.redis_limiter.fake import KEY_ID, FakeServer
from tests.support.forking import forked
from tests.support.redis_server import RedisServer, cluster_of, need_redis
from tests.support.running import run
from tests.support.traceback_locals import assert_hidden

need_redis()

PASSWORD = "Qm3xT7vLp9sWz2Kd"
PATIENT: Any = {"timeout": 5.0}
"""This machine may be busy."""
KEY = "inc_key"
HASH = "{incidentio:" + hashlib.sha256(KEY.encode()).hexdigest()[:16] + ":key}"


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    with RedisServer() as server:
        yield server


async def use(limiter: RedisLimiter, times: int = 1) -> None:
    """Send so many requests, whose responses report what is left."""
    for _ in range(times):
        await limiter.acquire(SHOW)
        limiter.done(SHOW, 200, {"X-RateLimit-Limit": "1200, 1200;window=60", "X-RateLimit-Remaining": "1190"})


async def used(limiter: RedisLimiter) -> None:
    limiter.bind(hashlib.sha256(KEY.encode()).hexdigest())
    async with limiter:
        await use(limiter)


def taken(server: RedisServer, name: str = HASH) -> bool:
    """Whether a token was taken in Redis."""
    return bool(server.command("HGET", name, "tat"))


def test_it_is_a_limiter_that_is_loaded_when_used() -> None:
    assert isinstance(RedisLimiter(FakeServer()), RateLimiter)  # type: ignore[arg-type]
    assert not hasattr(incidentio_async.limits, "RedisLimiters")
    probe = (
        "import sys, incidentio_async, incidentio_async.limits as limits\n"
        "assert not {name for name in sys.modules if 'redis' in name}\n"
        "sys.modules['redis'] = None\n"
        "try: limits.RedisLimiter.from_url('redis://localhost')\n"
        "except incidentio_async.ConfigurationError as error: print(error)"
    )
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert run.stdout == "RedisLimiter needs the package redis: pip install 'incidentio-async[redis]'\n"


@pytest.mark.parametrize(
    ("url", "options", "said"),
    [
        (f"http://:{PASSWORD}@host", {}, "url is not a valid address of Redis"),
        (f"redis://:{PASSWORD}@host:port", {}, "url is not a valid address of Redis"),
        (f"redis://:{PASSWORD}@[host", {}, "url is not a valid address of Redis"),
        (f"unix:///{PASSWORD}?db=x", {}, "url is not a valid address of Redis"),
        (f":{PASSWORD}@host", {}, "url is not a valid address of Redis"),
        (f"redis://:{PASSWORD}@host", {"passwort": PASSWORD}, "redis-py does not know the option passwort"),
        (f"redis://:{PASSWORD}@host?colour=red", {}, "redis-py does not know the option colour"),
        (f"redis://:{PASSWORD}@host", {"timeout": 0}, "timeout must be a number of seconds from 0.001 to 10, not 0"),
        (f"redis://:{PASSWORD}@host", {"capacity": 0}, "capacity must be a whole number from 1 to 1000000, not 0"),
        (f"redis://:{PASSWORD}@host", {"period": 1e9}, "period must be a number of seconds from 0.001 to 86400"),
        (f"redis://:{PASSWORD}@host", {"max_block": 0}, "max_block must be a number of seconds from 1 to 86400"),
        (f"redis://:{PASSWORD}@host", {"cluster": "yes"}, "cluster must be True or False, not str"),
        (f"redis://:{PASSWORD}@host:x", {"cluster": True}, "url is not a valid address of Redis"),
        (PASSWORD.encode(), {}, "url must be a string, not bytes"),
        (None, {}, "url must be a string, not NoneType"),
    ],
)
def test_what_is_not_valid_is_refused_at_once(url: Any, options: dict[str, Any], said: str) -> None:
    """In one sentence, in which no password is."""
    with pytest.raises(ConfigurationError) as caught:
        RedisLimiter.from_url(url, **options)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert_hidden(caught.value, PASSWORD)


@pytest.mark.parametrize("client", [None, f"redis://:{PASSWORD}@host", redis.Redis(), object()])
def test_a_client_is_one_of_asyncio(client: Any) -> None:
    with pytest.raises(
        ConfigurationError, match=r"needs a client of redis\.asyncio, not \w+; for an address use"
    ) as at:
        RedisLimiter(client)
    assert_hidden(at.value, PASSWORD)


def test_it_belongs_to_one_key() -> None:
    limiter = FakeServer().limiter()
    limiter.bind(KEY_ID + "00")
    with pytest.raises(ConfigurationError, match="belongs to another API key already; make one limiter per key"):
        AsyncClient("inc_other", rate_limiter=limiter)
    for wrong in ("inc_key", "", None, b"0123456789abcdef"):
        with pytest.raises(ConfigurationError, match="bind takes the SHA-256"):
            limiter.bind(wrong)  # type: ignore[arg-type]


def test_without_a_client_it_has_no_key() -> None:
    limiter = RedisLimiter(FakeServer())  # type: ignore[arg-type]
    with pytest.raises(ConfigurationError, match="give it to a client"):
        run(limiter.acquire(SHOW))
    assert limiter.predicted_wait(SHOW) == 0
    assert limiter.state()[0].name == "key"
    assert repr(limiter) == "<RedisLimiter>"


def test_its_keys_in_redis(server: RedisServer) -> None:
    """One hash per limit, whose whole name is what a cluster goes by; all expire."""

    async def main() -> None:
        async with RedisLimiter.from_url(server.url, **PATIENT) as limiter:
            client = AsyncClient(KEY, rate_limiter=limiter)
            await use(limiter)
            await limiter.acquire(LIST)
            limiter.done(LIST, 500, None)
            await client.aclose()

    server.command("FLUSHALL")
    run(main())
    assert sorted(server.command("KEYS", "*")) == sorted([HASH, HASH.replace("key", LIST.id)])
    assert all(3_500_000 < server.command("PTTL", name) < 3_600_000 + 120_000 for name in server.command("KEYS", "*"))


def test_sockets_databases_and_own_clients(server: RedisServer) -> None:
    async def main() -> None:
        await used(RedisLimiter.from_url(f"unix://{server.socket}", **PATIENT))
        assert taken(server)
        await used(RedisLimiter.from_url(f"{server.url}/3", **PATIENT))
        assert server.command("INFO", "keyspace")["db3"]["keys"] == 1
        for decode in (False, True):
            server.command("FLUSHALL")
            client = redis.asyncio.Redis(port=server.port, decode_responses=decode)
            await used(RedisLimiter(client, **PATIENT))
            assert taken(server)
            assert await client.ping()  # it is not closed
            await client.aclose()

    server.command("FLUSHALL")
    run(main())


def rights(which: int) -> list[str]:
    """The rights that the docstring names: what all need, what a database needs, and what a cluster does."""
    return (RedisLimiter.__doc__ or "").split("needs ``")[1].split("``")[2 * which].split()


def test_users_with_a_password() -> None:
    """With no more rights than the docstring names; and a wrong password is no reason to fail."""
    user = ("paced", "on", f">{PASSWORD}", *rights(0))
    with RedisServer({"user": user}) as server:
        url = f"redis://paced:{PASSWORD}@127.0.0.1:{server.port}"
        run(used(RedisLimiter.from_url(url, **PATIENT)))
        assert taken(server)
        server.command("FLUSHALL")
        server.command("ACL", "SETUSER", "paced", *rights(1))
        run(used(RedisLimiter.from_url(f"{url}/2", **PATIENT)))
        assert server.command("INFO", "keyspace")["db2"]["keys"] == 1
        options: Any = {"username": "paced", "password": PASSWORD}
        run(used(RedisLimiter.from_url(server.url, **PATIENT, **options)))
        assert taken(server)


def test_tls(tmp_path: Path) -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    files = {name: tmp_path / name for name in ("ca.pem", "cert.pem", "key.pem")}
    authority.cert_pem.write_to_path(files["ca.pem"])
    certificate.cert_chain_pems[0].write_to_path(files["cert.pem"])
    certificate.private_key_pem.write_to_path(files["key.pem"])
    config = {"tls_cert_file": files["cert.pem"], "tls_key_file": files["key.pem"], "tls_ca_cert_file": files["ca.pem"]}
    with RedisServer({**config, "tls_auth_clients": "no"}, tls=True) as server:
        url = f"rediss://127.0.0.1:{server.port}"
        run(used(RedisLimiter.from_url(url, ssl_ca_certs=str(files["ca.pem"]), **PATIENT)))
        assert taken(server)
        server.command("FLUSHALL")
        run(used(RedisLimiter.from_url(url, **PATIENT)))  # it trusts no such certificate
        assert not taken(server)
        assert ssl.OPENSSL_VERSION


def test_a_cluster() -> None:
    """Each limit is on the node that its hash tag names."""

    async def main(url: str) -> None:
        async with RedisLimiter.from_url(url, cluster=True, **PATIENT) as limiter:
            limiter.bind(hashlib.sha256(KEY.encode()).hexdigest())
            await use(limiter, 3)
            await limiter.acquire(LIST)
            assert limiter.state()[0].available < 1190

    with cluster_of(3) as servers:
        for server in servers:
            server.command("ACL", "SETUSER", "paced", "on", f">{PASSWORD}", *rights(0), *rights(2))
        run(main(f"redis://paced:{PASSWORD}@127.0.0.1:{servers[1].port}"))
        names = [name for server in servers for name in server.command("KEYS", "*")]
        assert sorted(names) == sorted([HASH, HASH.replace("key", LIST.id)])


def test_event_loops_one_after_the_other_and_at_once(server: RedisServer) -> None:
    """Each has its own connections."""
    server.command("FLUSHALL")
    limiter = RedisLimiter.from_url(server.url, **PATIENT)
    for _ in range(2):
        run(used(limiter))
    threads = [threading.Thread(target=run, args=(used(limiter),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert taken(server)


def test_a_client_with_one_connection(server: RedisServer, caplog: pytest.LogCaptureFixture) -> None:
    """Calls wait for it; they do not fail."""

    async def main() -> None:
        async with RedisLimiter.from_url(server.url, max_connections=1, **PATIENT) as limiter:
            limiter.bind(KEY_ID)
            await use(limiter)
            await asyncio.gather(*(limiter.acquire(operation) for operation in (SHOW, LIST) * 5))

    run(main())
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


def test_closed_at_once_after_calls_were_canceled(server: RedisServer) -> None:
    """Their tokens are returned, those too that are on their way; and no connection stays open."""

    async def main() -> None:
        limiter = RedisLimiter.from_url(server.url, capacity=80, period=80_000.0, **PATIENT)
        limiter.bind(hashlib.sha256(KEY.encode()).hexdigest())
        await use(limiter)
        tasks = [asyncio.ensure_future(limiter.acquire(SHOW)) for _ in range(20)]
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        await limiter.aclose()
        await asyncio.sleep(0.05)
        assert " addr=127." not in server.command("CLIENT", "LIST")

    server.command("FLUSHALL")
    run(main())
    seconds, _ = server.command("TIME")
    assert 900 < int(server.command("HGET", HASH, "tat")) / 1e6 - seconds < 1100  # one token


def test_a_client_of_another_loop_is_not_used(server: RedisServer, caplog: pytest.LogCaptureFixture) -> None:
    """The second loop says so, and paces itself."""
    server.command("FLUSHALL")

    async def main() -> None:
        client = redis.asyncio.Redis(port=server.port)
        limiter = RedisLimiter(client, **PATIENT)
        limiter.bind(KEY_ID)
        await use(limiter)
        with caplog.at_level(logging.INFO):
            await asyncio.to_thread(run, use(limiter, 3))
        await limiter.aclose()
        await client.aclose()

    run(main())
    assert [record.getMessage() for record in caplog.records if record.levelno > logging.DEBUG] == [
        "RedisLimiter: the client that it was given belongs to another event loop, so requests in this loop are paced "
        "by this process alone; use RedisLimiter.from_url, which connects once per loop"
    ]


def test_after_a_fork_it_connects_again(server: RedisServer) -> None:
    server.command("FLUSHALL")
    limiter = RedisLimiter.from_url(server.url, **PATIENT)

    def child() -> str:
        run(used(limiter))
        return "done"

    assert forked(child) == "done"
    run(used(limiter))
    assert forked(child) == "done"
