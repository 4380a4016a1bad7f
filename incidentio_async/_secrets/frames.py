"""Errors without the frames of other libraries, which hold secrets in their local variables."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def without_frames(work: Coroutine[Any, Any, T]) -> T:
    """Await the work. What it raises is raised without its frames: those of redis-py hold the password."""
    try:
        return await work
    except (Exception, asyncio.CancelledError) as caught:  # noqa: BLE001 - it is raised below
        error = caught
    error.__cause__ = error.__context__ = None
    try:
        raise error.with_traceback(None)
    finally:
        del error  # an error in its own traceback would be a reference cycle
