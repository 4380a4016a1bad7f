"""The script in Redis: on a real server, with a clock that the test sets, beside a model of it in Python."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async._rate_limits.redis_script import BODY, DIGEST, KEPT, MAX_GRANT, SCRIPT, Grant, Reservation
from tests.redis_limiter.model import Store
from tests.support.redis_server import RedisServer, need_redis

need_redis()

RESERVE = 0.005
CLOCKED = "local now = tonumber(ARGV[#ARGV])\nARGV[#ARGV] = nil\n" + BODY
"""The script with a clock that is given as the last argument."""
NOW = 1_795_000_000_000_000


class Bench:
    """The server and the model, which are asked the same."""

    def __init__(self, server: RedisServer) -> None:
        self.client = server.client()
        self.script: Any = self.client.register_script(CLOCKED)
        self.clear()

    def clear(self) -> None:
        self.client.flushdb()
        self.model = Store()
        self.now = NOW

    def ask(self, limit: int = 1200, period: float = 60.0, key: str = "{k}", **more: Any) -> Grant:
        arguments = Reservation(limit, period, **more).arguments(RESERVE)
        reply = self.script(keys=[key], args=[*arguments, self.now])
        expected = self.model.run(self.now, key, arguments)
        assert reply[0] == expected[0], arguments
        assert dict(zip(reply[1::2], reply[2::2], strict=True)) == dict(
            zip(expected[1::2], expected[2::2], strict=True)
        )
        assert self.client.hgetall(key) == self.model.hashes[key], arguments
        return Grant.from_reply(reply)

    def pass_time(self, seconds: float) -> None:
        self.now += round(seconds * 1_000_000)


@pytest.fixture(scope="module")
def served() -> Iterator[Bench]:
    with RedisServer() as server:
        bench = Bench(server)
        yield bench
        bench.client.close()


@pytest.fixture
def bench(served: Bench) -> Bench:
    """Both, with a bucket of which something is known."""
    served.clear()
    served.ask(1_000_000, 1.0, remaining=1_000_000, is_new=True)
    return served


def taken(grant: Grant) -> tuple[int, float]:
    return grant.granted, grant.wait


def test_tokens_are_granted_at_once_while_there_are_any(bench: Bench) -> None:
    """As many as are wanted, but no more than one process may take at once; then one in the future."""
    grants = [taken(bench.ask(100, 10.0, wanted=60)) for _ in range(6)]
    assert grants == [(MAX_GRANT, 0), (MAX_GRANT, 0), (MAX_GRANT, 0), (3, 0), (1, 0.1), (1, 0.2)]
    bench.pass_time(0.25)
    assert taken(bench.ask(100, 10.0, wanted=60)) == (1, 0.05)
    bench.pass_time(1.05)
    assert taken(bench.ask(100, 10.0, wanted=60)) == (10, 0)


def test_never_more_than_the_bucket_and_what_comes_in(bench: Bench) -> None:
    """However many ask, and whenever: each token has its time."""
    due = []
    for number in range(1000):
        grant = bench.ask(wanted=1 + number % 7)
        due += [bench.now / 1e6 - NOW / 1e6 + grant.wait] * grant.granted
        bench.pass_time((number * 7 % 11) / 100)
    seconds = (bench.now - NOW) / 1e6
    due = sorted(moment for moment in due if moment <= seconds)
    assert all(number + 1 <= 1194 + 20 * moment + 1e-3 for number, moment in enumerate(due))
    assert len(due) >= 1194 + 20 * seconds - 20


def test_a_token_that_is_returned_goes_to_the_next(bench: Bench) -> None:
    """Also one that is not there yet, and never more of them than the bucket holds."""
    assert taken(bench.ask(10, 10.0, wanted=9)) == (9, 0)
    assert taken(bench.ask(10, 10.0, wanted=1)) == (1, 1.0)
    assert taken(bench.ask(10, 10.0, returned=1, wanted=1)) == (1, 1.0)
    assert bench.ask(10, 10.0, returned=50).left == 9.0


def test_one_request_shows_what_is_left(bench: Bench) -> None:
    """All others wait for what its response reports, for a second at most; so a key that others emptied refuses one."""
    assert bench.ask(key="{new}", wanted=5)[:2] == (1, 0)
    assert bench.ask(key="{new}", wanted=5)[:2] == (0, 0.025)
    bench.pass_time(0.9)
    assert bench.ask(key="{new}", wanted=5)[:2] == (0, 0.025)
    grant = bench.ask(key="{new}", wanted=5, remaining=3, is_new=True)
    assert (grant.granted, grant.left) == (3, 0)
    assert [bench.ask(key="{other}", wanted=5).is_probe for _ in range(2)] == [True, False]
    bench.pass_time(1.0)
    assert bench.ask(key="{other}", wanted=5)[:2] == (5, 0)


def test_what_the_api_reports_lowers_the_bucket(bench: Bench) -> None:
    assert bench.ask(remaining=100, in_flight=10, is_new=True).left == 90.0
    assert bench.ask(remaining=300, is_new=True).left == 90.0
    bench.pass_time(1.0)
    # An old report lowers nothing that came in since.
    assert bench.ask(remaining=50, age=2.0, is_new=True).left == 90.0
    # One that was counted before does not count again, unless the bucket is new.
    assert bench.ask(remaining=3).left == 90.0
    assert bench.ask(key="{new}", remaining=3, age=0.5).left == 13.0


def test_few_left_at_the_api_delay_the_next_once(bench: Bench) -> None:
    """Responses to requests that were sent before the correction took effect ask for it in vain."""
    while not bench.ask(wanted=32).wait:
        pass
    assert bench.ask(wanted=1).wait == 0.1
    bench.pass_time(0.05)
    assert bench.ask(wanted=1, remaining=4, age=0.01, is_new=True).wait == 0.3
    bench.pass_time(0.03)
    assert bench.ask(wanted=1, remaining=2, age=0.05, is_new=True).wait == 0.32
    bench.pass_time(0.14)
    assert bench.ask(wanted=1, remaining=4, age=0.01, is_new=True).wait == pytest.approx(0.43)


def test_a_429_blocks_all(bench: Bench) -> None:
    """Then one request shows what is left, and tokens have come in meanwhile: the API's bucket had proved empty."""
    bench.ask(wanted=1)
    grant = bench.ask(block=3.0)
    assert (grant.granted, grant.blocked, grant.left) == (0, 3.0, 0)
    bench.pass_time(1.0)
    # What is returned does not end the block, and a shorter one does not shorten it.
    assert taken(bench.ask(returned=3, wanted=1, block=0.5)) == (0, 2.0)
    bench.pass_time(2.1)
    # A response to a request from before shows nothing.
    assert bench.ask(wanted=9, remaining=50, age=0.2, is_new=True)[:2] == (1, 0)
    assert taken(bench.ask(wanted=9)) == (0, 0.025)
    bench.pass_time(0.05)
    grant = bench.ask(wanted=9, remaining=50, age=0.04, is_new=True)
    assert (grant.granted, grant.left) == (9, 33.0)


def test_a_limit_that_was_learned_replaces_what_the_others_began_with(bench: Bench) -> None:
    bench.ask(wanted=32)
    assert bench.ask(2400, 60.0, is_learned=True)[4:6] == (2400, 60.0)
    grant = bench.ask(1200, 60.0)
    assert (grant.limit, grant.left) == (2400, 1162.0)
    bench.pass_time(10.0)
    assert bench.ask(1200, 60.0).left == 1562.0
    assert bench.ask(600, 60.0, is_learned=True).left == 597.0


def test_the_limits_of_operations_reach_all(bench: Bench) -> None:
    """Once per change: whoever knows the version gets none."""
    one = bench.ask(learned={"A V1#List": (60, 60.0), "B": (5, 0.5)})
    assert one.learned == {"A V1#List": (60, 60.0), "B": (5, 0.5)}
    assert bench.ask(version=one.version).learned == {}
    bench.pass_time(1.0)
    assert bench.ask(version=one.version, learned={"B": (5, 0.5)}).version == one.version
    two = bench.ask(version=one.version, learned={"B": (6, 0.5)})
    assert two.learned == {"A V1#List": (60, 60.0), "B": (6, 0.5)}
    assert bench.ask().learned == two.learned


@pytest.mark.parametrize("seconds", [0.5, 20.0, 3600.0])
def test_a_clock_that_was_set_back_delays_nobody(bench: Bench, seconds: float) -> None:
    """Nor does it add anything. A replica that takes over has a clock of its own."""
    for _ in range(4):
        bench.ask(60, 60.0, wanted=32)
    bench.pass_time(-seconds)
    assert taken(bench.ask(60, 60.0, wanted=1)) == (1, 3.0)
    assert bench.ask(60, 60.0, block=10.0).blocked == 10.0
    bench.pass_time(-seconds)
    assert taken(bench.ask(60, 60.0, wanted=1)) == (0, 10.0)
    assert taken(bench.ask(60, 60.0, key="{new}", wanted=1)) == (1, 0)
    bench.pass_time(-seconds)
    assert taken(bench.ask(60, 60.0, key="{new}", wanted=1)) == (0, 0.025)
    bench.pass_time(1.0)
    assert taken(bench.ask(60, 60.0, key="{new}", wanted=1)) == (1, 0)


def test_times_of_another_clock_block_nobody(bench: Bench) -> None:
    """A hash may come from another server."""
    future = str(NOW + 3_600_000_000)
    fields: dict[Any, Any] = {"tat": future, "limit": "1200", "period": "60000000", "blocked": future, "probe": future}
    bench.client.hset("{x}", mapping=fields)
    bench.model.hashes["{x}"] = {**fields, "learned": "0"}
    bench.client.hset("{x}", "learned", "0")
    assert taken(bench.ask(wanted=1, key="{x}")) == (1, 0.05)


def test_what_is_in_the_hash_and_is_not_of_the_script_is_replaced(bench: Bench) -> None:
    bench.client.hset("{x}", mapping={"tat": "soon", "limit": "0", "period": "-", "blocked": "", "fixed": "!"})
    reply: Any = bench.script(keys=["{x}"], args=[*Reservation(10, 1.0, wanted=3, remaining=9).arguments(RESERVE), NOW])
    assert Grant.from_reply(reply).granted == 3


def test_keys_expire(bench: Bench) -> None:
    """When the bucket has been full for an hour: what was learned outlives a break."""
    bench.ask(wanted=20)
    assert 0 <= KEPT + 1000 - int(bench.client.pttl("{k}")) <= 500


def test_the_script_runs_on_the_servers_clock(bench: Bench) -> None:
    """By its digest once it is known; the tokens come in by themselves."""
    assert bench.client.script_load(SCRIPT) == DIGEST
    arguments = Reservation(2, 0.02, wanted=2, remaining=2).arguments(RESERVE)
    waits = [Grant.from_reply(bench.client.evalsha(DIGEST, 1, "{t}", *arguments)).wait for _ in range(50)]
    assert waits[0] == 0
    assert 0.3 <= max(waits) <= 0.5


_AMOUNTS = st.integers(0, 40)
_SECONDS = st.floats(0, 3) | st.sampled_from([0.0, 60.0, -4000.0])
_LIMITS = st.sampled_from([(1200, 60.0), (60, 60.0), (1, 1.0), (2400, 60.0), (7, 60.0), (300, 0.5)])
_CALLS = st.tuples(
    _LIMITS,
    st.fixed_dictionaries(
        {
            "wanted": _AMOUNTS,
            "returned": st.integers(0, 3),
            "remaining": st.none() | st.integers(0, 1300),
            "in_flight": _AMOUNTS,
            "age": st.floats(0, 2),
            "is_new": st.booleans(),
            "is_learned": st.booleans(),
            "block": st.sampled_from([0.0, 0.0, 0.0, 1.0, 150.0]),
            "version": st.sampled_from(["0", "1"]),
            "learned": st.dictionaries(st.sampled_from(["A", "B"]), _LIMITS, max_size=2),
        }
    ),
    _SECONDS,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_CALLS, max_size=20))
def test_any_calls_are_served_as_the_model_does(served: Bench, calls: list[Any]) -> None:
    """Reply and hash are equal after each. No bucket ever holds more than its burst, nor grants what is not there."""
    served.clear()
    for (limit, period), more, seconds in calls:
        grant = served.ask(limit, period, **more)
        assert 0 <= grant.granted <= min(MAX_GRANT, more["wanted"])
        assert grant.granted <= 1 or grant.left >= -0.001
        assert grant.left <= grant.limit
        served.pass_time(seconds)
