"""Compare what type checkers say of ``records.py`` with its ignore comments: ``python -m tests.typing.checkers``.

mypy and basedpyright obey the comments and report those that are not needed. The other checkers have other ones, so
here each gets a copy without comments, and must report exactly the lines that had one. Checkers that are not installed
are left out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE = Path(__file__).with_name("records.py")
CHECKOUT = SOURCE.parents[2]
COMMANDS: dict[str, list[str]] = {
    "mypy": ["mypy", "--strict"],
    "basedpyright": ["basedpyright", "--level", "error"],
    "pyright": ["pyright", "--level", "error"],
    "ty": ["ty", "check", "--output-format", "concise", "--python", sys.prefix],
    "pyrefly": [
        "pyrefly",
        "check",
        "--preset",
        "strict",
        "--output-format",
        "min-text",
        "--python-interpreter-path",
        sys.executable,
    ],
}
_COMMENTS = re.compile(r"  # (?:type|pyright): ignore.*$", re.MULTILINE)


def marked() -> list[int]:
    """Return the lines with an ignore comment."""
    return [n for n, line in enumerate(SOURCE.read_text("utf-8").splitlines(), 1) if _COMMENTS.search(line)]


def reported(checker: str, folder: Path) -> list[int]:
    """Return the lines in which a checker reports an error.

    Raises:
        RuntimeError: Its output shows none, as that of a checker that did not run.
    """
    copy = folder / SOURCE.name
    copy.write_text(_COMMENTS.sub("", SOURCE.read_text("utf-8")), "utf-8")
    env = {**os.environ, "PYTHONPATH": str(CHECKOUT), "MYPYPATH": str(CHECKOUT), "NO_COLOR": "1"}
    command = [*COMMANDS[checker], str(copy)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=env)
    lines = [line for line in run.stdout.splitlines() if re.search(r"error", line, re.IGNORECASE)]
    found = {int(match[1]) for line in lines if (match := re.search(rf"{re.escape(SOURCE.name)}:(\d+)", line))}
    if not found:
        raise RuntimeError(f"{checker} reported nothing: {run.stdout}{run.stderr}")
    return sorted(found)


def main() -> None:
    """Run the checkers that are installed, and end with an error if one reports other lines."""
    failed = False
    for checker in COMMANDS:
        if shutil.which(checker) is None:
            print(f"{checker}: not installed")
            continue
        with tempfile.TemporaryDirectory() as folder:
            found = reported(checker, Path(folder))
        failed |= found != marked()
        print(f"{checker}: lines {found}" + ("" if found == marked() else f", not {marked()}"))
    sys.exit(failed)


if __name__ == "__main__":
    main()
