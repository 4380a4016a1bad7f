"""Tokens that others take from too: what a bucket needs to know of them."""

from __future__ import annotations

from typing import Protocol


class SharedTokens(Protocol):
    """The tokens of one limit that several buckets take from, in other event loops or in other processes.

    All methods return at once and never raise. A bucket that has them takes its own tokens as well: these are an upper
    bound, and they are right at once when the shared ones cannot be reached.
    """

    @property
    def in_charge(self) -> bool:
        """Whether all who use the limit take from them. If not, the bucket looks for others who use it."""
        ...

    def seconds_until_token(self, wanted: int) -> float:
        """Return 0 if a granted token is there, else the seconds until there will be one.

        Infinity means that one was requested and no reply has come; the bucket's `Bucket.wake` is called when it has.

        Args:
            wanted: How many requests wait: several tokens may be requested at once.
        """
        ...

    def take(self) -> None:
        """Use the token that `seconds_until_token` found."""
        ...

    def put_back(self) -> None:
        """Return a token whose request was not sent."""
        ...

    def settle(self) -> None:
        """Take note that fewer requests wait: a token for which none does is returned to the others."""
        ...

    def count(self) -> float | None:
        """Return the tokens left, as far as is known; None if nothing is."""
        ...

    def blocked_for(self) -> float:
        """Return the seconds for which a 429 that another one got blocks all of them."""
        ...

    def set_limit(self, limit: int, period: float) -> None:
        """Take note of another limit, in requests and the seconds in which the bucket fills up."""
        ...

    def observe(self, remaining: int, in_flight: int) -> None:
        """Take note of a response.

        Args:
            remaining: What it reports as left.
            in_flight: Requests that were sent from here, and whose responses have not come.
        """
        ...

    def observe_nothing(self) -> None:
        """Take note of a response that does not report what is left of this limit."""
        ...

    def block(self, seconds: float) -> None:
        """Take note of a 429 that blocks the bucket for so long."""
        ...
