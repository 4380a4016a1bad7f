"""The order in which waiting requests go: by their priority, and first come, first served within each."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import Literal, get_args

Priority = Literal["interactive", "normal", "bulk"]
"""Who goes first where requests wait: ``interactive``, then ``normal``, then ``bulk``."""

PRIORITIES: tuple[Priority, ...] = get_args(Priority)

_NUMBERS: dict[Priority, int] = {priority: number for number, priority in enumerate(PRIORITIES)}
_CLASSES = range(len(PRIORITIES))
_PASSES = 9
"""So many others at most go before one that waits: each class gets a tenth at least, or almost (see `WaitingLine`)."""

Turn = asyncio.Future[None]


class WaitingLine:
    """Waiters in classes of priority.

    The highest class goes first. A class that was passed over nine times in a row goes next all the same, so that none
    waits forever. If two of them are due, the lowest goes first: ``bulk`` gets at least one turn in ten, ``normal`` one
    in eleven.
    """

    __slots__ = ("_again", "_counts", "_lines", "_passed_over", "waiting")

    def __init__(self) -> None:
        self.waiting = 0
        """How many wait. Some of them may be canceled already."""
        self._lines: tuple[OrderedDict[Turn, None], ...] = tuple(OrderedDict() for _ in _CLASSES)
        # Those whose turn came to nothing. They keep their place before all others.
        self._again: tuple[OrderedDict[Turn, None], ...] = tuple(OrderedDict() for _ in _CLASSES)
        self._counts = [0 for _ in _CLASSES]
        self._passed_over = [0 for _ in _CLASSES]

    def add(self, turn: Turn, priority: Priority, *, again: bool = False) -> None:
        """Add a waiter at the end of its class.

        Args:
            turn: Done when its turn has come.
            priority: Its class.
            again: Whether its turn had come before, and it could not use it: it goes before all others of its class.
        """
        number = _NUMBERS[priority]
        (self._again if again else self._lines)[number][turn] = None
        self._counts[number] += 1
        self.waiting += 1

    def remove(self, turn: Turn, priority: Priority) -> None:
        """Remove a waiter that no longer waits, if it is still there."""
        number = _NUMBERS[priority]
        for lines in (self._lines, self._again):
            if turn in lines[number]:
                del lines[number][turn]
                self._count_out(number)
                return

    def has_next(self) -> bool:
        """Return whether anybody waits who was not canceled."""
        while self.waiting:
            number = self._next_class()
            line = self._again[number] or self._lines[number]
            if not next(iter(line)).done():
                return True
            line.popitem(last=False)
            self._count_out(number)
        return False

    def pop(self) -> Turn:
        """Remove and return the waiter whose turn it is. `has_next` was true."""
        number, counts = self._next_class(), self._counts
        turn, _ = (self._again[number] or self._lines[number]).popitem(last=False)
        if counts[number] != self.waiting:
            for other in _CLASSES:
                if counts[other]:
                    self._passed_over[other] += 1
        self._passed_over[number] = 0
        self._count_out(number)
        return turn

    def ahead_of(self, priority: Priority) -> int:
        """Return how many of those who wait go before one of this class that comes now."""
        number, counts = _NUMBERS[priority], self._counts
        higher, own = sum(counts[:number]), counts[number]
        # Those of higher classes pass each one of this class nine times at most; lower ones get a tenth.
        ahead = own + min(higher, (own + 1) * _PASSES)
        return ahead + sum(min(count, ahead // _PASSES) for count in counts[number + 1 :])

    def _next_class(self) -> int:
        """Return the class whose turn it is. Somebody waits."""
        counts, passed = self._counts, self._passed_over
        first = next(number for number in _CLASSES if counts[number])
        if counts[first] == self.waiting:
            return first
        return next((number for number in reversed(_CLASSES) if passed[number] >= _PASSES), first)

    def _count_out(self, number: int) -> None:
        self.waiting -= 1
        self._counts[number] -= 1
        if not self._counts[number]:
            self._passed_over[number] = 0  # It counts from when somebody waits there.
