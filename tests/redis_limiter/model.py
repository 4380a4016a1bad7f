"""What the script in Redis does, in Python: to compare it with, and to simulate many processes in virtual time."""

from __future__ import annotations

import math
from typing import Any

from incidentio_async._rate_limits.redis_script import KEPT

Hash = dict[str, str]


class Store:
    """Hashes that expire, as a server keeps them."""

    def __init__(self) -> None:
        self.hashes: dict[str, Hash] = {}
        self.expire_at: dict[str, int] = {}

    def run(self, now: int, key: str, arguments: list[str]) -> list[Any]:
        """Run the script at a time in microseconds, and return its reply."""
        if self.expire_at.get(key, now + 1) <= now:
            del self.hashes[key]
        reply, full_in = evaluate(self.hashes.setdefault(key, {}), now, arguments)
        self.expire_at[key] = now + (math.ceil(full_in / 1000) + KEPT) * 1000
        return reply


def spare(limit: float, period: float, reserve: float) -> int:
    return math.ceil(min(reserve * limit, 1_000_000 * limit / period, limit - 1) - 0.000001)


def evaluate(fields: Hash, now: int, arguments: list[str]) -> tuple[list[Any], int]:
    """Change a hash as the script does. Return the reply, and the microseconds until the bucket is full."""
    given = arguments[0].split()
    wanted, returned, remaining, in_flight, age, is_new, limit, period, is_learned, block, max_block = map(
        int, given[:11]
    )
    version, reserve, most = given[11], float(given[12]), int(given[13])
    blocked, fixed = int(fields.get("blocked", 0)), int(fields.get("fixed", 0))
    probe, has_old = int(fields.get("probe", 0)), "tat" in fields
    old_limit, old_period, tat = (int(fields.get(name, 0)) for name in ("limit", "period", "tat"))
    back = max(0, int(fields.get("at", now)) - now)
    tat, blocked, fixed, probe = tat - back, blocked - back, fixed - back, max(0, probe - back) if probe > 1 else probe
    if has_old and not is_learned and fields["learned"] == "1":
        limit, period, is_learned = old_limit, old_period, 1
    step, burst = period / limit, limit - spare(limit, period, reserve)

    left: float = burst
    if has_old:
        left = old_limit - spare(old_limit, old_period, reserve) - (tat - now) * old_limit / old_period
    left = min(burst, left + returned)
    left = 0 if left < -1000 else left
    blocked = 0 if blocked > now + 2 * max_block else blocked
    fixed = 0 if fixed > now + 1000 * step else fixed
    probe = 0 if probe > now + 1_000_000 + 1000 * step else probe

    if remaining >= 0 and (is_new or not has_old):
        left = min(left, max(1 if has_old else 0, remaining - in_flight + age / step))
        margin = spare(limit, period, reserve)
        if left < 1 and remaining < margin and now - age >= fixed:
            fixed = _round(now + max(0, -left) * step)
            left -= 2 * (margin - remaining)
    if block:
        blocked, left, probe = max(blocked, now + block), min(left, 0), 1
    elif is_new and now - age >= blocked:
        probe = 0

    granted = wait = 0
    probing = bool(wanted) and blocked <= now and (probe == 1 or (not has_old and remaining < 0))
    if wanted and max(blocked, probe) > now:
        wait = blocked - now if blocked > now else 25_000
    elif wanted:
        wanted = 1 if probing else wanted
        if left >= 0.999999:
            granted = min(wanted, most, math.floor(left + 0.000001))
        else:
            granted, wait = 1, max(1, math.ceil((1 - left) * step - 0.001))
        left -= granted
        probe = now + wait + 1_000_000 if probing else probe

    issued = max(0, int(fields.get("issued", 0)) + granted - returned)
    tat = max(now, math.ceil(now + (burst - left) * step - 0.001))
    for name, value in zip(
        ("tat", "limit", "period", "learned", "blocked", "fixed", "probe", "issued", "at"),
        (tat, limit, period, is_learned, blocked, fixed, probe, issued, now),
        strict=True,
    ):
        fields[name] = str(value)
    current = _learn(fields, now, arguments[1:])
    numbers = [
        granted,
        wait,
        math.floor(left * 1000),
        max(0, blocked - now),
        limit,
        period,
        int(probing),
        issued,
        current,
    ]
    reply = [" ".join(map(str, numbers))]
    if current != version:
        reply += [
            text
            for name, value in fields.items()
            if name.startswith("op:")
            for text in (name.removeprefix("op:"), value)
        ]
    return reply, max(tat, blocked) - now


def _learn(fields: Hash, now: int, pairs: list[str]) -> str:
    changed = {f"op:{name}": limit for name, limit in zip(pairs[::2], pairs[1::2], strict=True)}
    if any(fields.get(name) != limit for name, limit in changed.items()):
        fields.update(changed, version=str(now))
    return fields.get("version", "0")


def _round(value: float) -> int:
    return int(f"{value:.0f}")
