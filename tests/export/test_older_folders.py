"""Folders as the first exports left them, stored as files: the names on the disk outlive those of attributes."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from tests.export import test_incremental
from tests.export.account import Account
from tests.export.test_incremental import ALL, DAY, account, change
from tests.support.running import run

FOLDERS = json.loads((Path(__file__).parent / "older_folders.json").read_text())


@pytest.fixture
def then(monkeypatch: pytest.MonkeyPatch) -> Account:
    """The account as it was when the folders were written."""
    first = json.loads(FOLDERS["ended"]["incidents.jsonl"].splitlines()[0])
    monkeypatch.setattr(test_incremental, "NOW", dt.datetime.fromisoformat(first["updated_at"]) + 40 * DAY)
    return account()


def unpack(stage: str, out: Path) -> None:
    for name, text in FOLDERS[stage].items():
        (out / name).parent.mkdir(mode=0o700, exist_ok=True)
        (out / name).write_text(text)
        (out / name).chmod(0o600)


@pytest.mark.parametrize("stage", ["fetching", "publishing"])
def test_an_unfinished_export_is_continued(tmp_path: Path, then: Account, stage: str) -> None:
    unpack(stage, tmp_path)
    summary = run(then.export(tmp_path, *ALL))
    assert summary.resumed
    assert summary.invalid_records == {"incidents": 8, "incident_timeline_items": 8, "alerts": 8}
    assert len(then.asked) < len(run_anew(then, tmp_path / "whole"))
    for name in ALL:
        then.holds(tmp_path, name)


def run_anew(made: Account, out: Path) -> list[str]:
    """Return the requests of an export that has nothing to continue with."""
    made.asked = []
    run(made.export(out, *ALL))
    return made.asked


@pytest.mark.parametrize("stage", ["ended", "updating"])
def test_an_ended_export_is_brought_up_to_date(tmp_path: Path, then: Account, stage: str) -> None:
    unpack(stage, tmp_path)
    change(then)
    summary = run(then.export(tmp_path, *ALL, incremental=True))
    assert (summary.full, summary.resumed) == ({}, stage == "updating")
    assert summary.totals == {name: len(then.lists[name]) for name in ALL}
    for name in ALL:
        then.holds(tmp_path, name)
