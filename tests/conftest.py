"""Makes `asyncio.run` take the event loop that ``INCIDENTIO_ASYNC_LOOP`` names, and Ctrl-C reach the commands.

No clock decides a property test.
"""

from __future__ import annotations

import asyncio
import signal

from hypothesis import settings

from tests.support.running import loop_factory

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

if loop_factory() is not None:
    import uvloop

    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # As a script's background job, and so every command the tests interrupt would ignore it too and never end.
    signal.signal(signal.SIGINT, signal.default_int_handler)
