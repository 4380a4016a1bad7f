"""What ``call`` prints and how it ends: lists, limits, secrets, files, pipes, faults."""

from __future__ import annotations

import io
import json
import os
import pty
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from incidentio_async.cli._display import print_line
from incidentio_async.sandbox import Sandbox, SandboxThread
from tests.shell.running import KEY, SECRET, ULID, VARIABLE, against, error_of, invoke
from tests.support.running import run
from tests.support.stub_server import Answer, stub_server
from tests.test_cli import COMMAND, PACKAGE_HOME, environment

INCIDENTS = 60


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxThread]:
    with Sandbox(incidents=INCIDENTS).in_thread() as running:
        yield running


def call(sandbox: SandboxThread, *arguments: str, stdin: bytes | None = None) -> str:
    result = invoke("call", *arguments, key=sandbox.api_key, base_url=sandbox.base_url, stdin=stdin)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    return result.stdout


def records(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_list_is_one_record_per_line_of_all_pages(sandbox: SandboxThread) -> None:
    before = len(sandbox.requests)
    found = records(call(sandbox, "incidents.list", "--page-size", "10"))
    pages = [request.query["page_size"] for request in list(sandbox.requests)[before:]]
    assert pages == ["10"] * -(-len(found) // 10)
    assert found == records(call(sandbox, "incidents.list"))
    assert len({one["id"] for one in found}) == len(found) > 30


@pytest.mark.parametrize(("limit", "sizes"), [(1, ["1"]), (30, ["30"]), (250, ["250"]), (1000, ["250"])])
def test_a_limit_asks_for_no_more_than_it_prints(sandbox: SandboxThread, limit: int, sizes: list[str]) -> None:
    before = len(sandbox.requests)
    everything = call(sandbox, "incidents.list").splitlines()
    assert call(sandbox, "incidents.list", "--limit", str(limit)).splitlines() == everything[:limit]
    assert [request.query["page_size"] for request in list(sandbox.requests)[before + 1 :]] == sizes


def test_the_same_with_faults(sandbox: SandboxThread) -> None:
    with Sandbox(incidents=INCIDENTS, chaos=True).in_thread() as chaotic:
        result = invoke("call", "incidents.list", "--page-size", "10", key=chaotic.api_key, base_url=chaotic.base_url)
        assert result.exit_code == 0, result.output
        found, expected = records(result.stdout), records(call(sandbox, "incidents.list"))
        # Faults also make up properties and values of enums.
        assert [(one["id"], one["name"]) for one in found] == [(one["id"], one["name"]) for one in expected]


def test_a_record_is_written_and_read_back(sandbox: SandboxThread) -> None:
    text = "Zeile 1\nZeile 2 \u202e \U0001f525".encode()
    made = json.loads(
        call(
            sandbox, "severities.create", "--name", "Größe", "--description", "-", "--rank", "7", "--write", stdin=text
        )
    )
    assert (made["name"], made["description"], made["rank"]) == ("Größe", text.decode(), 7)
    shown = call(sandbox, "severities.show", made["id"])
    assert shown.isascii()
    assert json.loads(shown) == made
    assert call(sandbox, "severities.delete", made["id"], "--write") == ""
    gone = invoke("call", "severities.show", made["id"], key=sandbox.api_key, base_url=sandbox.base_url)
    assert " 404 not_found" in error_of(gone, 1)


def test_what_is_not_documented_is_printed_as_it_is() -> None:
    """Unknown properties and enum values, nulls, the order of properties, characters that terminals act on."""
    odd = {"zzz": None, "id": "1", "name": "a\x7f\x85\u202eé", "rank": "x", "new": {"a": [1, 1.5, 10**20, {}]}}

    async def main() -> None:
        async with stub_server() as server:
            server.answers = [Answer.of({"severity": odd, "more": 1})]
            shown = await against(server, "call", "severities.show", "1")
            assert shown.stdout == json.dumps(odd, indent=2).replace("\x7f", "\\u007f") + "\n"
            assert shown.stdout.replace("\n", "").isprintable()
            raw = json.dumps({"severities": [odd, odd]}, ensure_ascii=False, indent="\t").encode()
            server.answers = [Answer(body=raw)]
            listed = await against(server, "call", "severities.list")
            assert records(listed.stdout) == [odd, odd]
            assert all(line.isascii() and line.isprintable() for line in listed.stdout.splitlines())

    run(main())


def test_a_list_that_fails_midway_has_printed_what_came() -> None:
    async def main() -> None:
        page = {"incident_updates": [{"id": "1"}], "pagination_meta": {"after": "1", "page_size": 1}}
        async with stub_server() as server:
            server.answers = [Answer.of(page), Answer.of({"type": "not_found"}, 404)]
            result = await against(server, "call", "incident_updates.list")
            assert (result.exit_code, records(result.stdout)) == (1, [{"id": "1"}])
            assert result.stderr == "Error: GET /v2/incident_updates: 404 not_found\n"

    run(main())


def test_an_empty_list_prints_nothing() -> None:
    async def main() -> None:
        async with stub_server() as server:
            server.answers = [Answer.of({"incident_updates": [], "pagination_meta": {"after": None, "page_size": 250}})]
            result = await against(server, "call", "incident_updates.list")
            assert (result.exit_code, result.output) == (0, "")

    run(main())


def test_ctrl_c_ends_a_call() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        known = {"INCIDENT_API_KEY": KEY, "INCIDENT_ENDPOINT": f"http://127.0.0.1:{server.getsockname()[1]}"}
        with subprocess.Popen(
            [*COMMAND, "call", "severities.list"],
            cwd=PACKAGE_HOME,
            env=environment(**known),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as running:
            connection, _ = server.accept()
            assert connection.recv(1)  # it has sent the request, and waits
            running.send_signal(signal.SIGINT)
            output, errors = running.communicate(timeout=60)
            connection.close()
    assert (running.returncode, output, errors) == (130, b"", b"Interrupted.\n")


def test_secrets_are_masked(sandbox: SandboxThread) -> None:
    masked = records(call(sandbox, "alert_sources.list"))
    assert {one.get("secret_token", "***") for one in masked} == {"***"}
    plain = records(call(sandbox, "alert_sources.list", "--show-secrets"))
    tokens = [one["secret_token"] for one in plain if "secret_token" in one]
    assert tokens
    assert "***" not in tokens
    source = next(one for one in plain if "secret_token" in one)
    assert json.loads(call(sandbox, "alert_sources.show", source["id"])) == {**source, "secret_token": "***"}
    assert json.loads(call(sandbox, "alert_sources.show", source["id"], "--show-secrets")) == source


def test_the_secret_of_a_source_is_sent_in_place_of_the_key() -> None:
    async def main() -> None:
        async with stub_server() as server:
            given = ("alert_events.create_http", ULID, "--status", "firing", "--title", "x", "--write")
            result = await against(server, "call", *given, "--secret-env", VARIABLE, key=None)
            assert result.exit_code == 0, result.output
            ping = ("heartbeat.ping_get", ULID)
            assert (await against(server, "call", *ping)).exit_code == 0
            assert (await against(server, "call", *ping, "--secret-env", VARIABLE)).exit_code == 0
            sent = [received.headers["Authorization"] for received in server.received]
            assert sent == [f"Bearer {SECRET}", f"Bearer {KEY}", f"Bearer {SECRET}"]
            assert SECRET not in result.output

    run(main())


def test_public_operations_need_no_key(sandbox: SandboxThread) -> None:
    result = invoke("call", "utilities.ip_ranges", key=None, base_url=sandbox.base_url)
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)[0].keys() == {"cidr", "description"}


def test_deprecated_operations_say_so(sandbox: SandboxThread) -> None:
    result = invoke("call", "follow_ups_v2.list", key=sandbox.api_key, base_url=sandbox.base_url)
    assert result.exit_code == 0
    assert result.stderr == (
        "Warning: follow_ups_v2.list is deprecated and will be removed on 2026-12-31; use follow_ups.list\n"
    )


def test_newer_parameters_and_nulls_go_through_extra() -> None:
    async def main() -> None:
        async with stub_server() as server:
            result = await against(server, "call", "incidents.list", "--extra-query", '{"shade": {"is": ["red"]}}')
            assert result.exit_code == 0, result.output
            assert ("shade[is]", "red") in server.received[0].query
            given = ("severities.update", ULID, "--name", "x", "--description", "y", "--write")
            result = await against(server, "call", *given, "--extra-body", '{"rank": null, "shade": "red"}')
            assert server.received[-1].json() == {"name": "x", "description": "y", "rank": None, "shade": "red"}

    run(main())


def test_a_file_goes_to_stdout_or_to_a_file(tmp_path: Path) -> None:
    """It is never written to a terminal, and a failure leaves what was there."""
    path = tmp_path / "report.csv"

    async def main() -> None:
        async with stub_server() as server:
            server.answers = [Answer(body=b"a,b\n\xff\x1b[2J\n", headers={"Content-Type": "text/csv"})]
            result = await against(server, "call", "pay_reports.download", ULID)
            assert (result.exit_code, result.stdout_bytes) == (0, b"a,b\n\xff\x1b[2J\n")
            result = await against(server, "call", "pay_reports.download", ULID, "--output", str(path))
            assert (result.exit_code, result.stdout, path.read_bytes()) == (0, "", b"a,b\n\xff\x1b[2J\n")
            result = await against(server, "call", "pay_reports.download", ULID, "--output", str(path))
            assert error_of(result, 2) == f"{path} exists; give another path, or --overwrite to replace it"
            server.answers = [Answer.of({"type": "not_found"}, 404)]
            result = await against(server, "call", "pay_reports.download", ULID, "--output", str(path), "--overwrite")
            assert (result.exit_code, path.read_bytes()) == (1, b"a,b\n\xff\x1b[2J\n")

    run(main())
    assert [one.name for one in tmp_path.iterdir()] == ["report.csv"]


def process(*arguments: str, sandbox: SandboxThread, **options: Any) -> subprocess.Popen[bytes]:
    known = {"INCIDENT_API_KEY": sandbox.api_key, "INCIDENT_ENDPOINT": sandbox.base_url}
    return subprocess.Popen([*COMMAND, "call", *arguments], cwd=PACKAGE_HOME, env=environment(**known), **options)


def test_no_file_is_printed_to_a_terminal(sandbox: SandboxThread) -> None:
    ours, theirs = pty.openpty()
    with process("pay_reports.download", ULID, sandbox=sandbox, stdout=theirs, stderr=subprocess.PIPE) as running:
        os.close(theirs)
        _, errors = running.communicate(timeout=60)
    os.close(ours)
    assert running.returncode == 2
    assert errors == b"Error: the response is a file, and stdout is a terminal; give --output FILE\n"


def test_a_reader_may_leave_early(sandbox: SandboxThread) -> None:
    """As with ``| head -1``: the rest is not fetched, and nothing is printed about it."""
    with process(
        "incidents.list", "--page-size", "1", sandbox=sandbox, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert json.loads(running.stdout.readline())
        running.stdout.close()
        assert running.stderr is not None
        errors = running.stderr.read()
        running.wait(timeout=60)
    assert (running.returncode, errors) == (1, b"")


def test_nothing_but_the_command_is_loaded() -> None:
    """The sandbox and the servers stay out."""
    code = (
        "import sys; from incidentio_async.cli._command import cli; cli(['operations', 'incidents.list'], "
        "standalone_mode=False); print([name for name in sys.modules if name.startswith('incidentio_async.sandbox')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PACKAGE_HOME, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


@pytest.mark.parametrize("err", [False, True])
def test_characters_that_the_output_lacks_are_escaped(monkeypatch: pytest.MonkeyPatch, err: bool) -> None:
    """A pipe on Windows has an encoding without arrows, and names come from anywhere."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252", newline="\n")
    monkeypatch.setattr(sys, "stderr" if err else "stdout", stream)
    print_line("Zoë: 1 → 2\x1b[31m", err=err)
    print_line("Zoë", err=err)
    assert stream.buffer.getvalue() == "Zoë: 1 \\u2192 2\\x1b[31m\nZoë\n".encode("cp1252")
