"""How many functions, in how many files, one call passes through: what somebody has to read who follows it.

Counted are the functions of the package (distinct ones, as often as they may run) that a call enters in a client with
the default settings, generated methods included; comprehensions count with the function they stand in. One call is made
before, so that what is made once per client, or found out once per type, is there. On its way to the wire a call is
until the request is written; there and back, until the caller has its value.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import CodeType, FrameType

import pytest

import incidentio_async
from incidentio_async import AsyncClient
from incidentio_async._http import session
from incidentio_async.sandbox import example
from tests.support.api import CHECKOUT
from tests.support.operating import ULID
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, answer

PACKAGE = str(Path(incidentio_async.__file__).parent)
COMPREHENSIONS = ("<listcomp>", "<dictcomp>", "<setcomp>")  # as of Python 3.12 they are no functions
# As the API sends them: with all limits of the operation, of which lists of incidents have one of their own.
LIMITS = {"list": "1200, 1200;window=60, 60;window=60", "show": "1200, 1200;window=60"}

INCIDENT = example("IncidentV2")
PAGE = {"incidents": [INCIDENT] * 10, "pagination_meta": {"after": ULID, "page_size": 10, "total_record_count": 99}}
WRITES = session._Request.send.__code__
CALLS: dict[str, tuple[object, Callable[[AsyncClient], Awaitable[object]]]] = {
    "list": (PAGE, lambda client: client.incidents.list()),
    "show": ({"incident": INCIDENT}, lambda client: client.incidents.show(ULID)),
}


class Trace:
    """The functions that a call passes through."""

    def __init__(self) -> None:
        self.codes: list[CodeType] = []
        self.to_the_wire: list[CodeType] = []

    def profile(self, frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code not in self.codes:
            if code.co_filename.startswith(PACKAGE) and code.co_name not in COMPREHENSIONS:
                self.codes.append(code)
        elif event == "return" and code is WRITES:
            self.to_the_wire = [*self.codes]


def counts(codes: list[CodeType]) -> tuple[int, int]:
    """How many functions in how many files."""
    return len(codes), len({code.co_filename for code in codes})


def path_of(name: str) -> Trace:
    """The path of one call."""
    value, use = CALLS[name]
    found = Trace()

    async def main() -> None:
        headers = {"X-RateLimit-Limit": LIMITS[name], "X-RateLimit-Remaining": "1100"}
        server = ScriptedServer(answer(200, json.dumps(value, separators=(",", ":")).encode(), headers))
        async with server, AsyncClient("k", base_url=server.url) as client:
            for _ in range(3):
                await use(client)
            before = sys.getprofile()
            sys.setprofile(found.profile)
            try:
                await use(client)
            finally:
                sys.setprofile(before)

    run(main())
    return found


@pytest.fixture(autouse=True)
def undisturbed(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody reads the log; and the connection was in use, and the tokens were counted, a moment ago, however busy the
    machine is."""
    caplog.set_level(logging.WARNING, "incidentio_async")
    monkeypatch.setattr("incidentio_async._http.idle_connections._IN_USE", 3600.0)
    monkeypatch.setattr("incidentio_async._rate_limits.bucket.COUNT_INTERVAL", 3600.0)


@pytest.mark.parametrize(("name", "functions", "files"), [("list", 45, 14), ("show", 35, 12)])
def test_the_way_to_the_wire_is_short(name: str, functions: int, files: int) -> None:
    found = counts(path_of(name).to_the_wire)
    assert found[0] <= functions
    assert found[1] <= files


@pytest.mark.parametrize(("name", "functions", "files"), [("list", 74, 26), ("show", 57, 23)])
def test_the_way_there_and_back_does_not_grow(name: str, functions: int, files: int) -> None:
    found = counts(path_of(name).codes)
    assert found[0] <= functions
    assert found[1] <= files


ARCHITECTURE = CHECKOUT / "docs" / "architecture.md"


@pytest.mark.skipif(not ARCHITECTURE.exists(), reason="the pages are part of the checkout, not of the wheel")
def test_the_architecture_shows_the_way_of_a_list() -> None:
    """Its picture names functions that a list passes through, in the order in which it does."""
    shown = re.findall(r"^(\S+\.py) +([\w.]+) ", ARCHITECTURE.read_text("utf-8"), re.MULTILINE)
    passed = [(code.co_filename.removeprefix(f"{PACKAGE}/"), code.co_qualname) for code in path_of("list").codes]
    assert len(shown) > 15
    assert shown == [function for function in passed if function in shown]


if __name__ == "__main__":
    for name in CALLS:
        path = path_of(name)
        for what, codes in (("to the wire", path.to_the_wire), ("and back", path.codes)):
            print(name, what, *counts(codes))
        for file in dict.fromkeys(code.co_filename for code in path.codes):
            here = [
                ("" if code in path.to_the_wire else "<") + code.co_qualname
                for code in path.codes
                if code.co_filename == file
            ]
            print("   ", file.removeprefix(PACKAGE), len(here), *here)
