"""An export in a process of its own, to be killed.

``python -m tests.support.exporting URL KEY OUT FORMAT PARENTS NAME…`` prints a line for each page that was written.
"""

from __future__ import annotations

import asyncio
import sys

from incidentio_async import AsyncClient, RetryPolicy
from incidentio_async.export import export


async def main(url: str, key: str, out: str, form: str, parents: str, *names: str) -> None:
    retry = RetryPolicy(wait=0.01, max_wait=0.05)
    async with AsyncClient(key, base_url=url, rate_limiter=None, retry=retry) as client:
        await export(
            client,
            names,
            out=out,
            format=form,
            max_parents=int(parents),
            parallel=True,
            checkpoint_interval=0.03,
            on_progress=lambda _: print("page", flush=True),
        )


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
