"""The lowest versions that pyproject.toml admits: read from it for CI, each with its reason."""

from __future__ import annotations

import runpy
import tomllib
from typing import Any

import pytest

from tests.support.api import CHECKOUT

SCRIPT = CHECKOUT / ".ci" / "lowest.py"
pytestmark = pytest.mark.skipif(not SCRIPT.exists(), reason="part of the checkout, not of the wheel")

# The first release without a known vulnerability that reaches this package.
SAFE = {
    "aiohttp": (3, 14, 3),
    "fastapi": (0, 120, 2),
    "orjson": (3, 11, 6),
    "pyarrow": (23, 0, 1),
    "redis": (5, 0, 1),
    "starlette": (0, 49, 1),
}


def project() -> Any:
    return tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_floors_are_what_ci_installs() -> None:
    script = runpy.run_path(str(SCRIPT))
    rows = dict(line.partition(";")[0].split("==") for line in script["lowest"](project()))
    extras = {name for name in project()["optional-dependencies"] if name not in script["TOOLS"]}
    declared = [
        *project()["dependencies"],
        *(row for extra in extras for row in project()["optional-dependencies"][extra]),
    ]
    assert {f"{name}>={version}" for name, version in rows.items()} == {row.partition(";")[0] for row in declared}
    for name, version in SAFE.items():
        assert tuple(map(int, rows[name].split("."))) >= version, name


@pytest.mark.parametrize("requirement", ["attrs", "attrs==24.1", "attrs>24", "attrs>=24,<26", "attrs>=24.1,!=24.2"])
def test_a_dependency_without_a_floor_is_refused(requirement: str) -> None:
    lowest = runpy.run_path(str(SCRIPT))["lowest"]
    with pytest.raises(ValueError, match="is not a floor"):
        lowest({"dependencies": [requirement], "optional-dependencies": {}})


def test_each_floor_has_its_reason() -> None:
    text = (CHECKOUT / "pyproject.toml").read_text("utf-8")
    part = text[text.index("\ndependencies = [") : text.index("\ndev = [")]
    for line in part.splitlines():
        if ">=" in line and not line.lstrip().startswith("#"):
            assert line.partition("#")[2].strip(), line
