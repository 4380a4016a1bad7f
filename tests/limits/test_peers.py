"""What shows of others, number by number."""

from __future__ import annotations

import pytest

from incidentio_async._rate_limits.peers import PeerWatch


def watch() -> PeerWatch:
    """One that has seen its first response, to the first request: 1,199 are left."""
    found = PeerWatch(1200, 20.0)
    found.observe(0.0, 1199, sent=1, in_flight=0)
    return found


def test_the_share_is_what_was_sent_from_here_of_what_is_gone() -> None:
    found = watch()
    assert found.share == 0.14
    # 100 from here and 300 of others; what was believed before counts as 30.
    found.observe(0.0, 1199 - 400, sent=101, in_flight=0)
    assert found.share == pytest.approx((100 + 0.14 * 30) / (400 + 30))
    # Of late they are many fewer: a second later nothing more is gone.
    found.observe(5.0, 1199 - 400 + 100, sent=101, in_flight=0)
    assert 0.2 < found.share < 0.26


def test_what_is_in_flight_is_not_seen_yet() -> None:
    found = watch()
    found.observe(0.0, 1198, sent=101, in_flight=99)
    assert found.share == pytest.approx((1 + 0.14 * 30) / (1 + 30))


def test_what_was_refused_is_not_gone() -> None:
    found = watch()
    for _ in range(40):
        found.observe_refusal(unexpected=False)
    found.observe(1.0, 1150, sent=61, in_flight=0)
    assert found.peers
    found = watch()
    found.observe(1.0, 1150, sent=61, in_flight=0)
    assert not found.peers


def test_a_remaining_that_lags_behind_shows_in_a_burst() -> None:
    found = watch()
    for number in range(1, 101):
        found.observe(number / 200, 1199, sent=1 + number, in_flight=0)
    # It began with what 15 responses cannot have overtaken, and is longer than what could be seen of it.
    assert 0.5 < found.lag < 0.65
    assert found.unseen > 80
    assert found.share < 0.45
    assert not found.peers


def test_responses_that_overtake_each_other_are_no_lag() -> None:
    found = watch()
    for number in range(1, 101):
        found.observe(number / 200, 1199 - max(0, number - (100 - number) // 4), sent=101, in_flight=100 - number)
    assert found.lag == 0
    found.observe(0.6, 1099, sent=101, in_flight=0)
    assert (found.lag, found.unseen) == (0, 0)
