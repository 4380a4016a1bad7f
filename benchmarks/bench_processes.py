"""Processes that share a key and nothing else: ``python -m benchmarks.bench_processes [--real]``.

For each condition it prints what was used of what the key allows, the share of 429s, the seconds that it took and those
that it could have taken, and the longest wait over the longest that is fair (`tests.limits.processes.Outcome`). All of
it is simulated in virtual time, and so the same everywhere. With ``--real``, real processes send real requests to a
server on this machine, which takes about twelve minutes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from benchmarks._harness import ROOT
from tests.limits.processes import ALONE, SIBLINGS, TABLE, Condition, play

_BEGIN = 0.2  # seconds, until all processes know when to begin
_HEAD = f"{'':42}{'used':>7}{'429s':>8}{'seconds':>9}{'ideal':>7}"


@contextmanager
def _run(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "benchmarks._processes", *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _write(process: subprocess.Popen[str], text: object) -> None:
    """Write a line, and end the input."""
    assert process.stdin is not None
    process.stdin.write(f"{text}\n")
    process.stdin.close()


def real(condition: Condition) -> tuple[float, float, float]:
    """Run a condition with real processes: what was used, the share of 429s, and the seconds it took."""
    api = condition.api
    with (
        ExitStack() as stack,
        _run("serve", api.get("tokens", -1), api.get("rate", 20.0), api.get("stale", 0.0)) as server,
    ):
        port = _line(server)
        workers = [stack.enter_context(_run("work", port, load.calls)) for load in condition.loads]
        for worker in workers:
            _line(worker)
        begin = time.time() + _BEGIN
        for worker, load in zip(workers, condition.loads, strict=True):
            _write(worker, begin + load.start)
        for worker in workers:
            worker.wait()
        seconds = time.time() - begin
        _write(server, "")
        counts = json.loads(_line(server))
    served, refused, rate = counts["served"], counts["refused"], api.get("rate", 20.0)
    used = served / (served + max(0.0, seconds - play(condition).ideal) * rate)
    return used, refused / (served + refused), seconds


def main() -> None:
    print(_HEAD + f"{'wait':>7}")
    for condition in (*ALONE, *TABLE, *SIBLINGS):
        found = play(condition)
        print(
            f"{condition.name:42}{found.used:7.1%}{found.refused:8.2%}{found.seconds:9.1f}{found.ideal:7.1f}{found.wait:7.2f}"
        )
    if "--real" not in sys.argv:
        return
    print("\nreal processes\n" + _HEAD)
    for condition in (condition for condition in TABLE if condition.seconds is None):
        used, refused, seconds = real(condition)
        print(f"{condition.name:42}{used:7.1%}{refused:8.2%}{seconds:9.1f}{play(condition).ideal:7.1f}", flush=True)


if __name__ == "__main__":
    main()
