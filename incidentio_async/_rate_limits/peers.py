"""What responses show of others who use the same bucket. Arithmetic only: no waiting, no clock."""

from __future__ import annotations

from collections import deque

_WINDOW = 5.0  # seconds
_QUIET_WINDOWS = 6
_SLACK = 2.0  # requests that may be missing by chance
_DRAIN = 0.025  # of the rate: no more than this, for longer, shows that a clock or the API's rate differs a little
# What a process takes for its share at first: little of a large bucket, which many may meet at once; of a small one, a
# few requests.
_FIRST_SHARE, _FIRST_SHARE_OF_SMALL, _FEW = 0.14, 0.25, 15.0
_EVIDENCE = 0.025  # of the capacity: what is gone counts more than what was believed before from here on
_OF_LATE = 1.0  # second
MIN_SHARE = 0.1
_UNSEEN = 8  # responses that one may have overtaken
_LAG_MARGIN = 1.3  # as a lag shows only in what came after its begin and before its end
_MAX_LAG = 2.0  # seconds
_LAG_KEPT = 0.995  # per window


class PeerWatch:
    """Compares what is gone from a bucket at the API with what was sent from here.

    Three things follow from it: whether there are peers (others who use the same bucket), what share of the requests
    is sent from here, and how far what the API reports lags behind.

    Args:
        capacity: Requests that the full bucket holds.
        rate: Requests per second at which it is refilled.
    """

    __slots__ = (
        "_capacity",
        "_evidence",
        "_first_share",
        "_gone_of_late",
        "_is_late",
        "_latest",
        "_mark",
        "_prior_share",
        "_quiet_windows",
        "_rate",
        "_recent",
        "_refused",
        "_seen_of_late",
        "_start",
        "lag",
        "peers",
        "share",
        "unseen",
    )

    def __init__(self, capacity: float, rate: float) -> None:
        self.peers = False
        self._first_share = min(_FIRST_SHARE_OF_SMALL, max(_FIRST_SHARE, _FEW / capacity))
        self.share = self._first_share
        """The share of what is gone that was sent from here, at least 0.1 and at most 1."""
        self.lag = 0.0
        """Seconds by which ``Remaining`` lags behind."""
        self.unseen = 0
        """Requests from here that have their responses, and that no response shows yet."""
        self._capacity = capacity
        self._rate = rate
        self._evidence = max(1.0, _EVIDENCE * capacity)
        self._prior_share = self._first_share
        self._start: tuple[float, int, int] | None = None  # when, what was left, sent from here and done
        self._latest = (0.0, 0, 0)  # the same, of the latest response
        self._gone_of_late = self._seen_of_late = 0.0
        self._quiet_windows = 0
        self._refused = 0
        self._mark: tuple[float, int] | None = None  # when, and how many had been done
        self._is_late = False  # whether these are not seen yet, although they should be
        self._recent: deque[float] = deque()  # for as long as they are unseen

    def observe(self, now: float, remaining: int, sent: int, in_flight: int) -> None:
        """Take note of a response.

        Args:
            now: The time.
            remaining: What it reports as left.
            sent: All requests that were ever sent from here.
            in_flight: Those of them that have no response yet.
        """
        sent -= self._refused
        if self._start is None:
            self._begin(now, remaining, sent - in_flight)
            return
        began, first, count = self._start
        seconds = now - began
        due = first + seconds * self._rate
        gone = max(0.0, min(self._capacity, due) - remaining)
        done = max(0, sent - in_flight - count)
        self._find_lag(now, done, due - remaining, max(_UNSEEN, in_flight / 2))
        self._share_out(now, remaining, done - self.unseen)
        # At most: of those in flight some have not arrived.
        if gone - (sent - count) > _SLACK + _DRAIN * self._rate * seconds:
            self.peers, self._quiet_windows = True, 0
        # A bucket that would have run over shows nothing: what was taken has been filled up again.
        elif seconds >= _WINDOW and due < self._capacity:
            self._quiet_windows += 1
            self.peers = self.peers and self._quiet_windows < _QUIET_WINDOWS
        if seconds >= _WINDOW:
            self._prior_share = max(self._first_share, self.share)
            self._begin(now, remaining, sent - in_flight - self.unseen)

    def is_using(self, rate: float) -> bool:
        """Return whether at least half of so many requests per second were sent from here of late."""
        return self._seen_of_late >= rate * _OF_LATE / 2

    def observe_refusal(self, *, unexpected: bool) -> None:
        """Take note of a 429: it took nothing. If something should have been left, a peer has taken it."""
        self._refused += 1
        if unexpected:
            self.assume_peers()

    def assume_peers(self) -> None:
        """Take it that there are peers, until some windows show none."""
        self.peers, self._quiet_windows = True, 0

    def forget(self) -> None:
        """Forget the peers, and begin again with the next response."""
        self.peers, self._start, self._mark = False, None, None

    def _begin(self, now: float, remaining: int, done: int) -> None:
        self._start = (now, remaining, done)
        self._latest = (now, remaining, 0)
        self._mark, self._is_late = None, False
        self.lag *= _LAG_KEPT

    def _share_out(self, now: float, remaining: int, seen: int) -> None:
        """Compare what was sent from here with what is gone, of late."""
        moment, before, count = self._latest
        seconds = now - moment
        fade = 1 / (1 + seconds / _OF_LATE)
        gone_of_late = (self._gone_of_late + min(self._capacity, before + seconds * self._rate) - remaining) * fade
        seen_of_late = (self._seen_of_late + seen - count) * fade
        self._gone_of_late = gone_of_late = gone_of_late if gone_of_late > 0 else 0.0
        self._seen_of_late = seen_of_late = seen_of_late if seen_of_late > 0 else 0.0
        self._latest = (now, remaining, seen)
        evidence = self._evidence
        seen_of_late = min(seen_of_late, gone_of_late)
        self.share = max(MIN_SHARE, (seen_of_late + evidence * self._prior_share) / (gone_of_late + evidence))

    def _find_lag(self, now: float, done: int, gone: float, margin: float) -> None:
        """Measure for how long what was done is not seen in what is gone at most.

        It begins with more than overtake each other on their way: the margin.
        """
        if self._mark is not None and gone + (0 if self._is_late else margin) < self._mark[1]:
            self._is_late = True
            self.lag = max(self.lag, min(_MAX_LAG, _LAG_MARGIN * (now - self._mark[0])))
        else:
            self._mark, self._is_late = (now, done), False
        if self.lag:
            recent, oldest = self._recent, now - self.lag
            recent.append(now)
            while recent[0] < oldest:
                recent.popleft()
            self.unseen = len(recent)
