"""The order in which waiting requests go: by their priority, and first come, first served within each."""

from __future__ import annotations

import asyncio
import difflib
from collections import OrderedDict
from typing import Literal, get_args

from incidentio_async.errors import InvalidArgumentError

Priority = Literal["interactive", "normal", "bulk"]
"""Who goes first where requests wait: ``interactive``, then ``normal``, then ``bulk``."""

PRIORITIES: tuple[Priority, ...] = get_args(Priority)

_NUMBERS: dict[Priority, int] = {priority: number for number, priority in enumerate(PRIORITIES)}
_CLASSES = range(len(PRIORITIES))
_PASSES = 9
"""So many others at most go before one that waits: each class gets a tenth at least, or almost (see `WaitingLine`)."""

Turn = asyncio.Future[None]


def check_priority(name: str, priority: object) -> Priority:
    """Return a priority.

    Args:
        name: What the error calls it.
        priority: What was passed.

    Raises:
        InvalidArgumentError: It is not one.
    """
    for known in PRIORITIES:
        if isinstance(priority, str) and priority == known:
            return known
    meant = difflib.get_close_matches(priority, PRIORITIES, 1) if isinstance(priority, str) else ()
    question = f"; did you mean {meant[0]!r}?" if meant else ""
    raise InvalidArgumentError(f"{name} must be 'interactive', 'normal' or 'bulk', not {priority!r:.100}{question}")


class WaitingLine:
    """Waiters in classes of priority.

    The highest class goes first. A class that was passed over nine times in a row goes next all the same, so that none
    waits forever. If two of them are due, the lowest goes first: ``bulk`` gets at least one turn in ten, ``normal`` one
    in eleven.
    """

    __slots__ = ("_again", "_counts", "_lines", "_passed_over", "waiting")

    def __init__(self) -> None:
        self.waiting: int = 0
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

    def ahead_of(self, priority: Priority, before: WaitingLine | None = None) -> int:
        """Return how many of those who wait go before one of this class that comes now, if nobody else comes.

        Args:
            priority: Its class.
            before: Another line, whose waiters come to this one soon.
        """
        number, counts, cycle = _NUMBERS[priority], self._counts, _PASSES + 1
        if before is not None:
            counts = [here + there for here, there in zip(counts, before._counts, strict=True)]
        own, higher = counts[number], sum(counts[:number])
        # Each lower class gets every tenth turn, and more of these turns the more of them there are.
        lower = [(count, min(self._passed_over[n], _PASSES)) for n, count in enumerate(counts) if n > number and count]
        position, turn = 0, higher + own + 1
        while turn != position:
            position = turn
            turn = higher + own + 1 + sum(min(count, (position + passed) // cycle) for count, passed in lower)
        if higher:  # of which no more than nine go before each one of this class
            turn = min(turn, (own + 1) * cycle - min(self._passed_over[number], _PASSES))
        return turn - 1

    def _next_class(self) -> int:
        """Return the class whose turn it is. Somebody waits."""
        counts, waiting = self._counts, self.waiting
        for number in _CLASSES:
            if counts[number] == waiting:
                return number  # Mostly, all who wait are of one class.
        for number in reversed(_CLASSES):
            if self._passed_over[number] >= _PASSES:
                return number
        return next(number for number in _CLASSES if counts[number])

    def _count_out(self, number: int) -> None:
        self.waiting -= 1
        self._counts[number] -= 1
        if not self._counts[number]:
            self._passed_over[number] = 0  # It counts from when somebody waits there.
