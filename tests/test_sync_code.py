"""The programs of docs/sync_code.md and docs/celery.md, used by Django, Flask, Celery, IPython and forked processes."""

from __future__ import annotations

import importlib
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from incidentio_async import ValidationError
from incidentio_async.sandbox import Sandbox, SandboxThread
from tests.support.api import CHECKOUT
from tests.support.prose import environment, file_of, python_of

PAGE = CHECKOUT / "docs" / "sync_code.md"

if not PAGE.exists():
    pytest.skip("the pages are part of the checkout, not of the wheel", allow_module_level=True)

CELERY = CHECKOUT / "docs" / "celery.md"
FILES = {name: block for page in (PAGE, CELERY) for block in python_of(page) if (name := file_of(block))}


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SandboxThread]:
    """The files of the page can be imported, and find a sandbox; what they keep is closed at the end."""
    for name, block in FILES.items():
        (tmp_path / name).write_text(block)
    monkeypatch.syspath_prepend(tmp_path)
    with Sandbox(incidents=60).in_thread() as sandbox, environment(monkeypatch, sandbox):
        yield sandbox
        module("incidents_client").loop.stop()
    for name in FILES:
        sys.modules.pop(name.removesuffix(".py"), None)


def module(name: str) -> ModuleType:
    return importlib.import_module(name)


def live(sandbox: SandboxThread) -> list[dict[str, Any]]:
    """The live incidents that a list shows."""
    found = [r for r in sandbox.store.records("incidents") if r["incident_status"]["category"] == "live"]
    assert found
    return [record for record in found if record["mode"] in ("standard", "retrospective")]


def test_a_script(programs: SandboxThread, tmp_path: Path) -> None:
    """In a process of its own, with all warnings shown."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "script.py"], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert (done.stderr, done.returncode) == ("", 0)
    assert sorted(done.stdout.splitlines()) == sorted(f"{r['reference']} {r['name']}" for r in live(programs))


def test_django(programs: SandboxThread) -> None:
    """Views in several threads use one client, and so few connections."""
    pytest.importorskip("django")
    from django.conf import settings
    from django.test import Client, override_settings
    from django.urls import path

    view = module("views").incident
    urls = ModuleType("urls_of_the_test")
    urls.urlpatterns = [path("incidents/<number>/", view)]  # type: ignore[attr-defined]
    if not settings.configured:
        settings.configure()
    with override_settings(ALLOWED_HOSTS=["testserver"], ROOT_URLCONF=urls):
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda number: Client().get(f"/incidents/{number}/"), range(1, 9)))
        missing = Client().get("/incidents/99/")
    assert [response.json()["reference"] for response in found] == [f"INC-{number}" for number in range(1, 9)]
    assert (missing.status_code, programs.requests[-1].status) == (404, 404)
    programs.faults.add("incidents.show", latency=60, times=1)
    work = module("incidents_client").loop.run
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module("views").loop, "run", lambda call, timeout: work(call, 0.01))
        with override_settings(ALLOWED_HOSTS=["testserver"], ROOT_URLCONF=urls):
            assert Client().get("/incidents/1/").status_code == 504
    assert len({id(module("incidents_client").client()) for _ in range(3)}) == 1


def test_flask(programs: SandboxThread) -> None:
    pytest.importorskip("flask")
    app = module("app").app
    found = app.test_client().get("/updates")
    assert found.status_code == 200
    assert found.json
    counts = Counter(update["incident_id"] for update in programs.store.records("incident_updates"))
    assert found.json == {record["reference"]: counts[record["id"]] for record in live(programs)}


def test_celery(programs: SandboxThread) -> None:
    """A task that runs again, as after a lost worker, posts once; the end of a worker's process closes the client."""
    pytest.importorskip("celery")
    from celery.signals import worker_process_shutdown

    tasks = module("tasks")
    incident = programs.store.records("incidents")[0]
    before = len(programs.store.records("incident_updates"))
    programs.faults.add("incident_updates.create", status=503, times=1)
    first, again = (tasks.post_update.apply((incident["id"], "Fixed"), task_id="one") for _ in range(2))
    assert first.get() == again.get()
    assert len(programs.store.records("incident_updates")) == before + 1
    other = tasks.post_update.apply((incident["id"], "Closed"))
    assert other.get() != first.get()
    before = len(programs.store.records("incident_updates"))
    for _ in range(2):
        closed = tasks.close_incident.apply((incident["reference"], "It was the disk"), task_id="close")
        assert closed.get() == incident["reference"]
    assert len(programs.store.records("incident_updates")) == before + 1
    worker_process_shutdown.send(None)
    assert not tasks.loop.running


def test_celery_waits_for_as_long_as_the_api_asks(programs: SandboxThread, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also after the time limit of the loop, whose error is not of the library. Other errors fail the task."""
    pytest.importorskip("celery")
    tasks = module("tasks")
    waits: list[float] = []
    retry = tasks.post_update.retry

    def noted(**options: Any) -> Any:
        waits.append(options["countdown"])
        return retry(**options)

    monkeypatch.setattr(tasks.post_update, "retry", noted)
    incident = programs.store.records("incidents")[0]
    programs.faults.add("incident_updates.create", status=501, retry_after=7, times=1)
    programs.faults.add("incident_updates.create", status=501, times=1)
    assert tasks.post_update.apply((incident["id"], "Fixed")).get()
    work, timeouts = tasks.loop.run, iter([0.01])
    programs.faults.add("incident_updates.create", latency=60, times=1)
    monkeypatch.setattr(tasks.loop, "run", lambda call, timeout: work(call, next(timeouts, timeout)))
    assert tasks.post_update.apply((incident["id"], "Slow")).get()
    assert waits == [7.0, 2, 1]
    with pytest.raises(ValidationError):
        tasks.post_update.apply(("01FDAG4SAP5TYPT98WGR2N7W91", "Fixed")).get()
    assert len(waits) == 3
    tasks.loop.stop()


def test_a_notebook(programs: SandboxThread, tmp_path: Path) -> None:
    """Cells are run by IPython, which awaits what they await."""
    pytest.importorskip("IPython")
    cells = [block for block in python_of(PAGE) if not file_of(block)]
    assert all("await " in cell for cell in cells)
    (tmp_path / "cells.ipy").write_text("\n".join(cells))
    done = subprocess.run(
        [sys.executable, "-m", "IPython", "--HistoryManager.enabled=False", f"--ipython-dir={tmp_path}", "cells.ipy"],
        cwd=tmp_path, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    names = [record["name"] for record in programs.store.records("severities")]
    assert (done.stdout, done.stderr, done.returncode) == (f"{names}\n", "", 0)


FORKS = """
import os, sys, threading, warnings
from incidentio_async import ConfigurationError
warnings.simplefilter("ignore")
import incidents_client

def child(work):
    pid = os.fork()
    if pid == 0:
        work()
        sys.exit()
    assert os.waitpid(pid, 0)[1] == 0

def show():
    print(incidents_client.loop.run(incidents_client.client().incidents.show("1")).reference, flush=True)

assert threading.active_count() == 1
child(show)
show()

parents = incidents_client.client()

def in_child():
    try:
        incidents_client.loop.run(parents.incidents.show("1"))
    except ConfigurationError as error:
        print(error, flush=True)
    show()

child(in_child)
show()
"""


def test_processes_that_fork(programs: SandboxThread, tmp_path: Path) -> None:
    """Of a preloaded module that nothing has used yet, and of one that was used."""
    done = subprocess.run([sys.executable, "-c", FORKS], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    said = "The client belongs to the process that this one was forked from; make a new one"
    assert done.stdout.splitlines() == ["INC-1", "INC-1", said, "INC-1", "INC-1"]
    assert "Traceback" not in done.stderr


def test_what_a_process_keeps_is_closed(programs: SandboxThread) -> None:
    kept: Any = module("incidents_client")
    client = kept.client()
    module("report")
    kept.loop.stop()
    assert client._core.transport.pool.closed
