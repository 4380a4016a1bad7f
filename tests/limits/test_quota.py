"""What follows from responses, number by number."""

from __future__ import annotations

import math
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async._rate_limits.quota import QuotaEstimate


def sent(quota: QuotaEstimate, requests: int = 1) -> None:
    """Requests go out, as `Bucket.mark_sent` counts them."""
    quota.left -= requests
    quota.sent += requests


def seen(quota: QuotaEstimate, begin: float, remaining: list[int], every: float = 1.0, own: int = 0) -> list[float]:
    """Responses in even steps, with so many requests of our own between two; the factor after each."""
    factors = []
    for number, left in enumerate(remaining):
        sent(quota, own)
        quota.observe(begin + number * every, left, in_flight=0)
        factors.append(round(quota.rate_factor, 6))
    return factors


def busy(rest: int = 15, own: int = 10) -> QuotaEstimate:
    """A quota that has just seen peers, with so much left."""
    quota = QuotaEstimate(1200, 20.0)
    seen(quota, 100.0, [rest + 1, rest], own=own)
    assert quota.watch.peers
    return quota


def test_what_we_send_ourselves_is_not_a_peer() -> None:
    quota = QuotaEstimate(1200, 20.0)
    # 30 per second from here, 20 per second come in.
    seen(quota, 0.0, list(range(1000, 400, -10)), own=30)
    assert not quota.watch.peers


@pytest.mark.parametrize(("drain", "peers"), [(0.4, False), (1.0, True), (20.0, True)])
def test_peers_are_a_drain_of_more_than_one_in_two_seconds_and_two_requests(drain: float, peers: bool) -> None:
    quota = QuotaEstimate(1200, 20.0)
    seen(quota, 0.0, [round(900 - drain * second) for second in range(11)], own=20)
    assert quota.watch.peers is peers


def test_two_requests_may_be_missing_by_chance_and_more_are_a_peer() -> None:
    quota = QuotaEstimate(1200, 20.0)
    seen(quota, 0.0, [900, 899], every=0.001)
    assert not quota.watch.peers
    seen(quota, 0.002, [897], every=0.001)
    assert quota.watch.peers


def test_a_bucket_that_would_have_run_over_proves_nothing() -> None:
    quota = QuotaEstimate(1200, 20.0)
    seen(quota, 0.0, [1198, 1198, 1198], every=10.0)
    assert not quota.watch.peers


def test_what_was_on_its_way_is_not_a_peer() -> None:
    quota = QuotaEstimate(1200, 20.0)
    sent(quota, 90)
    quota.observe(0.0, 600, in_flight=90)
    quota.observe(5.0, 600 + 100 - 90, in_flight=0)
    assert not quota.watch.peers
    quota.observe(5.0, 600 + 100 - 96, in_flight=0)
    assert quota.watch.peers


def test_with_peers_all_that_comes_in_is_used_and_shares_become_even() -> None:
    """20 per second leave it, 20 come in, and the reserve of 15 is there: nobody has to be faster or slower."""
    assert seen(busy(), 102.0, [15, 15, 15], own=10) == [1.0, 1.0, 1.0]
    quota = busy()
    quota.rate_factor = 0.5
    assert seen(quota, 102.0, [15, 15, 15], own=10) == [0.54, 0.58, 0.62]


def test_with_peers_the_rate_falls_while_the_level_does_and_to_what_may_leave() -> None:
    quota = busy(rest=45)
    quota.rate_factor = 0.5
    # 35 leave it, where 20 may, and 5 of what is above the reserve.
    assert seen(quota, 102.0, [30]) == [round(0.5 * (20 + 15) / 35 + 0.04, 6)]
    # 35 leave it, and only 20 may.
    assert seen(quota, 103.0, [15]) == [round(0.54 * 20 / 35 + 0.04, 6)]


def test_with_peers_the_rate_rises_as_soon_as_the_level_does() -> None:
    quota = busy(rest=5)
    quota.rate_factor = 0.2
    # 10 leave it, 20 may, less the 5 that are missing in the reserve.
    assert seen(quota, 102.0, [15, 40]) == [0.44, 1.0]


def test_one_step_is_at_most_half_and_three_times_the_rate() -> None:
    quota = busy(rest=55)
    quota.rate_factor = 0.3
    assert seen(quota, 102.0, [0]) == [0.19]
    assert seen(quota, 103.0, [20]) == [0.61]


def test_who_empties_the_bucket_with_others_begins_with_its_share() -> None:
    quota = QuotaEstimate(1200, 20.0)
    for number in range(1, 61):
        sent(quota, 10)
        # Of 20 that are gone, 10 are from here.
        quota.observe(number / 100, 1200 - 20 * number, in_flight=0)
    assert quota.watch.peers
    assert 0.4 < quota.rate_factor < 0.55


@pytest.mark.parametrize(("capacity", "rate"), [(1200, 20.0), (60, 1.0), (1, 1 / 120), (30, 0.01)])
def test_it_never_falls_to_nothing(capacity: int, rate: float) -> None:
    quota = QuotaEstimate(capacity, rate)
    for second in range(200):
        quota.observe_refusal(float(second), unexpected=True)
    assert 1 <= quota.tokens_per_request <= capacity
    assert quota.tokens_per_request / rate <= 120.001


def test_six_quiet_windows_end_it() -> None:
    quota = busy()
    seen(quota, 102.0, [5])
    assert quota.rate_factor < 1
    quiet = []
    for number in range(8):
        sent(quota, 100)
        quota.observe(107.0 + 5 * number, 5, in_flight=0)
        quiet.append(quota.watch.peers)
    assert quiet.index(False) in (5, 6, 7)
    assert quota.rate_factor == 1.0


def test_a_refusal_that_was_to_be_expected_shows_no_peers() -> None:
    quota = QuotaEstimate(1200, 20.0)
    quota.observe_refusal(0.0, unexpected=False)
    assert (quota.watch.peers, quota.rate_factor, quota.remaining) == (False, 1.0, 0)
    quota.observe_refusal(1.0, unexpected=True)
    assert (quota.watch.peers, quota.rate_factor, quota.remaining) == (True, 1.0, 0)


def test_without_headers_each_refusal_slows_down_and_time_speeds_up() -> None:
    quota = QuotaEstimate(1200, 20.0)
    quota.observe_nothing(0.0)
    for moment in (1.0, 1.5, 2.5):
        quota.observe_refusal(moment, unexpected=True)
    assert quota.rate_factor == pytest.approx(0.64)
    quota.observe_nothing(3.5)
    assert quota.rate_factor == pytest.approx(0.64)
    quota.observe_nothing(5.5)
    assert quota.rate_factor == pytest.approx(0.64 + 3 * 0.02)
    quota.observe_nothing(33.0)
    assert (quota.watch.peers, quota.rate_factor) == (False, 1.0)


def test_what_is_left_grows_with_time_and_falls_with_each_request() -> None:
    quota = QuotaEstimate(1200, 20.0)
    assert quota.seconds_until(1200, 50.0) == 0.0  # nothing is known
    quota.observe(50.0, 10, in_flight=0)
    sent(quota)
    sent(quota)
    assert quota.seconds_until(8, 50.0) == 0.0
    assert quota.seconds_until(18, 50.0) == 0.5
    assert quota.seconds_until(18, 50.25) == 0.25
    assert quota.seconds_until(18, 1e9) == 0.0


def test_another_limits_remaining_counts_only_where_none_is_known() -> None:
    quota = QuotaEstimate(1200, 20.0)
    quota.observe_at_least(0.0, 59)
    assert quota.remaining == 59
    quota.observe(1.0, 700, in_flight=0)
    quota.observe_at_least(2.0, 58)
    assert quota.remaining == 700


def test_without_headers_the_last_word_ages_out() -> None:
    quota = QuotaEstimate(1200, 20.0)
    quota.observe(0.0, 3, in_flight=0)
    quota.observe_nothing(1.0)
    assert quota.remaining == 3
    quota.observe_nothing(2.5)
    assert quota.remaining is None
    assert quota.tokens_per_request == pytest.approx(1 / 0.99)
    quota.observe(3.0, 900, in_flight=0)
    assert quota.tokens_per_request == 1.0


# --- whatever comes

moments = st.floats(0, 200)
left = st.integers(0, 10**15)
steps = st.one_of(
    st.tuples(st.just("sent"), st.integers(1, 500)),
    st.tuples(st.just("observe"), left, st.integers(0, 500)),
    st.tuples(st.just("refusal"), st.booleans()),
    st.tuples(st.just("nothing")),
    st.tuples(st.just("at least"), left),
    st.tuples(st.just("shared"), st.booleans()),
)


@given(
    st.sampled_from([(1200, 20.0), (60, 1.0), (1, 1 / 120), (10**6, 1e5)]),
    st.lists(st.tuples(moments, steps), max_size=60),
)
def test_no_sequence_of_responses_gives_anything_out_of_range(
    limit: tuple[int, float], events: list[tuple[float, tuple[Any, ...]]]
) -> None:
    quota, now = QuotaEstimate(*limit), 0.0
    for seconds, (kind, *values) in events:
        now += seconds
        match kind:
            case "sent":
                sent(quota, values[0])
            case "observe":
                quota.observe(now, values[0], min(values[1], quota.sent))
            case "refusal":
                quota.observe_refusal(now, unexpected=values[0])
            case "nothing":
                quota.observe_nothing(now)
            case "at least":
                quota.observe_at_least(now, values[0])
            case "shared":
                quota.shared = values[0]
        assert 0 < quota.rate_factor <= 1
        assert 1 <= quota.tokens_per_request <= max(limit[0], 1)
        assert 0.1 <= quota.watch.share <= 1
        assert 0 <= quota.watch.lag <= 2
        assert 4 <= quota.left_per_request <= 40.001
        assert 0 <= quota.unseen < math.inf
        assert 0 <= quota.seconds_until(1, now) < math.inf


@settings(max_examples=25)
@given(st.lists(st.floats(0.05, 1.0), min_size=2, max_size=8), st.integers(0, 300))
def test_shares_become_even_whatever_they_were(factors: list[float], level: int) -> None:
    """Processes that use their rates to the full, in steps of a quarter of a second."""
    quotas, tokens, sent_by = [QuotaEstimate(1200, 20.0) for _ in factors], float(level), [0.0] * len(factors)
    before = sent_by
    random_order = random.Random(1)  # in which they come: nobody is always the first
    for quota, factor in zip(quotas, factors, strict=True):
        quota.watch.peers, quota.rate_factor = True, factor
    for step in range(4 * 60):
        tokens += 5.0
        for number in random_order.sample(range(len(quotas)), len(quotas)):
            quota = quotas[number]
            # Nothing goes out of an empty bucket.
            amount = min(5.0 * quota.rate_factor, max(0.0, tokens - 3))
            tokens -= amount
            sent_by[number] += amount
            sent(quota, int(sent_by[number]) - quota.sent)
            quota.observe(step / 4, int(tokens), in_flight=0)
        if step == 4 * 30:
            before = list(sent_by)
    shares = [(after - first) / (20 * 30 / len(quotas)) for after, first in zip(sent_by, before, strict=True)]
    assert min(shares) > 0.75
    assert max(shares) < 1.25
    assert 3 <= tokens <= 40
