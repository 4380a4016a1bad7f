"""The programs in examples/ are run as their docstrings say, against a sandbox: those that end by themselves."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import polars
import pytest

from incidentio_async import jobs
from incidentio_async.lookup import Lookup
from incidentio_async.sandbox import Sandbox
from tests.support.programs import EXAMPLES, run
from tests.support.redis_server import RedisServer, need_redis

if not EXAMPLES.exists():
    pytest.skip("the examples are part of the checkout, not of the wheel", allow_module_level=True)


@pytest.mark.parametrize("shared", [False, True], ids=["nothing shared", "Redis"])
def test_many_workers(shared: bool) -> None:
    """Four processes, and not one request of theirs is refused."""
    if shared:
        need_redis()

    async def check(*arguments: str) -> None:
        async with Sandbox() as unused:
            output = await run(unused, "many_workers.py", "--calls", "50", *arguments)
        assert unused.requests_total == 0  # The example starts a sandbox of its own.
        # On a machine that is busy, Redis may be too slow at times, of which the log has a line.
        lines = [line for line in output.splitlines() if not line.startswith("RedisLimiter: Redis ")]
        workers, together, refused = sorted(lines[:4]), *lines[4:]
        for number, line in enumerate(workers):
            assert re.fullmatch(rf"worker {number}: 50 incidents in [0-9.]+ s", line)
        assert re.fullmatch(r"together: 200 incidents in [0-9.]+ s", together)
        assert refused == "requests that got a 429: 0"

    if not shared:
        asyncio.run(check())
        return
    with RedisServer() as server:
        asyncio.run(check("--redis", server.url))
        names = server.command("KEYS", "*")
    assert sorted(name.rpartition(":")[2] for name in names) == ["Incidents V2#List}", "key}"]


def test_nightly_export(tmp_path: Path) -> None:
    """The second night fetches less, and the file has the new incident, too."""
    folder = tmp_path / "backup"

    async def check() -> None:
        async with Sandbox(incidents=60) as sandbox, sandbox.client() as client:
            narrow = {"INCIDENT_API_KEY": sandbox.keys.add("narrow", scopes=["incidents.view", "actions.view"])}
            first, partial = await asyncio.gather(
                run(sandbox, "nightly_export.py", folder),
                run(sandbox, "nightly_export.py", tmp_path / "narrow", status=1, more=narrow),
            )
            assert re.search(r"^not exported: users: .*users\.view", partial, re.MULTILINE)
            assert "incidents.jsonl: 60 records\n" in partial
            assert f"{folder / 'incidents.jsonl'}: 60 records\n" in first
            await client.incidents.create(name="The database is sad", visibility="public")
            (tmp_path / "file").touch()
            failed = await run(sandbox, "nightly_export.py", tmp_path / "file" / "backup", status=1)
            assert re.fullmatch(r".*file.*\n", failed), failed
            second = await run(sandbox, "nightly_export.py", folder)
            assert f"{folder / 'incidents.jsonl'}: 61 records\n" in second
            fetched = re.search(r"^incidents: (\d+) records fetched$", second, re.MULTILINE)
            assert fetched is not None
            assert 1 <= int(fetched[1]) < 60

    asyncio.run(check())


def test_catalog_sync(tmp_path: Path) -> None:
    """A dry run writes nothing. A response that is lost changes nothing, and the next sync finds nothing to do."""
    folder, typo = tmp_path / "services", tmp_path / "typo"
    folder.mkdir()
    typo.mkdir()
    (tmp_path / "broken.toml").write_text("name")
    (typo / "new.toml").write_text('name = "New"\nOwners = "Payments"\n')

    async def check() -> None:
        async with Sandbox(seed=2) as sandbox, sandbox.client() as client:
            kinds = await client.catalog_v3.list_types().collect()
            kind = next(each for each in kinds if "Tags" in [one.name for one in each.schema.attributes])
            entries = await client.catalog_v3.list_entries(catalog_type_id=kind.id).collect()
            gone, changed, *_ = entries
            for entry in entries[1:]:
                assert entry.external_id is not None
                (folder / f"{entry.external_id}.toml").write_text(f'name = "{entry.name}"\n')
            (folder / f"{changed.external_id}.toml").write_text('name = "Checkout"\nTags = ["web", "tier 1"]\n')
            (folder / "new.toml").write_text('name = "New"\nOwner = "Payments"\n')
            arguments = (folder, "--type", kind.name)
            dry, refused, broken = await asyncio.gather(
                run(sandbox, "catalog_sync.py", *arguments),
                run(sandbox, "catalog_sync.py", typo, *arguments[1:], status=1),
                run(sandbox, "catalog_sync.py", tmp_path, *arguments[1:], status=1),
            )
            assert "'Owner'" in refused
            assert refused.count("\n") == 1
            assert (
                broken
                == f"{tmp_path / 'broken.toml'}: Expected '=' after a key in a key/value pair (at end of document)\n"
            )
            counts = (
                f"1 to create, 1 to change, 1 to delete, {len(entries) - 2} unchanged, 0 not in the source and left"
            )
            created, edited, deleted, *rest = dry.splitlines()
            assert (created, deleted, rest) == ("+ new: New", f"- {gone.external_id}: {gone.name}", [counts])
            assert edited.startswith(f"~ {changed.external_id}: name: {changed.name!r} → 'Checkout'; Tags: ")
            assert {request.method for request in sandbox.requests} == {"GET"}
            sandbox.faults.add("catalog_v3.create_entry", drop=True, applied=True, times=1)
            sandbox.faults.add("catalog_v3.bulk_update_entries", status=503, times=1)
            done = await run(sandbox, "catalog_sync.py", *arguments, "--apply")
            assert done == dry + "create: 1 of 1\nchange: 1 of 1\ndelete: 1 of 1\n"
            again = await run(sandbox, "catalog_sync.py", *arguments, "--apply")
            assert again.endswith(f", {len(entries)} unchanged, 0 not in the source and left\n")
            assert len(again.splitlines()) == 1

    asyncio.run(check())


def test_incident_report(tmp_path: Path) -> None:
    """Those that were closed in time, with values of the right types; also in spite of faults."""
    path = tmp_path / "closed.parquet"

    async def check() -> tuple[list[dict[str, Any]], int]:
        async with Sandbox(incidents=60) as sandbox, sandbox.client() as client:
            live = await client.incidents.list(status_category={"one_of": ["live"]}).collect(limit=2)
            fields = {"Impact": "Degraded", "Affected area": ["Web", "API"], "Customers affected": 12}
            changes = await Lookup(client).incident_body(custom_fields=fields, for_edit=True)
            await client.incidents.edit(live[0].id, incident=changes, notify_incident_channel=False)
            for incident in live:
                await jobs.set_status(client, incident.id, "Closed")
            outstanding = [one for one in sandbox.store.records("follow_ups") if one["incident_id"] == live[0].id]
            await client.follow_ups.create(incident_id=live[0].id, title="Add memory")
            sandbox.faults.add("incidents.list", status=503, times=1)
            sandbox.faults.add("follow_ups.list", drop=True, times=1)
            output = await run(sandbox, "incident_report.py", path, "--days", "7")
            assert re.fullmatch(rf"{path}: 2 incidents closed since \d{{4}}-\d\d-\d\d\n", output)
            failed = await run(sandbox, "incident_report.py", tmp_path / "none" / "closed.parquet", status=1)
            assert re.fullmatch(r".*none.*\n", failed), failed
            shown = [record for one in live if (record := sandbox.store.find("incidents", one.id))]
            return shown, sum(one["status"] == "outstanding" for one in outstanding) + 1

    records, open_follow_ups = asyncio.run(check())
    table = polars.read_parquet(path)
    columns = ("reference", "name", "severity__name", "permalink", "open follow-ups")
    assert table.select(columns).rows() == [
        (record["reference"], record["name"], record["severity"]["name"], record["permalink"], count)
        for record, count in zip(records, [open_follow_ups, 0], strict=True)
    ]
    fields = ("field: Impact", "field: Affected area", "field: Customers affected", "field: Dashboard")
    assert table.select(fields).row(0)[:3] == ("Degraded", "Web, API", "12")
    assert table.select(fields).row(1) == (None, None, "1175", None)
    assert table["Fixed at"].to_list() == [None, None]
    times = {name: str(kind) for name, kind in table.schema.items() if name.endswith(" at") or "Time to" in name}
    moment, duration = "Datetime(time_unit='us', time_zone='UTC')", "Duration(time_unit='us')"
    assert times == {
        **dict.fromkeys(("Reported at", "Accepted at", "Fixed at", "Resolved at", "Closed at"), moment),
        **dict.fromkeys(("Time to accept", "Time to resolve"), duration),
    }
    for record, row in zip(records, table.rows(named=True), strict=True):
        seconds = {one["duration_metric"]["name"]: one["value_seconds"] for one in record["duration_metrics"]}
        assert {name: row[name].total_seconds() for name in seconds} == seconds


def test_every_example_is_tested_and_listed() -> None:
    names = {path.name for path in EXAMPLES.glob("*.py")}
    assert len(names) == 10
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_examples*.py"))
    assert {f"{name}.py" for name in re.findall(r'"(\w+)(?:\.py|:app)"', tests)} == names
    assert set(re.findall(r"^\| \[`(\w+\.py)`\]", (EXAMPLES / "README.md").read_text("utf-8"), re.MULTILINE)) == names
