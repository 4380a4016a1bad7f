"""Whatever others put into the folder: nothing outside changes, nothing hangs, and the result is right or refused.

An export that is refused has asked for nothing and touched nothing.
"""

from __future__ import annotations

import copy
import gc
import json
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidentio_async import ConfigurationError, IncidentIOError
from incidentio_async._files.directory import Directory
from incidentio_async._files.versioned_json import dump
from incidentio_async.export import FORMATS
from incidentio_async.export.folder import FOLDER
from incidentio_async.export.sinks import tables
from tests.export.account import Account
from tests.export.prepared import IS_ROOT, KINDS, STAGES, STRANGER, entries, leave, not_for_ever, outside, seen
from tests.export.test_incremental import ALL, account, change
from tests.support.running import run
from tests.test_cli import invoke

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links, pipes and owners are POSIX's")

WORK = ("lock", "state.json", "state.json.new", "last.json", "last.json.new", "built")
JOURNALS = ("incidents.journal", "incident_timeline_items.journal", "alerts.journal", "incidents.keys", "x.journal")
BUILT = ("alerts.gone", "alerts.jsonl", "incidents.parquet.part", "export.duckdb", "tables.duckdb", "deleted.jsonl")
NAMES = (
    FOLDER,
    *(f"{FOLDER}/{name}" for name in (*WORK, *JOURNALS)),
    *(f"{FOLDER}/built/{name}" for name in (*BUILT, "tables.duckdb.tmp")),
    "deleted.jsonl",
)
WAY_OUT = ("remove it", "restart=True", "move", "export once more")


def own_files(form: str) -> tuple[str, ...]:
    if form == "duckdb":
        return ("export.duckdb", "export.duckdb.wal")
    return tuple(f"{name}.{form}" for name in ALL)


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders that exports left, by how far they were and their format."""
    base = tmp_path_factory.mktemp("left")
    for stage in STAGES:
        for form in FORMATS:
            leave(base / stage / form, stage, form)
    return base


class Place:
    """A copy of a folder that an export left, beside a tree that it must not touch."""

    def __init__(self, base: Path, left: Path, stage: str, form: str) -> None:
        shutil.rmtree(base, ignore_errors=True)
        base.mkdir(parents=True)
        self.out = base / "out"
        shutil.copytree(left / stage / form, self.out)
        self.form = form
        self.victims = outside(base / "outside")
        self.account = account()
        if stage == "updating":
            change(self.account)
            self.account.page = 1
        self.how: dict[str, Any] = {"format": form, "incremental": stage in ("ended", "updating")}

    def export(self, *, trusted: bool = True, **how: Any) -> str | None:
        """Export once more, and see that it is harmless. Returns the sentence of a refusal.

        Args:
            trusted: Whether all that ends well must be right.
        """
        before, held, said = seen(self.victims), entries(self.out), None
        try:
            with not_for_ever():
                run(self.account.export(self.out, *ALL, **{**self.how, **how}))
        except ConfigurationError as refusal:
            said = str(refusal)
        except IncidentIOError:
            assert not trusted, "what is asked for with forged notes may be refused"
        else:
            for name in ALL if trusted else ():
                self.account.holds(self.out, name, self.form)
        finally:
            assert seen(self.victims) == before
        if said is not None:
            assert said.isprintable()
            assert any(way in said for way in WAY_OUT), said
            assert self.account.asked or entries(self.out) == held
        return said


def cases(form: str) -> Iterator[tuple[str, str]]:
    for name in (*NAMES, *own_files(form)):
        for kind in KINDS:
            yield name, kind


@pytest.mark.parametrize("stage", ["fetching", "updating"])
def test_every_name_and_everything_in_its_place(tmp_path: Path, left: Path, stage: str) -> None:
    refused, kinds = 0, set()
    for number, (name, kind) in enumerate(cases("jsonl")):
        place = Place(tmp_path / str(number), left, stage, "jsonl")
        KINDS[kind](place.out / name, place.victims)
        if place.export() is not None:
            refused += 1
            kinds.add(kind)
            assert not place.account.asked, (name, kind)
        shutil.rmtree(tmp_path / str(number), ignore_errors=True)
    assert kinds == set(KINDS)
    assert refused > 50


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_all_formats(tmp_path: Path, left: Path, data: st.DataObject) -> None:
    """Several at once, and with every way to ask."""
    form = data.draw(st.sampled_from(FORMATS))
    stage = data.draw(st.sampled_from(STAGES))
    place = Place(tmp_path / "place", left, stage, form)
    for name, kind in data.draw(st.lists(st.sampled_from(list(cases(form))), min_size=1, max_size=2)):
        parents = [path for path in (place.out / name).parents if path != place.out and place.out in path.parents]
        if all(stat.S_ISDIR(path.lstat().st_mode) for path in parents if os.path.lexists(path)):
            KINDS[kind](place.out / name, place.victims)
    place.export(restart=data.draw(st.booleans()))


SAID = {
    "a link": "is a symbolic link, and an export needs a plain",
    "a pipe": "is a named pipe",
    "a socket": "is a socket",
    "a folder": "is a folder, and an export needs a plain file",
    "anybody's": r"may be changed by other users \(mode 777\); make it yours alone \(chmod go-w\)",
}
if IS_ROOT:
    SAID |= {"another's": rf"belongs to another user \(uid {STRANGER}\)", "a device": "is a device"}


@pytest.mark.parametrize("kind", SAID)
@pytest.mark.parametrize("name", [f"{FOLDER}/state.json", f"{FOLDER}/last.json", f"{FOLDER}/alerts.journal"])
def test_what_is_said(tmp_path: Path, left: Path, name: str, kind: str) -> None:
    place = Place(tmp_path / "place", left, "updating", "jsonl")
    KINDS[kind](place.out / name, place.victims)
    for how in ({}, {"restart": True}, {"incremental": False}):
        with pytest.raises(ConfigurationError, match=f"{name} {SAID[kind]}.*choose another folder for out"):
            run(place.account.export(place.out, *ALL, **{**place.how, **how}))
        assert place.account.asked == []


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", ["a link", "a pipe", "a folder"])
def test_the_files_themselves(tmp_path: Path, left: Path, form: str, kind: str) -> None:
    """Also where no export has been."""
    place = Place(tmp_path / "place", left, "ended", form)
    shutil.rmtree(place.out)
    place.out.mkdir()
    name = own_files(form)[0]
    KINDS[kind](place.out / name, place.victims)
    with pytest.raises(ConfigurationError, match=f"{name} {SAID[kind]}"):
        run(place.account.export(place.out, *ALL, format=form))
    assert place.account.asked == []
    assert [path.name for path in place.out.iterdir()] == [name]


def test_a_hard_link_is_not_written_through(tmp_path: Path, left: Path) -> None:
    """A file that was published may have other names (backups do that): they keep what they hold."""
    place = Place(tmp_path / "place", left, "ended", "jsonl")
    backup = tmp_path / "place" / "backup"
    backup.hardlink_to(place.out / "alerts.jsonl")
    before = backup.read_bytes()
    change(place.account)
    assert place.export() is None
    assert backup.read_bytes() == before != (place.out / "alerts.jsonl").read_bytes()


def test_a_journal_with_another_name(tmp_path: Path, left: Path) -> None:
    place = Place(tmp_path / "place", left, "fetching", "jsonl")
    (place.victims / "journal").hardlink_to(place.out / FOLDER / "alerts.journal")
    assert "alerts.journal has another name (a hard link)" in (place.export() or "")


def test_what_is_not_of_an_export_stays(tmp_path: Path, left: Path) -> None:
    """Only files with the names of an export are removed, and never what links lead to."""
    place = Place(tmp_path / "place", left, "fetching", "jsonl")
    work = place.out / FOLDER
    (work / "notes.txt").write_text("mine")
    (work / "elsewhere").symlink_to(place.victims, target_is_directory=True)
    (work / "built").mkdir(exist_ok=True)
    (work / "built" / "link").symlink_to(place.victims, target_is_directory=True)
    (work / "built" / "old").mkdir()
    assert place.export() is None
    found = sorted(str(path.relative_to(work)) for path in work.rglob("*"))
    assert found == ["built", "built/link", "built/old", "elsewhere", "last.json", "lock", "notes.txt"]


def test_what_duckdb_spilled_is_removed(tmp_path: Path, left: Path) -> None:
    place = Place(tmp_path / "place", left, "fetching", "duckdb")
    spilled = place.out / FOLDER / "built" / "tables.duckdb.tmp"
    spilled.mkdir(parents=True)
    (spilled / "duckdb_temp_storage_S32K-0.tmp").write_bytes(b"secret")
    assert place.export() is None
    assert sorted(path.name for path in (place.out / FOLDER).iterdir()) == ["last.json", "lock"]


def test_the_command_says_it(tmp_path: Path) -> None:
    """One sentence and 2, and no request: there is no server."""
    victims = outside(tmp_path / "outside")
    before = seen(victims)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / FOLDER).symlink_to(victims)
    result = invoke("severities", "--out", str(tmp_path / "out"), "--base-url", "http://127.0.0.1:9", key="key")
    assert result.exit_code == 2
    assert f"{FOLDER} is a symbolic link, and an export needs a plain folder there; remove it, or" in result.stderr
    assert seen(victims) == before


# --- races -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "duckdb"])
@pytest.mark.parametrize("moment", [1, 2, 5, 8])
def test_the_folder_is_exchanged_meanwhile(tmp_path: Path, left: Path, form: str, moment: int) -> None:
    """Who may write to the folder puts a link in the place of what is being worked in: it is not gone by."""
    place = Place(tmp_path / "place", left, "fetching", form)
    count = 0

    def exchange(path: str) -> None:
        nonlocal count
        count += 1
        if count == moment:
            (place.out / FOLDER).rename(tmp_path / "moved")
            (place.out / FOLDER).symlink_to(place.victims, target_is_directory=True)

    place.account.on_request = exchange
    place.account.page = 1  # how far the parts are that were fetched side by side differs; all have many pages left
    assert place.export() is None
    assert count >= moment


@pytest.mark.parametrize(("mode", "owner"), [(0o777, 0), (0o755, STRANGER)])
@pytest.mark.skipif(not IS_ROOT, reason="only root may give a folder away")
def test_duckdb_opens_its_files_by_path(tmp_path: Path, mode: int, owner: int) -> None:
    """So the folder must be one in which nobody else may exchange them."""
    out = tmp_path / "out"
    out.mkdir()
    out.chmod(mode)
    os.chown(out, owner, -1)
    made = account()
    with pytest.raises(ConfigurationError, match="may exchange files, and DuckDB .* choose a folder of your own"):
        run(made.export(out, *ALL, format="duckdb"))
    assert made.asked == []
    assert list(out.iterdir()) == []
    out.chmod(0o1777)  # as in a folder for temporary files, where each has their own
    os.chown(out, 0, -1)
    run(made.export(out, *ALL, format="duckdb"))


_ROWS = "system.main.current_database() AS database_name, 'main' AS schema_name, 'incidents' AS table_name"
MACROS = [
    "duckdb_indexes() AS TABLE SELECT {rows}, 'i' AS index_name, false AS is_unique, {copy} AS sql",
    "duckdb_tables() AS TABLE SELECT {rows}, {copy} AS comment",
    "duckdb_columns() AS TABLE SELECT {rows}, '_record' AS column_name, 1 AS column_index, {copy} AS comment",
    "duckdb_views() AS TABLE SELECT {rows}, 'incidents' AS view_name",
    "duckdb_constraints() AS TABLE SELECT {rows}, 'x' AS constraint_text",
    "lower(x) AS 'a'",
    "current_database() AS 'x'",
    "count() AS 5",
]


@pytest.mark.parametrize("macro", MACROS)
def test_macros_with_the_names_of_functions(tmp_path: Path, left: Path, macro: str) -> None:
    """A database that was prepared is asked with what is built in, whatever it holds itself."""
    duckdb = pytest.importorskip("duckdb")
    place, written = Place(tmp_path / "place", left, "ended", "duckdb"), tmp_path / "written"
    copy = f"'COPY (SELECT 1) TO ''{written}'' '"
    with duckdb.connect(str(place.out / "export.duckdb")) as database:
        database.execute(f"CREATE MACRO main.{macro.format(rows=_ROWS, copy=copy)}")
    change(place.account)
    assert place.export() is None
    assert not written.exists()


def test_no_database_reaches_other_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a statement of a database's own could do, it can do to that database alone."""
    pytest.importorskip("duckdb")
    written, refused = tmp_path / "written", []

    def hostile(database: Any, name: str) -> list[tuple[None, str]]:
        with pytest.raises(Exception, match="disabled"):
            database.execute(f"COPY (SELECT 1) TO '{written}'")
        refused.append(name)
        return []

    made, out = account(), tmp_path / "out"
    run(made.export(out, *ALL, format="duckdb"))
    monkeypatch.setattr(tables, "_comments_and_indexes", hostile)
    run(made.export(out, *ALL, format="duckdb"))
    assert sorted(refused) == sorted(ALL)
    assert not written.exists()


@pytest.mark.parametrize("incremental", [False, True])
def test_a_parquet_file_with_text_that_is_not_valid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, incremental: bool
) -> None:
    """Pyarrow decodes names in a file as they come, and says what Python says."""
    parquet = pytest.importorskip("pyarrow.parquet")
    made = account()
    run(made.export(tmp_path, *ALL, format="parquet"))

    def undecodable(*_: object, **__: object) -> None:
        b"\xd1".decode()

    monkeypatch.setattr(parquet, "ParquetFile", undecodable)
    caplog.clear()
    with pytest.raises(ConfigurationError, match="is damaged"):
        run(made.export(tmp_path, *ALL, format="parquet", incremental=incremental))
    gc.collect()
    assert "never retrieved" not in caplog.text


def test_the_log_of_a_database_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / "export.duckdb.wal").write_bytes(b"an older database's")
    made = account()
    with pytest.raises(ConfigurationError, match=r"export\.duckdb\.wal is the log of a database that is missing"):
        run(made.export(tmp_path, *ALL, format="duckdb"))
    assert made.asked == []


# --- states ----------------------------------------------------------------------------------------------------------


def hostile(victims: Path) -> list[Any]:
    names = ["../x", str(victims / "mine"), "..", "", ".", "a/b", "\0", "\x1b[31m", "x" * 300, "nan", "²"]
    return [*names, -1, 1 << 70, 10**400, 1e308, True, None, [], {}, [[]], {"../x": 1}, [["../x", "../../mine", 9]]]


def parts(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to all parts of a JSON value."""
    yield path
    for key, part in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from parts(part, (*path, key))


def changed(value: Any, path: tuple[Any, ...], new: Any, how: str) -> Any:
    """The value with a part exchanged, renamed or left out."""
    value = copy.deepcopy(value)
    *way, last = path
    holder = value
    for key in way:
        holder = holder[key]
    if how == "exchanged" or isinstance(holder, list):
        holder[last] = new
    else:
        part = holder.pop(last)
        if how == "renamed":
            holder[new if isinstance(new, str) else "../x"] = part
        elif how == "added":
            holder |= {last: part, "../../x": part}
    return value


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_forged_notes(tmp_path: Path, left: Path, data: st.DataObject) -> None:
    """Any part of what is noted, with a checksum that is right: nobody knows the truth, but no harm is done."""
    stage = data.draw(st.sampled_from(STAGES))
    form = data.draw(st.sampled_from(("jsonl", "jsonl.gz", "duckdb")))
    place = Place(tmp_path / "place", left, stage, form)
    names = [name for name in ("state.json", "last.json") if (place.out / FOLDER / name).exists()]
    file = place.out / FOLDER / data.draw(st.sampled_from(names))
    noted = json.loads(file.read_bytes())
    path = data.draw(st.sampled_from([path for path in parts(noted) if path]))
    how = data.draw(st.sampled_from(["exchanged", "renamed", "left out", "added"]))
    other = changed(noted, path, data.draw(st.sampled_from(hostile(place.victims))), how)
    file.write_bytes(dump(other) if data.draw(st.booleans()) else json.dumps(other).encode())
    place.export(trusted=False, restart=data.draw(st.booleans()))


@pytest.mark.parametrize("part", ["low", "high"])
def test_numbers_beyond_all_times(tmp_path: Path, left: Path, part: str) -> None:
    place = Place(tmp_path / "place", left, "fetching", "jsonl")
    file = place.out / FOLDER / "state.json"
    noted = json.loads(file.read_bytes())
    (window, *_) = noted["courses"]["alerts"]["readings"]["0"]["windows"]
    window[part] = 10**400
    file.write_bytes(dump(noted))
    assert "state.json is damaged" in (place.export() or "")
    assert place.account.asked == []


@pytest.mark.parametrize(
    "time", ["9999-12-31T23:59:59+00:00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"]
)
def test_times_beyond_all_use(tmp_path: Path, left: Path, time: str) -> None:
    place = Place(tmp_path / "state", left, "fetching", "jsonl")
    file = place.out / FOLDER / "state.json"
    file.write_bytes(dump({**json.loads(file.read_bytes()), "begun": time}))
    assert "state.json is damaged" in (place.export() or "")
    place = Place(tmp_path / "last", left, "ended", "jsonl")
    file = place.out / FOLDER / "last.json"
    noted = json.loads(file.read_bytes())
    for mark in noted["marks"]["jsonl"].values():
        mark["covered"] = time
    file.write_bytes(dump(noted))
    assert place.export() is None


PUBLISHED: list[Any] = [
    [["alerts.journal", "../outside/mine", 0]],
    [["../../outside/mine", "alerts.jsonl", 162]],
    [["alerts.journal", "/tmp/x", 0]],
    [["lock", "alerts.jsonl", 0]],
    [["alerts.journal", ".incidentio-export/lock", 0]],
    [["incidents.journal", "alerts.jsonl", 0]],
    [["built/../../x", "alerts.jsonl", 0]],
    [["built/deleted.jsonl", "deleted.jsonl", 0]],
]


@pytest.mark.parametrize("published", PUBLISHED)
@pytest.mark.parametrize("beside", [True, False])
def test_files_that_a_state_wants_to_move(tmp_path: Path, left: Path, published: Any, beside: bool) -> None:
    """Only the files of the export's own resources, each to its own name, and all of them."""
    place = Place(tmp_path / "place", left, "publishing", "jsonl")
    file = place.out / FOLDER / "state.json"
    noted = json.loads(file.read_bytes())
    assert noted["publish"]
    file.write_bytes(dump({**noted, "publish": [*published, *noted["publish"]] if beside else published}))
    lies = beside and published == PUBLISHED[-1]
    said = "was complete and is gone" if lies else "holds an unfinished export that cannot be read"
    assert said in (place.export() or "")
    assert place.account.asked == []


@pytest.mark.parametrize("stage", ["fetching", "updating", "publishing"])
def test_every_part_of_a_state_is_held_against_its_checksum(tmp_path: Path, left: Path, stage: str) -> None:
    """An edit that would leave records out, as of a cursor, is found whatever it is."""
    place = Place(tmp_path / "place", left, stage, "jsonl")
    file = place.out / FOLDER / "state.json"
    noted = json.loads(file.read_bytes())
    for path in parts(noted):
        if path and path != ("schema",):
            file.write_bytes(json.dumps(changed(noted, path, "other", "exchanged")).encode())
            assert "state.json is damaged" in (place.export() or ""), path


def test_a_journal_that_was_edited(tmp_path: Path, left: Path) -> None:
    for number, edit in enumerate((b'{"id": "x"}\n{"id": "y"}\n', b"", b"not json\n")):
        for name in ("incidents.journal", "incidents.keys"):
            place = Place(tmp_path / f"{number}{name}", left, "fetching", "jsonl")
            journal = place.out / FOLDER / name
            lines = journal.read_bytes().splitlines(keepends=True)
            rest = b"".join(lines[1:])
            journal.write_bytes(edit + rest + b" " * max(0, len(lines[0]) - len(edit)))
            assert "restart=True" in (place.export() or ""), (name, edit)


def test_notes_without_end(tmp_path: Path, left: Path) -> None:
    """A file of notes is read no further than one can be long."""
    place = Place(tmp_path / "place", left, "fetching", "jsonl")
    with (place.out / FOLDER / "state.json").open("r+b") as stream:
        stream.truncate(1 << 40)  # a hole
    with pytest.raises(ConfigurationError, match=r"state\.json is damaged"), not_for_ever():
        run(place.account.export(place.out, *ALL))


# --- what an export makes --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mask", [0, 0o022, 0o077])
@pytest.mark.parametrize("form", FORMATS)
def test_folders_are_made_for_their_owner_alone(tmp_path: Path, mask: int, form: str) -> None:
    """Those above, too, whatever the process's mask; one that is there keeps its mode."""
    tmp_path.chmod(0o755)
    before = os.umask(mask)
    try:
        run(account().export(tmp_path / "a" / "b", *ALL, format=form))
    finally:
        os.umask(before)
    modes = {path: stat.S_IMODE(path.lstat().st_mode) for path in [tmp_path, *tmp_path.rglob("*")]}
    folders = {tmp_path / "a", tmp_path / "a" / "b", tmp_path / "a" / "b" / FOLDER}
    assert modes.pop(tmp_path) == 0o755
    assert modes == {path: 0o700 if path in folders else 0o600 for path in modes}
    assert len(modes) > len(folders)


def test_a_link_to_the_folder_is_the_users_own_word(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "out").symlink_to("disk", target_is_directory=True)
    made = account()
    run(made.export(tmp_path / "out", *ALL))
    for name in ALL:
        made.holds(tmp_path / "disk", name)


@pytest.mark.skipif(not IS_ROOT, reason="only root may give a folder away")
def test_a_folder_of_others_may_be_exported_to(tmp_path: Path) -> None:
    """Shared folders are common; what the export works with in it is its own."""
    (tmp_path / "out").mkdir(mode=0o777)
    (tmp_path / "out").chmod(0o777)
    os.chown(tmp_path / "out", STRANGER, STRANGER)
    made = account()
    run(made.export(tmp_path / "out", *ALL))
    work = (tmp_path / "out" / FOLDER).stat()
    assert (work.st_uid, stat.S_IMODE(work.st_mode)) == (0, 0o700)


def test_file_systems_without_owners_or_modes(tmp_path: Path, left: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There all files look the same, even new ones: that must not be refused."""
    place = Place(tmp_path / "place", left, "fetching", "jsonl")
    for path in [place.out / FOLDER, *(place.out / FOLDER).iterdir()]:
        path.chmod(0o777)
    assert "may be changed by other users" in (place.export() or "")
    mkdir = os.mkdir

    def loose(*given: Any, **how: Any) -> None:
        before = os.umask(0)
        try:
            mkdir(given[0], 0o777, **how)
        finally:
            os.umask(before)

    monkeypatch.setattr(os, "mkdir", loose)
    assert place.export() is None


@pytest.mark.parametrize("form", FORMATS)
def test_what_a_killed_run_left_under_a_loose_mask(tmp_path: Path, left: Path, form: str) -> None:
    """DuckDB makes its log with the modes of the process's mask; in a folder that nobody else enters that is fine."""
    place = Place(tmp_path / "place", left, "fetching", form)
    built = place.out / FOLDER / "built"
    (built / "tables.duckdb.tmp").mkdir(parents=True)
    (built / "tables.duckdb.wal").write_bytes(b"half of a log")
    for path in [built, *built.rglob("*")]:
        path.chmod(0o777)
    assert place.export() is None


def test_names_are_plain(tmp_path: Path) -> None:
    for name in ("", ".", "..", "a/b", "/a", "a\0", "../a"):
        with pytest.raises(ConfigurationError, match="is not a plain name of a file"):
            Directory(tmp_path) / name


def test_without_descriptors_of_folders(tmp_path: Path, left: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows: the same is refused, by path."""
    monkeypatch.setattr("incidentio_async._files.directory.BY_DESCRIPTOR", False)
    for number, (name, kind) in enumerate(cases("jsonl")):
        if kind in ("a link", "a pipe") or name == FOLDER:
            place = Place(tmp_path / str(number), left, "updating", "jsonl")
            KINDS[kind](place.out / name, place.victims)
            place.export()
            shutil.rmtree(tmp_path / str(number), ignore_errors=True)
    place = Place(tmp_path / "place", left, "updating", "jsonl")
    assert place.export() is None


def test_texts_of_others_are_shown_escaped(tmp_path: Path) -> None:
    """The name of an organization is the server's word, and later a file's."""
    hostile_account = Account()
    hostile_account.identity = {"dashboard_url": "https://app.incident.io/\x1b[2Jacme\n"}
    run(hostile_account.export(tmp_path, "users"))
    with pytest.raises(ConfigurationError, match="holds an export of") as refused:
        run(account().export(tmp_path, "users"))
    assert str(refused.value).isprintable()
