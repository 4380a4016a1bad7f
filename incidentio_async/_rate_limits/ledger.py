"""The tokens of one limit that several event loops of a process take from."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable

from incidentio_async._rate_limits.level import Level

PATIENCE = 0.1
"""Seconds: whoever does not come for its token in time loses its turn, and a loop that does not run loses its say."""
_ROUNDING = 1e-9  # tokens


class Ledger:
    """The tokens of one limit, in turns for those that take them. Not thread-safe: whoever uses it holds a lock.

    Each event loop that finds no token gets a turn, and the turns come in the order in which they were asked for: so
    loops that always want more get the same share, however many requests wait in each.

    Args:
        clock: Returns the time. No event loop owns it, as each may have another.
        level: What is known of the limit.
        first: The event loop that has used the limit alone so far, and what returns what it knows. Until that is
            called, there is no more than what comes in from now on.
    """

    __slots__ = (
        "_clock",
        "_first",
        "_least_excess",
        "_opened_at",
        "_responses",
        "_taken",
        "_turns",
        "level",
        "requests",
    )

    def __init__(
        self,
        clock: Callable[[], float],
        level: Level,
        first: tuple[asyncio.AbstractEventLoop, Callable[[], Level]] | None = None,
    ) -> None:
        self.level = level
        """What is known; its tokens are those that nobody has taken."""
        self._clock = clock
        self._first = first
        self._opened_at = clock()
        self._taken = 0.0  # before the deposit
        self.requests = 0
        """Requests that tokens were taken for."""
        self._turns: dict[object, float] = {}  # who waits for a token, and when its turn ends
        self._least_excess, self._responses = math.inf, 0

    @property
    def is_pending(self) -> bool:
        """Whether it is not known yet how much is left."""
        return self._first is not None

    def settle(self, loop: asyncio.AbstractEventLoop, *, has_left: bool = False) -> None:
        """Add what the first loop knows, if that can be read now.

        Args:
            loop: The event loop that runs in this thread. Another one can only read what the first one knows while
                that does not run, or when it has been blocked for a while.
            has_left: Whether the first one does not use the limit any more.
        """
        if self._first is None:
            return
        first, deposit = self._first
        now, level = self._clock(), self.level
        may_run = loop is not first and not has_left and first.is_running()
        if may_run and now - self._opened_at <= PATIENCE:
            return
        self._first, deposited = None, deposit()
        if level.limit is None:
            level.set_limit(deposited.limit, deposited.period)
        level.at, level.tokens = now, min(level.burst, deposited.fill(now) - self._taken)
        level.blocked_until = max(level.blocked_until, deposited.blocked_until)
        if deposited.remaining_at > level.remaining_at:
            level.remaining, level.remaining_at = deposited.remaining, deposited.remaining_at

    def take(self, who: object, amount: float) -> float:
        """Take tokens. Return 0 if they were there, else the seconds until its turn comes.

        Args:
            who: Who takes them.
            amount: How many.
        """
        now, level, turns = self._clock(), self.level, self._turns
        tokens, blocked = level.fill(now), level.blocked_until - now
        if blocked > 0:
            return blocked
        ahead = 0.0
        if turns:
            for other in [other for other, end in turns.items() if end < now]:
                del turns[other]
            for other in list(turns):  # while it is read, garbage may be collected, and change it
                if other is who:
                    break
                ahead += amount
        missing = ahead + amount - tokens
        if missing <= _ROUNDING:
            turns.pop(who, None)
            level.tokens -= amount
            self._taken += amount
            self.requests += 1
            return 0.0
        wait = missing / level.rate
        turns[who] = now + wait + PATIENCE
        return wait

    def give_back(self, amount: float) -> bool:
        """Add the tokens of a request that was not sent. Return whether anybody waits for some."""
        self.level.fill(self._clock())
        self.level.add(amount)
        self._taken -= amount
        self.requests -= 1
        return bool(self._turns)

    def forget(self, who: object) -> None:
        """Drop the turn of one who no longer takes tokens."""
        self._turns.pop(who, None)

    def observe(self, remaining: int, in_flight: int) -> None:
        """Lower the tokens to what a response reports as left, as soon as enough responses agree.

        The rule is that of `LocalTokens.lower_gradually`, with the requests that all loops have in flight.

        Args:
            remaining: What it reports.
            in_flight: Requests that were sent by any of the loops, and whose responses have not come.
        """
        now, level = self._clock(), self.level
        tokens, left = level.fill(now), max(0, remaining - in_flight)
        level.remaining, level.remaining_at = remaining, now
        excess = 0.0 if left >= level.burst else max(0.0, tokens - left)
        self._least_excess = min(self._least_excess, excess)
        self._responses += 1
        if self._responses > in_flight:
            level.tokens -= self._least_excess
            self._least_excess, self._responses = math.inf, 0

    def block(self, seconds: float) -> None:
        """Take note of a 429: nothing is left, and nobody sends for so long."""
        now, level = self._clock(), self.level
        level.tokens = min(level.fill(now), 0.0)
        level.blocked_until = max(level.blocked_until, now + seconds)
        level.remaining, level.remaining_at = 0, now
        self._least_excess, self._responses = math.inf, 0
