"""Makes `asyncio.run` take the event loop that ``INCIDENTIO_ASYNC_LOOP`` names; no clock decides a property test."""

from __future__ import annotations

import asyncio

from hypothesis import settings

from tests.support.running import loop_factory

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

if loop_factory() is not None:
    import uvloop

    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
