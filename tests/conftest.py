"""Makes `asyncio.run` take the event loop that ``INCIDENTIO_ASYNC_LOOP`` names, too."""

from __future__ import annotations

import asyncio

from tests.support.running import loop_factory

if loop_factory() is not None:
    import uvloop

    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
