"""``incidentio-async catalog sync``: what it prints, asks and does, and its exit codes."""

from __future__ import annotations

import asyncio
import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from incidentio_async.sandbox import Sandbox
from tests.catalog.support import Catalog, make_catalog, operations
from tests.shell.running import against, error_of
from tests.support.running import run

YAML = b"- {external_id: pay, name: Payments, Tier: 1.10, Tags: [yes], Team: core}\n- {external_id: core, name: Core}\n"
CSV = b"external_id,name,Tier,Tags,Team\npay,Payments,1.1,yes,Billing\n"


INTERRUPT = b"\x03"


async def sync(sandbox: Sandbox, *arguments: str, stdin: bytes | None = None) -> Any:
    return await against(sandbox, "catalog", "sync", *arguments, "--type", "service", key=sandbox.api_key, stdin=stdin)


def test_a_file(tmp_path: Path) -> None:
    """First as a dry run, then for real, then again; then as a table with less in it, which deletes."""
    file, table = tmp_path / "services.yaml", tmp_path / "services.csv"
    file.write_bytes(YAML)
    table.write_bytes(CSV)

    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found = await make_catalog(client)
            await found.add(None, "By hand")
            sandbox.requests.clear()
            planned = "+ pay: Payments\n+ core: Core\n2 to create, 0 to change, 0 to delete, 0 unchanged, "
            planned += "1 not in the source and left\n"
            dry = await sync(sandbox, str(file), "--dry-run")
            assert (dry.exit_code, dry.stdout, dry.stderr) == (0, planned, "")
            assert {line.split()[0] for line in operations(sandbox)} == {"GET"}
            done = await sync(sandbox, str(file))
            assert (done.exit_code, done.stderr) == (0, "create: 2 of 2\n")
            assert done.stdout == planned + "2 created, 0 changed, 0 deleted, 0 unchanged, 0 failed\n"
            sandbox.requests.clear()
            again = await sync(sandbox, str(file), "--json")
            assert json.loads(again.stdout)["plan"] == {
                "type": "Service",
                "attributes": ["Tier", "Tags", "Team"],
                "created": [],
                "changed": [],
                "deleted": [],
                "unchanged": 2,
                "unmanaged": 1,
            }
            assert json.loads(again.stdout)["result"] is None
            less = await sync(sandbox, str(table))
            assert less.exit_code == 2
            assert less.stdout.startswith("~ pay: Team: 'Core' → 'Billing'\n- core: Core\n")
            assert "1 entry of 'Service' would be deleted; give --yes if that is right" in less.stderr
            assert {line.split()[0] for line in operations(sandbox)} == {"GET"}
            less = await sync(sandbox, str(table), "--yes", "--json")
            assert (less.exit_code, less.stderr) == (0, "")
            assert json.loads(less.stdout)["result"] == {
                "created": 0,
                "changed": 1,
                "deleted": 1,
                "unchanged": 0,
                "failures": [],
            }
            assert [entry["name"] for entry in await found.state()] == ["By hand", "Payments"]

    run(main())


def test_failures(tmp_path: Path) -> None:
    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            await make_catalog(client)
            sandbox.faults.add("catalog.create_entry", status=422, times=1)
            entry = b'[{"external_id": "pay", "name": "Pay"}]'
            failed = await sync(sandbox, "-", "--format", "json", stdin=entry)
            assert failed.exit_code == 1
            assert failed.stdout.endswith("0 created, 0 changed, 0 deleted, 0 unchanged, 1 failed\n")
            assert failed.stderr.splitlines()[-1].startswith("create of pay: ")
            sandbox.faults.add("catalog.create_entry", status=403)
            stopped = await sync(sandbox, "-", "--format", "json", stdin=entry)
            assert stopped.exit_code == 1
            first, second = stopped.stderr.splitlines()
            assert first == "Stopped; some entries may have been changed. Run it again to continue."
            assert "403" in second

    run(main())


@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "text"),
    [
        (("-",), b"[]", 2, "the format is not known"),
        (("-", "--format", "json"), b"[", 2, "-: line 1, column 2: invalid JSON"),
        (("no.json",), None, 2, "no.json: No such file"),
        (("-", "--format", "json"), b'[{"external_id": "a"}]', 2, "entry 1 has no name"),
        (("-", "--format", "json", "--attributes", "Tier,,Tags"), b"[]", 2, "--attributes has an empty name"),
        (("-", "--format", "json", "--attributes", ""), b"[]", 2, "--attributes has an empty name"),
        (("-", "--format", "json", "--attributes", "Tire"), b"[]", 1, "the nearest: 'Tier'"),
        (("-", "--format", "json"), b"[]", 2, "1 of 1 entries of 'Service' would be deleted, more than half"),
        (("-", "--format", "json", "--base-url", ""), b"[]", 2, "--base-url is empty"),
    ],
)
def test_mistakes(arguments: tuple[str, ...], stdin: bytes | None, code: int, text: str) -> None:
    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found = await make_catalog(client)
            await found.add("old", "Old")
            sandbox.requests.clear()
            assert text in error_of(await sync(sandbox, *arguments, stdin=stdin), code)
            assert {line.split()[0] for line in operations(sandbox)} <= {"GET"}

    run(main())


def test_owned_attributes() -> None:
    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found = await make_catalog(client)
            await found.add("pay", "Pay", values={"Tier": "1", "Notes": "n"})
            entry = b'[{"external_id": "pay", "name": "Pay", "Notes": "m"}]'
            arguments = ("-", "--format", "json", "--attributes", 'Tier, "Critical"')
            assert (await sync(sandbox, *arguments, stdin=entry)).exit_code == 0
            assert [(one.get("Tier"), one["Notes"]) for one in await found.state()] == [(None, "n")]

    run(main())


async def on_a_terminal(sandbox: Sandbox, file: Path, typed: bytes) -> tuple[int, str]:
    """Run the command on a terminal, type something when it asks, and return its exit code and what it showed."""

    def main() -> tuple[int, str]:
        ours, theirs = pty.openpty()
        env = {name: value for name, value in os.environ.items() if not name.startswith("INCIDENT")}
        env |= {"INCIDENT_API_KEY": sandbox.api_key, "INCIDENT_ENDPOINT": sandbox.base_url, "COLUMNS": "80"}
        command = [sys.executable, "-m", "incidentio_async", "catalog", "sync", str(file), "--type", "Service"]
        os.write(ours, b"y\n")  # what is typed before the question is not a response to it
        with subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True
        ) as process:
            os.close(theirs)
            shown, rest = b"", typed
            while True:
                try:
                    more = os.read(ours, 1 << 16)
                except OSError:  # Linux, for a terminal that nobody writes to any more
                    more = b""
                if not more:
                    break
                shown += more
                if b"[y/N]" in shown and rest == INTERRUPT:
                    process.send_signal(signal.SIGINT)
                elif b"[y/N]" in shown and rest:
                    os.write(ours, rest)
                rest = b"" if b"[y/N]" in shown else rest
        os.close(ours)
        return process.returncode, shown.decode()

    return await asyncio.to_thread(main)


@pytest.mark.parametrize(
    ("typed", "code", "left", "end"),
    [
        (b"y\n", 0, ["pay"], "0 created, 1 changed, 1 deleted, 0 unchanged, 0 failed"),
        (b"\n", 1, ["core", "pay"], "Nothing was changed."),
        (INTERRUPT, 130, ["core", "pay"], "Interrupted; run it again to continue."),
    ],
)
def test_it_asks_before_it_deletes(typed: bytes, code: int, left: list[str], end: str, tmp_path: Path) -> None:
    file = tmp_path / "services.csv"
    file.write_bytes(CSV)

    async def main() -> tuple[int, str, list[str]]:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found: Catalog = await make_catalog(client)
            await found.add("pay", "\x1b[31mPay", values={"Tier": "1"})
            await found.add("core", "Core")
            ended, shown = await on_a_terminal(sandbox, file, typed)
            return ended, shown, [entry["external_id"] for entry in await found.state()]

    ended, shown, kept = run(main())
    assert (ended, kept) == (code, left)
    assert "\x1b[31m" not in shown
    for text in ("External id", "change", "Tier: '1' → '1.1'", "delete", "Delete 1 entry of 'Service'? [y/N]"):
        assert text in shown
    assert shown.splitlines()[-1] == end
