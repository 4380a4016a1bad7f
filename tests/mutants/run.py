"""Breaks the code on purpose, one line at a time, and sees that the tests notice::

    python tests/mutants/run.py [retries.toml …]

Each ``*.toml`` beside this file lists mutants: ``file``, the text ``old`` that must stand in it exactly once, the text
``new`` that takes its place, and the ``tests`` of which at least one must fail. All happens on a temporary copy of the
checkout. The exit status is 1 if a mutant survives, or if a mutant no longer fits the code.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
SECONDS = 300
"""A mutant that makes its tests hang is killed, too, only later."""


class Mutant(NamedTuple):
    origin: str
    file: str
    old: str
    new: str
    tests: list[str]

    def __str__(self) -> str:
        return f"{self.origin}: {self.file}: {self.old.strip().splitlines()[0]:.70} -> {self.new.strip():.50}"


def read(path: Path) -> list[Mutant]:
    listed = tomllib.loads(path.read_text("utf-8"))["mutant"]
    return [Mutant(f"{path.stem} {number}", **mutant) for number, mutant in enumerate(listed, start=1)]


def passes(checkout: Path, tests: list[str]) -> bool | None:
    """Whether tests pass; None where pytest did not get to run them."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    # Bytecode is trusted by its source's time and size, which a mutant may share with what it was made from.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return False
    return {0: True, 1: False}.get(done.returncode)


def verdict(mutant: Mutant, checkout: Path) -> str | None:
    """What is wrong with a mutant; None if it was killed."""
    path = checkout / mutant.file
    original = path.read_text("utf-8")
    if original.count(mutant.old) != 1:
        return f"its text stands {original.count(mutant.old)} times in the file, not once"
    path.write_text(original.replace(mutant.old, mutant.new), "utf-8")
    try:
        passed = passes(checkout, mutant.tests)
    finally:
        path.write_text(original, "utf-8")
    if passed is None:
        return "its tests could not be run"
    return "SURVIVED" if passed else None


def main(names: list[str]) -> int:
    paths = [HERE / Path(name).name for name in names] or sorted(HERE.glob("*.toml"))
    mutants = [mutant for path in paths for mutant in read(path)]
    with tempfile.TemporaryDirectory() as folder:
        checkout = Path(folder) / "checkout"
        ignored = shutil.ignore_patterns(".git", "__pycache__", ".*_cache", "*.egg-info")
        shutil.copytree(CHECKOUT, checkout, ignore=ignored)
        every = sorted({test for mutant in mutants for test in mutant.tests})
        if not passes(checkout, every):
            print("the tests fail without any mutant:", *every)
            return 1
        wrong = 0
        for mutant in mutants:
            began = time.monotonic()
            reason = verdict(mutant, checkout)
            wrong += reason is not None
            print(f"{reason or 'killed'} in {time.monotonic() - began:.1f} s: {mutant}", flush=True)
    print(f"{len(mutants) - wrong} of {len(mutants)} mutants killed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
