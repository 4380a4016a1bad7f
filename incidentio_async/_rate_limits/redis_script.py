"""What runs in Redis: one script, which takes tokens from one limit that all processes of a key share.

Each limit is one hash, so that the script works in a cluster, too. It keeps its tokens as the generic cell rate
algorithm does (https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm): as the time at which the bucket is full
again. A reservation moves that time forward, and gets the wait until its token is there. The clock is that of Redis, as
the clocks of processes differ.

The fields of a hash, all times in microseconds:

==========  ========================================================================================================
``tat``      When the bucket is full again, if nobody takes anything.
``limit``    Requests that the full bucket holds.
``period``   The time in which it fills up.
``learned``  1 if the API's responses reported this limit; then it replaces the one that a process was started with.
``blocked``  Until when a 429 blocks it.
``probe``    Until when all wait for the response that shows what is left; 1 if the next request is to show it.
``fixed``    Requests that were sent before this time do not show yet what the latest correction did.
``issued``   Tokens that were ever taken, and not returned: shows which share of them a process has.
``at``       When the script ran last. A clock that is behind it was set back, or is that of another server.
``version``  When the latest ``op:`` field changed.
``op:…``     Only in the hash of the key's own limit: the limit of an operation that was learned, as ``limit/period``.
==========  ========================================================================================================
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

MICROSECONDS = 1_000_000
NO_VERSION = "0"
"""The version where no limits of operations were learned."""
MAX_GRANT = 32
"""Tokens that one call may take at once: a burst then costs few round trips, and no process takes all."""
KEPT = 3_600_000
"""Milliseconds for which a full bucket, and what was learned of it, are kept."""

CLOCK = """\
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
"""

BODY = """\
local key, given = KEYS[1], {}
for word in string.gmatch(ARGV[1], '[^ ]+') do given[#given + 1] = word end
local wanted, returned = tonumber(given[1]), tonumber(given[2])
local remaining, in_flight, age, is_new = tonumber(given[3]), tonumber(given[4]), tonumber(given[5]), given[6]
local limit, period, learned = tonumber(given[7]), tonumber(given[8]), given[9]
local block, max_block = tonumber(given[10]), tonumber(given[11])
local version, reserve, most, kept = given[12], tonumber(given[13]), tonumber(given[14]), tonumber(given[15])

local found = redis.call('HMGET', key, 'tat', 'limit', 'period', 'learned', 'blocked', 'fixed', 'version',
  'probe', 'issued', 'at')
local tat, old_limit, old_period = tonumber(found[1]), tonumber(found[2]), tonumber(found[3])
local blocked, fixed, probe = tonumber(found[5]) or 0, tonumber(found[6]) or 0, tonumber(found[8]) or 0
-- All times move with a clock that goes back: else everybody would wait for as long as it went back.
local back = (tonumber(found[10]) or now) - now
if back > 0 then
  blocked, fixed = blocked - back, fixed - back
  if tat then tat = tat - back end
  if probe > 1 then probe = math.max(0, probe - back) end
end
local has_old = tat and old_limit and old_period and old_limit > 0 and old_period > 0
if has_old and learned == '0' and found[4] == '1' then
  limit, period, learned = old_limit, old_period, '1'
end
-- What stays unused: the API's bucket began to fill up a little later than this one. No more than comes in within a
-- second, nor than there can be.
local function spare(limit, period)
  return math.ceil(math.min(reserve * limit, 1000000 * limit / period, limit - 1) - 0.000001)
end
local step = period / limit
local burst = limit - spare(limit, period)

-- The tokens there are: all of them at first, and of a changed limit no more than there were of the old one.
local left = burst
if has_old then
  left = old_limit - spare(old_limit, old_period) - (tat - now) * old_limit / old_period
end
left = math.min(burst, left + returned)
-- Nobody waits that long: these are not times of this clock.
if left < -1000 then left = 0 end
if blocked > now + 2 * max_block then blocked = 0 end
if fixed > now + 1000 * step then fixed = 0 end
if probe > now + 1000000 + 1000 * step then probe = 0 end

if remaining >= 0 and (is_new == '1' or not has_old) then
  -- No more than the API reported, less what was on its way, and what came in since.
  local ceiling = math.max(has_old and 1 or 0, remaining - in_flight + age / step)
  if left > ceiling then left = ceiling end
  -- At the end of the bucket the API's has to stay a little ahead of this one. Each correction is made once: requests
  -- that were reserved before it are not slowed down by it, and their responses ask for the same again.
  local margin = spare(limit, period)
  if left < 1 and remaining < margin and now - age >= fixed then
    fixed = now + math.max(0, -left) * step
    left = left - 2 * (margin - remaining)
  end
end
if block > 0 then
  blocked, left, probe = math.max(blocked, now + block), math.min(left, 0), 1
elseif is_new == '1' and now - age >= blocked then
  probe = 0
end

local granted, wait = 0, 0
-- Of a bucket of which nothing is known, one request shows what is left, and so it is after a 429. The others wait for
-- its response; not for ever, as it may be lost.
local probing = wanted > 0 and blocked <= now and (probe == 1 or not has_old and remaining < 0)
if wanted > 0 and blocked > now then
  wait = blocked - now
elseif wanted > 0 and probe > now then
  wait = 25000
elseif wanted > 0 then
  if probing then wanted = 1 end
  if left >= 0.999999 then
    granted = math.min(wanted, most, math.floor(left + 0.000001))
  else
    granted, wait = 1, math.max(1, math.ceil((1 - left) * step - 0.001))
  end
  left = left - granted
  if probing then probe = now + wait + 1000000 end
end

local issued = math.max(0, (tonumber(found[9]) or 0) + granted - returned)

tat = math.max(now, math.ceil(now + (burst - left) * step - 0.001))
redis.call('HSET', key, 'tat', string.format('%.0f', tat), 'limit', limit, 'period', string.format('%.0f', period),
  'learned', learned, 'blocked', string.format('%.0f', blocked), 'fixed', string.format('%.0f', fixed),
  'probe', string.format('%.0f', probe), 'issued', string.format('%.0f', issued),
  'at', string.format('%.0f', now))

local current, changed = found[7] or '0', false
for index = 2, #ARGV, 2 do
  local field = 'op:' .. ARGV[index]
  if redis.call('HGET', key, field) ~= ARGV[index + 1] then
    redis.call('HSET', key, field, ARGV[index + 1])
    changed = true
  end
end
if changed then
  current = string.format('%.0f', now)
  redis.call('HSET', key, 'version', current)
end
redis.call('PEXPIRE', key, string.format('%.0f', math.ceil((math.max(tat, blocked) - now) / 1000) + kept))

-- In one string, as each value on its way costs more than a look at it.
local reply = {table.concat({
  granted, wait, math.floor(left * 1000), math.max(0, blocked - now), limit, period, probing and 1 or 0,
  string.format('%.0f', issued), current
}, ' ')}
if current ~= version then
  local all = redis.call('HGETALL', key)
  for index = 1, #all, 2 do
    if string.sub(all[index], 1, 3) == 'op:' then
      reply[#reply + 1] = string.sub(all[index], 4)
      reply[#reply + 1] = all[index + 1]
    end
  end
end
return reply
"""

SCRIPT = CLOCK + BODY
DIGEST = hashlib.sha1(SCRIPT.encode(), usedforsecurity=False).hexdigest()
"""By which Redis knows the script."""

Limit = tuple[int, float]
"""Requests that the full bucket holds, and the seconds in which it fills up."""


class Reservation(NamedTuple):
    """What one call of the script asks for. Times are in seconds."""

    limit: int
    period: float
    wanted: int = 0
    """Requests that wait; 0 to take nothing."""
    returned: int = 0
    """Tokens whose requests were not sent."""
    remaining: int | None = None
    """What the latest response reported as left."""
    in_flight: int = 0
    """Requests that were sent after the one whose response that was."""
    age: float = 0.0
    """Since when that request may have been sent."""
    is_new: bool = False
    """Whether a response came since the latest call. What an older one reported counts only where nothing is known."""
    is_learned: bool = False
    """Whether responses reported this limit."""
    block: float = 0.0
    """For how long a 429 blocks it; 0 for none."""
    max_block: float = 120.0
    version: str = NO_VERSION
    """The version of the operations' limits that is known here."""
    learned: Mapping[str, Limit] = {}
    """Limits of operations that were learned."""

    def arguments(self, reserve: float) -> list[str]:
        """Return the arguments of the script: the numbers in one, and then each limit that was learned.

        Args:
            reserve: The share of the limit that stays unused.
        """
        remaining = -1 if self.remaining is None else self.remaining
        arguments = [
            f"{self.wanted} {self.returned} {remaining} {self.in_flight} {microseconds(self.age)} {self.is_new:d} "
            f"{self.limit} {microseconds(self.period)} {self.is_learned:d} "
            f"{microseconds(self.block)} {microseconds(self.max_block)} {self.version} {reserve:.6f} {MAX_GRANT} {KEPT}"
        ]
        for name, (limit, period) in self.learned.items():
            arguments += [name, f"{limit}/{microseconds(period)}"]
        return arguments


class Grant(NamedTuple):
    """What the script replied. Times are in seconds."""

    granted: int
    """Tokens that were taken."""
    wait: float
    """Until the one that was taken is there; 0 if they are there now. If none was taken: until one may be again."""
    left: float
    """Tokens left. Below 0, so many were taken that are not there yet."""
    blocked: float
    """For how long a 429 blocks the bucket."""
    limit: int
    period: float
    is_probe: bool
    """Whether nothing is known of the bucket: all others wait until it is reported what the response shows."""
    issued: int
    """Tokens that all together have ever taken."""
    version: str
    learned: Mapping[str, Limit]
    """The limits of operations, if another version is known than the call gave."""

    @classmethod
    def from_reply(cls, reply: Iterable[Any]) -> Grant:
        """Return the reply of the script.

        Raises:
            ValueError: It is not one: something else runs under the script's name, or on the server's port.
            TypeError: As ValueError.
        """
        first, *texts = (text.decode() if isinstance(text, bytes) else str(text) for text in reply)
        *numbers, version = first.split()
        granted, wait, left, blocked, limit, period, is_probe, issued = map(int, numbers)
        if granted < 0 or wait < 0 or blocked < 0 or limit < 1 or period < 1:
            raise ValueError("numbers out of range")
        return cls(
            granted,
            wait / MICROSECONDS,
            left / 1000,
            blocked / MICROSECONDS,
            limit,
            period / MICROSECONDS,
            bool(is_probe),
            issued,
            version,
            {name: _limit(text) for name, text in zip(texts[::2], texts[1::2], strict=True)},
        )


def microseconds(seconds: float) -> int:
    """Return seconds as the script counts them."""
    return round(seconds * MICROSECONDS)


def _limit(text: str) -> Limit:
    limit, period = map(int, text.split("/"))
    if limit < 1 or period < 1:
        raise ValueError("numbers out of range")
    return limit, period / MICROSECONDS
