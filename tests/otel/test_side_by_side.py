"""Together with OpenTelemetry's instrumentation of aiohttp, and with it alone."""

from __future__ import annotations

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

    run(main())
    resent = {**with_status(200), "http.request.resend_count": 1}
    assert ours.spans() == [call_span(resent, [with_status(503), with_status(200)], ["503"])]
    assert [span.name for span in theirs.spans()] == ["GET"]
    assert [count for _, count in ours.points("incidentio.client.call.duration")] == [1]


BROKEN = {
    "nothing": Step(close=True),
    "reset": Step(reset=True),
    "silence": Step(stall=True),
    "half a head": Step(send=b"HTTP/1.1 200 OK\r\nContent-", close=True),
}


@pytest.mark.parametrize("how", BROKEN)
def test_theirs_alone_reads_as_with_bare_aiohttp(theirs: Telemetry, how: str) -> None:
    async def bare() -> None:
        async with ScriptedServer(BROKEN[how]) as server, aiohttp.ClientSession() as session:
            await error_of(session.post(f"{server.url}/x", timeout=aiohttp.ClientTimeout(0.05)))

    async def main() -> None:
        async with (
            ScriptedServer(BROKEN[how]) as server,
            client_with(theirs, server, hooks=[], timeout=0.05, retry=None) as client,
        ):
            await error_of(client.severities.show(ID))

    run(bare())
    run(main())
    post, get = theirs.spans()
    assert get.attributes["error.type"] == post.attributes["error.type"]
    assert (post.status, get.status) == ("ERROR", "ERROR")
    assert get.attributes["error.type"] == {"silence": "TimeoutError", "reset": "ClientOSError"}.get(
        how, "ServerDisconnectedError"
    )
