"""The spans of a call, for every way in which it can end."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from typing import Any

import attrs
import pytest

from incidentio_async import RetryPolicy
from incidentio_async.operations import Operation
from incidentio_async.sandbox import Sandbox
from tests.support.calls import Balance
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, Step, answer

pytest.importorskip("opentelemetry.sdk", reason="spans are kept by the SDK")

from tests.otel.support import (
    CUT,
    FOUND,
    ID,
    OTHER_TYPE,
    TOO_MANY,
    UNAVAILABLE,
    Attributes,
    call_span,
    client_with,
    error_of,
    failed,
    resent,
    with_status,
)
from tests.support.telemetry import SERVER, Telemetry
from tests.support.virtual_time import run_virtual


@attrs.frozen(kw_only=True)
class End:
    """One way for a call to end."""

    steps: Sequence[Step | bytes]
    raises: str | None = None
    """The class of the error."""
    outcome: Attributes
    """What the span of the call gets at its end."""
    attempts: Sequence[Attributes]
    """What those of its attempts get."""
    retries: Sequence[str] = ()
    """The ``error.type`` of the events."""
    options: Mapping[str, Any] = {}


class Slow(Balance):
    """A limiter that knows that everybody has to wait for long."""

    def predicted_wait(self, operation: Operation) -> float:
        return 60.0


ONCE: Mapping[str, Any] = {"retry": None}
ENDS = {
    "success": End(steps=[FOUND], outcome=with_status(200), attempts=[with_status(200)]),
    "not found": End(
        steps=[answer(404)], raises="NotFoundError", outcome=with_status(404), attempts=[with_status(404)]
    ),
    "unavailable, then a success": End(
        steps=[UNAVAILABLE, FOUND],
        outcome=resent(1, with_status(200)),
        attempts=[with_status(503), with_status(200)],
        retries=["503"],
    ),
    "too many requests, then a success": End(
        steps=[TOO_MANY, FOUND],
        outcome=resent(1, with_status(200)),
        attempts=[with_status(429), with_status(200)],
        retries=["429"],
    ),
    "four of four fail": End(
        steps=[UNAVAILABLE],
        raises="ServerError",
        outcome=resent(3, with_status(503)),
        attempts=[with_status(503)] * 4,
        retries=["503"] * 3,
    ),
    "the connection breaks": End(
        steps=[Step(reset=True), FOUND],
        outcome=resent(1, with_status(200)),
        attempts=[failed("APIConnectionError"), with_status(200)],
        retries=["APIConnectionError"],
    ),
    "the body breaks off": End(
        steps=[CUT],
        options=ONCE,
        raises="APIConnectionError",
        outcome=failed("APIConnectionError"),
        attempts=[failed("APIConnectionError")],
    ),
    "a success without the record": End(
        steps=[answer(), FOUND],
        outcome=resent(1, with_status(200)),
        attempts=[failed("DecodeError", **with_status(200)), with_status(200)],
        retries=["DecodeError"],
    ),
    "a value of another type": End(
        steps=[OTHER_TYPE],
        options={"strict": True},
        raises="DecodeError",
        outcome=failed("DecodeError", **with_status(200)),
        attempts=[failed("DecodeError", **with_status(200))],
    ),
    "a timeout": End(
        steps=[Step(stall=True)],
        options={"timeout": 0.05, **ONCE},
        raises="APITimeoutError",
        outcome=failed("APITimeoutError"),
        attempts=[failed("APITimeoutError")],
    ),
    "a deadline that leaves no room for the limit": End(
        steps=[FOUND],
        options={"deadline": 5.0, "rate_limiter": Slow()},
        raises="APITimeoutError",
        outcome=failed("APITimeoutError"),
        attempts=[],
    ),
    "the deadline": End(
        steps=[Step(stall=True)],
        options={"deadline": 0.05},
        raises="APITimeoutError",
        outcome=failed("APITimeoutError"),
        attempts=[failed("APITimeoutError")],
    ),
}


CREATE = ("Severities V1#Create", "POST /v1/severities")
"""The operation of a write, and the name of its span."""
SECRET_TEXT = "words of the body"


@pytest.mark.parametrize("name", ENDS)
def test_a_call_has_a_span_whatever_its_end(name: str) -> None:
    end, telemetry = ENDS[name], Telemetry()

    async def main() -> str | None:
        async with ScriptedServer(*end.steps) as server, client_with(telemetry, server, **end.options) as client:
            return await error_of(client.severities.show(ID))

    assert run(main()) == end.raises
    assert telemetry.spans() == [call_span(end.outcome, end.attempts, end.retries)]
    telemetry.assert_all_ended()
    assert not [text for text in (ID, "inc_key") if text in str([span.to_json() for span in telemetry.finished()])]


WRITES: Mapping[str, tuple[Step | bytes, str | None, Attributes]] = {
    "a success": (answer(201, FOUND.partition(b"\r\n\r\n")[2]), None, with_status(201)),
    "a refused body": (answer(422), "ValidationError", with_status(422)),
    "a reset": (Step(reset=True), "AmbiguousWriteError", failed("AmbiguousWriteError")),
    "half a response": (CUT, "AmbiguousWriteError", failed("AmbiguousWriteError")),
}


@pytest.mark.parametrize("name", WRITES)
def test_a_write_is_not_sent_again(name: str) -> None:
    telemetry = Telemetry()
    step, raises, outcome = WRITES[name]

    async def main() -> str | None:
        async with ScriptedServer(step) as server, client_with(telemetry, server) as client:
            return await error_of(client.severities.create(name=SECRET_TEXT, description=SECRET_TEXT))

    assert run(main()) == raises
    assert telemetry.spans() == [call_span(outcome, [outcome], [], *CREATE)]
    assert SECRET_TEXT not in str([span.to_json() for span in telemetry.finished()])
    telemetry.assert_all_ended()


def test_a_rate_limit_that_says_how_long() -> None:
    """The wait is there twice: as it was announced, and as it was."""
    telemetry = Telemetry()

    async def main() -> None:
        busy = answer(429, headers={"Retry-After": "7"})
        async with (
            ScriptedServer(busy, FOUND) as server,
            client_with(telemetry, server, retry=RetryPolicy()) as client,
        ):
            await client.severities.show(ID)

    run_virtual(main())
    [span] = telemetry.spans()
    (retry, announced), (wait, measured) = span.events
    assert (retry, {**announced, RETRY_WAIT: None}) == (
        "incidentio.retry",
        {"error.type": "429", RETRY_WAIT: None, "http.request.resend_count": 1},
    )
    assert (wait, {**measured, WAIT: None}) == ("incidentio.wait", {"incidentio.wait.reason": "retry", WAIT: None})
    assert measured[WAIT] == pytest.approx(announced[RETRY_WAIT], abs=0.1)
    assert 7.0 <= measured[WAIT] < 10.0
    assert span._replace(events=[]) == call_span(resent(1, with_status(200)), [with_status(429), with_status(200)], [])


RETRY_WAIT, WAIT = "incidentio.retry.wait", "incidentio.wait.duration"


def test_a_connection_that_is_refused() -> None:
    telemetry = Telemetry()

    async def main() -> str | None:
        async with ScriptedServer() as server:
            pass
        async with client_with(telemetry, server, retry=None) as client:
            return await error_of(client.severities.show(ID))

    assert run(main()) == "APIConnectionError"
    end = failed("APIConnectionError")
    assert telemetry.spans() == [call_span(end, [end], [])]


@pytest.mark.parametrize("how", ["cancel", "close"])
def test_a_call_that_is_ended_from_outside(how: str) -> None:
    telemetry = Telemetry()

    async def main() -> None:
        async with ScriptedServer(Step(stall=True)) as server, client_with(telemetry, server) as client:
            task = asyncio.ensure_future(client.severities.show(ID))
            await server.arrived(1)
            if how == "cancel":
                task.cancel()
            else:
                await client.aclose()
            await asyncio.wait([task])
            assert task.cancelled() or task.exception()

    run(main())
    end = failed("CancelledError" if how == "cancel" else "APIConnectionError")
    assert telemetry.spans() == [call_span(end, [end], [])]
    telemetry.assert_all_ended()


def test_a_call_that_ends_while_it_waits_for_another_attempt() -> None:
    """Its attempts have ended before, each with its own failure."""
    telemetry = Telemetry()

    async def main() -> None:
        async with (
            ScriptedServer(UNAVAILABLE) as server,
            client_with(telemetry, server, retry=RetryPolicy(wait=20.0)) as client,
        ):
            task = asyncio.ensure_future(client.severities.show(ID))
            await server.arrived(1)
            async with asyncio.timeout(20):
                while not telemetry.finished():  # noqa: ASYNC110 - an exporter in memory notifies nobody
                    await asyncio.sleep(0.001)
            await asyncio.sleep(0.06)  # shorter waits are not reported
            task.cancel()
            await asyncio.wait([task])

    run(main())
    [span] = telemetry.spans()
    assert [name for name, _ in span.events] == ["incidentio.retry", "incidentio.wait"]
    assert span._replace(events=[]) == call_span(failed("CancelledError"), [with_status(503)], [])


def test_waits_are_events() -> None:
    telemetry = Telemetry()

    class Slow(Balance):
        async def acquire(self, operation: Operation) -> None:
            await asyncio.sleep(0.06)
            await super().acquire(operation)

    async def main() -> None:
        async with ScriptedServer(FOUND) as server, client_with(telemetry, server, rate_limiter=Slow()) as client:
            await client.severities.show(ID)

    run(main())
    [(name, attributes)] = telemetry.spans()[0].events
    assert (name, attributes["incidentio.wait.reason"]) == ("incidentio.wait", "limit")
    assert attributes["incidentio.wait.duration"] >= 0.06


def test_what_is_refused_before_it_is_sent_has_no_span() -> None:
    telemetry = Telemetry()

    async def main() -> list[str | None]:
        circle: list[Any] = []
        circle.append(circle)
        async with (
            ScriptedServer() as server,
            client_with(telemetry, server, read_only=True) as reading,
            client_with(telemetry, server) as writing,
        ):
            deleted = await error_of(reading.severities.delete(ID))
            return [deleted, await error_of(writing.request("POST", "/v1/severities", json=circle))]

    assert run(main()) == ["ConfigurationError", "InvalidArgumentError"]
    assert telemetry.spans() == []
    assert telemetry.points("incidentio.client.call.duration") == []
    telemetry.assert_all_ended()


def test_a_path_that_a_user_gave_is_not_shown() -> None:
    """It may contain ids, and there may be any number of such paths."""
    telemetry = Telemetry()

    async def main() -> None:
        async with ScriptedServer(answer()) as server, client_with(telemetry, server) as client:
            await client.request("GET", f"/v9/things/{ID}", query={"q": "secret words"})
            await client.request("GET", f"/v1/severities/{ID}")

    run(main())
    unknown, known = telemetry.spans()
    assert unknown.name == "GET"
    assert unknown.attributes == {
        "http.request.method": "GET",
        "incidentio.operation": "_OTHER",
        "http.response.status_code": 200,
    }
    assert known.name == "GET /v1/severities/{id}"
    shown = str([span.to_json() for span in telemetry.finished()])
    assert not [text for text in (ID, "secret", "things") if text in shown]


def test_the_span_says_which_server() -> None:
    telemetry = Telemetry()

    async def main() -> str:
        async with ScriptedServer(FOUND) as server, client_with(telemetry, server) as client:
            await client.severities.show(ID)
            return server.url

    port = int(run(main()).rpartition(":")[2])
    attributes = telemetry.finished()[-1].attributes or {}
    assert [attributes[name] for name in SERVER] == ["127.0.0.1", port, "http"]


@pytest.mark.parametrize("whole", [True, False])
def test_a_download_in_pieces_has_one_span(whole: bool) -> None:
    """Its call runs in a task of its own; the user's spans between two pieces are not below it."""
    telemetry = Telemetry()
    tracer = telemetry.tracer_provider.get_tracer("user")

    async def main() -> None:
        body = answer(body=b"a,b\n" * 50_000, headers={"Content-Type": "text/csv"})
        async with ScriptedServer(body) as server, client_with(telemetry, server) as client:
            with tracer.start_as_current_span("outer"):
                async with aclosing(client.pay_reports.download(ID).chunks()) as chunks:
                    async for _ in chunks:
                        with tracer.start_as_current_span("piece"):
                            pass
                        if not whole:
                            break

    run(main())
    [outer] = telemetry.spans()
    [call] = [child for child in outer.children if child.name != "piece"]
    end = with_status(200) if whole else failed("CancelledError")
    assert call == call_span(end, [end], [], "Pay Reports V2#Download", "GET /v2/pay_reports/{id}/download")
    assert len(outer.children) > 1
    telemetry.assert_all_ended()


def test_each_page_is_a_call_of_the_sandbox() -> None:
    """What the API itself would get and say; neither the filter nor the cursor is shown."""
    telemetry = Telemetry()

    async def main() -> None:
        async with Sandbox(incidents=7) as sandbox, sandbox.client(hooks=[telemetry.hooks]) as client:
            found = await client.incidents.list(page_size=3, status_category={"one_of": ["live", "closed"]}).collect()
            await client.incidents.show(found[0].id)

    run(main())
    *pages, one = telemetry.spans()
    end = with_status(200)
    assert len(pages) > 1
    assert pages == [call_span(end, [end], [], "Incidents V2#List", "GET /v2/incidents")] * len(pages)
    assert one == call_span(end, [end], [], "Incidents V2#Show", "GET /v2/incidents/{id}")
    shown = str([span.to_json() for span in telemetry.finished()])
    assert not [text for text in ("status_category", "one_of", "page_size", "after") if text in shown]
