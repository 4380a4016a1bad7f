"""A limiter whose buckets are in Redis or Valkey, for all processes that use one key."""

from __future__ import annotations

import asyncio
import inspect
import os
import re
import threading
from collections.abc import Callable, Mapping
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Self, cast

from incidentio_async._checks.numbers import check_int, check_seconds
from incidentio_async._rate_limits.bucket import Bucket
from incidentio_async._rate_limits.key_buckets import CAPACITY, DAY, MAX_BLOCK, MAX_CAPACITY, PERIOD, KeyBuckets
from incidentio_async._rate_limits.level import RESERVE
from incidentio_async._rate_limits.loop_limiter import LoopLimiter
from incidentio_async._rate_limits.redis_script import Limit
from incidentio_async._rate_limits.redis_store import KEY, RedisStore
from incidentio_async._rate_limits.redis_tokens import RedisTokens
from incidentio_async._secrets.frames import without_frames
from incidentio_async._secrets.strings import Secret, kind_of, shield_secret
from incidentio_async.errors import ConfigurationError, InvalidArgumentError
from incidentio_async.operations import operations

if TYPE_CHECKING:
    from redis.asyncio import Redis, RedisCluster
else:
    # For tools that evaluate annotations. Users of the class have the package; `from_url` says where it is missing.
    try:
        from redis.asyncio import Redis, RedisCluster
    except ImportError:
        Redis = RedisCluster = Any

TIMEOUT = 0.05
"""Seconds for a call of Redis."""

_DIGITS_OF_KEY = 16
_KEY_ID = re.compile(r"[0-9a-f]{16,}")
_URL_FORMS = "redis://, rediss:// (TLS) or unix:///path/to/socket"
_CONNECT_TIMEOUT = 2.0  # seconds


class _InLoop(NamedTuple):
    """What one event loop uses."""

    buckets: KeyBuckets
    store: RedisStore
    client: Any
    pid: int


class RedisLimiter(LoopLimiter):
    """The limits of one key, kept in Redis (from version 6 on) or Valkey, and shared by all processes that use the key.

    ::

        async with RedisLimiter.from_url("redis://localhost") as limiter:
            client = AsyncClient(rate_limiter=limiter)

    All processes together send no more than the key allows, however many they are. What one learns from a response, all
    know: what is left, how long a 429 blocks, a limit that was raised, and lower limits of single operations. Within a
    process requests wait by their priority, and in the order in which they came.

    A request takes one token from Redis, which is one short script. Many that wait at once take several at a time.
    Tokens that are not used, as a call was canceled, are returned.

    If Redis does not respond in time, or not as it should, no call waits for it or fails: each process then paces
    itself as `KeyLimiter` does. That is logged once, as a warning. After a second, and then at longer intervals of up
    to 3 seconds, a request tries whether Redis is back; that it is, is logged at info. If it comes and goes all the
    time, the intervals grow to a minute. A first connection may take ten times the timeout.

    The limits are in hashes named ``{incidentio:<key>:<limit>}``: ``<key>`` is the first 16 digits of its SHA-256, and
    ``<limit>`` is ``key`` or the id of an operation. They expire an hour after their latest use. A user with an ACL
    needs ``~{incidentio:* +eval +evalsha +time +hget +hmget +hgetall +hset +pexpire``; for a database other than 0
    also ``+select``, and for a cluster ``+cluster|slots +command +info +readonly``.

    A limiter belongs to the key of the first client that uses it. Any number of clients with that key may share it, in
    any number of event loops; each loop has its own connections. With a client of redis-py that was passed, only the
    first event loop uses Redis, as such a client belongs to one.

    Args:
        redis: A client of ``redis.asyncio``: a ``Redis``, one of a ``Sentinel``, or a ``RedisCluster``. It is not
            closed. Its own retries may wait for longer than ``timeout``; no call waits for them.
        capacity: As in `KeyLimiter`. All processes give the same.
        period: As in `KeyLimiter`.
        max_block: As in `KeyLimiter`.
        timeout: Seconds for a response of Redis, 0.001 to 10; 0.05 by default.

    Raises:
        InvalidArgumentError: A value is out of range or of a wrong type.
    """

    def __init__(
        self,
        redis: Redis | RedisCluster,
        *,
        capacity: int = CAPACITY,
        period: float = PERIOD,
        max_block: float = MAX_BLOCK,
        timeout: float = TIMEOUT,
    ) -> None:
        if not inspect.iscoroutinefunction(getattr(redis, "execute_command", None)):
            redis = shield_secret(redis)  # it may be an address, with a password
            raise InvalidArgumentError(
                f"RedisLimiter needs a client of redis.asyncio, not {kind_of(redis)}; for an address use "
                f"RedisLimiter.from_url"
            )
        self._begin(lambda: redis, False, capacity, period, max_block, timeout)

    @classmethod
    def from_url(
        cls,
        url: str,
        *,
        cluster: bool = False,
        capacity: int = CAPACITY,
        period: float = PERIOD,
        max_block: float = MAX_BLOCK,
        timeout: float = TIMEOUT,
        **options: Any,
    ) -> Self:
        """Return a limiter that connects by itself, once per event loop. Nothing is sent before the first request.

        Args:
            url: The address: ``redis://``, ``rediss://`` for TLS, or ``unix://`` and the path of a socket. It may hold
                a user, a password and the number of a database.
            cluster: Whether it is that of a node of a cluster.
            capacity: As for the class.
            period: As for the class.
            max_block: As for the class.
            timeout: As for the class.
            options: More options of ``redis.asyncio.Redis.from_url``, or of ``RedisCluster.from_url``:
                ``ssl_ca_certs="ca.pem"``.

        Raises:
            InvalidArgumentError: The address or an option is not valid.
            ConfigurationError: redis-py is not installed.
        """
        url = shield_secret(url)
        options = {name: _shielded(value) for name, value in options.items()}
        if not isinstance(url, str):
            raise InvalidArgumentError(f"RedisLimiter.from_url: url must be a string, not {kind_of(url)}")
        if not isinstance(cluster, bool):
            raise InvalidArgumentError(f"RedisLimiter.from_url: cluster must be True or False, not {kind_of(cluster)}")
        connect = partial(_connect, url, cluster, options)
        connect()  # whatever is wrong shows now, and not when a request is sent
        limiter = cls.__new__(cls)
        limiter._begin(connect, True, capacity, period, max_block, timeout)
        return limiter

    def _begin(
        self,
        connect: Callable[[], Any],
        is_own: bool,
        capacity: int,
        period: float,
        max_block: float,
        timeout: float,
    ) -> None:
        self._connect = connect
        self._is_own = is_own  # whether it makes its clients, and closes them
        self._limits = (
            check_int("RedisLimiter: capacity", capacity, 1, MAX_CAPACITY),
            check_seconds("RedisLimiter: period", period, 0.001, DAY),
            check_seconds("RedisLimiter: max_block", max_block, 1.0, DAY),
        )
        self._timeout = check_seconds("RedisLimiter: timeout", timeout, 0.001, 10.0)
        self._key_id: str | None = None
        self._lock = threading.Lock()  # for what event loops of several threads share
        self._loops: dict[asyncio.AbstractEventLoop, _InLoop] = {}
        self._latest: KeyBuckets | None = None

    def __repr__(self) -> str:
        return "<RedisLimiter>"

    def bind(self, key_id: str) -> None:
        """Set the key whose limits these are. Clients call it.

        Args:
            key_id: The SHA-256 of the key in hexadecimal, of which the first 16 digits are used.

        Raises:
            InvalidArgumentError: The value is not valid.
            ConfigurationError: It belongs to another key already.
        """
        if not isinstance(key_id, str) or not _KEY_ID.match(key_id):
            raise InvalidArgumentError("RedisLimiter: bind takes the SHA-256 of the API key in hexadecimal")
        key_id = key_id[:_DIGITS_OF_KEY]
        with self._lock:
            if self._key_id not in (None, key_id):
                raise ConfigurationError(
                    "RedisLimiter: it belongs to another API key already; make one limiter per key"
                )
            self._key_id = key_id

    def for_loop(self) -> KeyBuckets:
        """Return the buckets of the running event loop, which take their tokens from Redis.

        Raises:
            ConfigurationError: No client uses the limiter, and `bind` was not called.
        """
        loop = asyncio.get_running_loop()
        found = self._loops.get(loop)
        if found is None or found.pid != os.getpid():
            found = self._add(loop)
        self._latest = found.buckets
        return found.buckets

    def _without_loop(self) -> KeyBuckets:
        return self._latest or KeyBuckets(*self._limits)

    def _add(self, loop: asyncio.AbstractEventLoop) -> _InLoop:
        key_id = self._key_id
        if key_id is None:
            raise ConfigurationError("RedisLimiter: give it to a client: AsyncClient(rate_limiter=limiter)")
        with self._lock:
            for known in [known for known in self._loops if known.is_closed()]:
                del self._loops[known]
            foreign = not self._is_own and bool(self._loops)
            client = self._connect()

            def learn(name: str, limit: Limit) -> None:
                buckets.set_operation_limit(name, *limit)

            store = RedisStore(client, key_id, self._timeout, RESERVE, learn, foreign=foreign)
            buckets = KeyBuckets(*self._limits, share=partial(_share, store, self._limits[2]))
            found = self._loops[loop] = _InLoop(buckets, store, client, os.getpid())
        return found

    async def aclose(self) -> None:
        """Close the connections of the running event loop that the limiter has made; closing twice is allowed.

        Close it after the clients that use it. One that is used again connects again.
        """
        with self._lock:
            found = self._loops.pop(asyncio.get_running_loop(), None)
        if found is not None:
            await found.store.aclose()
            if self._is_own:
                await without_frames(found.client.aclose())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()


def _share(store: RedisStore, max_block: float, bucket: Bucket) -> RedisTokens:
    operation = operations().get(bucket.name)
    is_known = bucket.name == KEY or (operation is not None and operation.rate_limit is not None)
    return RedisTokens(store, bucket, max_block, is_known=is_known)


def _shielded(value: Any) -> Any:
    """Return an option so that no frame shows it: whatever its name, it may be a secret."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "surrogateescape")
    return shield_secret(value) if isinstance(value, str) else value


def _connect(url: str, cluster: bool, options: Mapping[str, Any]) -> Any:
    """Return a client of redis-py, which is not connected yet."""
    if cast(Any, Redis) is Any:
        raise ConfigurationError("RedisLimiter needs the package redis: pip install 'incidentio-async[redis]'")
    try:
        return _client(url, cluster, options)
    except Exception as error:  # noqa: BLE001 - of redis-py, which may hold the password
        unknown = re.search(r"unexpected keyword argument '(\w+)'", str(error))
    # Here, so that no frame of redis-py is in the traceback.
    if unknown is not None:
        raise InvalidArgumentError(f"RedisLimiter.from_url: redis-py does not know the option {unknown[1]}")
    raise InvalidArgumentError(
        f"RedisLimiter.from_url: url is not a valid address of Redis; give {_URL_FORMS}, and options of redis-py"
    )


def _client(url: str, cluster: bool, options: Mapping[str, Any]) -> Any:
    from redis.asyncio.retry import Retry
    from redis.backoff import NoBackoff
    from redis.exceptions import ConnectionError as Disconnected

    # Plain, as some event loops take no subclass of a string for the name of a host. No error leaves with these frames.
    url = str.__str__(url)
    options = {
        # A connection that was closed meanwhile is opened again; whatever else fails is for the limiter to handle.
        "retry": Retry(NoBackoff(), 1),
        # Older releases open it again only for errors that are named.
        **({} if cluster else {"retry_on_error": [Disconnected]}),
        "socket_connect_timeout": _CONNECT_TIMEOUT,
        **{name: str.__str__(value) if isinstance(value, Secret) else value for name, value in options.items()},
    }
    if cluster:
        return RedisCluster.from_url(url, **options)
    client = Redis.from_url(url, **options)
    pool = client.connection_pool
    pool.connection_class(**pool.connection_kwargs)  # refuses what it does not know
    return client
