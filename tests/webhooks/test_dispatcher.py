"""Handlers: which run for what, that each runs once for an event, and the response to the sender."""

from __future__ import annotations

import asyncio
import functools
import logging
import math
import time
from collections.abc import Callable
from typing import Any

import pytest

from incidentio_async import ConfigurationError
from incidentio_async.webhooks import (
    AlertCreatedV1,
    Dispatcher,
    Event,
    IncidentCreatedV2,
    MemorySeen,
    PrivateIncidentCreatedV2,
    ScheduleCreatedV1,
    UnknownEvent,
    Webhook,
)
from incidentio_async.webhooks._signature import SECRET_VARIABLE
from tests.support.running import run
from tests.support.virtual_time import run_virtual
from tests.webhooks.support import CREATED, SECRET, body, dispatcher, event

AnyEvent = Event[Any, Any]
PRIVATE = "private_incident.incident_created_v2"


class Calls(list[str]):
    """Handlers that note their calls under a name."""

    def by(self, name: str) -> Callable[[AnyEvent], Any]:
        async def handler(event: AnyEvent) -> None:
            self.append(name)

        return handler


# --- which handlers run ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("types", "kinds"),
    [
        ([CREATED], [CREATED]),
        ([IncidentCreatedV2], [CREATED]),
        ([IncidentCreatedV2, PRIVATE], [CREATED, PRIVATE]),
        (["private_*"], [PRIVATE]),
        (["public_incident.*"], [CREATED, "public_incident.incident_created_v3"]),
        (["*.incident_created_v2"], [CREATED, PRIVATE]),
        (["*"], [CREATED, PRIVATE, "schedule.created_v1", "public_incident.incident_created_v3", "brand.new_v1"]),
        ([Event], [CREATED, PRIVATE, "schedule.created_v1", "public_incident.incident_created_v3", "brand.new_v1"]),
        (["public_incident.incident_created_v3"], ["public_incident.incident_created_v3"]),
        (["brand.*"], ["brand.new_v1"]),
        (["pub.ic_*"], []),
    ],
)
def test_which_events_a_handler_is_for(types: list[Any], kinds: list[str]) -> None:
    got: list[str] = []
    hooks = dispatcher()

    @hooks.on(*types)
    async def handler(event: AnyEvent) -> None:
        got.append(event.type)

    async def main() -> None:
        for number, kind in enumerate(
            (CREATED, PRIVATE, "schedule.created_v1", "public_incident.incident_created_v3", "brand.new_v1")
        ):
            await hooks.dispatch(event(kind, {"id": "1"}, f"msg_{number}"))

    run(main())
    assert got == kinds


def test_all_handlers_of_a_type_run_at_the_same_time() -> None:
    """None would end if they ran one after the other."""

    async def main() -> Any:
        hooks = dispatcher()
        meeting = asyncio.Barrier(3)

        async def meet(event: AnyEvent) -> None:
            await meeting.wait()

        for name in "abc":
            hooks.on("*", name=name)(meet)
        return await hooks.dispatch(event())

    assert run_virtual(main()) == (("a", "b", "c"), (), {})


def test_the_decorated_function_stays_as_it_is() -> None:
    hooks = dispatcher()

    async def handler(event: AnyEvent) -> None: ...

    assert hooks.on(CREATED)(handler) is handler


class Service:
    async def handler(self, event: AnyEvent) -> None: ...
    async def __call__(self, event: AnyEvent) -> None: ...


def test_methods_and_callable_objects() -> None:
    hooks = dispatcher()
    hooks.on(CREATED)(Service().handler)
    hooks.on(CREATED)(Service())
    module = "tests.webhooks.test_dispatcher"
    assert run(hooks.dispatch(event())).ran == (f"{module}.Service.handler", f"{module}.Service")


def test_wrappers_of_other_libraries() -> None:
    """They may be plain functions that return a coroutine."""
    calls = Calls()
    hooks = dispatcher()
    inner = calls.by("inner")
    hooks.on(CREATED)(functools.wraps(inner)(lambda event: inner(event)))
    assert len(run(hooks.dispatch(event())).ran) == 1
    assert calls == ["inner"]


@pytest.mark.parametrize(
    ("types", "said"),
    [
        ([], "name the types"),
        (["public_incident.incident_create_v2"], f"there is no event type .*; did you mean '{CREATED}'"),
        (["public_incident.incident_created"], f"did you mean '{CREATED}'"),
        (["incident_created"], "there is no event type 'incident_created'"),
        (["brand.new_v1"], r"A type newer than this release is matched with a \*: 'brand.new_v1\*'"),
        ([""], "there is no event type ''"),
        ([UnknownEvent], "UnknownEvent has no single type"),
        ([lambda event: None], "name the types"),
        ([5], "name the types"),
    ],
)
def test_types_that_are_not_valid(types: list[Any], said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        dispatcher().on(*types)


def test_handlers_that_are_not_valid() -> None:
    def plain(event: AnyEvent) -> None: ...

    with pytest.raises(ConfigurationError, match=r"must be an async function: async def .*plain\(event\)"):
        dispatcher().on(CREATED)(plain)  # type: ignore[type-var]
    with pytest.raises(ConfigurationError, match="must be an async function"):
        dispatcher().on(CREATED)("name")  # type: ignore[type-var]


def test_handlers_that_only_look_async() -> None:
    """Their work would be done before it shows that there is nothing to await, and again at each delivery."""

    class Handlers:
        def method(self, event: AnyEvent) -> None: ...

        def __call__(self, event: AnyEvent) -> None: ...

    @functools.wraps(Handlers.method)
    def wrapped(*arguments: Any) -> None: ...

    handlers: list[Any] = [Handlers().method, Handlers(), functools.partial(Handlers().method), wrapped, print]
    for handler in handlers:
        with pytest.raises(ConfigurationError, match="must be an async function"):
            dispatcher().on(CREATED)(handler)


def test_handlers_of_one_name() -> None:
    calls = Calls()
    hooks = dispatcher()
    hooks.on(CREATED)(calls.by("a"))
    with pytest.raises(ConfigurationError, match=r"two handlers have the name .*Calls\.by\.<locals>\.handler"):
        hooks.on(CREATED)(calls.by("b"))
    hooks.on(CREATED, name="b")(calls.by("b"))
    run(hooks.dispatch(event()))
    assert calls == ["a", "b"]


@pytest.mark.parametrize("timeout", [0, -1, float("nan")])
def test_time_limits_that_are_not_valid(timeout: float) -> None:
    with pytest.raises(ConfigurationError, match="timeout must be more than 0"):
        dispatcher(timeout=timeout)
    with pytest.raises(ConfigurationError, match="timeout must be more than 0"):
        dispatcher().on(CREATED, timeout=timeout)


def test_where_the_secret_comes_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SECRET_VARIABLE, raising=False)
    with pytest.raises(ConfigurationError, match="no webhook secret"):
        Dispatcher()
    monkeypatch.setenv(SECRET_VARIABLE, SECRET)
    for hooks in (Dispatcher(), Dispatcher(SECRET), Dispatcher([SECRET]), Dispatcher(Webhook(SECRET))):
        assert hooks.webhook.sign("a", 1, b"") == Webhook(SECRET).sign("a", 1, b"")


# --- once for each event ---------------------------------------------------------------------------------------------


def test_a_handler_runs_once_for_an_event() -> None:
    calls = Calls()
    hooks = dispatcher()
    hooks.on("*", name="a")(calls.by("a"))

    async def main() -> list[Any]:
        return [await hooks.dispatch(event(webhook_id=name)) for name in ("msg_1", "msg_1", "msg_2", "msg_1")]

    ran: Any = (("a",), (), {})
    skipped: Any = ((), ("a",), {})
    assert run(main()) == [ran, skipped, ran, skipped]
    assert calls == ["a", "a"]


def test_two_secrets_of_one_account_and_two_accounts() -> None:
    """A repetition may be signed by the secret that takes another's place; an account's ids do not touch another's."""
    other = "whsec_" + "B" * 32
    calls = Calls()

    async def deliver(hooks: Dispatcher, secret: str) -> str:
        raw = body(CREATED, {"id": "1"})
        return (await hooks.receive(Webhook(secret).sign("msg_1", int(time.time()), raw), raw)).text

    def account(secrets: list[str]) -> Dispatcher:
        hooks = Dispatcher(secrets)
        hooks.on("*", name="a")(calls.by(" ".join(secrets)))
        return hooks

    async def main() -> list[str]:
        both, first, second = account([SECRET, other]), account([SECRET]), account([other])
        return [
            *[await deliver(both, secret) for secret in (SECRET, other)],
            *[await deliver(hooks, secret) for hooks, secret in ((first, SECRET), (second, other))],
        ]

    assert run(main()) == ["handled", "handled before", "handled", "handled"]
    assert calls == [f"{SECRET} {other}", SECRET, other]


def test_only_what_failed_runs_again(caplog: pytest.LogCaptureFixture) -> None:
    calls = Calls()
    hooks = dispatcher()
    hooks.on("*", name="well")(calls.by("well"))

    @hooks.on("*", name="second time lucky")
    async def flaky(event: AnyEvent) -> None:
        calls.append("flaky")
        if calls.count("flaky") == 1:
            raise LookupError("not there yet")

    async def main() -> list[Any]:
        return [await hooks.dispatch(event()) for _ in range(3)]

    first, second, third = run(main())
    assert (first.ran, first.skipped, list(first.failed)) == (("well",), (), ["second time lucky"])
    assert repr(first.failed["second time lucky"]) == "LookupError('not there yet')"
    assert second == (("second time lucky",), ("well",), {})
    assert third == ((), ("well", "second time lucky"), {})
    assert calls == ["well", "flaky", "flaky"]
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("incidentio_async", logging.ERROR)
    assert record.getMessage() == f"webhook handler second time lucky failed on {CREATED} msg_1"
    assert "LookupError: not there yet" in caplog.text


def test_duplicates_at_the_same_time_wait_for_the_first() -> None:
    """Whether it ends well or not: one of them runs the handler at a time, and only until it has run to its end."""

    async def main(failures: int) -> tuple[list[Any], int]:
        hooks = dispatcher()
        running = started = 0

        @hooks.on("*", name="slow")
        async def slow(event: AnyEvent) -> None:
            nonlocal running, started
            running, started = running + 1, started + 1
            assert running == 1
            await asyncio.sleep(3)
            running -= 1
            if started <= failures:
                raise LookupError

        outcomes = await asyncio.gather(*(hooks.dispatch(event()) for _ in range(5)))
        return [(bool(o.ran), bool(o.skipped), bool(o.failed)) for o in outcomes], started

    ran, skipped, failed = (True, False, False), (False, True, False), (False, False, True)
    assert run_virtual(main(0)) == ([ran, *[skipped] * 4], 1)
    assert run_virtual(main(2)) == ([failed, failed, ran, skipped, skipped], 3)


def test_other_events_do_not_wait() -> None:
    async def main() -> float:
        hooks = dispatcher()

        @hooks.on("*")
        async def slow(event: AnyEvent) -> None:
            await asyncio.sleep(5)

        await asyncio.gather(*(hooks.dispatch(event(webhook_id=f"msg_{n}")) for n in range(50)))
        return asyncio.get_running_loop().time()

    assert run_virtual(main()) == pytest.approx(1005, abs=0.1)


def test_what_another_process_is_at_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    """Two dispatchers with one store stand for two processes: the second has the sender come again."""
    seen = MemorySeen()
    calls = Calls()

    async def main() -> list[Any]:
        here, there = dispatcher(seen=seen), dispatcher(seen=seen)

        async def slow(event: AnyEvent) -> None:
            await asyncio.sleep(2)
            calls.append("slow")

        for hooks in (here, there):
            hooks.on("*", name="slow")(slow)
        first = asyncio.create_task(here.dispatch(event()))
        await asyncio.sleep(1)
        meanwhile = await there.dispatch(event())
        return [await first, meanwhile, await there.dispatch(event())]

    with caplog.at_level(logging.INFO):
        first, meanwhile, later = run_virtual(main())
    assert (first.ran, later) == (("slow",), ((), ("slow",), {}))
    assert str(meanwhile.failed["slow"]) == "another process is handling this event"
    assert calls == ["slow"]
    told = [(record.levelname, record.getMessage()) for record in caplog.records]
    assert told == [("INFO", f"webhook handler slow is handling {CREATED} msg_1 in another process")]


def test_a_process_that_dies_does_not_hold_its_events_for_ever() -> None:
    """Its claim runs out some time after the handler's time limit."""
    clock = [0.0]
    seen = MemorySeen(clock=lambda: clock[0])

    async def main() -> list[bool]:
        assert await seen.claim("msg_1/a", "the dead one", 10 + 30) == "claimed"
        hooks = dispatcher(seen=seen, timeout=10)
        hooks.on("*", name="a")(Calls().by("a"))
        outcomes = []
        for clock[0] in (39.0, 41.0):
            outcomes.append(bool((await hooks.dispatch(event())).ran))
        return outcomes

    assert run(main()) == [False, True]


def test_a_claim_outlives_its_handler() -> None:
    leases: list[float] = []

    class Noting(MemorySeen):
        async def claim(self, key: str, token: str, seconds: float) -> Any:
            leases.append(seconds)
            return await super().claim(key, token, seconds)

    hooks = dispatcher(seen=Noting(), timeout=7)
    for name, timeout in (("a", None), ("b", 100), ("c", math.inf)):
        hooks.on("*", name=name, timeout=timeout)(Calls().by(name))
    run(hooks.dispatch(event()))
    assert leases == [37, 130, 3630]


def test_a_store_that_fails_has_the_sender_come_again() -> None:
    class Broken(MemorySeen):
        async def claim(self, key: str, token: str, seconds: float) -> Any:
            raise ConnectionError("the store is away")

    calls = Calls()
    hooks = dispatcher(seen=Broken())
    hooks.on("*", name="a")(calls.by("a"))
    outcome = run(hooks.dispatch(event()))
    assert str(outcome.failed["a"]) == "the store is away"
    assert calls == []


# --- time limits and cancellation ------------------------------------------------------------------------------------


def test_a_handler_has_a_time_limit() -> None:
    async def main() -> tuple[Any, float]:
        hooks = dispatcher(timeout=4)

        async def slow(event: AnyEvent) -> None:
            await asyncio.sleep(6)

        async def own(event: AnyEvent) -> None:
            raise TimeoutError("its own")

        hooks.on("*", name="limited")(slow)
        hooks.on("*", name="longer", timeout=9)(slow)
        hooks.on("*", name="unlimited", timeout=math.inf)(slow)
        hooks.on("*", name="own")(own)
        return await hooks.dispatch(event()), asyncio.get_running_loop().time()

    outcome, now = run_virtual(main())
    assert outcome.ran == ("longer", "unlimited")
    assert {name: str(error) for name, error in outcome.failed.items()} == {
        "limited": "the handler took longer than 4 s",
        "own": "its own",
    }
    assert now == pytest.approx(1006, abs=0.1)


def test_a_cancelled_delivery_can_come_again() -> None:
    """The handler is cancelled with it, its claim is given up, and whoever waits continues."""

    async def main() -> tuple[list[str], Any]:
        hooks = dispatcher(timeout=100)
        steps: list[str] = []

        @hooks.on("*", name="a")
        async def handler(event: AnyEvent) -> None:
            steps.append("begun")
            try:
                await asyncio.sleep(50)
            except asyncio.CancelledError:
                steps.append("cancelled")
                await asyncio.sleep(1)  # tidies up
                raise
            steps.append("ended")

        first = asyncio.create_task(hooks.dispatch(event()))
        await asyncio.sleep(1)
        second = asyncio.create_task(hooks.dispatch(event()))
        await asyncio.sleep(1)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        return steps, await second

    assert run_virtual(main()) == (["begun", "cancelled", "begun", "ended"], (("a",), (), {}))


def test_a_handler_that_cancels_itself_has_failed() -> None:
    hooks = dispatcher()

    @hooks.on("*", name="a")
    async def handler(event: AnyEvent) -> None:
        raise asyncio.CancelledError

    assert str(run(hooks.dispatch(event())).failed["a"]) == "the handler was cancelled"


# --- the response to the sender --------------------------------------------------------------------------------------


def receive(hooks: Dispatcher, data: bytes, webhook_id: str = "msg_1", **change: Any) -> tuple[int, str]:
    headers = {**Webhook(SECRET).sign(webhook_id, int(time.time()), data), **change}
    return run(hooks.receive(headers, data))[:2]


def test_replies(caplog: pytest.LogCaptureFixture) -> None:
    hooks = dispatcher()

    @hooks.on(AlertCreatedV1, ScheduleCreatedV1, name="a")
    async def handler(event: AlertCreatedV1 | ScheduleCreatedV1) -> None:
        if isinstance(event, ScheduleCreatedV1):
            raise LookupError("a secret of the service")

    alert, schedule = body("public_alert.alert_created_v1", {"id": "1"}), body("schedule.created_v1", {"id": "1"})
    assert receive(hooks, alert) == (200, "handled")
    assert receive(hooks, alert) == (200, "handled before")
    assert receive(hooks, body(CREATED, {"id": "1"}), "msg_2") == (200, "no handler")
    assert receive(hooks, schedule, "msg_3") == (500, "1 of 1 handlers failed")
    assert receive(hooks, b"{}", "msg_4") == (
        400,
        "the body is correctly signed but is not a valid event: a JSON object with an event_type",
    )
    assert receive(hooks, alert, **{"webhook-id": "other"})[0] == 401
    assert receive(hooks, alert, **{"webhook-timestamp": "1"})[0] == 401
    assert receive(hooks, alert, **{"webhook-timestamp": "x"}) == (400, "webhook-timestamp is malformed: 'x'")
    assert run(hooks.receive({}, alert))[0] == 400
    refused = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert len(refused) == 5
    assert all(text.startswith("a webhook delivery was refused: ") for text in refused)
    assert SECRET not in caplog.text


def test_a_reply_has_the_event() -> None:
    hooks = dispatcher()
    data = body(CREATED, {"id": "1"})
    reply = run(hooks.receive(Webhook(SECRET).sign("msg_1", int(time.time()), data), data))
    assert isinstance(reply.event, IncidentCreatedV2)
    assert reply.event.id == "msg_1"
    assert run(hooks.receive({}, data)).event is None
    assert not isinstance(reply.event, PrivateIncidentCreatedV2)
