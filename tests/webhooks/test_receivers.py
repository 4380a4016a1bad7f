"""The receivers as services: FastAPI under uvicorn and aiohttp, over real sockets."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import math
import random
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
import uvicorn
from aiohttp import web
from fastapi import FastAPI

from incidentio_async import AsyncClient, ConfigurationError, models, webhooks
from incidentio_async.sandbox import Sandbox
from incidentio_async.webhooks import Dispatcher, Event
from incidentio_async.webhooks._receiver import PATH
from tests.support.running import run
from tests.support.socket_time import run_socket_time
from tests.webhooks.support import CREATED, Board, body, dispatcher, post

AnyEvent = Event[Any, Any]


def under_uvicorn(hooks: Dispatcher, **options: Any) -> contextlib.AbstractAsyncContextManager[str]:
    app = FastAPI()
    app.include_router(webhooks.fastapi.router(hooks, **options))
    return serving(app)


@asynccontextmanager
async def serving(app: FastAPI) -> AsyncIterator[str]:
    config = uvicorn.Config(app, lifespan="off", ws="none", log_config=None, access_log=False)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        task = asyncio.create_task(server.serve([listening]))
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            await task


@asynccontextmanager
async def under_aiohttp(hooks: Dispatcher, **options: Any) -> AsyncIterator[str]:
    app = web.Application()
    app.add_routes(webhooks.aiohttp.routes(hooks, **options))
    # aiohttp keeps reading the rest of a request after an early response for a while, even without a client.
    runner = web.AppRunner(app, access_log=None, lingering_time=0)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


Served = Callable[..., contextlib.AbstractAsyncContextManager[str]]
each_framework = pytest.mark.parametrize("served", [under_uvicorn, under_aiohttp], ids=["fastapi", "aiohttp"])


@each_framework
def test_responses(served: Served) -> None:
    """2xx, 400, 401, 404, 405, 413 and 500, with a word for whoever looks at the sender's log."""
    hooks = dispatcher()
    handled: list[str] = []

    @hooks.on(CREATED)
    async def handler(event: AnyEvent) -> None:
        if event.data.name == "bad":
            raise LookupError("a secret of the service")
        handled.append(event.id)

    good, bad = (body(CREATED, {"id": "1", "name": name}) for name in ("good", "bad"))
    large = body(CREATED, {"id": "1", "name": "x" * 3000})

    async def main() -> None:
        async with served(hooks, max_body=2000) as base, aiohttp.ClientSession() as session:
            url = base + PATH
            assert await post(session, url, "msg_1", good) == (200, "handled")
            assert await post(session, url, "msg_1", good) == (200, "handled before")
            assert await post(session, url, "msg_2", bad) == (500, "1 of 1 handlers failed")
            assert (await post(session, url, "msg_3", good, **{"webhook-id": "msg_4"}))[0] == 401
            assert (await post(session, url, "msg_3", good, **{"webhook-timestamp": "1"}))[0] == 401
            assert (await post(session, url, "msg_3", good, **{"webhook-signature": "?"}))[0] == 400
            assert (await post(session, url, "msg_3", b"{}"))[0] == 400
            assert await post(session, url, "msg_3", large) == (413, "the body is larger than 2000 bytes")
            async with session.post(url, data=good) as answer:
                assert answer.status == 400
                assert await answer.text() == (
                    "the delivery lacks the headers webhook-id, webhook-timestamp, webhook-signature"
                )
            async with session.get(url) as answer:
                assert answer.status == 405
            assert (await post(session, base + "/elsewhere", "msg_3", good))[0] == 404

    run(main())
    assert handled == ["msg_1"]


async def exchange(base: str, head: str, *parts: bytes) -> bytes:
    """Write a request by hand, part by part, and read the status of the response; then disconnect."""
    host, port = base.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        writer.write(f"POST {PATH} HTTP/1.1\r\nHost: x\r\n{head}\r\n\r\n".encode())
        for part in parts:
            writer.write(part)
            with contextlib.suppress(ConnectionError):
                await writer.drain()
        async with asyncio.timeout(10):  # only a receiver that waits for the end needs it
            return (await reader.readline()).split(b" ")[1]
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


@each_framework
def test_a_body_is_read_no_further_than_the_cap(served: Served) -> None:
    """By the length that is stated, before any of it came; by what came where none is stated."""
    hooks = dispatcher()
    signed = {"webhook-id": "msg_1", "webhook-timestamp": "1", "webhook-signature": "v1,x"}
    head = "\r\n".join(f"{name}: {value}" for name, value in signed.items())
    chunk = b"400\r\n" + b"x" * 1024 + b"\r\n"

    async def main() -> None:
        async with served(hooks, max_body=2000) as base:
            assert await exchange(base, f"{head}\r\nContent-Length: 2001") == b"413"
            assert await exchange(base, f"{head}\r\nContent-Length: 1{'0' * 15}") == b"413"
            # The end of the body never comes.
            assert await exchange(base, f"{head}\r\nTransfer-Encoding: chunked", chunk, chunk) == b"413"
            # At the cap it is read and checked.
            assert await exchange(base, f"{head}\r\nContent-Length: 2000", b"x" * 2000) == b"401"

    run(main())


@each_framework
@pytest.mark.parametrize("drips", [False, True], ids=["silence", "a byte a second"])
def test_a_body_has_a_time_limit(served: Served, drips: bool) -> None:
    """For the whole of it, 15 s by default; the connection then ends, since the rest of the body may still come."""

    async def drip(writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while not writer.is_closing():
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(1)

    async def stalled(base: str) -> tuple[str, str, float]:
        host, port = base.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        loop = asyncio.get_running_loop()
        began = loop.time()
        writer.write(f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nhalf".encode())
        dripping = asyncio.create_task(drip(writer)) if drips else None
        try:
            async with asyncio.timeout(100):  # only a receiver that waits for ever needs it
                head, _, text = (await reader.read()).decode().partition("\r\n\r\n")
            took = loop.time() - began
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()
            if dripping is not None:
                await dripping
        assert "\r\nconnection: close" in head.lower()
        return head.split(" ")[1], text, took

    async def main(**options: Any) -> tuple[str, str, float]:
        async with served(dispatcher(), **options) as base:
            return await stalled(base)

    for options, seconds in (({}, 15), ({"body_timeout": 40}, 40)):
        status, text, took = run_socket_time(main(**options))
        assert (status, text) == ("408", f"the body was not complete within {seconds} s")
        assert took == pytest.approx(seconds, abs=1.5)


@each_framework
def test_a_handler_has_all_its_time_when_the_body_is_there(served: Served) -> None:
    async def main() -> tuple[int, str]:
        hooks = dispatcher(timeout=math.inf)

        @hooks.on("*")
        async def slow(event: AnyEvent) -> None:
            await asyncio.sleep(60)

        async with served(hooks) as base, aiohttp.ClientSession() as session:
            return await post(session, base + PATH, "msg_1", body(CREATED, {"id": "1"}))

    assert run_socket_time(main()) == (200, "handled")


@pytest.mark.parametrize("make", [webhooks.fastapi.router, webhooks.aiohttp.routes])
@pytest.mark.parametrize("seconds", [0, -1, math.nan])
def test_time_limits_that_are_not_valid(make: Callable[..., object], seconds: float) -> None:
    with pytest.raises(ConfigurationError, match="body_timeout must be more than 0 seconds, or math.inf for no limit"):
        make(dispatcher(), body_timeout=seconds)
    make(dispatcher(), body_timeout=math.inf)


@each_framework
def test_a_body_with_a_coding(served: Served) -> None:
    """Frameworks differ in whether they decode it; it is refused by its header, whatever is in it."""
    hooks = dispatcher()
    data = body(CREATED, {"id": "1"})
    packed = gzip.compress(data)
    said = (415, "the body has a Content-Encoding; send it without one, as it was signed")

    async def main() -> None:
        async with served(hooks) as base, aiohttp.ClientSession() as session:
            url = base + PATH
            coded = {"content-encoding": "gzip"}
            signed = hooks.webhook.sign("msg_1", int(time.time()), data)
            assert await post(session, url, "msg_1", packed, **coded) == said
            assert await post(session, url, "msg_1", packed, **coded, **signed) == said
            assert await post(session, url, "msg_1", data, **{"content-encoding": "identity"}) == (200, "no handler")
            assert await post(session, url, "msg_1", b"no gzip", **coded) == said

    run(main())


@each_framework
def test_what_is_refused_is_logged(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    """With the same words, whether or not the body was read."""
    hooks = dispatcher()

    async def main() -> list[str]:
        async with served(hooks, max_body=2000, body_timeout=5) as base, aiohttp.ClientSession() as session:
            url = base + PATH
            answers = [
                await post(session, url, "msg_1", b"{}"),
                await post(session, url, "msg_1", b"x" * 3000),
                await post(session, url, "msg_1", b"", **{"content-encoding": "gzip"}),
            ]
            assert await exchange(base, "Content-Length: 900", b"half") == b"408"
            unstated = b"bb8\r\n" + b"x" * 3000 + b"\r\n"
            assert await exchange(base, "Transfer-Encoding: chunked", unstated) == b"413"
        return [text for _, text in answers]

    texts = run_socket_time(main())
    too_large = "the body is larger than 2000 bytes"
    assert texts[1] == too_large
    assert [
        (record.levelname, record.getMessage()) for record in caplog.records if record.name == "incidentio_async"
    ] == [
        ("WARNING", f"a webhook delivery was refused: {text}")
        for text in (*texts, "the body was not complete within 5 s", too_large)
    ]


@each_framework
def test_a_body_in_pieces(served: Served) -> None:
    """Without a length, a byte at a time: the signature is over the whole."""
    hooks = dispatcher()
    hooks.on("*")(nothing)
    data = body(CREATED, {"id": "1"})

    async def pieces() -> AsyncIterator[bytes]:
        for i in range(len(data)):
            yield data[i : i + 1]

    async def main() -> None:
        async with served(hooks) as base, aiohttp.ClientSession() as session:
            headers = hooks.webhook.sign("msg_1", int(time.time()), data)
            async with session.post(base + PATH, data=pieces(), headers=headers) as answer:
                assert answer.status == 200

    run(main())


async def nothing(event: AnyEvent) -> None: ...


@each_framework
def test_a_sender_that_goes_away(served: Served, caplog: pytest.LogCaptureFixture) -> None:
    """Its half of a body is dropped silently, and the next delivery gets a response."""
    hooks = dispatcher()
    hooks.on("*")(nothing)

    async def main() -> None:
        async with served(hooks) as base, aiohttp.ClientSession() as session:
            host, port = base.removeprefix("http://").split(":")
            _, writer = await asyncio.open_connection(host, int(port))
            writer.write(f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\nhalf".encode())
            await writer.drain()
            writer.close()
            await writer.wait_closed()
            assert (await post(session, base + PATH, "msg_1", body(CREATED, {"id": "1"})))[0] == 200

    run(main())
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


def test_a_body_that_a_middleware_has_read() -> None:
    @web.middleware
    async def logging(request: web.Request, handler: Any) -> web.StreamResponse:
        assert await request.read()
        answer: web.StreamResponse = await handler(request)
        return answer

    async def main() -> None:
        hooks = dispatcher()
        app = web.Application(middlewares=[logging])
        app.add_routes(webhooks.aiohttp.routes(hooks))
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            url = f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}"
            async with aiohttp.ClientSession() as session:
                assert await post(session, url, "msg_1", body(CREATED, {"id": "1"})) == (200, "no handler")
        finally:
            await runner.cleanup()

    run(main())


@each_framework
def test_another_path(served: Served) -> None:
    async def main() -> None:
        async with served(dispatcher(), path="/in") as base, aiohttp.ClientSession() as session:
            assert await post(session, f"{base}/in", "msg_1", body(CREATED, {"id": "1"})) == (200, "no handler")

    run(main())


def test_under_a_prefix_of_the_application() -> None:
    app = FastAPI()
    app.include_router(webhooks.fastapi.router(dispatcher(), ""), prefix="/api/hooks")
    assert "/api/hooks" not in app.openapi()["paths"], "it is not for those who read the service's own documentation"

    async def main() -> None:
        async with serving(app) as base, aiohttp.ClientSession() as session:
            assert await post(session, f"{base}/api/hooks", "msg_1", body(CREATED, {"id": "1"})) == (200, "no handler")

    run(main())


# --- the right state in the end --------------------------------------------------------------------------------------


async def change_incidents(client: AsyncClient) -> tuple[dict[str, bytes], dict[str, str]]:
    """Open incidents and move them on: the events of that by their ids, and each incident's status in the end."""
    severity, statuses = (await client.severities.list())[0], await client.incident_statuses.list()
    events: dict[str, bytes] = {}
    end: dict[str, str] = {}
    for number in range(8):
        incident = await client.incidents.create(name=f"No {number}", visibility="public", severity_id=severity.id)
        events[f"msg_{number}_created"] = body(CREATED, {"id": incident.id})
        for step in range(number % 4):
            status = [one for one in statuses if one.category == "live"][step % 2]
            edited = await client.incidents.edit(
                incident.id,
                incident=models.IncidentEditPayloadV2(incident_status_id=status.id),
                notify_incident_channel=False,
            )
            kind = "public_incident.incident_status_updated_v2"
            data = {"incident": {"id": incident.id}, "new_status": {"id": status.id}}
            events[f"msg_{number}_{step}"] = body(kind, data)
            incident = edited
        end[incident.id] = incident.incident_status.name
    return events, end


@each_framework
def test_duplicates_disorder_and_failures_end_in_the_right_state(served: Served) -> None:
    """A sender that sends in any order, some twice at once, and again whatever got no 2xx."""
    chance = random.Random(11)

    async def main() -> None:
        async with Sandbox(incidents=5) as sandbox, sandbox.client() as client, aiohttp.ClientSession() as session:
            board = Board(client)
            events, end = await change_incidents(client)
            async with served(board.hooks) as base:
                waiting = list(events) * 2
                while waiting:
                    chance.shuffle(waiting)
                    sent = [post(session, base + PATH, name, events[name]) for name in waiting]
                    answers = await asyncio.gather(*sent)
                    assert {status for status, _ in answers} <= {200, 500}
                    waiting = [name for name, (status, _) in zip(waiting, answers, strict=True) if status != 200]
            assert {key: status for key, (_, status) in board.shown.items()} == end
            assert sorted(board.handled) == sorted(events)
            assert board.failures > 3

    run(main())


# --- what they need --------------------------------------------------------------------------------------------------


def last_line(code: str) -> str:
    """What a fresh interpreter says last."""
    code = f"import sys\nfrom incidentio_async import webhooks\n{code}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("print({'fastapi', 'starlette', 'redis', 'incidentio_async.sandbox'} & set(sys.modules))", "set()"),
        ("print(webhooks.fastapi.router.__name__, webhooks.redis.RedisSeen.__name__)", "router RedisSeen"),
        ("webhooks.django", "AttributeError: module 'incidentio_async.webhooks' has no attribute 'django'"),
        (
            "sys.modules['fastapi'] = None; webhooks.fastapi",
            "AttributeError: webhooks.fastapi needs FastAPI: pip install 'incidentio-async[fastapi]'",
        ),
    ],
)
def test_frameworks_are_loaded_when_asked_for(code: str, said: str) -> None:
    assert last_line(code) == said
