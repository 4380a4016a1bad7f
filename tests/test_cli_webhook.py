"""The command webhook, from outside: deliveries made, checked, sent and received."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import socket
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from click.testing import CliRunner, Result

from incidentio_async.cli._command import cli
from incidentio_async.webhooks import Dispatcher, Event, Webhook
from incidentio_async.webhooks._receiver import PATH
from incidentio_async.webhooks._signature import SECRET_VARIABLE
from incidentio_async.webhooks.events import CLASSES
from tests.support.running import run
from tests.test_cli import COMMAND, PACKAGE_HOME, environment
from tests.webhooks.support import CREATED, SECRET, body, dispatcher, post
from tests.webhooks.test_receivers import under_aiohttp
from tests.webhooks.test_signature import BODY, HEADERS, NOW

KIND = "private_incident.incident_created_v2"
EVENT = body(KIND, {"id": "1"})


def invoke(*arguments: str, secret: str | None = SECRET, stdin: bytes = b"") -> Result:
    result = CliRunner().invoke(cli, ["webhook", *arguments], input=stdin, env={SECRET_VARIABLE: secret})
    assert SECRET.removeprefix("whsec_") not in result.output
    return result


def header_options(headers: dict[str, str]) -> list[str]:
    return [option for name, value in headers.items() for option in ("-H", f"{name}: {value}")]


def refusal(*arguments: str, code: int, **more: Any) -> str:
    """The only line that a failed command says."""
    result = invoke(*arguments, **more)
    assert (result.exit_code, result.stdout) == (code, ""), result.output
    assert result.stderr.count("\n") == 1
    return result.stderr.strip()


# --- sign and verify -------------------------------------------------------------------------------------------------


def test_sign(tmp_path: Path) -> None:
    (tmp_path / "body").write_bytes(BODY)
    result = invoke("sign", str(tmp_path / "body"), "--id", HEADERS["webhook-id"], "--timestamp", str(NOW))
    assert result.stdout.splitlines() == [f"{name}: {value}" for name, value in HEADERS.items()]


def test_sign_makes_an_id_and_takes_the_time() -> None:
    made = [dict(line.split(": ") for line in invoke("sign", "-", stdin=EVENT).stdout.splitlines()) for _ in "ab"]
    assert made[0]["webhook-id"] != made[1]["webhook-id"]
    for headers in made:
        assert abs(int(headers["webhook-timestamp"]) - time.time()) < 60
        assert Webhook(SECRET).parse(headers, EVENT).type == KIND


def test_verify() -> None:
    headers = Webhook(SECRET).sign("msg_1", NOW, EVENT)
    result = invoke("verify", "-", *header_options(headers), "--at", str(NOW + 10), stdin=EVENT)
    assert (result.exit_code, result.stdout) == (0, f"{KIND} msg_1 2021-02-25T15:02:10Z\n")


@pytest.mark.parametrize(
    ("change", "at", "data", "said"),
    [
        ({}, NOW + 301, EVENT, "the delivery is 301 s old, more than 300 s"),
        ({}, None, EVENT, r"the delivery is \d+ days old"),
        ({}, NOW, EVENT + b"\n", r"no signature matches: .*\(the check of the signature\)"),
        ({"webhook-timestamp": "x"}, NOW, EVENT, r"webhook-timestamp is malformed: 'x' \(the check of the headers\)"),
    ],
)
def test_verify_fails(change: dict[str, str], at: int | None, data: bytes, said: str) -> None:
    headers = {**Webhook(SECRET).sign("msg_1", NOW, EVENT), **change}
    when = [] if at is None else ["--at", str(at)]
    assert re.match(f"Error: {said}", refusal("verify", "-", *header_options(headers), *when, code=1, stdin=data))


@pytest.mark.parametrize(
    ("arguments", "secret", "said"),
    [
        (
            ["sign", "-"],
            None,
            "no webhook secret: pass the endpoint's signing secret (whsec_…) or set INCIDENT_WEBHOOK_",
        ),
        (["listen"], "", "no webhook secret"),
        (["sign", "-"], "whsec_abcd", "the webhook secret has 3 bytes, but at least 24 are needed"),
        (["sign", "-"], "whsec_!", "the webhook secret is not base64"),
        (["sign", "-", "--id", "a.b"], SECRET, "a webhook-id must be 1 to 256 visible ASCII characters"),
        (["verify", "-", "-H", "webhook-id"], SECRET, "a header must be 'NAME: VALUE', not 'webhook-id'"),
        (["listen", "--path", "in"], SECRET, "--path must begin with a slash: /in"),
        (["send", "http://127.0.0.1:9/", "--type", "x"], SECRET, "there is no event type 'x'; --list shows all"),
        (["sign", "-", "--id", ""], SECRET, "a webhook-id must be 1 to 256 visible ASCII characters"),
        (["send", "http://127.0.0.1:9/", "--id", ""], SECRET, "a webhook-id must be 1 to 256 visible ASCII characters"),
        (["listen", "--path", "/a{b"], SECRET, "--path must be a plain path like /webhooks/incident-io, without {"),
        (
            ["listen", "--path", "/{a}?b"],
            SECRET,
            "--path must be a plain path like /webhooks/incident-io, without ? and { and }",
        ),
        (
            ["send", "http://127.0.0.1:9/", "--type", CREATED, "--body", "-"],
            SECRET,
            "--type is for an example event, and a --body has its own type: give one of them",
        ),
        (
            ["send", "nowhere"],
            SECRET,
            "'nowhere' is not a valid http URL: use one like http://127.0.0.1:8000/webhooks/incid",
        ),
        (
            ["send", "localhost:8000/in"],
            SECRET,
            "'localhost:8000/in' is not a valid http URL: use one like http://127.0.0.1",
        ),
        (["send", "ftp://127.0.0.1/in"], SECRET, "'ftp://127.0.0.1/in' is not a valid http URL"),
        (["send", "http://[/"], SECRET, "'http://[/' is not a valid http URL"),
    ],
)
def test_wrong_use(arguments: list[str], secret: str | None, said: str) -> None:
    assert refusal(*arguments, code=2, secret=secret).startswith(f"Error: {said}")


def test_help() -> None:
    for name in ("sign", "verify", "send", "listen"):
        assert invoke(name, "--help").stdout.startswith("Usage:")
    assert "whsec_" in invoke("--help").stdout


# --- send ------------------------------------------------------------------------------------------------------------


async def send(base: str, *arguments: str, stdin: bytes = b"") -> Result:
    return await asyncio.to_thread(invoke, "send", base + PATH, *arguments, stdin=stdin)


def test_send() -> None:
    """An example event by default; the same id again is a duplicate; a custom body."""
    got: list[Event[Any, Any]] = []
    hooks = dispatcher()

    @hooks.on("*")
    async def handler(event: Event[Any, Any]) -> None:
        got.append(event)

    async def main() -> list[Result]:
        async with under_aiohttp(hooks) as base:
            return [
                await send(base),
                await send(base, "--id", "msg_1", "--type", KIND),
                await send(base, "--id", "msg_1", "--type", KIND),
                await send(base, "--body", "-", "--id", "msg_2", stdin=body("brand.new_v1", {"id": 5})),
            ]

    results = run(main())
    assert [result.exit_code for result in results] == [0, 0, 0, 0]
    assert re.fullmatch(r"msg_[0-9a-f]{24} 200 handled\n", results[0].stdout)
    assert [result.stdout for result in results[1:]] == [
        "msg_1 200 handled\n",
        "msg_1 200 handled before\n",
        "msg_2 200 handled\n",
    ]
    assert [event.type for event in got] == [CREATED, KIND, "brand.new_v1"]
    assert got[0].data.reference
    assert got[2].data == {"id": 5}


def test_send_to_a_service_that_refuses() -> None:
    async def main() -> Result:
        async with under_aiohttp(Dispatcher(Webhook("whsec_" + "A" * 32))) as base:
            return await send(base, "--id", "msg_1")

    result = run(main())
    assert result.exit_code == 1
    assert result.stdout.startswith("msg_1 401 no signature matches")


def test_send_to_nobody() -> None:
    assert "Cannot connect to host 127.0.0.1:1" in refusal("send", "http://127.0.0.1:1/in", code=1)


def test_send_can_make_up_every_type() -> None:
    from incidentio_async.cli._webhook import _example_event

    for kind, cls in CLASSES.items():
        data = _example_event(kind)
        event = Webhook(SECRET).parse(Webhook(SECRET).sign("m", int(time.time()), data), data)
        assert type(event) is cls
    assert invoke("send", "--list", secret=None).stdout.splitlines() == list(CLASSES)


# --- listen ----------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def listening(*arguments: str) -> AsyncIterator[tuple[str, asyncio.subprocess.Process]]:
    process = await asyncio.create_subprocess_exec(
        *COMMAND, "webhook", "listen", "--port", "0", *arguments,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=PACKAGE_HOME, env=environment(**{SECRET_VARIABLE: SECRET}),
    )  # fmt: skip
    try:
        assert process.stderr is not None
        greeting = (await process.stderr.readline()).decode()
        url = re.match(r"Deliveries to (http://\S+:\d+\S+) are printed, if they are", greeting)
        assert url, greeting
        yield url[1], process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
            await process.communicate()


def test_listen() -> None:
    async def main() -> tuple[list[str], list[str], int | None]:
        async with listening() as (url, process), aiohttp.ClientSession() as session:
            for name in ("msg_1", "msg_1"):
                await post(session, url, name, EVENT)
            await post(session, url, "msg_2", EVENT, **{"webhook-id": "msg_3"})
            await post(session, url, "msg_4", b"", **{"content-encoding": "gzip"})
            process.send_signal(signal.SIGINT)
            out, err = await process.communicate()
            return out.decode().splitlines(), err.decode().splitlines(), process.returncode

    out, err, code = run(main())
    assert [line.split(" ", 1)[1] for line in out[:2]] == [
        f"200 {KIND} msg_1 handled",
        f"200 {KIND} msg_1 handled before",
    ]
    assert re.match(r"\d{4}-\S+Z 401 refused no signature matches", out[2])
    assert out[3].endswith("Z 415 refused the body has a Content-Encoding; send it without one, as it was signed")
    assert (len(out), err, code) == (4, ["Stopped."], 0)


def test_listen_as_json() -> None:
    async def main() -> tuple[bytes, bytes]:
        async with listening("--json", "--path", "/in") as (url, process), aiohttp.ClientSession() as session:
            assert url.endswith("/in")
            await post(session, url, "msg_1", EVENT)
            await post(session, url, "msg_2", b"{}")
            process.send_signal(signal.SIGINT)
            return await process.communicate()

    out, err = run(main())
    line = json.loads(out)
    assert line.pop("timestamp")
    assert line == {"id": "msg_1", "type": KIND, "data": {"id": "1"}}
    assert b"400 refused the body is correctly signed but is not a valid event" in err


def test_listen_is_stopped_while_a_body_stalls() -> None:
    """It does not wait for the rest, nor until the body is given up (408)."""

    async def main() -> tuple[bytes, bytes]:
        async with listening() as (url, process):
            _, writer = await asyncio.open_connection("127.0.0.1", int(url.split(":")[2].split("/")[0]))
            writer.write(f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nhalf".encode())
            async with aiohttp.ClientSession() as session:  # by its response the half is there, too
                await post(session, url, "msg_1", EVENT)
            process.send_signal(signal.SIGINT)
            told = await process.communicate()
            writer.close()
            return told

    out, err = run(main())
    assert out.count(b"\n") == 1
    assert b" 200 " in out
    assert err == b"Stopped.\n"


def test_listen_on_ipv6() -> None:
    """The address it prints can be used as it is."""
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6")

    async def main() -> tuple[str, tuple[int, str]]:
        async with listening("--host", "::1") as (url, _), aiohttp.ClientSession() as session:
            return url, await post(session, url, "msg_1", EVENT)

    url, answer = run(main())
    assert re.fullmatch(r"http://\[::1\]:\d+/webhooks/incident-io", url)
    assert answer == (200, "handled")


def test_listen_where_somebody_else_does() -> None:
    async def main() -> str:
        async with under_aiohttp(dispatcher()) as base:
            port = base.rpartition(":")[2]
            return await asyncio.to_thread(refusal, "listen", "--port", port, code=1)

    said = run(main())
    assert re.match(r"Error: cannot listen on 127\.0\.0\.1, port \d+: .*address already in use.*; choose another", said)
