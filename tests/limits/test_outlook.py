"""What follows from answers, number by number."""

from __future__ import annotations

import pytest

from incidentio_async._rate_limits.quota import QuotaEstimate


def sent(outlook: QuotaEstimate) -> None:
    """A request goes out, as `Bucket.sent` counts it."""
    outlook.left -= 1
    outlook.sent += 1


def seen(outlook: QuotaEstimate, begin: float, remaining: list[int], every: float = 1.0, own: int = 0) -> list[float]:
    """Answers in even steps, with so many requests of our own between two; the factor after each."""
    factors = []
    for number, left in enumerate(remaining):
        for _ in range(own):
            sent(outlook)
        outlook.observe(begin + number * every, left, in_flight=0)
        factors.append(round(outlook.factor, 6))
    return factors


def busy(rest: int = 500) -> QuotaEstimate:
    """An outlook that has seen peers, with so much left."""
    outlook = QuotaEstimate(1200, 20.0)
    seen(outlook, 100.0, [rest + 60, rest + 50, rest + 40, rest + 30, rest + 20, rest])
    assert outlook.peers
    return outlook


def test_what_we_send_ourselves_is_no_peer() -> None:
    outlook = QuotaEstimate(1200, 20.0)
    # 30 a second from here, 20 a second come in.
    seen(outlook, 0.0, list(range(1000, 400, -10)), own=30)
    assert not outlook.peers


@pytest.mark.parametrize(("drain", "peers"), [(0.4, False), (0.7, True), (20.0, True)])
def test_peers_are_a_drain_of_more_than_one_in_two_seconds(drain: float, peers: bool) -> None:
    outlook = QuotaEstimate(1200, 20.0)
    seen(outlook, 0.0, [round(900 - drain * second) for second in range(11)], own=20)
    assert outlook.peers is peers


def test_less_than_five_seconds_prove_nothing() -> None:
    outlook = QuotaEstimate(1200, 20.0)
    seen(outlook, 0.0, [900, 700, 500, 300, 200], every=1.2)
    assert not outlook.peers
    seen(outlook, 5.5, [100])
    assert outlook.peers


def test_a_bucket_that_would_have_run_over_proves_nothing() -> None:
    outlook = QuotaEstimate(1200, 20.0)
    seen(outlook, 0.0, [1150, 1150, 1150], every=10.0)
    assert not outlook.peers


def test_what_was_on_its_way_is_no_peer() -> None:
    outlook = QuotaEstimate(1200, 20.0)
    outlook.observe(0.0, 600, in_flight=90)
    outlook.observe(5.0, 600 + 100 - 90, in_flight=0)
    assert not outlook.peers


def test_with_peers_the_rate_falls_once_a_second_while_little_is_left() -> None:
    outlook = busy()
    assert seen(outlook, 106.0, [50, 50, 50, 50], every=0.5) == [0.8, 0.8, 0.64, 0.64]


def test_it_stays_in_between_and_rises_when_more_is_left() -> None:
    outlook = busy()
    assert seen(outlook, 106.0, [50, 61, 119, 121, 121, 400]) == [0.8, 0.8, 0.8, 0.85, 0.9, 0.95]
    assert outlook.cost == pytest.approx(1 / 0.95)


@pytest.mark.parametrize(("capacity", "rate"), [(1200, 20.0), (60, 1.0), (1, 1 / 120), (30, 0.01)])
def test_it_never_falls_to_nothing(capacity: int, rate: float) -> None:
    outlook = QuotaEstimate(capacity, rate)
    for second in range(200):
        outlook.refused(float(second), unexpected=True)
    assert 1 <= outlook.cost <= capacity
    assert outlook.cost / rate <= 120.001


def test_six_quiet_windows_end_it() -> None:
    outlook = busy()
    seen(outlook, 106.0, [50])
    assert outlook.factor == 0.8
    now, quiet = 110.0, []
    for _ in range(8):
        for _ in range(100):
            sent(outlook)
        outlook.observe(now, 50, in_flight=0)
        quiet.append(outlook.peers)
        now += 5.0
    assert quiet.index(False) in (6, 7)
    assert outlook.factor == 1.0


def test_a_refusal_that_was_to_be_expected_shows_no_peers() -> None:
    outlook = QuotaEstimate(1200, 20.0)
    outlook.refused(0.0, unexpected=False)
    assert (outlook.peers, outlook.factor, outlook.remaining) == (False, 1.0, 0)
    outlook.refused(1.0, unexpected=True)
    assert (outlook.peers, outlook.factor, outlook.remaining) == (True, 0.8, 0)


def test_what_is_left_grows_with_time_and_falls_with_each_request() -> None:
    outlook = QuotaEstimate(1200, 20.0)
    assert outlook.seconds_until(1200, 50.0) == 0.0  # nothing is known
    outlook.observe(50.0, 10, in_flight=0)
    sent(outlook)
    sent(outlook)
    assert outlook.seconds_until(8, 50.0) == 0.0
    assert outlook.seconds_until(18, 50.0) == 0.5
    assert outlook.seconds_until(18, 50.25) == 0.25
    assert outlook.seconds_until(18, 1e9) == 0.0


def test_another_limits_remaining_counts_only_where_none_is_known() -> None:
    outlook = QuotaEstimate(1200, 20.0)
    outlook.at_least(0.0, 59)
    assert outlook.remaining == 59
    outlook.observe(1.0, 700, in_flight=0)
    outlook.at_least(2.0, 58)
    assert outlook.remaining == 700


def test_without_headers_the_last_word_ages_out() -> None:
    outlook = QuotaEstimate(1200, 20.0)
    outlook.observe(0.0, 3, in_flight=0)
    outlook.unheard(1.0)
    assert outlook.remaining == 3
    outlook.unheard(2.5)
    assert outlook.remaining is None
    assert outlook.cost == pytest.approx(1 / 0.99)
    outlook.observe(3.0, 900, in_flight=0)
    assert outlook.cost == 1.0
