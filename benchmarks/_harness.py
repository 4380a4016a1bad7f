"""Rounds, rows and the server's process.

Every figure is one of a pair: the cases of a benchmark take turns, round after round, and the ratio is the
median of the rounds' ratios, so that whatever else the machine does meets all of them alike. Each case has a
process of its own, so that what one loads does not burden the garbage collection of another; and several, one
after the other, as one may be lucky with where things lie in memory, and keep that. Times are CPU times unless a
row says otherwise.
"""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Literal

import attrs

ROOT = Path(__file__).resolve().parent.parent
KEY = "inc_benchmark"
_STARTS = 5  # processes of each case

Work = Callable[[int], Awaitable[None]]
"""Does as many units of work."""
Case = Callable[[str], AbstractAsyncContextManager[tuple[Work, int]]]
"""Given the server's address, opens what it needs and yields its work and how many units a round takes."""
Samples = dict[str, list[float]]
"""Seconds a unit, by case, one for each round."""


@attrs.frozen
class Row:
    """One line of the table."""

    what: str
    ours: str
    peer: str
    ratio: str
    goal: str
    reached: bool | None
    """None where there is no goal."""


@contextlib.contextmanager
def served(pages: int | None = None) -> Iterator[str]:
    """The address of a server in a process of its own, of so many pages; see `_server`."""
    command = [sys.executable, "-m", "benchmarks._server", *([] if pages is None else [str(pages)])]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.terminate()


class _Worker:
    """One case in a process of its own; see `_worker`."""

    def __init__(self, module: str, case: str, url: str) -> None:
        command = [sys.executable, "-m", "benchmarks._worker", module, case, url]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def round(self) -> float:
        """Have it run once; returns its seconds a unit."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())

    def stop(self) -> None:
        """End it by ending its input."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def rounds(module: str, cases: Sequence[str], url: str, count: int) -> Samples:
    """Run the cases of a module in turn, ``count`` times, every other round backwards.

    All start again from time to time, and run once unmeasured.
    """
    samples: Samples = {name: [] for name in cases}
    while len(samples[cases[0]]) < count:
        with contextlib.ExitStack() as stack:
            workers = {name: _Worker(module, name, url) for name in cases}
            for worker in workers.values():
                stack.callback(worker.stop)
            for number in range(-(-count // _STARTS) + 1):
                for name in cases if number % 2 else reversed(cases):
                    seconds = workers[name].round()
                    if number:
                        samples[name].append(seconds)
    return samples


def at_most(what: str, ours: Sequence[float], peer: Sequence[float], goal: float, unit: str = "ms") -> Row:
    """We take at most ``goal`` times what the peer takes."""
    return _compared(what, ours, peer, goal, unit, "≤")


def times_less(what: str, ours: Sequence[float], peer: Sequence[float], goal: float, unit: str = "ms") -> Row:
    """The peer takes at least ``goal`` times what we take."""
    return _compared(what, ours, peer, goal, unit, "≥")


def limited(what: str, ours: float, goal: float, unit: str, peer: float | None = None) -> Row:
    """We stay below an absolute bound; a peer's figure stands beside it where there is one."""
    ratio = "" if not peer else f"{ours / peer:.2f}"
    shown = "" if peer is None else f"{peer:.1f} {unit}"
    return Row(what, f"{ours:.1f} {unit}", shown, ratio, f"≤ {goal:g} {unit}", ours <= goal)


def _compared(
    what: str,
    ours: Sequence[float],
    peer: Sequence[float],
    goal: float,
    unit: str,
    sign: Literal["≤", "≥"],
) -> Row:
    pairs = zip(ours, peer, strict=True)
    ratios = [a / b if sign == "≤" else b / a for a, b in pairs]
    ratio = statistics.median(ratios)
    least = min(ours) / min(peer) if sign == "≤" else min(peer) / min(ours)
    reached = ratio <= goal if sign == "≤" else ratio >= goal
    shown = f"{ratio:.2f} ({least:.2f})"
    return Row(what, _shown(ours, unit), _shown(peer, unit), shown, f"{sign} {goal:g}", reached)


def _shown(seconds: Sequence[float], unit: str) -> str:
    factor, digits = {"ms": (1e3, 2), "µs": (1e6, 0)}[unit]
    middle, least = statistics.median(seconds) * factor, min(seconds) * factor
    return f"{middle:.{digits}f} ({least:.{digits}f}) {unit}"


def table(rows: Sequence[Row]) -> None:
    """Print the rows. In parentheses: the least of all rounds, and the ratio of the leasts."""
    head = ("what", "ours", "peer", "ratio", "goal", "")
    verdicts = {True: "ok", False: "missed", None: ""}
    cells = [head, *((r.what, r.ours, r.peer, r.ratio, r.goal, verdicts[r.reached]) for r in rows)]
    widths = (62, 20, 20, 15, 9, 6)
    for line in cells:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip(),
            flush=True,
        )


def fresh_environment(bytecode: str) -> dict[str, str]:
    """An environment for new processes that keep their bytecode in a directory of ours."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": bytecode}
