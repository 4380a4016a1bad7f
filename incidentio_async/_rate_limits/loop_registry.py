"""The limits of all keys that a process uses."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from typing import Generic

from incidentio_async._rate_limits.loops import K, KeyLoops, Process

_CHECKED = 2  # keys looked at for each limiter that is made, so that those that nobody uses do not pile up


class LoopRegistry(Generic[K]):
    """The limits of all keys that the process uses. Thread-safe.

    Args:
        make: Makes the buckets of a key for one event loop.
        clock: As in `Process`.
    """

    def __init__(self, make: Callable[[], K], clock: Callable[[], float] = time.monotonic) -> None:
        self._make = make
        self._process = Process(clock)
        self._keys: dict[str, KeyLoops[K]] = {}

    def limiter(self, key_id: str, loop: asyncio.AbstractEventLoop) -> K:
        """Return the buckets of a key in an event loop. They are made at the first use."""
        with self._process.lock:
            key = self._keys.get(key_id)
            if key is None:
                key = self._keys[key_id] = KeyLoops(self._process)
            for member in key.members:
                if member.loop is loop and member.forks == self._process.forks:
                    return member.limiter
            key.remove_those_who_left()
            limiter = self._make()
            key.add(loop, limiter)
            self._check_some()
            return limiter

    def _check_some(self) -> None:
        """Drop what is of no use any more, of a few keys at a time."""
        try:
            running = asyncio.get_running_loop()
        except RuntimeError:
            running = None
        for _ in range(min(_CHECKED, len(self._keys))):
            key_id = next(iter(self._keys))
            key = self._keys.pop(key_id)
            if not key.drop_unused(running):
                self._keys[key_id] = key

    def after_fork(self) -> None:
        """Begin with a new lock in the child of a fork: a thread of the parent may have held it."""
        self._process.lock = threading.RLock()
        self._process.forks += 1

    def clear(self) -> None:
        """Forget everything."""
        self._keys.clear()
