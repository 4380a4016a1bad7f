"""Print the lowest versions that pyproject.toml admits, as requirements: ``python .ci/lowest.py > constraints.txt``.

They are read from the floors themselves, so that there is no second list to keep.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

_FLOOR = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?>=([0-9][0-9.]*)(;.*)?")
TOOLS = ("bench", "dev", "docs", "release")
"""Extras for working on the project: what runs the tests need not be old."""


def lowest(project: dict[str, Any]) -> list[str]:
    """Return one ``name==version`` for each dependency, those of extras included.

    Raises:
        ValueError: a dependency has no floor.
    """
    extras = project["optional-dependencies"]
    given = [*project["dependencies"], *(row for name, rows in extras.items() if name not in TOOLS for row in rows)]
    return sorted(_pinned(requirement) for requirement in given)


def _pinned(requirement: str) -> str:
    found = _FLOOR.fullmatch(requirement.replace(" ", ""))
    if found is None:
        raise ValueError(f"{requirement!r} is not a floor: write NAME>=VERSION")
    name, version, marker = found.groups()
    return f"{name}=={version}{marker or ''}"


if __name__ == "__main__":
    with Path(__file__).parents[1].joinpath("pyproject.toml").open("rb") as file:
        sys.stdout.write("".join(f"{line}\n" for line in lowest(tomllib.load(file)["project"])))
