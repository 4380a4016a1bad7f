"""Exports without secrets: nothing of one is anywhere in the folder, at no time, and all else is as it was sent."""

from __future__ import annotations

import asyncio
import copy
import datetime as dt
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentio_async import AsyncClient, ConfigurationError, NotFoundError
from incidentio_async._codec.kinds import kind_of, models_in
from incidentio_async._secrets.names import is_secret_name
from incidentio_async.export import FORMATS, Summary, export
from incidentio_async.export.catalog import everything, find_listing
from incidentio_async.export.folder import FOLDER
from incidentio_async.export.redaction import Redactor
from incidentio_async.models import AlertSourceV2, IncidentV2, ScheduleV2
from incidentio_async.sandbox import Sandbox
from tests.export.account import Account, Refused
from tests.export.support import records_of
from tests.export.test_incremental import at
from tests.export.test_resumes import Killed, kill_at, stop
from tests.support.api import CHECKOUT
from tests.support.running import run
from tests.support.stub_server import Answer, stub_server
from tests.test_cli import invoke

DOCUMENT = CHECKOUT / "docs" / "export.md"
SECRET = "sk_5e43t_that_nobody_should_see"
SOURCE = {
    "id": "S1",
    "name": "HTTP",
    "source_type": "http",
    "secret_token": SECRET,
    "template": {"title": {"literal": "token"}, "signing": {"password": SECRET, "length": 12}},
    "http_custom_options": {"deduplication_key_path": "$.key", "new": [{"x": {"api_key": [SECRET, {"y": SECRET}]}}]},
    "Webhook-Secret": {"value": SECRET, "id": "W"},
    "client_credentials": [SECRET],
    "has_token": True,
    "no_token": None,
}
REDACTED = {
    **SOURCE,
    "secret_token": "***",
    "template": {"title": {"literal": "token"}, "signing": {"password": "***", "length": 12}},
    "http_custom_options": {"deduplication_key_path": "$.key", "new": [{"x": {"api_key": "***"}}]},
    "Webhook-Secret": "***",
    "client_credentials": "***",
}


def everything_in(out: Path) -> bytes:
    """All that is written below a folder; what is compressed, unpacked. An export may be at work in it."""
    found = []
    for path in out.rglob("*"):
        try:
            data = path.read_bytes()
        except (FileNotFoundError, IsADirectoryError):
            continue
        found += [path.name.encode(), data]
        while path.suffix == ".gz" and data:
            member = zlib.decompressobj(31)
            found.append(member.decompress(data))
            data = member.unused_data
    return b"\n".join(found)


# --- the text of a record --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("spaces", [(",", ":"), (", ", ": "), (" ,\t", "\n: ")])
def test_values_of_secrets_give_way(spaces: tuple[str, str]) -> None:
    text = json.dumps(SOURCE, separators=spaces).encode()
    assert Redactor().redacted(text, AlertSourceV2) == json.dumps(REDACTED, separators=spaces).encode()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (b'{"x": 1.0, "y":1e999 ,"secret_token" :"a\\"b\\\\", "z": 12345678901234567890}', b'"a\\"b\\\\"'),
        (b'{"secret_token":{"a":["}",{"b":"]"}]},"name":"\\ud800 \xc3\xab"}', b'{"a":["}",{"b":"]"}]}'),
        (b'{"secret\\u005ftoken":"a"}', b'"a"'),
        (b'{"secret_token":""}', b'""'),
        (b'{"secret_token":0}', b"0"),
        (b'{"secret_token":[]}', b"[]"),
    ],
)
def test_all_other_bytes_stay(sent: bytes, kept: bytes) -> None:
    assert Redactor().redacted(sent, AlertSourceV2) == sent.replace(kept, b'"***"')


def test_a_name_that_is_there_twice() -> None:
    """Readers differ in which one they take."""
    sent = b'{"secret_token":"a","id":"1","secret_token":null,"secret_token":"b"}'
    assert Redactor().redacted(sent, AlertSourceV2) == (
        b'{"secret_token":"***","id":"1","secret_token":null,"secret_token":"***"}'
    )


def test_what_is_known_not_to_be_secret_stays() -> None:
    """Names that only sound like it: who did something by an API key, and when a token was issued."""
    update = {"creator": {"api_key": {"id": "K", "name": "CI", "token": SECRET}}, "name": "api_key"}
    text = json.dumps(update).encode()
    assert Redactor().redacted(text, IncidentV2) == text.replace(SECRET.encode(), b"***")


def test_maps_are_recognized_by_their_keys() -> None:
    text = b'{"annotations":{"team":"a","deploy_token":"b"}}'
    assert Redactor().redacted(text, ScheduleV2) == text.replace(b'"b"', b'"***"')


@pytest.mark.parametrize("text", [b'"token"', b"null", b"[]", b"{}", b'[{"token":"a"}]', b'[[{"x":[{"token":"a"}]}]]'])
def test_records_that_are_no_objects(text: bytes) -> None:
    assert Redactor().redacted(text, AlertSourceV2) == text.replace(b'"a"', b'"***"')


def test_a_deep_record() -> None:
    """It takes no stack."""
    text = b'{"a":[' * 100_000 + b'{"token":"x"}' + b"]}" * 100_000
    assert Redactor().redacted(text, None) == text.replace(b'"x"', b'"***"')


_LOOKALIKES = ("t\u00f6k\u00ebn", "to\u212aen", "pa\u017f\u017fword")
NAMES = st.sampled_from(["id", "secret_token", "name", "myToken", "API-Key", "password", "x", 'to"ken', *_LOOKALIKES])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8) | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=25,
)


def masked(value: Any) -> Any:
    """What should be left of a value of which nothing is known."""
    if isinstance(value, list):
        return [masked(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: "***" if is_secret_name(name) and one is not None and not isinstance(one, bool) else masked(one)
        for name, one in value.items()
    }


@given(VALUES, st.booleans(), st.sampled_from([None, 0, 3]))
def test_any_values(value: Any, ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    data = text.encode("utf-8", "surrogatepass")
    got = Redactor().redacted(data, None)
    assert got.decode("utf-8", "surrogatepass") == json.dumps(masked(value), ensure_ascii=ascii_only, indent=indent)
    assert masked(value) != value or got is data


# --- exports ---------------------------------------------------------------------------------------------------------


async def sources(out: Path, *records: Any, **how: Any) -> Summary:
    """Export alert sources from a server that has these."""
    async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
        server.answers = [Answer.of({}), Answer.compact({"alert_sources": list(records)})]
        return await export(client, ["alert_sources"], out=out, **how)


@pytest.mark.parametrize("form", FORMATS)
def test_all_formats(tmp_path: Path, form: str) -> None:
    """The same records, ids and counts; without the option, as they were sent."""
    records = [SOURCE, {**SOURCE, "id": "S2", "secret_token": None}]
    plain = run(sources(tmp_path / "plain", *records, format=form))
    summary = run(sources(tmp_path / "redacted", *records, format=form, redact_secrets=True))
    assert summary.records == plain.records == {"alert_sources": 2}
    assert summary.invalid_records == plain.invalid_records
    sent = [json.loads(line) for line in records_of(tmp_path / "plain", "alert_sources", form)]
    assert sent == records
    kept = [json.loads(line) for line in records_of(tmp_path / "redacted", "alert_sources", form)]
    assert kept == [REDACTED, {**REDACTED, "id": "S2", "secret_token": None}]
    assert SECRET.encode() not in everything_in(tmp_path / "redacted")
    if form == "jsonl":
        assert SECRET.encode() in everything_in(tmp_path / "plain")


def secretive() -> Account:
    """Alerts with something in them that this release does not know."""
    made = Account()
    made.page = 2
    made.lists["incidents"] = [{"id": f"I{n}", "new_token": SECRET, "updated_at": at(9 - n)} for n in range(5)]
    made.lists["incident_timeline_items"] = [
        {"id": f"T{n}", "incident_id": f"I{n}", "evidence": {"secret": SECRET}} for n in range(5)
    ]
    made.lists["alerts"] = [{"id": f"A{n}", "updated_at": at(9 - n), "password": SECRET} for n in range(5)]
    return made


ALL = ("incidents", "incident_timeline_items", "alerts")


@pytest.mark.parametrize("form", FORMATS)
def test_no_file_ever_holds_one(tmp_path: Path, form: str) -> None:
    """Of pages, of windows, of those that follow, of a run that was stopped, and of one that is continued."""
    made, asked = secretive(), []

    def look(path: str) -> None:
        asked.append(path)
        assert SECRET.encode() not in everything_in(tmp_path)
        if asked.count("/v2/alerts") == 2 and path == "/v2/alerts":
            raise Refused(404)

    made.on_request = look
    how: dict[str, Any] = {"format": form, "redact_secrets": True, "parallel": True, "checkpoint_interval": 0.0}
    with pytest.raises(NotFoundError):
        run(made.export(tmp_path, *ALL, **how))
    assert SECRET.encode() not in everything_in(tmp_path)
    summary = run(made.export(tmp_path, *ALL, **how))
    assert (summary.resumed, summary.records) == (True, dict.fromkeys(ALL, 5))
    assert SECRET.encode() not in everything_in(tmp_path)
    shown = copy.deepcopy(made)
    shown.lists = {name: json.loads(json.dumps(records).replace(SECRET, "***")) for name, records in made.lists.items()}
    for name in ALL:
        shown.holds(tmp_path, name, form)


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("how", [{"incremental": True}, {"since": None}])
def test_the_two_are_never_mixed(tmp_path: Path, first: bool, how: dict[str, Any]) -> None:
    """What was made otherwise is not added to: it is read in full."""
    made = secretive()
    run(made.export(tmp_path, "alerts", redact_secrets=first))
    made.lists["alerts"].append({"id": "A9", "updated_at": at(1), "password": SECRET})
    if "since" in how:
        how = {"since": dt.datetime.fromisoformat(at(5))}
    summary = run(made.export(tmp_path, "alerts", redact_secrets=not first, **how))
    assert summary.full == {"alerts": f"the secrets in the file are {'' if first else 'not '}redacted"}
    words = [json.loads(line)["password"] for line in records_of(tmp_path, "alerts")]
    assert words == [SECRET if first else "***"] * 6
    assert run(made.export(tmp_path, "alerts", redact_secrets=not first, incremental=True)).full == {}


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("incremental", [True, False])
@pytest.mark.parametrize("published", [True, False])
def test_what_was_begun_otherwise_is_not_ended(tmp_path: Path, first: bool, incremental: bool, published: bool) -> None:
    """Not even by an export that would end others first: its user said what is to be in the folder."""
    made = secretive()
    if published:
        with pytest.MonkeyPatch.context() as patch:
            kill_at(patch, 0)
            with pytest.raises(Killed):
                run(made.export(tmp_path, "alerts", redact_secrets=first))
    else:
        stop(made, tmp_path, "alerts", redact_secrets=first)
    assert json.loads((tmp_path / FOLDER / "state.json").read_bytes())["asked"]["redact_secrets"] is first
    with pytest.raises(ConfigurationError, match=r"an unfinished export with other options \(.*redact_secrets\)"):
        run(made.export(tmp_path, "alerts", redact_secrets=not first, incremental=incremental))
    assert made.asked == []
    run(made.export(tmp_path, "alerts", redact_secrets=not first, restart=True))
    assert (SECRET.encode() in everything_in(tmp_path)) == first


def test_a_database_with_secrets(tmp_path: Path) -> None:
    """What a table held may still be in the file when it is replaced."""
    made = secretive()
    run(made.export(tmp_path, "alerts", format="duckdb"))
    for how in ({}, {"incremental": True}, {"restart": True}):
        with pytest.raises(ConfigurationError, match=r"export\.duckdb holds alerts with secrets .* move it away"):
            run(made.export(tmp_path, "alerts", format="duckdb", redact_secrets=True, **how))
        assert made.asked == []
    run(made.export(tmp_path, "incidents", format="duckdb", redact_secrets=True))
    run(made.export(tmp_path, "incidents", format="duckdb", redact_secrets=True, incremental=True))
    (tmp_path / FOLDER / "last.json").unlink()
    with pytest.raises(ConfigurationError, match=r"export\.duckdb holds incidents with secrets"):
        run(made.export(tmp_path, "incidents", format="duckdb", redact_secrets=True))


@pytest.mark.parametrize("given", ["no", 1, None])
def test_the_option_is_yes_or_no(tmp_path: Path, given: Any) -> None:
    with pytest.raises(ConfigurationError, match="redact_secrets must be True or False"):
        run(secretive().export(tmp_path / "out", "alerts", redact_secrets=given))
    assert not (tmp_path / "out").exists()


def test_the_command(tmp_path: Path) -> None:
    async def main() -> None:
        async with Sandbox(incidents=2) as sandbox:
            for name, more in (("plain", []), ("redacted", ["--redact-secrets"])):
                options = ["alert_sources", "--out", str(tmp_path / name), "--base-url", sandbox.base_url, *more]
                result = await asyncio.to_thread(invoke, *options, key=sandbox.api_key)
                assert result.exit_code == 0, result.output

    run(main())
    plain, redacted = (
        [json.loads(line) for line in (tmp_path / name / "alert_sources.jsonl").read_bytes().splitlines()]
        for name in ("plain", "redacted")
    )
    secrets = {source["secret_token"] for source in plain if source.get("secret_token")}
    assert secrets
    assert redacted == [{**source, "secret_token": "***"} if source.get("secret_token") else source for source in plain]
    assert "***" not in secrets


# --- what the page says ----------------------------------------------------------------------------------------------


def secret_properties(name: str) -> Iterator[str]:
    kind, _ = find_listing(name).kinds()
    for model in models_in(kind_of(kind)):
        yield from model._secrets


@pytest.mark.skipif(not DOCUMENT.exists(), reason="the page is part of the checkout, not of the wheel")
def test_the_page_names_what_holds_secrets() -> None:
    """All resources whose records are documented to hold one."""
    found = {name: sorted(set(secret_properties(name))) for name in everything()}
    page = DOCUMENT.read_text()
    rows = dict(re.findall(r"^\| `(\w+)` \| `(\w+)` \|$", page, re.MULTILINE))
    assert rows == {name: ", ".join(names) for name, names in found.items() if names}
