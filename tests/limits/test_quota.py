"""What follows from responses, number by number."""

from __future__ import annotations

import pytest

from incidentio_async._rate_limits.quota import QuotaEstimate


def sent(quota: QuotaEstimate) -> None:
    """A request goes out, as `Bucket.mark_sent` counts it."""
    quota.left -= 1
    quota.sent += 1


def seen(quota: QuotaEstimate, begin: float, remaining: list[int], every: float = 1.0, own: int = 0) -> list[float]:
    """Responses in even steps, with so many requests of our own between two; the factor after each."""
    factors = []
    for number, left in enumerate(remaining):
        for _ in range(own):
            sent(quota)
        quota.observe(begin + number * every, left, in_flight=0)
        factors.append(round(quota.rate_factor, 6))
    return factors


def busy(rest: int = 500) -> QuotaEstimate:
    """An quota that has seen peers, with so much left."""
    quota = QuotaEstimate(1200, 20.0)
    seen(quota, 100.0, [rest + 60, rest + 50, rest + 40, rest + 30, rest + 20, rest])
    assert quota.peers
    return quota


def test_what_we_send_ourselves_is_no_peer() -> None:
    quota = QuotaEstimate(1200, 20.0)
    # 30 per second from here, 20 per second come in.
    seen(quota, 0.0, list(range(1000, 400, -10)), own=30)
    assert not quota.peers


@pytest.mark.parametrize(("drain", "peers"), [(0.4, False), (0.7, True), (20.0, True)])
def test_peers_are_a_drain_of_more_than_one_in_two_seconds(drain: float, peers: bool) -> None:
    quota = QuotaEstimate(1200, 20.0)
    seen(quota, 0.0, [round(900 - drain * second) for second in range(11)], own=20)
    assert quota.peers is peers


def test_less_than_five_seconds_prove_nothing() -> None:
    quota = QuotaEstimate(1200, 20.0)
    seen(quota, 0.0, [900, 700, 500, 300, 200], every=1.2)
    assert not quota.peers
    seen(quota, 5.5, [100])
    assert quota.peers


def test_a_bucket_that_would_have_run_over_proves_nothing() -> None:
    quota = QuotaEstimate(1200, 20.0)
    seen(quota, 0.0, [1150, 1150, 1150], every=10.0)
    assert not quota.peers


def test_what_was_on_its_way_is_no_peer() -> None:
    quota = QuotaEstimate(1200, 20.0)
    quota.observe(0.0, 600, in_flight=90)
    quota.observe(5.0, 600 + 100 - 90, in_flight=0)
    assert not quota.peers


def test_with_peers_the_rate_falls_once_a_second_while_little_is_left() -> None:
    quota = busy()
    assert seen(quota, 106.0, [50, 50, 50, 50], every=0.5) == [0.8, 0.8, 0.64, 0.64]


def test_it_stays_in_between_and_rises_when_more_is_left() -> None:
    quota = busy()
    assert seen(quota, 106.0, [50, 61, 119, 121, 121, 400]) == [0.8, 0.8, 0.8, 0.85, 0.9, 0.95]
    assert quota.tokens_per_request == pytest.approx(1 / 0.95)


@pytest.mark.parametrize(("capacity", "rate"), [(1200, 20.0), (60, 1.0), (1, 1 / 120), (30, 0.01)])
def test_it_never_falls_to_nothing(capacity: int, rate: float) -> None:
    quota = QuotaEstimate(capacity, rate)
    for second in range(200):
        quota.observe_refusal(float(second), unexpected=True)
    assert 1 <= quota.tokens_per_request <= capacity
    assert quota.tokens_per_request / rate <= 120.001


def test_six_quiet_windows_end_it() -> None:
    quota = busy()
    seen(quota, 106.0, [50])
    assert quota.rate_factor == 0.8
    now, quiet = 110.0, []
    for _ in range(8):
        for _ in range(100):
            sent(quota)
        quota.observe(now, 50, in_flight=0)
        quiet.append(quota.peers)
        now += 5.0
    assert quiet.index(False) in (6, 7)
    assert quota.rate_factor == 1.0


def test_a_refusal_that_was_to_be_expected_shows_no_peers() -> None:
    quota = QuotaEstimate(1200, 20.0)
    quota.observe_refusal(0.0, unexpected=False)
    assert (quota.peers, quota.rate_factor, quota.remaining) == (False, 1.0, 0)
    quota.observe_refusal(1.0, unexpected=True)
    assert (quota.peers, quota.rate_factor, quota.remaining) == (True, 0.8, 0)


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
