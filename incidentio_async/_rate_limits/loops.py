"""The limits of one key in the event loops of a process.

As long as one event loop uses a key, its buckets are its own, and no lock is taken. When a second one comes, in another
thread, all of them take their tokens from common ledgers. When only one is left, it goes by its own buckets again. What
the last one knew is there for the next.
"""

from __future__ import annotations

import asyncio
import threading
import weakref
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Generic, TypeVar

from incidentio_async._rate_limits.key_buckets import KeyBuckets
from incidentio_async._rate_limits.lasting_bucket import LastingBucket
from incidentio_async._rate_limits.ledger import PATIENCE, Ledger
from incidentio_async._rate_limits.level import Level

K = TypeVar("K", bound=KeyBuckets)

_MAX_LEDGERS = 1024  # of one key


class Process:
    """What all event loops of the process have in common.

    Args:
        clock: Returns the time. No event loop owns it, as each may have another.
    """

    __slots__ = ("clock", "forks", "lock")

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        # A thread may take it again: garbage may be collected while it is held, and with it a coroutine, which then
        # returns its token.
        self.lock = threading.RLock()
        """Held while anything is read or changed that several event loops use."""
        self.forks = 0
        """How many forks have led to this process. Event loops of the parent do not run here."""


class Member(Generic[K]):
    """An event loop that uses a key.

    Args:
        loop: The event loop.
        limiter: Its buckets.
        forks: As in `Process`.
    """

    __slots__ = ("forks", "limiter", "loop", "tokens")

    def __init__(self, loop: asyncio.AbstractEventLoop, limiter: K, forks: int) -> None:
        self.loop = loop
        self.limiter = limiter
        self.forks = forks
        self.tokens: dict[str, LoopTokens[K]] = {}
        """What its buckets take tokens from, by the names of the limits."""

    def call(self, callback: Callable[[], None]) -> None:
        """Call something in the event loop soon, from any thread; not if it was closed meanwhile."""
        with suppress(RuntimeError):
            self.loop.call_soon_threadsafe(callback)


class LoopTokens(Generic[K]):
    """The tokens of a `Ledger` for one event loop's bucket, as the `SharedTokens` that it takes them from.

    Args:
        key: The loops that use the key.
        member: Its own.
        ledger: The tokens.
        bucket: The bucket.
    """

    __slots__ = (
        "_elsewhere",
        "_held",
        "_is_notified",
        "_key",
        "_member",
        "_process",
        "_requests",
        "_seen_at",
        "bucket",
        "ledger",
    )

    def __init__(self, key: KeyLoops[K], member: Member[K], ledger: Ledger, bucket: LastingBucket) -> None:
        self.ledger = ledger
        self.bucket = bucket
        self._key = key
        self._member = member
        self._process = key.process
        self._held = 0.0  # tokens taken for the next request
        self._requests = 0  # for which tokens were taken from here
        self._elsewhere = ledger.requests  # the same of the others, at the latest response
        self._is_notified = False
        self._seen_at = ledger.level.remaining_at  # when the latest ``Remaining`` came that the bucket knows

    @property
    def in_charge(self) -> bool:
        return False  # other processes may use the key, too

    def seconds_until_token(self, wanted: int) -> float:
        if self._held:
            return 0.0
        amount, ledger = self.bucket.tokens_per_request, self.ledger
        with self._process.lock:
            ledger.settle(self._member.loop)
            if ledger.level.remaining_at > self._seen_at:
                self._learn()
            wait = ledger.take(self, amount)
        if wait > 0:
            return min(wait, PATIENCE) if ledger.is_pending else wait
        self._held = amount
        self._requests += 1
        return 0.0

    def take(self) -> None:
        self._held = 0.0

    def put_back(self) -> None:
        self._give_back(1.0)

    def settle(self) -> None:
        held = self._held
        if held and not self.bucket.line.waiting:
            self._held = 0.0
            self._give_back(held)

    def _give_back(self, amount: float) -> None:
        self._requests -= 1
        with self._process.lock:
            if self.ledger.give_back(amount):
                self._notify_others()

    def count(self) -> float | None:
        with self._process.lock:
            self._learn()
            return self.ledger.level.fill(self._process.clock()) + self._held

    def blocked_for(self) -> float:
        with self._process.lock:
            return self.ledger.level.blocked_for(self._process.clock())

    def set_limit(self, limit: int, period: float) -> None:
        level = self.ledger.level
        with self._process.lock:
            if (limit, period) != (level.limit, level.period):
                level.fill(self._process.clock())
                level.set_limit(limit, period)
                level.is_forgotten = self.bucket.is_forgotten
                self._notify_others()

    def observe(self, remaining: int, in_flight: int) -> None:
        with self._process.lock:
            every = sum(peer.bucket.in_flight for peer in self._key.peers(self.bucket.name))
            self.ledger.observe(remaining, every)
            self._seen_at = self.ledger.level.remaining_at
            elsewhere = self.ledger.requests - self._requests
        self.bucket.count_elsewhere(elsewhere - self._elsewhere, every - in_flight)
        self._elsewhere = elsewhere
        self.observe_nothing()

    def observe_nothing(self) -> None:
        if self._key.any_has_left():
            self._member.call(partial(self._key.tidy, self._member))

    def block(self, seconds: float) -> None:
        with self._process.lock:
            self.ledger.block(seconds)
            self._notify_others()

    def leave(self) -> None:
        """Leave the tokens to the others. Called with the lock held."""
        held, self._held = self._held, 0.0
        if held:
            self.ledger.give_back(held)
        self.ledger.forget(self)

    def notify(self) -> None:
        """Let the bucket look again at what is known. Called from any thread, with the lock held."""
        if not self._is_notified:
            self._is_notified = True
            self._member.call(self._look_again)

    def _notify_others(self) -> None:
        for peer in self._key.peers(self.bucket.name):
            if peer is not self:
                peer.notify()

    def _look_again(self) -> None:
        self._is_notified = False
        if self.bucket.shared is self:
            with self._process.lock:
                self._learn()
            self.bucket.wake()

    def _learn(self) -> None:
        """Let the bucket know what responses have shown to the others. Called with the lock held."""
        level = self.ledger.level
        self._seen_at = level.remaining_at
        self.bucket.learn(level, self._process.clock())


class KeyLoops(Generic[K]):
    """The event loops that use one key, and what they share. Its methods are called with the lock held, or take it.

    Args:
        process: What all keys have in common.
    """

    __slots__ = ("_first", "_is_shared", "ledgers", "members", "process")

    def __init__(self, process: Process) -> None:
        self.process = process
        self.members: list[Member[K]] = []
        self.ledgers: dict[str, Ledger] = {}
        """By the names of the limits: what several loops share, or what is known of those that were closed."""
        self._is_shared = False  # whether the members take their tokens from the ledgers
        self._first: Member[K] | None = None  # the one whose buckets are just about to be shared

    def peers(self, name: str) -> list[LoopTokens[K]]:
        """Return the tokens of one limit in all event loops."""
        return [member.tokens[name] for member in self.members if name in member.tokens]

    def any_has_left(self) -> bool:
        """Return whether the loop of a member was closed, or stayed in the parent process. Needs no lock."""
        return any(self._has_left(member) for member in self.members)

    def _has_left(self, member: Member[K]) -> bool:
        return member.forks != self.process.forks or member.loop.is_closed()

    def add(self, loop: asyncio.AbstractEventLoop, limiter: K) -> None:
        """Add an event loop, which continues with what is known."""
        member = Member(loop, limiter, self.process.forks)
        if not self.members:
            limiter.recall({name: ledger.level for name, ledger in self.ledgers.items()})
            self.ledgers.clear()
        else:
            if not self._is_shared:
                self._begin_to_share(self.members[0])
            limiter.share(partial(self._tokens_for, member))
        self.members.append(member)

    def _begin_to_share(self, first: Member[K]) -> None:
        """Let the only member take its tokens from the ledgers. Its thread may be using its buckets just now."""
        self._is_shared, self._first = True, first
        first.limiter.share(partial(self._tokens_for, first))
        self._first = None
        first.call(partial(self._settle, first))

    def _settle(self, first: Member[K]) -> None:
        """Add what the first member knows to the ledgers. Called in its event loop."""
        with self.process.lock:
            for name, ledger in self.ledgers.items():
                if ledger.is_pending:
                    ledger.settle(first.loop)
                    for peer in self.peers(name):
                        peer.notify()

    def _tokens_for(self, member: Member[K], bucket: LastingBucket) -> LoopTokens[K]:
        """Return what a bucket of a member takes its tokens from. Called in any thread."""
        with self.process.lock:
            tokens = member.tokens.get(bucket.name)
            if tokens is not None and tokens.bucket is bucket:
                return tokens
            now, ledger = self.process.clock(), self.ledgers.get(bucket.name)
            if ledger is None:
                ledger = self.ledgers[bucket.name] = self._ledger(bucket, now)
            elif ledger.level.limit is None and bucket.limit is not None:
                ledger.level.set_limit(bucket.limit, bucket.period)
                ledger.level.is_forgotten = bucket.is_forgotten
            member.tokens[bucket.name] = tokens = LoopTokens(self, member, ledger, bucket)
            bucket.learn(ledger.level, now)
            return tokens

    def _ledger(self, bucket: LastingBucket, now: float) -> Ledger:
        if len(self.ledgers) >= _MAX_LEDGERS:
            self._drop_ledgers()
        level, first = Level(bucket.limit, bucket.period, now), self._first
        level.is_forgotten = bucket.is_forgotten
        if first is None:
            return Ledger(self.process.clock, level)
        level.tokens = 0.0
        return Ledger(self.process.clock, level, (first.loop, partial(first.limiter.level, bucket)))

    def _drop_ledgers(self) -> None:
        """Drop those whose buckets were dropped: there can be any number of paths that are not of an operation."""
        kept = {bucket.name for member in self.members for bucket in member.limiter.buckets()}
        for name in self.ledgers.keys() - kept:
            del self.ledgers[name]
            for member in self.members:
                member.tokens.pop(name, None)

    def tidy(self, member: Member[K]) -> None:
        """Let a member go by its own buckets again, if it is the only one left. Called in its event loop."""
        with self.process.lock:
            member.forks = self.process.forks  # it runs here
            self.remove_those_who_left()
            if self._is_shared and self.members == [member]:
                self._settle_ledgers(member)
                self._is_shared = False
                member.limiter.leave_shared({name: ledger.level for name, ledger in self.ledgers.items()})
                member.tokens.clear()
                self.ledgers.clear()

    def remove_those_who_left(self) -> None:
        """Remove the members whose loops were closed. What they knew is kept."""
        for member in [member for member in self.members if self._has_left(member)]:
            self.remove(member)

    def remove(self, member: Member[K]) -> None:
        """Remove a member. What it knew is kept."""
        if self._is_shared:
            self._settle_ledgers(member)
        else:
            now, clock = self.process.clock(), self.process.clock
            for bucket in member.limiter.buckets():
                level = member.limiter.level(bucket)
                if level.limit is not None or level.blocked_for(now) > 0:
                    self.ledgers[bucket.name] = Ledger(clock, level)
        self._leave(member)

    def _leave(self, member: Member[K]) -> None:
        self.members.remove(member)
        if not self.members:
            self._is_shared = False
        elif len(self.members) == 1:
            self.members[0].call(partial(self.tidy, self.members[0]))

    def _settle_ledgers(self, member: Member[K]) -> None:
        for tokens in member.tokens.values():
            tokens.ledger.settle(member.loop, has_left=True)
            tokens.leave()

    def drop_unused(self, running: asyncio.AbstractEventLoop | None) -> bool:
        """Drop limiters that nobody holds and that know nothing. Return whether nothing is left that matters.

        Args:
            running: The event loop that runs in this thread. Those that run in others are left to them.
        """
        self.remove_those_who_left()
        for member in self.members[:]:
            if (member.loop is running or not member.loop.is_running()) and member.limiter.is_at_rest():
                self._drop_if_unused(member)
        now = self.process.clock()
        return not self.members and all(ledger.level.is_full(now) for ledger in self.ledgers.values())

    def _drop_if_unused(self, member: Member[K]) -> None:
        found = weakref.ref(member.limiter)
        del member.limiter
        limiter = found()
        if limiter is None:
            self._leave(member)
        else:
            member.limiter = limiter  # A client has it.
