"""What the commands print of what came from outside: from servers, deliveries, files, and their own arguments."""

from __future__ import annotations

import ast
import asyncio
import json
import signal
from pathlib import Path
from typing import Any

import aiohttp
import click
import pytest
from click.testing import CliRunner, Result

import incidentio_async
from incidentio_async import AsyncClient
from incidentio_async._http.instrumentation import RequestCount
from incidentio_async._secrets.scrubber import printable
from incidentio_async.cli._command import cli
from incidentio_async.cli._display import Pace, _bars, print_line, summary_lines
from incidentio_async.export import Progress, Summary
from incidentio_async.webhooks import Webhook
from incidentio_async.webhooks._signature import SECRET_VARIABLE
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, Step, answer
from tests.support.stub_server import Answer, stub_server
from tests.test_cli import KEY, against
from tests.test_cli_webhook import listening
from tests.test_outside import BODIES, HOSTILE, LONG, MOST
from tests.webhooks.support import SECRET, body, post


def test_commands_print_by_one_function() -> None:
    """Whatever is printed goes through `print_line`; what is printed otherwise is text of our own."""
    package = Path(incidentio_async.__file__).parent / "cli"
    found = set()
    for path in package.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if name == "print" or name.endswith((".echo", ".secho", ".print", ".write")):
                found.add((path.name, name))
    # os.write restores the cursor on Ctrl-C.
    assert found == {
        ("__init__.py", "print"),
        ("_display.py", "click.echo"),
        ("_display.py", "sys.stdout.buffer.write"),
        ("_errors.py", "os.write"),
    }


def assert_lines(result: Result) -> None:
    assert "Traceback" not in result.output
    for line in (*result.stdout.split("\n"), *result.stderr.split("\n")):
        assert line.isprintable(), ascii(line)
        assert len(line) < MOST


@pytest.mark.parametrize("status", [200, 500])
@pytest.mark.parametrize("sent", [HOSTILE.encode(), b"\xff\xfe\x1b[2J", LONG.encode()], ids=["text", "bytes", "long"])
def test_webhook_send(status: int, sent: bytes) -> None:
    async def main() -> Result:
        async with ScriptedServer(answer(status, sent)) as server:
            arguments = ["webhook", "send", server.url, "--id", "msg_1"]
            return await asyncio.to_thread(CliRunner().invoke, cli, arguments, env={SECRET_VARIABLE: SECRET})

    result = run(main())
    assert_lines(result)
    assert result.stdout.startswith(f"msg_1 {status} ")
    assert "Forged: line" not in result.stdout.splitlines()
    assert len(result.stdout) < MOST


def test_webhook_send_to_what_is_not_a_server() -> None:
    async def main() -> Result:
        async with ScriptedServer(Step(send=b"\x1b[2J nonsense \x9b\r\n\r\n", close=True)) as server:
            arguments = ["webhook", "send", server.url]
            return await asyncio.to_thread(CliRunner().invoke, cli, arguments, env={SECRET_VARIABLE: SECRET})

    result = run(main())
    assert_lines(result)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


@pytest.mark.parametrize("as_json", [False, True])
def test_webhook_listen(as_json: bool) -> None:
    async def main() -> tuple[bytes, bytes]:
        flags = ["--json"] if as_json else []
        async with listening(*flags) as (url, process), aiohttp.ClientSession() as session:
            await post(session, url, "msg_1", body(HOSTILE, {HOSTILE: HOSTILE}))
            await post(session, url, "msg_2", b"{}", **{"webhook-timestamp": "\u202e"})
            process.send_signal(signal.SIGINT)
            return await process.communicate()

    out, err = run(main())
    for line in (*out.decode().split("\n"), *err.decode().split("\n")):
        assert line.isprintable(), ascii(line)
    first = out.decode().splitlines()[0]
    if as_json:
        line = json.loads(first)
        assert (line["type"], line["data"]) == (HOSTILE, {HOSTILE: HOSTILE})
        assert first.isascii()
    else:
        assert printable(HOSTILE) in first


def test_webhook_verify() -> None:
    data = body(LONG, {})
    headers = Webhook(SECRET).sign("msg_1", 1_700_000_000, data)
    options = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    result = CliRunner().invoke(
        cli, ["webhook", "verify", "-", *options, "--at", "1700000000"], input=data, env={SECRET_VARIABLE: SECRET}
    )
    assert_lines(result)
    assert result.stdout.startswith(printable(LONG, 300) + " msg_1")


@pytest.mark.parametrize(
    "arguments",
    [
        ["webhook", "send", HOSTILE.replace("\x00", "")],
        ["webhook", "send", "http://127.0.0.1:1", "--type", "\x1b[2J"],
        ["webhook", "verify", "\x1b[2J"],
        ["webhook", "listen", "--path", "\x1b[2J"],
        ["\x1b[2J"],
        ["--\x1b[2J"],
        ["export", "--\x1b[2J"],
        ["export", "\x1b[2J", "--out", "x"],
        ["export", "--out", "x", "--since", "\x1b[2J"],
        ["export", "--out", "x", "--base-url", "\x1b[2J"],
        ["sandbox", "--host", "\x1b[2J", "--port", "0"],
    ],
    ids=ascii,
)
def test_what_a_command_is_given(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever put it there: a variable, or the name of a file."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, arguments, env={SECRET_VARIABLE: SECRET, "INCIDENT_API_KEY": KEY})
    assert result.exit_code in (1, 2)
    assert_lines(result)


@pytest.mark.parametrize("status", [200, 401, 403, 500])
def test_export(status: int, tmp_path: Path) -> None:
    """Errors, the names of an organisation and its teams, and the folder's name."""
    out = tmp_path / "\x1b[2J\n[red]"

    async def main() -> list[Result]:
        async with stub_server() as server:
            server.identity = Answer.of({"identity": {"dashboard_url": HOSTILE, "teams": [{"name": LONG}]}})
            refused: Any = {"schedules": [{HOSTILE: HOSTILE}]} if status == 200 else BODIES["all"]
            if status == 403:
                refused = {"errors": [{"message": LONG, "metadata": {"scope": LONG}}]}
            server.answers = [Answer.of(refused, status)]
            results = [await against(server, "schedules", "--out", str(out))]
            server.identity = Answer.of({"identity": {"dashboard_url": "https://app.incident.io/b" + HOSTILE}})
            server.answers = [Answer.of({"schedules": []})]
            results.append(await against(server, "schedules", "--out", str(out), "--incremental"))
            return results

    for result in run(main()):
        assert_lines(result)


def test_summary() -> None:
    counts: Any = {HOSTILE: 1}
    texts = {HOSTILE: HOSTILE}
    summary = Summary(
        records=counts,
        requests=1,
        rate_limited=0,
        seconds=1.0,
        files=texts,
        forbidden=texts,
        full=texts,
        **dict.fromkeys(("totals", "new", "skipped_parents", "invalid_records", "deleted"), counts),
        teams=(HOSTILE,),
    )

    @click.command()
    def show_summary() -> None:
        for line in summary_lines(summary, Path(HOSTILE)):
            print_line(line)

    result = CliRunner().invoke(show_summary)
    assert result.exit_code == 0, result.output
    assert_lines(result)
    assert r"\x1b[2J" in result.stdout


def test_bars(capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in square brackets, and what looks like an emoji, is text like any other."""
    name = "[red]x[/red][link=http://x]y[/link]:smile:\x1b[2J"
    with _bars([name], Pace(AsyncClient(KEY), RequestCount(None))) as show:
        show(Progress(name, 1, None, True))
    shown = capsys.readouterr().err
    assert printable(name) in shown.replace("\n", "")
    assert "\x1b[2J" not in shown
