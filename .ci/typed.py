"""Check that type checkers know the types of the public names, as basedpyright counts them: ``python .ci/typed.py``."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

# Percent. Raise it when more are known; never lower it.
LEAST = 99.9
_SHOWN = 20


def known(report: dict[str, Any]) -> float:
    """Return how many percent of the public names have a type that is known."""
    return 100 * float(report["typeCompleteness"]["completenessScore"])


def unknown(report: dict[str, Any]) -> list[str]:
    """Return the public names whose types are not known, each with its first reason."""
    return [
        ": ".join([symbol["name"], *(each["message"].splitlines()[0] for each in symbol["diagnostics"][:1])])
        for symbol in report["typeCompleteness"]["symbols"]
        if symbol["isExported"] and (symbol["isTypeAmbiguous"] or not symbol["isTypeKnown"])
    ]


def main() -> None:
    """Print the score, and end with an error if it is too low."""
    command = ["basedpyright", "--verifytypes", "incidentio_async", "--ignoreexternal", "--outputjson"]
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603 - all of it is written here
    if not run.stdout.startswith("{"):
        sys.exit(f"basedpyright failed: {run.stdout.strip() or 'no output'}")
    report = json.loads(run.stdout)
    score = known(report)
    print(f"{score:.2f} % of the public names have a known type, {LEAST} % must")
    if score < LEAST:
        print(*unknown(report)[:_SHOWN], sep="\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
