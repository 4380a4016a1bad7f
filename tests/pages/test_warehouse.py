"""The programs of the pages on warehouses: what they promise, and that each runs in its orchestrator.

The orchestrators are large and pin what they need, so each has an environment of its own: `.ci/orchestrators` makes
them and names their folder in ``INCIDENTIO_ASYNC_ORCHESTRATORS``. Without it, the tests that need them are skipped.
"""

from __future__ import annotations

import ast
import asyncio
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest

from incidentio_async import ConfigurationError
from incidentio_async.sandbox import Sandbox, SandboxThread
from tests.support.api import CHECKOUT
from tests.support.prose import environment, file_of, python_of

DOCS = CHECKOUT / "docs"

if not DOCS.exists():
    pytest.skip("the pages are part of the checkout, not of the wheel", allow_module_level=True)

COUNTS = {"incidents": 12, "incident_updates": 33, "follow_ups": 19, "users": 50, "severities": 3}


def write_files(page: str, folder: Path) -> list[Path]:
    """Write the files that a page prints."""
    files = {name: block for block in python_of(DOCS / page) if (name := file_of(block))}
    for name, block in files.items():
        (folder / name).write_text(block)
    return [folder / name for name in files]


@pytest.fixture
def sandbox(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[SandboxThread]:
    monkeypatch.chdir(tmp_path)
    with Sandbox(incidents=12).in_thread() as sandbox, environment(monkeypatch, sandbox):
        yield sandbox


@pytest.fixture(scope="module")
def warehouse() -> Any:
    module = ModuleType("warehouse")
    code = next(block for block in python_of(DOCS / "warehouse.md") if file_of(block) == "warehouse.py")
    exec(compile(code, "warehouse.py", "exec", dont_inherit=True), vars(module))
    return module


def rows(table: str) -> list[Any]:
    with duckdb.connect("warehouse.duckdb", read_only=True) as database:
        return database.execute(f"SELECT * FROM incidentio.{table} ORDER BY ALL").fetchall()


def test_tables_follow_the_records(sandbox: SandboxThread, warehouse: Any) -> None:
    """Run twice, there are no duplicates; an incremental run brings what is new, a full one drops what is gone."""
    for _ in range(2):
        assert warehouse.load(asyncio.run(warehouse.fetch("out")), "warehouse.duckdb") == COUNTS
    sandbox.store.remove("follow_ups", sandbox.store.records("follow_ups")[0]["id"])
    new = sandbox.store.add("severities", name="Calm", rank=9)
    files = asyncio.run(warehouse.fetch("out"))
    assert warehouse.load(files, "warehouse.duckdb") == {**COUNTS, "severities": 4}
    assert new["id"] in str(rows("severities"))
    files = asyncio.run(warehouse.fetch("out", full=True))
    assert warehouse.load(files, "warehouse.duckdb") == {**COUNTS, "severities": 4, "follow_ups": 18}


def test_a_load_that_fails_leaves_the_tables_as_they_were(sandbox: SandboxThread, warehouse: Any) -> None:
    files = asyncio.run(warehouse.fetch("out"))
    warehouse.load(files, "warehouse.duckdb")
    before = rows("incidents"), rows("users"), rows("_organization")
    paths = {"incidents": files["paths"]["severities"], "users": "missing.parquet"}
    with pytest.raises(duckdb.IOException):
        warehouse.load({**files, "paths": paths}, "warehouse.duckdb")
    assert (rows("incidents"), rows("users"), rows("_organization")) == before


def test_another_organization_is_refused(
    sandbox: SandboxThread, warehouse: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the folder, and by the database if only that is the same."""
    warehouse.load(asyncio.run(warehouse.fetch("out")), "warehouse.duckdb")
    before = rows("users")
    with Sandbox(incidents=3).in_thread() as other, environment(monkeypatch, other):
        with pytest.raises(ConfigurationError, match="sandbox-0-12-50"):
            asyncio.run(warehouse.fetch("out"))
        files = asyncio.run(warehouse.fetch("elsewhere"))
        with pytest.raises(ValueError, match=r"has the records of \S+/sandbox-0-12-50, not of \S+/sandbox-0-3-50$"):
            warehouse.load(files, "warehouse.duckdb")
    assert rows("users") == before


def test_a_second_fetch_is_refused_while_the_first_one_runs(sandbox: SandboxThread, warehouse: Any) -> None:
    fcntl = pytest.importorskip("fcntl", reason="Windows has no such lock, as the page says")
    (work := Path("out/.incidentio-export")).mkdir(parents=True, mode=0o700)
    with (work / "lock").open("wb") as lock:
        (work / "lock").chmod(0o600)
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(ConfigurationError, match="another export is writing to out"):
            asyncio.run(warehouse.fetch("out"))
    assert set(asyncio.run(warehouse.fetch("out"))["paths"]) == set(COUNTS)


def test_a_key_that_cannot_read_everything_fails_the_run(sandbox: SandboxThread, warehouse: Any) -> None:
    key = sandbox.keys.add("narrow", scopes=["incidents.view"])
    with pytest.raises(warehouse.IncompleteError, match="users"):
        asyncio.run(warehouse.fetch("out", api_key=key))


@pytest.mark.parametrize("page", ["airflow.md", "dagster.md", "dlt.md"])
def test_programs_use_what_there_is_in_warehouse(page: str, warehouse: Any) -> None:
    """Where the orchestrator is not installed, at least this."""
    [code] = [block for block in python_of(DOCS / page) if file_of(block)]
    tree = ast.parse(code)
    used = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "warehouse"
        for alias in node.names
    } | {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "warehouse"
    }
    assert used
    assert {name for name in used if not hasattr(warehouse, name)} == set()


def test_pages_name_the_versions_that_were_run() -> None:
    versions = re.findall(r"([\w-]+)(?:\[\w+\])?==([\d.]+)", (CHECKOUT / ".ci" / "orchestrators").read_text("utf-8"))
    assert len(versions) == 3
    for name, version in versions:
        page = name.removeprefix("apache-")
        assert f"{page} {version}" in (DOCS / f"{page}.md").read_text("utf-8").lower()


AIRFLOW = """
airflow db migrate
airflow connections add incidentio --conn-type generic --conn-password "$INCIDENT_API_KEY"
airflow dags test incidents_to_warehouse
"""
DAGSTER = """
mkdir "$DAGSTER_HOME"
python -c '
import definitions
job = definitions.defs.resolve_job_def("incidents")
for config in ({}, definitions.full):
    run = job.execute_in_process(run_config=config)
    [counts] = {tuple(e.materialization.metadata["dagster/row_count"].value
        for e in run.get_asset_materialization_events())}
    print(run.success, counts)
'
"""
DLT = """
python dlt_pipeline.py && python dlt_pipeline.py
"""


def orchestrator(name: str) -> Path:
    folder = os.environ.get("INCIDENTIO_ASYNC_ORCHESTRATORS")
    if not folder:
        pytest.skip(f"{name} has an environment of its own, which .ci/orchestrators makes")
    return Path(folder) / name / "bin"


@pytest.mark.parametrize(
    ("name", "script"), [("airflow", AIRFLOW), ("dagster", DAGSTER), ("dlt", DLT)], ids=["airflow", "dagster", "dlt"]
)
def test_a_program_runs_in_its_orchestrator(name: str, script: str, sandbox: SandboxThread, tmp_path: Path) -> None:
    """Its tables have all records, and no file that it leaves has the key."""
    path = orchestrator(name)
    write_files("warehouse.md", tmp_path)
    write_files(f"{name}.md", tmp_path)
    settings = {
        "AIRFLOW_HOME": f"{tmp_path}/airflow",
        "AIRFLOW__CORE__DAGS_FOLDER": f"{tmp_path}",
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "DAGSTER_HOME": f"{tmp_path}/dagster",
        "DLT_DATA_DIR": f"{tmp_path}/dlt",
        "RUNTIME__DLTHUB_TELEMETRY": "false",
        "INCIDENTIO_FOLDER": f"{tmp_path}/out",
        "INCIDENTIO_DATABASE": "warehouse.duckdb",
        "HOME": f"{tmp_path}",
        "PATH": f"{path}:/usr/bin:/bin",
        "PYTHONPATH": f"{CHECKOUT}:{tmp_path}",
    }
    given = {name: os.environ[name] for name in ("INCIDENT_API_KEY", "INCIDENT_ENDPOINT")}
    done = subprocess.run(["bash", "-ec", script], cwd=tmp_path, env=settings | given, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    database = "dlt.duckdb" if name == "dlt" else "warehouse.duckdb"
    with duckdb.connect(database, read_only=True) as tables:
        found = {table: tables.execute(f"SELECT count(*) FROM incidentio.{table}").fetchone() for table in COUNTS}
    assert found == {table: (count,) for table, count in COUNTS.items()}
    key = given["INCIDENT_API_KEY"].encode()
    assert [file for file in tmp_path.rglob("*") if file.is_file() and key in file.read_bytes()] == []
    assert key.decode() not in done.stdout + done.stderr
