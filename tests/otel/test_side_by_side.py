"""Together with OpenTelemetry's instrumentation of aiohttp, and with it alone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import aiohttp
import pytest

from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, Step

pytest.importorskip("opentelemetry.instrumentation.aiohttp_client", reason="it is tested together with ours")

from opentelemetry.instrumentation._semconv import _OpenTelemetrySemanticConventionStability
from opentelemetry.instrumentation.aiohttp_client import AioHttpClientInstrumentor

from tests.otel.support import FOUND, ID, UNAVAILABLE, call_span, client_with, error_of, with_status
from tests.support.telemetry import Telemetry


@pytest.fixture
def theirs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Telemetry]:
    """What the instrumentation of aiohttp reports. It reads the conventions to follow once per process."""
    monkeypatch.setenv("OTEL_SEMCONV_STABILITY_OPT_IN", "http")
    monkeypatch.setattr(_OpenTelemetrySemanticConventionStability, "_initialized", False)
    monkeypatch.setattr(_OpenTelemetrySemanticConventionStability, "_OTEL_SEMCONV_STABILITY_SIGNAL_MAPPING", {})
    telemetry = Telemetry()
    instrumentor = AioHttpClientInstrumentor()
    instrumentor.instrument(tracer_provider=telemetry.tracer_provider, meter_provider=telemetry.meter_provider)
    yield telemetry
    instrumentor.uninstrument()


@pytest.mark.parametrize("given", [False, True])
def test_both_make_each_span_once(theirs: Telemetry, given: bool) -> None:
    """Theirs are silent within our calls, whoever made the session, and only there."""
    ours = Telemetry()

    async def main() -> None:
        async with (
            ScriptedServer(UNAVAILABLE, FOUND) as server,
            aiohttp.ClientSession() as session,
            client_with(ours, server, session=session if given else None) as client,
        ):
            await client.severities.show(ID)
            async with session.get(f"{server.url}/other") as response:
                await response.read()
            # The API need not know the ids of the user's traces.
            assert ["traceparent" in request.headers for request in server.requests] == [False, False, True]

    run(main())
    resent = {**with_status(200), "http.request.resend_count": 1}
    assert ours.spans() == [call_span(resent, [with_status(503), with_status(200)], ["503"])]
    assert [span.name for span in theirs.spans()] == ["GET"]
    assert [count for _, count in ours.points("incidentio.client.call.duration")] == [1]


BROKEN = {
    "nothing": (Step(close=True), "ServerDisconnectedError"),
    "reset": (Step(reset=True), "ClientOSError"),
    "silence": (Step(stall=True), "TimeoutError"),
    "half a head": (Step(send=b"HTTP/1.1 200 OK\r\nContent-", close=True), "ServerDisconnectedError"),
    "no HTTP": (Step(send=b"SSH-2.0-OpenSSH_9.6\r\n", close=True), "ClientResponseError"),
    "no server": (None, "ClientConnectorError"),
}


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("how", BROKEN)
def test_theirs_alone_reads_as_with_bare_aiohttp(theirs: Telemetry, how: str, method: str) -> None:
    step, seen = BROKEN[how]

    async def send(server: ScriptedServer) -> None:
        async with aiohttp.ClientSession() as session:
            # aiohttp sends a GET again if its connection breaks, and we do not; the span is the same.
            await error_of(session.request(method, f"{server.url}/x", timeout=aiohttp.ClientTimeout(0.05)))
        async with client_with(theirs, server, hooks=[], timeout=0.05, retry=None) as client:
            await error_of(client.request(method, "/x"))

    async def main() -> None:
        server = ScriptedServer(*[step] if step else [])
        async with server:
            if step is not None:
                await send(server)
        if step is None:
            await send(server)

    run(main())
    bare, ours = theirs.spans()
    assert ours._replace(events=[]) == bare._replace(events=[])
    [[told], [known]] = [[event["exception.type"] for _, event in span.events] for span in (ours, bare)]
    assert told == known
    assert "inc_key" not in str(ours)
    assert ours.attributes["error.type"] == seen
    [(attributes, count)] = theirs.points("http.client.request.duration")
    assert (attributes["error.type"], count) == (seen, 2)


def test_theirs_alone_sees_a_deadline_as_it_sees_any_timeout_around_it(theirs: Telemetry) -> None:
    async def main() -> None:
        async with (
            ScriptedServer(Step(stall=True)) as server,
            aiohttp.ClientSession() as session,
            client_with(theirs, server, hooks=[], deadline=0.05) as client,
        ):
            assert await error_of(asyncio.wait_for(session.get(f"{server.url}/x"), 0.05)) == "TimeoutError"
            assert await error_of(client.request("GET", "/x")) == "APITimeoutError"

    run(main())
    assert [span.attributes["error.type"] for span in theirs.spans()] == ["CancelledError"] * 2
