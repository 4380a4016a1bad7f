"""Faults on demand: which, where, how often.

fault = sandbox.faults.add("incidents.create", status=503, times=2)
sandbox.faults.add(latency=(0.01, 0.2), share=0.1)
sandbox.faults.chaos()
fault.count, fault.active
sandbox.faults.clear()
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Unpack

from incidentio_async._secrets.reprs import tolerant
from incidentio_async.sandbox.faults.chaos import chaos_parts
from incidentio_async.sandbox.faults.effects import Effects, FaultOptions, check_effects
from incidentio_async.sandbox.operation_names import resolve

# A request that chaos broke so often in a row is exempt: a client that tries three times completes all its work.
_MAX_CONSECUTIVE = 2
_REMEMBERED = 10_000
_MAX_SHOWN = 5
_NO_EFFECTS = Effects()


class Fault:
    """A fault, as returned by ``Faults.add``. It counts its requests and can be removed.

    Attributes:
        effects: Its effects.
        operations: The ids of its operations; None for all.
        seen: How many requests of these operations came since it was added.
        count: How many of them it affected.
    """

    def __init__(
        self,
        effects: Effects,
        operations: frozenset[str] | None,
        *,
        times: int | None,
        share: float,
        after: int,
        rng: Random,
        breaks: bool = False,
    ) -> None:
        self.effects = effects
        self.operations = operations
        self.seen: int = 0
        self.count = 0
        self._times = times
        self._share = share
        self._after = after
        self.rng = rng
        self._removed = False
        self.kinds: frozenset[str] = effects.kinds
        self.breaks = breaks
        self.stale_headers: dict[str, dict[str, str]] = {}

    @tolerant
    def __repr__(self) -> str:
        return f"<Fault {self.summary}>"

    @property
    def summary(self) -> str:
        """Its effects, where, and how often: ``status=503 on Incidents V2#List: 1 of 3 requests``."""
        return f"{self.description}: {self.count} of {self.seen} requests"

    @property
    def description(self) -> str:
        """Its effects, and where: ``status=503 on Incidents V2#List``."""
        if self.operations is None:
            where = "any operation"
        else:
            where = f"{len(self.operations)} operations" if len(self.operations) > 1 else next(iter(self.operations))
        return f"{' '.join(sorted(self._what()))} on {where}"

    def _what(self) -> Iterator[str]:
        yield from self.kinds - {"response"}
        if "response" in self.kinds:
            yield "drop" if self.effects.drop else f"status={self.effects.status}" if self.effects.status else "body"

    @property
    def active(self) -> bool:
        """Whether it can still occur: it was not removed, and its ``times`` are not used up."""
        return not self._removed and (self._times is None or self.count < self._times)

    def remove(self) -> None:
        """Remove the fault. Can be called twice."""
        self._removed = True

    def matches(self) -> bool:
        """Count a request, and return whether the fault affects it."""
        self.seen += 1
        drawn = self._share == 1 or self.rng.random() < self._share
        return drawn and self.seen > self._after


@dataclass(frozen=True, slots=True)
class FaultPlan:
    """The faults of one request."""

    effects: Effects = _NO_EFFECTS
    faults: tuple[Fault, ...] = ()
    seed: int = 0
    latency: float = 0.0


NO_PLAN = FaultPlan()


class Faults:
    """The faults of a sandbox.

    Several can affect one request if their effects differ. If two have the same effect, the one added first applies,
    and the other waits for the next request.
    """

    def __init__(self, seed: int = 0) -> None:
        self._seed = seed
        self._added = 0
        self._faults: list[Fault] = []
        self._broken_in_a_row: dict[bytes, int] = {}

    @tolerant
    def __repr__(self) -> str:
        summary = [fault.summary for fault in self]
        if len(summary) > _MAX_SHOWN:
            summary[_MAX_SHOWN:] = [f"and {len(summary) - _MAX_SHOWN} more"]
        return f"<Faults: {'; '.join(summary) or 'none'}>"

    def __len__(self) -> int:
        return sum(fault.active for fault in self._faults)

    def __iter__(self) -> Iterator[Fault]:
        """Iterate over the active faults, in the order they were added."""
        return iter([fault for fault in self._faults if fault.active])

    def add(
        self,
        operation: str | None = None,
        *,
        times: int | None = None,
        share: float = 1.0,
        after: int = 0,
        seed: int | None = None,
        **effects: Unpack[FaultOptions],
    ) -> Fault:
        """Add a fault.

        Args:
            operation: The operation: the document's id (``"Incidents V2#Create"``), the client's method
                (``"incidents.create"``) or method and path (``"POST /v2/incidents"``); None for all operations.
            times: How many times; None for no limit.
            share: The share of requests that it affects, drawn per request.
            after: How many requests succeed first.
            seed: Decides which requests are affected and how; by default the sandbox's.
            effects: The effects; see ``FaultOptions``.

        Returns:
            The fault, which counts (``seen``, ``count``) and can be removed.

        Raises:
            ValueError: There is no such operation, or an argument is not valid.

        Faults affect only admitted requests: they need a known path, a valid key, and tokens of the limits.
        """
        where = None if operation is None else frozenset({resolve(operation)})
        _check_share(share)
        _check_count("times", times, 1)
        _check_count("after", after, 0)
        _check_seed(seed)
        self._added += 1
        rng = Random(f"{self._seed}/{self._added}" if seed is None else seed)
        fault = Fault(check_effects(effects), where, times=times, share=share, after=after, rng=rng)
        self._faults.append(fault)
        return fault

    def chaos(self, *, seed: int | None = None, share: float = 0.1) -> tuple[Fault, ...]:
        """Inject random faults, at a rate at which a client that retries what is safe still completes all its work.

        The faults are errors of the API and of proxies, 429s, dropped connections, truncated responses, stalls and
        latency; unknown properties and enum values; missing or malformed rate-limit headers. Requests that must not be
        repeated get only the 429s, and no request is broken more than twice in a row. No fault is undetectable.

        Args:
            seed: Decides all random choices; by default the sandbox's.
            share: The approximate share of requests that is broken.

        Returns:
            The faults; each can be removed.

        Raises:
            ValueError: The share is not above 0 and at most 1.
        """
        _check_share(share)
        _check_seed(seed)
        seed = self._seed if seed is None else seed
        faults = tuple(
            Fault(
                check_effects(part.effects),
                part.operations,
                times=None,
                share=min(1.0, part.weight * share),
                after=0,
                rng=Random(f"{seed}/chaos/{position}"),
                breaks=part.breaks,
            )
            for position, part in enumerate(chaos_parts())
        )
        self._faults += faults
        return faults

    def clear(self) -> None:
        """Remove every fault."""
        for fault in self._faults:
            fault.remove()
        self._faults.clear()
        self._broken_in_a_row.clear()

    # -- requests -----------------------------------------------------------------------------------------------

    def plan_for(self, operation: str, method: str, target: str, body: bytes) -> FaultPlan:
        """Choose the faults of a request."""
        if not self._faults:
            return NO_PLAN
        digest = _digest(method, target, body) if any(fault.breaks for fault in self._faults) else b""
        exempt = self._broken_in_a_row.get(digest, 0) >= _MAX_CONSECUTIVE
        matched: list[Fault] = []
        kinds: set[str] = set()
        effects = _NO_EFFECTS
        for fault in self._faults:
            applies = fault.active and (fault.operations is None or operation in fault.operations)
            if not applies or not fault.matches() or fault.kinds & kinds or (fault.breaks and exempt):
                continue
            fault.count += 1
            matched.append(fault)
            kinds |= fault.kinds
            effects = effects.merged(fault.effects)
        self._faults = [fault for fault in self._faults if fault.active]
        self._remember(digest, broken=any(fault.breaks for fault in matched))
        if not matched:
            return NO_PLAN
        rng = matched[0].rng
        return FaultPlan(effects, tuple(matched), rng.getrandbits(64), rng.uniform(*effects.latency or (0, 0)))

    def _remember(self, digest: bytes, *, broken: bool) -> None:
        """Count consecutive faults that break the same request. The oldest requests are forgotten."""
        times = self._broken_in_a_row.pop(digest, 0)
        if broken:
            self._broken_in_a_row[digest] = times + 1
        if len(self._broken_in_a_row) > _REMEMBERED:
            del self._broken_in_a_row[next(iter(self._broken_in_a_row))]


def _digest(method: str, target: str, body: bytes) -> bytes:
    head = f"{method} {target}\n".encode(errors="replace")
    return hashlib.blake2b(head + body, digest_size=16).digest()


def _check_share(share: float) -> None:
    """Raise ValueError if a share is not valid."""
    if not (isinstance(share, int | float) and 0 < share <= 1):
        raise ValueError(f"share must be above 0 and at most 1, not {share!r}")


def _check_seed(seed: int | None) -> None:
    if not isinstance(seed, int | None):
        raise ValueError(f"seed must be an integer, not {seed!r}")


def _check_count(name: str, count: int | None, minimum: int) -> None:
    if count is not None and not (isinstance(count, int) and count >= minimum):
        raise ValueError(f"{name} must be at least {minimum}, not {count!r}")
