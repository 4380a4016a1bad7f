"""The tokens of one limit, granted by Redis to one event loop."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import deque

from incidentio_async._rate_limits.bucket import Bucket
from incidentio_async._rate_limits.redis_script import NO_VERSION, Grant, Limit, Reservation
from incidentio_async._rate_limits.redis_store import KEY, RedisStore

_IN_TRANSIT = 1.0
"""Seconds: a request that was sent earlier has arrived at the API, however long its response takes."""
_REMEMBERED = 1024  # requests sent
_SHARE_WINDOW = 3.0  # seconds


class _Share:
    """Which share of the tokens this event loop takes: over the last seconds, of all that were taken."""

    __slots__ = ("_before", "_mark", "_now", "_own")

    def __init__(self) -> None:
        self._own = 0
        # When, how many from here, how many in all: now, and at the beginning of the latest two windows.
        self._now = self._mark = self._before = (0.0, 0, 0)

    def observe(self, now: float, granted: int, issued: int) -> None:
        """Take note of tokens that were taken."""
        self._own += granted
        began, _, known = self._mark
        if not began or issued < known:  # the first, or Redis has started again
            self._mark = self._before = (now, self._own - granted, issued - granted)
        elif now - began >= _SHARE_WINDOW:
            self._mark, self._before = (now, self._own, issued), self._mark
        self._now = (now, self._own, issued)

    def value(self) -> float:
        """Return it: over 0, at most 1."""
        own, issued = self._now[1] - self._before[1], self._now[2] - self._before[2]
        return min(1.0, max(own, 1) / max(issued, 1))


class RedisTokens:
    """The tokens of one bucket, as the `SharedTokens` that it takes them from.

    As many tokens are requested as requests wait. Those that are there are granted at once; else one is, which is there
    later, and the next is requested when that one was used. So no process holds more than one token in advance.

    Args:
        store: The way to Redis.
        bucket: The bucket.
        is_known: Whether every process knows the first limit that is set; else it was learned from responses.
        max_block: Seconds: no 429 blocks the bucket for longer (and up to a quarter more).
    """

    def __init__(self, store: RedisStore, bucket: Bucket, max_block: float, *, is_known: bool) -> None:
        self.name = bucket.name
        self._store = store
        self._bucket = bucket
        self._clock = store.loop.time
        self._loop = store.loop
        self._is_known = is_known
        self._limit: Limit | None = None
        self._reported: Limit | None = None  # the limit in the latest call
        self._is_learned = False  # whether responses reported this limit, and Redis does not know yet
        self._max_block = max_block
        self._granted = 0
        self._due: float | None = None  # when the token is there that is granted in advance
        self._ask_at = 0.0  # when to request tokens again, if none was granted
        self._requested = False
        self._settling = False
        self._returned = 0  # to be reported with the next call
        self._block_until = 0.0  # as a 429 here demands
        self._is_block_reported = True
        self._observed: tuple[int, int, float] | None = None  # remaining, in flight, when the request was sent
        self._is_new = False
        self._is_probing = False  # whether all others wait for the next response here
        self._sent: deque[float] = deque(maxlen=_REMEMBERED)
        self._most = self._rate = 1.0
        self._share = _Share()
        self._left: float | None = None
        self._left_at = 0.0
        self._blocked_until = 0.0
        store.add(self)

    # -- what the bucket calls

    @property
    def in_charge(self) -> bool:
        return self._store.in_charge

    def seconds_until_token(self, wanted: int) -> float:
        if not self._store.is_available():
            return 0.0
        if self._blocked_until:
            wait = self._blocked_until - self._clock()
            if wait > 0:
                return wait
            self._blocked_until = 0.0
        if self._granted:
            return 0.0
        if self._due is not None:
            return max(0.0, self._due - self._clock())
        if self._ask_at:
            wait = self._ask_at - self._clock()
            if wait > 0:
                return wait
            self._ask_at = 0.0
        if not self._requested:
            self._requested = True
            self._store.call(self, wanted)
        return math.inf

    def take(self) -> None:
        self._sent.append(self._clock())
        if self._granted:
            self._granted -= 1
        else:
            self._due = None

    def put_back(self) -> None:
        if self._sent:
            self._sent.pop()
        if self._store.in_charge:
            self._granted += 1
            self.settle()

    def settle(self) -> None:
        """Return tokens to Redis for which nobody waits, as soon as those who wait have had their turn."""
        if not self._settling and (self._granted or self._due is not None):
            self._settling = True
            self._loop.call_soon(self._settle)

    def count(self) -> float | None:
        if self._left is None or not self._store.in_charge:
            return None
        left = self._left + (self._clock() - self._left_at) * self._rate
        return min(self._most, left) + self._granted + (self._due is not None)

    def blocked_for(self) -> float:
        return max(0.0, self._blocked_until - self._clock()) if self._store.in_charge else 0.0

    def set_limit(self, limit: int, period: float) -> None:
        if (limit, period) == self._limit:
            return
        self._is_learned = not (self._is_known and self._limit is None)
        self._limit = (limit, period)
        self._most, self._rate = float(limit), limit / period
        # Not of paths that are no known operation's: as they hold ids, there can be any number of them.
        if self._is_learned and self.name != KEY and "/" not in self.name:
            self._store.limits[self.name] = self._limit

    def observe_nothing(self) -> None:
        self._end_probe()

    def observe(self, remaining: int, in_flight: int) -> None:
        now, sent = self._clock(), self._sent
        # Responses come about in the order of the requests.
        since = now if not sent else sent[-min(in_flight + 1, len(sent))]
        in_transit = in_flight
        if in_flight and now - since > _IN_TRANSIT:
            in_transit = min(in_flight, len(sent) - bisect_left(sent, now - _IN_TRANSIT))
        if self._is_new and self._observed is not None:
            # Of several the one that leaves least; but rather the latest, if it is about the same.
            left, known, before = self._observed
            if left - known - before * self._rate < remaining - in_transit - since * self._rate - 1:
                return
        self._observed, self._is_new = (remaining, in_transit, since), True
        self._end_probe()

    def block(self, seconds: float) -> None:
        if self._limit is None:
            return  # nobody takes tokens of a limit that is not known
        self._is_probing = False
        self._block_until, self._is_block_reported = max(self._block_until, self._clock() + seconds), False
        self._is_new = False  # what was reported before no longer counts
        if self._store.in_charge:
            # At once, so that the others learn it before they send.
            self._return_all()
            self._store.call(self)

    # -- what the store calls

    def reservation(self, wanted: int = 0) -> Reservation:
        remaining, in_flight, sent_at = self._observed or (None, 0, 0.0)
        self._reported = limit, period = self._limit or (1, 1.0)
        made = Reservation(
            limit,
            period,
            wanted=wanted,
            returned=self._returned,
            remaining=remaining,
            in_flight=in_flight,
            age=0.0 if remaining is None else min(max(0.0, self._clock() - sent_at), period),
            is_new=self._is_new,
            is_learned=self._is_learned,
            block=0.0 if self._is_block_reported else max(0.0, self._block_until - self._clock()),
            max_block=self._max_block,
            version=self._store.version if self.name == KEY else NO_VERSION,
            learned=self._store.unreported_limits() if self.name == KEY else {},
        )
        self._returned, self._is_new = 0, False
        # A trial may fail. What it reported is reported again.
        self._is_block_reported = self._store.in_charge
        return made

    def receive(self, grant: Grant, *, requested: bool) -> None:
        now = self._clock()
        if requested:
            self._requested = False
        self._is_probing = self._is_probing or grant.is_probe
        if grant.wait and not grant.granted:
            self._ask_at = now + grant.wait
        elif grant.wait:
            self._due = now + grant.wait
        else:
            self._granted += grant.granted
        self._left, self._left_at = grant.left, now
        self._share.observe(now, grant.granted, grant.issued)
        self._blocked_until = now + grant.blocked if grant.blocked else 0.0
        if self._limit == self._reported:
            self._is_learned = False
            self._adopt(grant.limit, grant.period)
        if self.name == KEY:
            self._store.receive_limits(grant)
        self._bucket.wake()
        self.settle()

    def give_back(self, count: int) -> None:
        self._returned += count

    def is_waiting(self) -> bool:
        return self._bucket.line.waiting > 0 or not self._is_block_reported

    def switch(self) -> None:
        self._granted, self._due, self._ask_at, self._requested = 0, None, 0.0, False
        self._is_probing = False
        if self._store.in_charge:
            self._bucket.wake()
        else:
            self._is_block_reported = False  # the call that failed may be the one that was to report it
            share = self._share.value()
            self._left = None
            self._bucket.lose_shared(share)

    def _adopt(self, limit: int, period: float) -> None:
        """Use the limit that is in force for all."""
        if (limit, period) != self._limit:
            self._bucket.set_limit(limit, period)
            self._is_learned = False  # not from here

    def _settle(self) -> None:
        self._settling = False
        if not self._store.in_charge:
            return
        surplus = self._granted + (self._due is not None) - self._bucket.line.waiting
        if surplus > 0:
            if self._due is not None:  # the one that others would use last
                self._due = None
                self._returned += 1
                surplus -= 1
            self._granted -= surplus
            self._returned += surplus
            self._store.call(self)

    def _end_probe(self) -> None:
        """Report at once that a response has come, if all others wait for it."""
        if self._is_probing:
            self._is_probing, self._is_new = False, True
            self._store.call(self)

    def _return_all(self) -> None:
        self._returned += self._granted + (self._due is not None)
        self._granted, self._due = 0, None
