"""Break the code on purpose, one line at a time, and see that the tests notice::

    python tests/mutants/run.py [retries.toml …]                  # all mutants, or those of some lists
    python tests/mutants/run.py --changed origin/main --seconds 150   # those of files changed since, while time is left

Each ``*.toml`` beside this file lists mutants: ``file``, the text ``old`` that must stand in it exactly once, the text
``new`` that takes its place, and the ``tests`` of which at least one must fail. Everything happens in temporary copies
of the checkout, one per processor. The exit status is 1 if a mutant survives or no longer fits the code.
"""

from __future__ import annotations

import argparse
import itertools
import os
import queue
import random
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
SECONDS = 300
"""A mutant that makes its tests hang is killed, too, only later."""
_STAMPS = itertools.count(int(time.time()))


class Mutant(NamedTuple):
    origin: str
    file: str
    old: str
    new: str
    tests: list[str]

    def __str__(self) -> str:
        return f"{self.origin}: {self.file}: {self.old.strip().splitlines()[0]:.70} -> {self.new.strip():.50}"


def read(path: Path) -> list[Mutant]:
    """Return the mutants of one list."""
    listed = tomllib.loads(path.read_text("utf-8"))["mutant"]
    return [Mutant(f"{path.stem} {number}", **mutant) for number, mutant in enumerate(listed, start=1)]


def read_all(names: list[str] | None = None) -> list[Mutant]:
    """Return the mutants of some lists, or of all."""
    paths = [HERE / Path(name).name for name in names or ()] or sorted(HERE.glob("*.toml"))
    return [mutant for path in paths for mutant in read(path)]


def misfit(mutant: Mutant, checkout: Path = CHECKOUT) -> str | None:
    """Say why a mutant cannot be made; None if it can."""
    path = checkout / mutant.file
    if not path.is_file():
        return "its file does not exist"
    count = path.read_text("utf-8").count(mutant.old)
    if count != 1:
        return f"its text stands {count} times in the file, not once"
    missing = [test for test in mutant.tests if not (checkout / test.partition("::")[0]).exists()]
    return f"its tests do not exist: {', '.join(missing)}" if missing else None


def passes(checkout: Path, tests: list[str]) -> bool | None:
    """Run tests and return whether they pass; None where pytest did not get to run them."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    try:
        done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return False
    return {0: True, 1: False}.get(done.returncode)


def write(path: Path, text: str) -> None:
    """Write a source with a time of its own.

    Bytecode is trusted by its source's time and size, and a mutant may be as long as what it was made from.
    """
    path.write_text(text, "utf-8")
    stamp = next(_STAMPS)
    os.utime(path, (stamp, stamp))


def verdict(mutant: Mutant, checkout: Path) -> str | None:
    """Say what is wrong with a mutant; None if it was killed."""
    if (reason := misfit(mutant, checkout)) is not None:
        return reason
    path = checkout / mutant.file
    original = path.read_text("utf-8")
    write(path, original.replace(mutant.old, mutant.new))
    try:
        passed = passes(checkout, mutant.tests)
    finally:
        write(path, original)
    if passed is None:
        return "its tests could not be run"
    return "SURVIVED" if passed else None


def changed_files(reference: str) -> set[str]:
    """Return the files that differ from a commit."""
    command = ["git", "diff", "--name-only", reference, "--"]
    return set(subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True).stdout.split())


def run(mutants: list[Mutant], deadline: float) -> int:
    """Try mutants while there is time, and return how many were not killed."""
    workers = os.cpu_count() or 1
    ignored = shutil.ignore_patterns(".git", "__pycache__", ".*_cache", "*.egg-info")
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(workers) as pool:
        checkouts: queue.SimpleQueue[Path] = queue.SimpleQueue()
        for number in range(workers):
            checkouts.put(shutil.copytree(CHECKOUT, Path(folder) / str(number), ignore=ignored))

        def attempt(mutant: Mutant) -> bool | None:
            if time.monotonic() > deadline:
                return None
            checkout, began = checkouts.get(), time.monotonic()
            try:
                reason = verdict(mutant, checkout)
            finally:
                checkouts.put(checkout)
            print(f"{reason or 'killed'} in {time.monotonic() - began:.1f} s: {mutant}", flush=True)
            return reason is None

        results = list(pool.map(attempt, mutants))
    killed, skipped = results.count(True), results.count(None)
    print(f"{killed} of {len(results) - skipped} mutants killed; {skipped} not tried, as the time was up")
    return results.count(False)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lists", nargs="*", help="names of lists; all if none is given")
    parser.add_argument("--changed", metavar="COMMIT", help="only mutants of files that differ from this commit")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="begin no mutant after so many seconds")
    parser.add_argument("--seed", default=None, help="decides which come first where there is no time for all")
    options = parser.parse_args(arguments)
    mutants = read_all(options.lists)
    if options.changed is not None:
        files = changed_files(options.changed)
        mutants = [mutant for mutant in mutants if mutant.file in files]
    if options.seconds < float("inf"):
        random.Random(options.seed).shuffle(mutants)
    wrong = run(mutants, time.monotonic() + options.seconds)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
