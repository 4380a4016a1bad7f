"""What docs/compatibility.md promises, as far as no other test holds it."""

from __future__ import annotations

import asyncio
import re
import tomllib
import warnings

import pytest

import incidentio_async
from incidentio_async.sandbox import Sandbox
from tests.support.api import CHECKOUT
from tests.support.surface import PACKAGE

FOR_WORK_ON_IT = {"bench", "dev", "docs", "release"}


def test_no_dependency_has_a_highest_version() -> None:
    """Nor has an extra that is for users."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    rows = [*project["dependencies"], *(row for name in extras.keys() - FOR_WORK_ON_IT for row in extras[name])]
    assert len(rows) > 12
    assert [row for row in rows if not re.fullmatch(r"[\w.-]+>=[\d.]+(; python_version < '[\d.]+')?", row)] == []
    assert project["requires-python"] == ">=3.11"


def test_nothing_but_operations_of_the_api_is_deprecated() -> None:
    """If that changes, the page and the changelog say what."""
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if "DeprecationWarning" in path.read_text("utf-8")
    }
    assert found == {"_api/resource.py", "cli/_call.py"}


@pytest.mark.parametrize("strict", [False, True])
def test_what_the_api_adds_stops_only_a_strict_client(strict: bool) -> None:
    async def run() -> None:
        async with Sandbox(incidents=3) as sandbox, sandbox.client(strict=strict, retry=None) as client:
            sandbox.faults.add("incidents.list", unknown_fields=1.0, unknown_enums=1.0)
            if strict:
                with pytest.raises(incidentio_async.DecodeError, match="the property is new"):
                    await client.incidents.list()
            else:
                page = await client.incidents.list()
                assert len(page) == 3
                assert all(incident.extra for incident in page)

    asyncio.run(run())


def test_a_raw_request_does_not_warn() -> None:
    async def run() -> None:
        async with Sandbox(incidents=1) as sandbox, sandbox.client() as client:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                assert (await client.request("GET", "/v2/actions")).status == 200

    asyncio.run(run())
