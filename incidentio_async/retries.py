"""When a call is sent again, and after what wait. The only file that imports backoff.

`next_wait` decides, by what happened and by what a second send would do (`Operation.retry_safety`):

=================================  ==================  =====================  ===============  ======
what happened                      safe                idempotent             idempotency_key  unsafe
=================================  ==================  =====================  ===============  ======
not sent                           again               again                  again            again
429                                again               again                  again            again
408, 425, 500, 502, 503, 504       again               again                  again            no
sent, then no (whole) response     again               again                  again            no
a success without what it is for   again               no                     no               no
anything else                      no                  no                     no               no
=================================  ==================  =====================  ===============  ======

``not sent`` means that not one byte of the request was handed to a connection. A kept connection that turns out to have
ended is not a failure: the same attempt uses another one, without a wait and without cost (`_http.idle_connections`).

A 404 to a DELETE whose earlier attempt got no response means that it worked. A 409 is retried only where the API says
that it means "busy". What rotates a key or a secret (``never``) is sent once, whatever happens.
"""

from __future__ import annotations

import math
from itertools import islice
from typing import Literal

import attrs
import backoff

from incidentio_async._checks.numbers import check_int, check_seconds
from incidentio_async.errors import RETRYABLE_STATUSES, IncidentIOError, InvalidArgumentError
from incidentio_async.operations import Operation, RetrySafety

__all__ = ["RetryPolicy"]

FailureKind = Literal["not_sent", "status", "no_response", "final"]
"""How an attempt failed; ``final`` is what no retry can succeed after (a wrong certificate, a closed client)."""

_TRANSIENT_COST = 5
_TIMEOUT_COST = 10
_FIRST_TRY_REWARD = 1
_RETRY_AFTER_SPREAD = 0.25  # of the wait that was requested
_DOUBLINGS = 61  # of a wait at most: an unlimited power of two is not a float


@attrs.frozen(kw_only=True)
class RetryPolicy:
    """When and how often a call is retried.

    Raises:
        InvalidArgumentError: A value is out of range.
    """

    attempts: int = 4
    """Attempts per call, the first included. Waits for a 429 do not count."""
    wait: float = 0.5
    """Seconds. The n-th wait is chosen evenly between 0 and this times 2ⁿ⁻¹."""
    max_wait: float = 20.0
    """Seconds. No chosen wait is longer. A ``Retry-After`` may be."""
    max_retry_after: float = 120.0
    """Seconds. Where the API asks for a longer wait, the call fails at once."""
    max_rate_limit_waits: int = 5
    """How many 429s a call waits out."""
    min_rate_limit_wait: float = 1.0
    """Seconds. The least wait after a 429 that gives no time, or one that is already over."""
    budget: int = 100
    """Tokens for retries, per client. A retry costs 5, after a timeout 10; a successful call gets its tokens back. A
    call that succeeds at the first attempt, or only waited for 429s, earns 1. So in an outage there are at most
    ``budget / 5`` retries. In the policy of a single call the value is not used."""
    retry_writes: bool = False
    """Retry writes even where that may do the work twice. For single calls that are harmless to do twice."""

    def __attrs_post_init__(self) -> None:
        for name, least in (("attempts", 1), ("max_rate_limit_waits", 0), ("budget", 0)):
            check_int(f"RetryPolicy: {name}", getattr(self, name), least)
        for name in ("wait", "max_wait", "max_retry_after", "min_rate_limit_wait"):
            check_seconds(f"RetryPolicy: {name}", getattr(self, name))
        if not isinstance(self.retry_writes, bool):
            raise InvalidArgumentError(f"RetryPolicy: retry_writes must be True or False, not {self.retry_writes!r}")


class RetryBudget:
    """What one client has left for retries, so that it does not flood the API in an outage."""

    __slots__ = ("capacity", "tokens")

    def __init__(self, capacity: int) -> None:
        self.capacity: int = capacity
        self.tokens: int = capacity

    def spend(self, cost: int) -> bool:
        """Take tokens. Return False, and take none, when there are not enough."""
        if cost > self.tokens:
            return False
        self.tokens -= cost
        return True

    def reward(self) -> None:
        """Add what a call that succeeds at the first attempt earns."""
        if self.tokens < self.capacity:
            self.tokens += _FIRST_TRY_REWARD

    def refund(self, tokens: int) -> None:
        """Put tokens back, up to the initial number."""
        self.tokens = min(self.capacity, self.tokens + tokens)


class AttemptFailed(Exception):
    """An attempt failed. Never leaves the library: `error` is what its user sees."""

    def __init__(
        self,
        error: IncidentIOError,
        kind: FailureKind,
        *,
        status: int | None = None,
        retry_after: float | None = None,
        timed_out: bool = False,
    ) -> None:
        super().__init__(kind)
        self.error = error
        self.kind = kind
        self.status = status
        self.retry_after = retry_after
        self.timed_out = timed_out


def effective_retry_safety(operation: Operation, has_idempotency_key: bool) -> RetrySafety:
    """Return what a second send of this call does: a write that goes without its idempotency key is unsafe."""
    if operation.retry_safety == "idempotency_key" and not has_idempotency_key:
        return "unsafe"
    return operation.retry_safety


def may_retry(
    retry_safety: RetrySafety, kind: FailureKind, status: int | None = None, *, retry_conflict: bool = False
) -> bool:
    """Return whether the table above allows another send."""
    if retry_safety == "never" or kind == "final":
        return False
    if kind == "not_sent":
        return True
    if kind == "status":
        if status == 429:
            return True
        if status == 409:
            return retry_conflict
        if status not in RETRYABLE_STATUSES:
            return False
    return retry_safety != "unsafe"


class RetryState:
    """The retries of one call: how many failures there were, and what its retries cost."""

    __slots__ = ("_budget", "_spent", "failures", "policy", "rate_limited", "retry_conflict", "retry_safety")

    def __init__(
        self,
        retry_safety: RetrySafety,
        policy: RetryPolicy | None,
        budget: RetryBudget,
        *,
        retry_conflict: bool = False,
    ) -> None:
        harmless = retry_safety == "unsafe" and policy is not None and policy.retry_writes
        self.retry_safety: RetrySafety = "idempotency_key" if harmless else retry_safety
        self.policy: RetryPolicy | None = policy
        self.retry_conflict: bool = retry_conflict
        self.failures: int = 0
        """Attempts that failed, but for those with a 429."""
        self.rate_limited: int = 0
        """Attempts that got a 429."""
        self._budget = budget
        self._spent = 0

    def wait_after(self, failure: AttemptFailed, time_left: float = math.inf) -> float | None:
        """Count a failure and pay for the next attempt.

        Args:
            failure: How the latest attempt failed.
            time_left: Seconds until the call's deadline. No wait reaches it.

        Returns:
            Seconds to wait before the next attempt; None to give up.
        """
        if failure.status == 429:
            self.rate_limited += 1
            return next_wait(self, failure, time_left)
        self.failures += 1
        wait = next_wait(self, failure, time_left)
        cost = _TIMEOUT_COST if failure.timed_out else _TRANSIENT_COST
        # The budget comes last: a retry that is not made costs nothing.
        if wait is None or not self._budget.spend(cost):
            return None
        self._spent += cost
        return wait

    def succeeded(self) -> None:
        """Settle with the budget: return what successful retries cost."""
        if self.failures:
            self._budget.refund(self._spent)
        else:
            self._budget.reward()
        self._spent = 0


def next_wait(state: RetryState, failure: AttemptFailed, time_left: float = math.inf) -> float | None:
    """Return the seconds to wait before the next attempt; None to give up. Changes nothing.

    Args:
        state: The call's retries so far, ``failure`` included.
        failure: How the latest attempt failed.
        time_left: Seconds until the call's deadline. No wait reaches it.
    """
    policy = state.policy
    if policy is None or not may_retry(
        state.retry_safety, failure.kind, failure.status, retry_conflict=state.retry_conflict
    ):
        return None
    requested = failure.retry_after if failure.status in (429, 503) else None
    if requested is not None and requested > policy.max_retry_after:
        return None
    if failure.status == 429:
        if state.rate_limited > policy.max_rate_limit_waits:
            return None
        wait = _spread(requested or policy.min_rate_limit_wait)
        if requested is None:
            wait = max(wait, exponential_wait(state.rate_limited, first=policy.wait, longest=policy.max_wait))
    else:
        if state.failures >= policy.attempts:
            return None
        wait = exponential_wait(state.failures, first=policy.wait, longest=policy.max_wait)
        if requested is not None:
            wait = max(wait, _spread(requested))
    return wait if wait < time_left else None


def _spread(requested: float) -> float:
    """Return a wait a little longer than requested, so that those with the same request do not all return at once."""
    return requested + backoff.full_jitter(requested * _RETRY_AFTER_SPREAD)


def exponential_wait(failures: int, *, first: float, longest: float, least_share: float = 0.0) -> float:
    """Return a random wait after so many failures in a row, 1 for the first.

    It lies between ``least_share`` of the limit and the limit, which is ``first`` and doubles up to ``longest``.
    """
    # The generator of backoff begins with what primes it, so the n-th failure finds the n-th wait.
    waits = islice(backoff.expo(base=2, factor=first, max_value=longest), min(failures, _DOUBLINGS), None)
    limit = next(waits)
    return limit * least_share + backoff.full_jitter(limit * (1 - least_share))
