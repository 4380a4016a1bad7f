"""Exports that were stopped at every moment that matters, and what the next one makes of it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from incidentio_async import BadRequestError, ConfigurationError, NotFoundError
from incidentio_async._files.versioned_json import dump
from incidentio_async.export import FORMATS, Progress
from incidentio_async.export.file_builder import FileBuilder
from incidentio_async.export.folder import FOLDER, ExportFolder
from tests.export.account import Account, Refused, contents, last_of
from tests.export.support import files
from tests.export.test_incremental import ALL, NOW, account, change, change_again
from tests.support.running import run

STATE = f"{FOLDER}/state.json"


class Killed(BaseException):
    """The process is gone at this point."""


def stop(made: Account, out: Path, *names: str, **how: Any) -> None:
    """Leave an export behind that failed at its second page of alerts."""
    pages: list[str] = []

    def fail(path: str) -> None:
        pages.append(path)
        if path == "/v2/alerts" and pages.count(path) == 2:
            raise Refused(404)

    made.on_request = fail
    with pytest.raises(NotFoundError):
        run(made.export(out, *names, **how))
    made.on_request = lambda path: None
    assert (out / STATE).exists()


# --- what did not end is ended first ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "how"),
    [
        (ALL, {}),
        (("alerts",), {}),
        (ALL, {"format": "jsonl.gz"}),
        (ALL, {"only_live": True}),
        (ALL, {"max_parents": 1}),
        (("alerts", "severities"), {"since": NOW.replace(year=2020)}),
        (("alerts",), {"incremental": True}),
    ],
)
def test_incremental_ends_what_was_begun(tmp_path: Path, names: tuple[str, ...], how: dict[str, Any]) -> None:
    """As it was asked for, and then brings everything that it is for up to date."""
    made = account()
    stop(made, tmp_path, *names, **how)
    change(made)
    told: list[Progress] = []
    summary = run(made.export(tmp_path, *ALL, incremental=True, on_progress=told.append))
    assert summary.resumed
    assert {progress.resource for progress in told} <= set(ALL)
    assert not (tmp_path / STATE).exists()
    for name in ALL:
        made.holds(tmp_path, name)
    assert ("severities.jsonl" in files(tmp_path)) == ("severities" in names)
    if how == {} and names == ALL:
        assert summary.full == {}
        assert sum("gte" in path for path in made.asked) >= 2, "the second time only what is new is asked for"
    change_again(made)
    run(made.export(tmp_path, *ALL, incremental=True))
    for name in ALL:
        made.holds(tmp_path, name)


@pytest.mark.parametrize("how", [{}, {"since": NOW.replace(year=2020)}, {"format": "parquet"}])
def test_others_say_what_differs(tmp_path: Path, how: dict[str, Any]) -> None:
    """Before anything is asked for. Who gives restart=True begins with what was asked for."""
    made = account()
    stop(made, tmp_path, *ALL, incremental=True, only_real=True)
    before = contents(tmp_path)
    with pytest.raises(
        ConfigurationError, match=r"an unfinished export with other options \(.*(incremental|format).*only_real.*\)"
    ):
        run(made.export(tmp_path, *ALL, **how))
    assert made.asked == []
    assert contents(tmp_path) == before
    assert not run(made.export(tmp_path, *ALL, restart=True, **how)).resumed
    for name in ALL:
        made.holds(tmp_path, name, how.get("format", "jsonl"))


def test_a_state_that_cannot_be_ended(tmp_path: Path) -> None:
    made = account()
    stop(made, tmp_path, "alerts")
    state = json.loads((tmp_path / STATE).read_bytes())
    state["asked"]["since"] = "soon"
    (tmp_path / STATE).write_bytes(dump(state))
    with pytest.raises(ConfigurationError, match=r"cannot be read; give restart=True \(--restart\)"):
        run(made.export(tmp_path, *ALL, incremental=True))
    assert made.asked == []


@pytest.mark.parametrize("change_file", [lambda path: path.unlink(), lambda path: path.write_bytes(b"")])
@pytest.mark.parametrize("when", ["between", "during"])
def test_a_file_that_changes_meanwhile(tmp_path: Path, change_file: Callable[[Path], None], when: str) -> None:
    """What new records are to join is gone: it is decided once more, and everything is read."""
    made = account()
    run(made.export(tmp_path, "alerts"))
    change(made)
    if when == "between":
        made.page = 1
        stop(made, tmp_path, "alerts", incremental=True)
        change_file(tmp_path / "alerts.jsonl")
    else:

        def change_alerts(path: str) -> None:
            if path == "/v2/alerts":
                change_file(tmp_path / "alerts.jsonl")

        made.on_request = change_alerts
        with pytest.raises(ConfigurationError, match=r"alerts.jsonl was changed while the export ran"):
            run(made.export(tmp_path, "alerts", incremental=True))
        made.on_request = lambda path: None
    summary = run(made.export(tmp_path, "alerts", incremental=True))
    assert list(summary.full) == ["alerts"]
    made.holds(tmp_path, "alerts")


# --- half-written files ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("left", ["half", "whole"])
def test_what_was_built_before_is_built_again(tmp_path: Path, form: str, left: str) -> None:
    """A file in ``built`` says nothing: neither half of one nor a whole one of a run that was dropped."""
    made = account()
    stop(made, tmp_path, *ALL, format=form)
    built = tmp_path / FOLDER / "built"
    built.mkdir(exist_ok=True)
    if left == "whole":
        other = Account()
        other.lists["alerts"] = [{"id": "old"}]
        run(other.export(tmp_path / "other", *ALL, format=form))
        for path in (tmp_path / "other").iterdir():
            if path.is_file():
                (built / path.name).write_bytes(path.read_bytes())
    else:
        for name in ALL:
            (built / ("export.duckdb" if form == "duckdb" else f"{name}.{form}")).write_bytes(b'{"id": "old"}\n{"id"')
            (built / f"{name}.gone").write_bytes(b'{"id": "old"}\n')
    summary = run(made.export(tmp_path, *ALL, format=form))
    assert summary.resumed
    for name in ALL:
        made.holds(tmp_path, name, form)
    assert "deleted.jsonl" not in files(tmp_path)


@pytest.mark.parametrize("form", FORMATS)
def test_a_build_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    """The disk is full when all is fetched: with room again, the export is built and nothing is fetched twice."""
    made = account()
    run(made.export(tmp_path, *ALL, format=form))
    before = contents(tmp_path)
    change(made)
    build, left = FileBuilder._build, [1]

    def full(builder: FileBuilder, listing: Any) -> None:
        build(builder, listing)
        left[0] -= 1
        if left[0] < 0:
            raise OSError(28, os.strerror(28), str(tmp_path))

    with monkeypatch.context() as patch:
        patch.setattr(FileBuilder, "_build", full)
        with pytest.raises(OSError, match="No space left"):
            run(made.export(tmp_path, *ALL, format=form, incremental=True))
    assert {name: data for name, data in contents(tmp_path).items() if FOLDER not in name} == {
        name: data for name, data in before.items() if FOLDER not in name
    }
    summary = run(made.export(tmp_path, *ALL, format=form, incremental=True))
    assert summary.resumed
    for name in ALL:
        made.holds(tmp_path, name, form)


# --- between the names -----------------------------------------------------------------------------------------------


def kill_at(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Let the process end at its n-th step of publishing."""
    left = [step]

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def called(*given: Any, **how: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                raise Killed
            return function(*given, **how)

        return called

    publish = ExportFolder.publish

    def publishing(folder: ExportFolder, entries: Any) -> None:
        monkeypatch.setattr(os, "replace", counted(os.replace))
        monkeypatch.setattr(ExportFolder, "save_manifest", counted(ExportFolder.save_manifest))
        monkeypatch.setattr(ExportFolder, "drop", counted(ExportFolder.drop))
        publish(folder, entries)

    monkeypatch.setattr(ExportFolder, "publish", publishing)


@pytest.mark.parametrize("step", range(6))
@pytest.mark.parametrize("then", ["same", "incremental", "plain"])
def test_killed_while_files_take_their_names(tmp_path: Path, step: int, then: str) -> None:
    """Whatever is asked for next, the files get their names first, and their marks are right."""
    made = account()
    with pytest.MonkeyPatch.context() as patch:
        kill_at(patch, step)
        with pytest.raises(Killed):
            run(made.export(tmp_path, *ALL))
    assert (tmp_path / STATE).exists()
    how: dict[str, Any] = {"incremental": True} if then == "incremental" else {}
    names = ALL[:2] if then == "plain" else ALL
    summary = run(made.export(tmp_path, *names, **how))
    assert summary.resumed
    assert not (tmp_path / STATE).exists()
    if then == "same":
        assert made.asked == ["/v1/identity"]
    for name in ALL:
        made.holds(tmp_path, name)
    change(made)
    summary = run(made.export(tmp_path, *ALL, incremental=True))
    assert summary.full == {}
    for name in ALL:
        made.holds(tmp_path, name)


@pytest.mark.parametrize("harm", ["gone", "cut", "replaced"])
def test_files_that_were_built_and_are_gone(tmp_path: Path, harm: str) -> None:
    """They are not reported as exported."""
    made = account()
    (tmp_path / "alerts.jsonl").write_bytes(b'{"id": "old"}\n')
    with pytest.MonkeyPatch.context() as patch:
        kill_at(patch, 0)
        with pytest.raises(Killed):
            run(made.export(tmp_path, "alerts"))
    journal = tmp_path / FOLDER / "alerts.journal"
    if harm == "gone":
        journal.unlink()
    else:
        journal.write_bytes(journal.read_bytes()[:-9] if harm == "cut" else b"")
    with pytest.raises(ConfigurationError, match=r"alerts.jsonl was complete and is gone, or .* restart=True"):
        run(made.export(tmp_path, "alerts"))
    assert (tmp_path / "alerts.jsonl").read_bytes() == b'{"id": "old"}\n'
    assert not last_of(tmp_path).exists()
    run(made.export(tmp_path, "alerts", restart=True))
    made.holds(tmp_path, "alerts")


# --- a state that somebody or something changed ----------------------------------------------------------------------

ODD: tuple[Any, ...] = (None, True, -1, 1.5, "x", [[1]], {"x": None})


def changes(value: Any) -> Iterator[Any]:
    """A value with each part in turn of another kind, or left out of its object."""
    kinds = (1.5, [[1]], {"x": None}) if value is None else ODD  # where it may be null, another value may be right
    yield from (other for other in kinds if type(other) is not type(value))
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in list(parts):
        if isinstance(value, dict):
            yield {name: other for name, other in value.items() if name != key}
        for other in changes(part):
            changed = dict(value) if isinstance(value, dict) else list(value)
            changed[key] = other
            yield changed


@pytest.mark.parametrize("name", ["incidents", "incident_timeline_items"])
def test_a_state_that_is_not_what_was_written(tmp_path: Path, name: str) -> None:
    """Whatever part of a resource's state is missing or of another kind: all is there, or an error explains it."""
    made = account()

    def fail(path: str) -> None:
        if "incident_id=I5" in made.asked[-1]:
            raise Refused(400)

    made.on_request = fail
    with pytest.raises(BadRequestError):
        run(made.export(tmp_path, "incidents", "incident_timeline_items"))
    made.on_request = lambda path: None
    state = json.loads((tmp_path / STATE).read_text())
    assert state["courses"][name]["records"] > 0
    following = state["courses"]["incident_timeline_items"]["following"]
    assert min(following["done"], default=following["next"] + 1) > following["next"] > 0

    async def continues(changed: Any) -> bool:
        out = tmp_path / "changed"
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(tmp_path / FOLDER, out / FOLDER)
        (out / STATE).write_bytes(dump({**state, "courses": {**state["courses"], name: changed}}))
        try:
            summary = await made.export(out, "incidents", "incident_timeline_items")
        except ConfigurationError as refusal:
            assert "restart=True" in str(refusal)  # noqa: PT017 - it need not be refused
            return False
        assert not summary.forbidden
        for one in ("incidents", "incident_timeline_items"):
            made.holds(out, one)
        return True

    async def main() -> int:
        return sum([await continues(changed) for changed in changes(state["courses"][name])])

    assert run(main()) > 0


def test_a_state_that_ends_without_files(tmp_path: Path) -> None:
    made = account()
    stop(made, tmp_path, "alerts")
    path = tmp_path / STATE
    path.write_bytes(dump({**json.loads(path.read_text()), "publish": []}))
    with pytest.raises(ConfigurationError, match=r"state\.json is damaged.* restart=True"):
        run(made.export(tmp_path, "alerts"))
