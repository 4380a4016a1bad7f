"""The tokens of a bucket, as one event loop counts them."""

from __future__ import annotations

from aiolimiter import AsyncLimiter
from hypothesis import given
from hypothesis import strategies as st

from incidentio_async._rate_limits.local_tokens import LocalTokens
from tests.support.virtual_time import run_virtual


@given(st.lists(st.sampled_from([1.0, 1.25, 3.0, 8.0]), min_size=1, max_size=200), st.integers(40, 300))
def test_what_is_known_to_be_there_is_there_whatever_a_request_costs(costs: list[float], burst: int) -> None:
    async def main() -> None:
        tokens, left = LocalTokens(burst, 1e-6, AsyncLimiter), float(burst)
        for cost in costs:
            if tokens.take(cost) == 0:
                left -= cost
            else:
                assert left < cost + 1e-3
            assert tokens.known <= left + 1e-3

    run_virtual(main())
