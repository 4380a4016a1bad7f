"""The command `sandbox`, from outside: what it prints, that it serves, and how it ends."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from incidentio_async.cli._command import cli
from incidentio_async.sandbox import Sandbox
from tests.test_cli import COMMAND, PACKAGE_HOME, environment

HOOK = "http://127.0.0.1:9/hook"


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["sandbox", *arguments])


@contextlib.contextmanager
def running(*arguments: str, **variables: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """The command at work, and the lines it greeted with."""
    process = subprocess.Popen(
        [*COMMAND, "sandbox", "--port", "0", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=PACKAGE_HOME,
        env={**environment(), **variables},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        yield process, [process.stdout.readline().rstrip() for _ in range(3)]
    finally:
        process.kill()
        process.communicate()


def exported(lines: list[str]) -> dict[str, str]:
    return dict(line.removeprefix("export ").split("=") for line in lines if line.startswith("export "))


def ask(url: str, key: str | None = None) -> bytes:
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {key}"} if key else {})
    with urllib.request.urlopen(request, timeout=10) as answer:
        content: bytes = answer.read()
        return content


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_stopped(number: signal.Signals) -> None:
    """The key and the address it prints work as they are; a signal ends it with 0, requests or not."""
    with running("--incidents", "3", "--users", "7", "--webhook", HOOK) as (process, lines):
        variables = exported(lines)
        url, key = variables["INCIDENT_ENDPOINT"], variables["INCIDENT_API_KEY"]
        assert lines[0] == f"# The incident.io API on this machine; Ctrl-C stops it. Open {url}/ to see its records."
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", url)
        users = json.loads(ask(f"{url}/v2/users?include_inactive=true&page_size=100", key))["users"]
        assert len(users) == 7
        assert json.loads(ask(f"{url}/v2/incidents/3", key))["incident"]["reference"] == "INC-3"
        assert b"sandbox" in ask(f"{url}/")
        # A client that stays connected does not keep it.
        host, port = url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(b"GET /v1/ip_ranges HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert connection.recv(12) == b"HTTP/1.1 200"
            process.send_signal(number)
            assert process.wait(timeout=10) == 0
            assert process.stdout is not None
            assert process.stderr is not None
            rest, errors = process.stdout.read(), process.stderr.read()
    assert re.fullmatch(
        rf"# Events are sent to {re.escape(HOOK)}\nexport INCIDENT_WEBHOOK_SECRET='whsec_[\w+/]+=*'\n"
        r"# A secret for alert events and heartbeats of any source: sandbox_secret_[0-9a-f]{32}\n",
        rest,
    )
    assert errors == "Stopped.\n"


def test_options_reach_the_sandbox() -> None:
    with running("--incidents", "0", "--seed", "7", "--chaos", "--no-limits") as (_, lines):
        variables = exported(lines)
        state = json.loads(ask(variables["INCIDENT_ENDPOINT"] + "/_sandbox/state"))
        assert len(state["faults"]) > 10
        assert state["limits"] == []
        assert variables["INCIDENT_API_KEY"] != Sandbox(incidents=0, seed=7).api_key


@pytest.mark.parametrize("way", ["mine", "-", "@key", "@@mine", ""])
def test_a_key_of_ones_own(way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also from where other users of the machine do not see it."""
    (tmp_path / "key").write_text("mine\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INCIDENT_SANDBOX_API_KEY", "mine" if not way else "another")
    taken: list[str] = []

    class Refusing(Sandbox):
        def __init__(self, **options: Any) -> None:
            taken.append(options["api_key"])
            raise ValueError("enough seen")

    monkeypatch.setattr("incidentio_async.sandbox.Sandbox", Refusing)
    arguments = ["sandbox", "--api-key", way] if way else ["sandbox"]
    assert CliRunner().invoke(cli, arguments, input="mine\n").stderr == "Error: enough seen\n"
    assert taken == ["@mine" if way == "@@mine" else "mine"]


def test_a_key_and_hosts_that_are_allowed() -> None:
    """The key is printed as a shell reads it."""
    with running("--incidents", "1", "--allow-host", "box:1", INCIDENT_SANDBOX_API_KEY="my$key") as (_, lines):
        variables = exported(lines)
        assert variables["INCIDENT_API_KEY"] == "'my$key'"
        assert b"Sandbox" in ask(variables["INCIDENT_ENDPOINT"] + "/v1/identity", "my$key")
        request = urllib.request.Request(variables["INCIDENT_ENDPOINT"] + "/v1/ip_ranges", headers={"Host": "box:1"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert answer.status == 200
        request.add_header("Host", "box:2")
        with pytest.raises(urllib.error.HTTPError, match="Misdirected") as caught:
            urllib.request.urlopen(request, timeout=10)
        assert b"or allow the name with --allow-host" in caught.value.read()


def test_a_port_that_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        result = invoke("--port", str(port))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"Error: cannot listen on 127.0.0.1, port {port}: address already in use; choose another --port or --host\n"
    )


@pytest.mark.parametrize(
    ("full", "said"), [(True, "Error: the output cannot be written: No space left on device\n"), (False, "")]
)
def test_what_it_prints_goes_nowhere(full: bool, said: str) -> None:
    """The error does not concern the port; a reader that has gone ends it silently."""
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "w") as gone, open("/dev/full", "w") as nothing_fits:
        done = subprocess.run(
            [*COMMAND, "sandbox", "--port", "0", "--incidents", "1"],
            stdout=nothing_fits if full else gone, stderr=subprocess.PIPE, text=True,
            cwd=PACKAGE_HOME, env=environment(), timeout=60,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--webhook", "nowhere"],
            "Error: an endpoint needs a URL such as http://127.0.0.1:8000/webhooks, not 'nowhere'\n",
        ),
        (
            ["--webhook", "https://example.com/hook"],
            "Error: example.com is not this machine; pass --allow-remote to send events to it\n",
        ),
        (
            ["--host", "0.0.0.0"],
            "(127.0.0.1, ::1, localhost), not on '0.0.0.0'; with --allow-remote on",
        ),
        (["--host", "somewhere"], "not on 'somewhere'"),
        (["--speed", "0"], "Error: speed must be a factor above 0"),
        (["--port", "65536"], "Invalid value for '--port'"),
        (["--incidents", "-1"], "Invalid value for '--incidents'"),
        (["--incidents", "1000001"], "Invalid value for '--incidents': 1000001 is not in the range 0<=x<=1000000"),
        (["--incidents", "1" + "0" * 30], "Invalid value for '--incidents'"),
        (["--users", "0"], "Invalid value for '--users'"),
        (["--seed", "x"], "Invalid value for '--seed'"),
        (["--allow-host", "http://x"], "Error: --allow-host: 'http://x' is not a host name or an IP address, such as"),
        (
            ["--api-key", ""],
            "Error: the API key (--api-key or INCIDENT_SANDBOX_API_KEY) is empty: give a key, or leave",
        ),
        (
            ["--api-key", "two words"],
            "Error: the API key (--api-key or INCIDENT_SANDBOX_API_KEY) must consist of visible ASCII characters",
        ),
        (["--api-key", "@/none"], "Error: --api-key: '/none' cannot be read: no such file or directory"),
    ],
)
def test_wrong_use(arguments: list[str], said: str) -> None:
    result = invoke(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_ctrl_c_while_the_records_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends there and then, in a sentence."""
    reached: list[str] = []

    class Slow(Sandbox):
        def __init__(self, **options: Any) -> None:
            reached.append("begun")
            signal.raise_signal(signal.SIGINT)
            reached.append("made")
            super().__init__(**options)

    monkeypatch.setattr("incidentio_async.sandbox.Sandbox", Slow)
    result = invoke("--port", "0")
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "Interrupted; nothing was served.\n")
    assert reached == ["begun"]


def test_help() -> None:
    result = invoke("--help")
    assert result.exit_code == 0
    for option in (
        "--port",
        "--host",
        "--allow-remote",
        "--allow-host",
        "--api-key",
        "--incidents",
        "--users",
        "--seed",
        "--chaos",
        "--speed",
        "--no-limits",
        "--strict-page-size",
        "--webhook",
    ):
        assert option in result.stdout
