"""Durations, waits, retries, 429s, and how the limits stand."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Mapping
from typing import Any

import pytest

from incidentio_async import AsyncClient, KeyLimiter
from incidentio_async.limits import BucketState
from incidentio_async.threads import BackgroundLoop
from tests.support.calls import Balance
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, Step, answer

pytest.importorskip("opentelemetry.sdk", reason="metrics are kept by the SDK")

from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.semconv._incubating.attributes.url_attributes import URL_TEMPLATE
from opentelemetry.semconv.attributes import error_attributes, http_attributes, server_attributes, url_attributes
from opentelemetry.semconv.metrics import http_metrics

from incidentio_async.otel import OpenTelemetryHooks
from incidentio_async.otel import attributes as names
from incidentio_async.otel.instruments import instruments_of
from tests.otel.support import FOUND, ID, TOO_MANY, UNAVAILABLE, client_with, error_of
from tests.support.telemetry import Telemetry

AVAILABLE, WAITING = "incidentio.client.limit.available", "incidentio.client.limit.waiting"
OPERATION = {"incidentio.operation": "Severities V1#Show"}
REQUEST = {"http.request.method": "GET", "url.template": "/v1/severities/{id}"}


def status(code: int) -> Mapping[str, Any]:
    return {"http.response.status_code": code} | ({"error.type": str(code)} if code >= 400 else {})


def ordered(points: list[tuple[Mapping[str, Any], Any]]) -> list[tuple[Mapping[str, Any], Any]]:
    return sorted(points, key=str)


def test_each_request_and_each_call_is_counted_once() -> None:
    telemetry = Telemetry()

    async def main() -> None:
        steps: list[Step | bytes] = [UNAVAILABLE, FOUND, TOO_MANY, TOO_MANY, FOUND, answer(404), Step(reset=True)]
        async with ScriptedServer(*steps) as server, client_with(telemetry, server) as client:
            for _ in range(4):
                await error_of(client.severities.show(ID))

    run(main())
    lost = {"error.type": "APIConnectionError"}
    assert ordered(telemetry.points("http.client.request.duration")) == ordered(
        [
            ({**REQUEST, **status(200)}, 2),
            ({**REQUEST, **status(404)}, 1),
            ({**REQUEST, **status(429)}, 2),
            ({**REQUEST, **status(503)}, 1),
            ({**REQUEST, **lost}, 4),
        ]
    )
    assert ordered(telemetry.points("incidentio.client.call.duration")) == ordered(
        [
            ({**REQUEST, **OPERATION, **status(200)}, 2),
            ({**REQUEST, **OPERATION, **status(404)}, 1),
            ({**REQUEST, **OPERATION, **lost}, 1),
        ]
    )
    assert ordered(telemetry.points("incidentio.client.retries")) == ordered(
        [
            ({**OPERATION, "error.type": "503"}, 1),
            ({**OPERATION, "error.type": "429"}, 2),
            ({**OPERATION, **lost}, 3),
        ]
    )
    assert telemetry.points("incidentio.client.rate_limited") == [(OPERATION, 2)]


def test_waits_are_measured() -> None:
    class Slow(Balance):
        async def acquire(self, operation: Any) -> None:
            await asyncio.sleep(0.06)
            await super().acquire(operation)

    telemetry = Telemetry()

    async def main() -> None:
        async with ScriptedServer(FOUND) as server, client_with(telemetry, server, rate_limiter=Slow()) as client:
            await asyncio.gather(*(client.severities.show(ID) for _ in range(5)))

    run(main())
    assert telemetry.points("incidentio.client.wait.duration") == [
        ({**OPERATION, "incidentio.wait.reason": "limit"}, 5)
    ]


def test_the_buckets_are_those_that_the_conventions_advise() -> None:
    telemetry = Telemetry()

    async def main() -> None:
        async with ScriptedServer(FOUND) as server, client_with(telemetry, server) as client:
            await client.severities.show(ID)

    run(main())
    data: Any = telemetry.reader.get_metrics_data()
    metrics = {metric.name: metric for metric in data.resource_metrics[0].scope_metrics[0].metrics}
    requests = metrics["http.client.request.duration"]
    [point] = requests.data.data_points
    assert requests.unit == "s"
    assert point.explicit_bounds == (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
    assert 0 < point.sum < 10
    assert metrics["incidentio.client.call.duration"].data.data_points[0].explicit_bounds[-1] == 300


def test_the_names_are_those_of_the_conventions() -> None:
    """As the package has them that the SDK needs. A template's name is not stable yet."""
    stable = {
        http_attributes.HTTP_REQUEST_METHOD: names.METHOD,
        http_attributes.HTTP_REQUEST_RESEND_COUNT: names.RESENDS,
        http_attributes.HTTP_RESPONSE_STATUS_CODE: names.STATUS,
        server_attributes.SERVER_ADDRESS: names.ADDRESS,
        server_attributes.SERVER_PORT: names.PORT,
        url_attributes.URL_SCHEME: names.SCHEME,
        error_attributes.ERROR_TYPE: names.ERROR_TYPE,
        error_attributes.ErrorTypeValues.OTHER.value: names.OTHER,
        URL_TEMPLATE: names.TEMPLATE,
    }
    assert list(stable) == list(stable.values())
    assert http_metrics.HTTP_CLIENT_REQUEST_DURATION == "http.client.request.duration"


# --- limits ---


class Fixed(Balance):
    """A limiter with a state of its own."""

    def __init__(self, **values: float) -> None:
        super().__init__()
        self.values = values

    def state(self) -> list[BucketState]:
        return [
            BucketState(name, limit=10, per_second=1.0, available=left, in_flight=0, waiting=2)
            for name, left in self.values.items()
        ]


def limits(telemetry: Telemetry) -> list[tuple[str, float]]:
    return [(point[0]["incidentio.limit"], point[1]) for point in telemetry.points(AVAILABLE)]


def test_limits_are_shown_while_a_client_is_in_use() -> None:
    telemetry = Telemetry()

    async def main() -> None:
        async with ScriptedServer(FOUND) as server:
            client = AsyncClient("k", base_url=server.url, rate_limiter=KeyLimiter(50, 60), hooks=[telemetry.hooks])
            assert telemetry.points(AVAILABLE) == []  # nothing is known of the limits before the first call
            async with client:
                for _ in range(5):
                    await client.severities.show(ID)
                shown = dict(limits(telemetry))
                states = client.rate_limits or ()
                assert list(shown) == [state.name for state in states]
                assert shown["key"] == pytest.approx(states[0].available, abs=0.5)
                assert {value for _, value in telemetry.points(WAITING)} <= {0, None}
            assert telemetry.points(AVAILABLE) == []

    run(main())


def test_a_client_is_not_kept_alive() -> None:
    telemetry = Telemetry()

    async def main() -> None:
        async with ScriptedServer(FOUND) as server:
            client = AsyncClient("k", base_url=server.url, rate_limiter=Fixed(key=1.0), hooks=[telemetry.hooks])
            await client.severities.show(ID)
            assert limits(telemetry) == [("key", 1.0)]
            session = client._core.transport.pool._session
            assert session is not None
            del client
            gc.collect()
            assert limits(telemetry) == []
            await session.close()

    run(main())


def test_clients_with_limits_of_the_same_names_are_merged() -> None:
    """The least that is left counts, and all that wait. A limiter of two clients counts once."""
    telemetry, other = Telemetry(), Telemetry()
    shared = Fixed(key=5.0)
    limiters = [shared, shared, Fixed(**{"key": 3.0, f"GET /v9/things/{ID}": 1.0, f"GET /v9/{ID}": 2.0})]

    async def main() -> None:
        async with ScriptedServer(FOUND) as server:
            clients = [
                AsyncClient("k", base_url=server.url, rate_limiter=limiter, hooks=[telemetry.hooks, other.hooks])
                for limiter in limiters
            ]
            for client in clients:
                await client.severities.show(ID)
            assert limits(telemetry) == limits(other) == [("key", 3.0), ("_OTHER", 1.0)]
            assert [value for _, value in telemetry.points(WAITING)] == [4, 4]
            for client in clients:
                await client.aclose()

    run(main())


class Spy(Fixed):
    """Notes the threads that look at it."""

    def __init__(self) -> None:
        super().__init__(key=1.0)
        self.seen_in: list[int] = []

    def state(self) -> list[BucketState]:
        self.seen_in.append(threading.get_ident())
        return super().state()


def test_a_limiter_is_read_in_its_event_loop_alone() -> None:
    telemetry, limiter = Telemetry(), Spy()
    with BackgroundLoop() as loop:
        server = loop.enter(ScriptedServer(FOUND))
        client = loop.enter(
            AsyncClient("k", base_url=server.url, rate_limiter=limiter, retry=None, hooks=[telemetry.hooks])
        )
        loop.run(client.severities.show(ID))
        thread = loop.call(threading.get_ident)
        assert limits(telemetry) == [("key", 1.0)]
        assert set(limiter.seen_in) == {thread}

        # A loop that is blocked does not hold up the export: what it said last is shown.
        limiter.values = {"key": 0.5}
        blocked, released = threading.Event(), threading.Event()

        def block() -> None:
            blocked.set()
            released.wait(20)

        blocking = threading.Thread(target=loop.call, args=(block,))
        blocking.start()
        blocked.wait(20)
        assert limits(telemetry) == [("key", 1.0)]
        released.set()
        blocking.join()
        assert limits(telemetry) == [("key", 0.5)]
    assert set(limiter.seen_in) == {thread}


def test_a_limiter_that_fails_hides_no_other(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(Balance):
        def state(self) -> list[BucketState]:
            raise ValueError("no state")

    telemetry = Telemetry()

    async def main() -> None:
        async with (
            ScriptedServer(FOUND) as server,
            client_with(telemetry, server, rate_limiter=Broken()) as broken,
            client_with(telemetry, server, rate_limiter=Fixed(key=1.0)) as client,
        ):
            await broken.severities.show(ID)
            await client.severities.show(ID)
            assert [limits(telemetry) for _ in range(3)] == [[("key", 1.0)]] * 3

    run(main())
    [record] = [record for record in caplog.records if record.name == "incidentio_async"]
    assert record.getMessage() == "OpenTelemetryHooks: the limits of a client could not be read, so no metric has them"
    assert record.exc_info is not None
    assert record.exc_info[0] is ValueError


def test_hooks_of_one_provider_share_their_instruments() -> None:
    """Otherwise each limit would be reported by each of them."""
    reader = InMemoryMetricReader()
    provider = MeterProvider([reader], shutdown_on_exit=False)
    first, second = OpenTelemetryHooks(None, provider), OpenTelemetryHooks(None, provider)
    assert first._instruments is second._instruments is instruments_of(provider)
    assert OpenTelemetryHooks()._instruments is OpenTelemetryHooks()._instruments
