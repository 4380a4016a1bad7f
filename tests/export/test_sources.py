"""The source of the records in a folder: an export of another account is refused before records are requested."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from incidentio_async import AuthenticationError, ConfigurationError, NotFoundError, PermissionDeniedError, ServerError
from incidentio_async._files.versioned_json import dump
from incidentio_async.export import export
from incidentio_async.export.folder import FOLDER, ExportFolder
from incidentio_async.sandbox import Sandbox
from tests.export.account import Account, Refused, contents, last_of
from tests.export.support import files
from tests.support.running import run

SINCE = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
BOTH = (
    r"holds an export of acme \(https://app.incident.io/acme\) at this machine, and this key belongs to beta "
    r"\(https://app.incident.io/beta\) at this machine; choose another folder, or give restart=True \(--restart\)"
)


def account(name: str | None = "acme", *ids: str) -> Account:
    made = Account(name)
    made.lists["users"] = [{"id": one} for one in ids or (f"{name}-1", f"{name}-2")]
    made.lists["incidents"] = [{"id": f"{name}-3", "updated_at": "2026-11-01T00:00:00Z"}]
    return made


def stopped(made: Account, out: Path, *names: str, **how: Any) -> None:
    """Leave an export behind that did not end."""
    made.lists["users"] = [{"id": f"{number}"} for number in range(5)]
    calls: list[str] = []

    def second_page(path: str) -> None:
        calls.append(path)
        if calls.count("/v2/users") == 2:
            raise Refused(404)

    made.on_request = second_page
    with pytest.raises(NotFoundError):
        run(made.export(out, *(names or ("users",)), **how))
    made.on_request = lambda path: None
    assert (out / FOLDER / "state.json").exists()


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"incremental": True},
        {"since": SINCE},
        {"format": "jsonl.gz"},
        {"only_live": True},
        {"format": "duckdb", "incremental": True},
    ],
)
@pytest.mark.parametrize("names", [("users",), ("incidents",), ("severities",)])
def test_another_account(tmp_path: Path, names: tuple[str, ...], how: dict[str, Any]) -> None:
    run(account("acme").export(tmp_path, "users", "incidents"))
    before, other = contents(tmp_path), account("beta")
    with pytest.raises(ConfigurationError, match=BOTH):
        run(other.export(tmp_path, *names, **how))
    assert other.asked == ["/v1/identity"]
    assert contents(tmp_path) == before


@pytest.mark.parametrize("how", [{}, {"incremental": True}])
def test_another_account_does_not_continue(tmp_path: Path, how: dict[str, Any]) -> None:
    """Whether it asks for the same, or for what would end the first export on its way."""
    stopped(account("acme"), tmp_path)
    before, other = contents(tmp_path), account("beta")
    with pytest.raises(ConfigurationError, match=BOTH):
        run(other.export(tmp_path, "users", **how))
    assert other.asked == ["/v1/identity"]
    assert contents(tmp_path) == before


def test_another_key_of_the_account(tmp_path: Path) -> None:
    """Keys change; the same organization continues."""
    first = account("acme")
    stopped(first, tmp_path)
    first.key = "another"
    summary = run(first.export(tmp_path, "users"))
    assert summary.resumed
    first.holds(tmp_path, "users")


def test_the_key_is_nowhere(tmp_path: Path) -> None:
    made = account("acme")
    made.key, made.identity["name"] = "inc_secret", "Jane's laptop"
    stopped(made, tmp_path / "stopped")
    run(made.export(tmp_path / "whole", "users"))
    text = b"".join(contents(tmp_path).values())
    assert b"inc_secret" not in text
    assert b"Jane" not in text


def test_restart_replaces(tmp_path: Path) -> None:
    """Nothing of the first account stays, and its marks are good for nothing."""
    run(account("acme").export(tmp_path, "users", "incidents"))
    other = account("beta")
    summary = run(other.export(tmp_path, "users", "incidents", incremental=True, restart=True))
    assert summary.full == {"incidents": "no known export wrote the file"}
    other.holds(tmp_path, "users")
    other.holds(tmp_path, "incidents")
    with pytest.raises(ConfigurationError, match=r"holds an export of beta .* this key belongs to acme"):
        run(account("acme").export(tmp_path, "users", "incidents", incremental=True))


@pytest.mark.parametrize(("form", "left"), [("jsonl", "incidents.jsonl"), ("duckdb", r"export.duckdb \(incidents\)")])
def test_restart_leaves_nothing_beside(tmp_path: Path, form: str, left: str) -> None:
    """Files of the first account that would not be replaced are named, and nothing is done."""
    run(account("acme").export(tmp_path, "users", "incidents", format=form))
    before, other = contents(tmp_path), account("beta")
    with pytest.raises(ConfigurationError, match=f"of which {left} would stay beside .*move that away"):
        run(other.export(tmp_path, "users", format=form, restart=True))
    assert other.asked == ["/v1/identity"]
    assert contents(tmp_path) == before
    if form == "jsonl":
        (tmp_path / "incidents.jsonl").unlink()
        run(other.export(tmp_path, "users", restart=True))
        other.holds(tmp_path, "users")


def test_restart_after_a_kill_between_the_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files have their names already, and nothing but the state that is dropped says whose they are."""

    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(ExportFolder, "save_manifest", killed)
        with pytest.raises(KeyboardInterrupt):
            run(account("acme").export(tmp_path, "users"))
    assert files(tmp_path) == ["users.jsonl"]
    with pytest.raises(ConfigurationError, match=r"of which users.jsonl would stay"):
        run(account("beta").export(tmp_path, "incidents", restart=True))
    other = account("beta")
    run(other.export(tmp_path, "users", restart=True))
    other.holds(tmp_path, "users")


def test_restart_of_another_format(tmp_path: Path) -> None:
    run(account("acme").export(tmp_path, "users"))
    with pytest.raises(ConfigurationError, match=r"of which users.jsonl would stay"):
        run(account("beta").export(tmp_path, "users", format="jsonl.gz", restart=True))


def test_what_the_key_may_not_read_is_not_left_beside(tmp_path: Path) -> None:
    """It turns out when nearly all is done. With the file away the export ends, and fetches nothing twice."""
    run(account("acme").export(tmp_path, "users", "incidents"))
    other = account("beta")

    def forbidden(path: str) -> None:
        if path == "/v2/incidents":
            raise Refused(403, "incidents.view")

    other.on_request = forbidden
    with pytest.raises(ConfigurationError, match=r"incidents.jsonl would stay"):
        run(other.export(tmp_path, "users", "incidents", restart=True))
    account("acme").holds(tmp_path, "users")
    (tmp_path / "incidents.jsonl").unlink()
    summary = run(other.export(tmp_path, "users", "incidents"))
    assert other.asked == ["/v1/identity"]
    assert (summary.records, list(summary.forbidden)) == ({"users": 2}, ["incidents"])
    other.holds(tmp_path, "users")
    assert files(tmp_path) == ["users.jsonl"]


def test_names_of_what_is_gone_are_not_taken_over(tmp_path: Path) -> None:
    run(account("acme").export(tmp_path, "users"))
    run(account("acme", "acme-1").export(tmp_path, "users"))
    assert b"acme-2" in (tmp_path / "deleted.jsonl").read_bytes()
    run(account("beta").export(tmp_path, "users", restart=True))
    assert (tmp_path / "deleted.jsonl").read_bytes() == b""


def test_unknown_accounts(tmp_path: Path) -> None:
    """A key that may not ask whose it is is like another one that may not, and like none that is known."""

    def refusing(status: int) -> Account:
        made = account("acme")

        def refuse(path: str) -> None:
            if path == "/v1/identity":
                raise Refused(status)

        made.on_request = refuse
        return made

    run(refusing(403).export(tmp_path, "users"))
    run(refusing(404).export(tmp_path, "users"))
    run(account(None, "acme-1").export(tmp_path, "users"))
    with pytest.raises(ConfigurationError, match="an export of an unknown organization at this machine, and .* acme"):
        run(account("acme").export(tmp_path, "users"))
    run(account("acme").export(tmp_path, "users", restart=True))
    with pytest.raises(ConfigurationError, match="this key belongs to an unknown organization at this machine"):
        run(refusing(403).export(tmp_path, "users"))


@pytest.mark.parametrize(
    "told",
    [None, [], "x", {"dashboard_url": None}, {"dashboard_url": 7}, {"dashboard_url": ""}, {"teams": 3}, {"teams": [3]}],
)
def test_identities_that_say_nothing(tmp_path: Path, told: Any) -> None:
    made = account("acme")
    made.identity = told
    summary = run(made.export(tmp_path, "users"))
    assert summary.teams == ()
    assert json.loads(last_of(tmp_path).read_bytes())["source"] == {"server": "this machine", "organisation": None}


@pytest.mark.parametrize(
    ("status", "error"), [(401, AuthenticationError), (500, ServerError), (403, PermissionDeniedError)]
)
def test_whose_it_is_comes_first(tmp_path: Path, status: int, error: type[Exception]) -> None:
    """And a failure of that leaves nothing; once it is known nothing asks for it again."""
    made = account("acme")

    def refuse(path: str) -> None:
        if status != 403 or path != "/v1/identity":
            raise Refused(status)

    made.on_request = refuse
    with pytest.raises(error):
        run(made.export(tmp_path, "users"))
    assert list(tmp_path.iterdir()) == []
    assert made.asked[0] == "/v1/identity"
    made.on_request = lambda path: None
    made.identity["teams"] = [{"id": "T", "name": "Red"}]
    summary = run(made.export(tmp_path, "users"))
    assert [path.partition("?")[0] for path in made.asked] == ["/v1/identity", "/v2/users"]
    assert summary.teams == ("Red",)


def test_another_server(tmp_path: Path) -> None:
    """One organization has one folder, but a copy of it elsewhere is another source."""
    run(account("acme").export(tmp_path, "users"))
    last = last_of(tmp_path)
    last.write_bytes(dump(json.loads(last.read_bytes().replace(b"this machine", b"api.incident.io"))))
    with pytest.raises(ConfigurationError, match=r"acme \(.*\) at api.incident.io, and .* acme \(.*\) at this machine"):
        run(account("acme").export(tmp_path, "users"))


def test_sandboxes(tmp_path: Path) -> None:
    """The same world may be exported again, whatever its port; another one, or an account, is another source."""

    async def main() -> None:
        for incidents in (3, 3, 4):
            async with Sandbox(incidents=incidents) as sandbox, sandbox.client() as client:
                if incidents == 4:
                    with pytest.raises(ConfigurationError, match="sandbox-0-3-.* this key belongs to sandbox-0-4-"):
                        await export(client, ["severities"], out=tmp_path)
                else:
                    await export(client, ["severities"], out=tmp_path, incremental=True)
        with pytest.raises(ConfigurationError, match="holds an export of sandbox-0-3-.* this key belongs to acme"):
            await account("acme").export(tmp_path, "severities")

    run(main())
