"""Makes `asyncio.run` take the event loop that ``INCIDENTIO_ASYNC_LOOP`` names, and Ctrl-C reach the commands.

No clock decides a property test. Temporary files are in memory if the machine has room for them there.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import settings

from incidentio_async import limits
from tests.support.running import loop_factory

# The export waits for the disk at every step, and its tests take thousands of them. Whoever sets TMPDIR has it there.
MEMORY = "/dev/shm"
if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2 << 30:
    os.environ["TMPDIR"] = tempfile.tempdir = MEMORY  # of the commands that tests start, and of this process

# Where a machine forbids to keep bytecode, each command that a test starts would compile the whole package again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# As users have it: with this, what a command could not write is not written again when it exits.
os.environ.pop("PYTHONUNBUFFERED", None)

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

if loop_factory() is not None:
    import uvloop

    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # As a script's background job, and so every command the tests interrupt would ignore it too and never end.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Let no collection walk through the thousands of tests, their parameters and the imported modules again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _the_log_is_left_as_it_was() -> Iterator[None]:
    """What runs in a test, such as a program of a page, may set levels that another test would see."""
    loggers = [logging.getLogger(), logging.getLogger("aiohttp.access")]
    levels = [logger.level for logger in loggers]
    yield
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.fixture(autouse=True)
def _nothing_is_known_of_any_key() -> Iterator[None]:
    """What one test has sent with a key is of no concern to the next one that uses the same."""
    yield
    limits._registry.clear()
