"""Outgoing webhooks: what arrives where, how often, in which order, and what is recorded of it."""

from __future__ import annotations

import asyncio
import base64
import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from incidentio_async.sandbox import Sandbox
from incidentio_async.sandbox.webhooks import SCHEDULE
from tests.sandbox.receiver import Receiver, receiving
from tests.support.socket_time import run_socket_time

TYPE = "schedule.shift_change_v1"
OTHER = "schedule.deleted_v1"


def run(test: Callable[[Sandbox, Receiver], Awaitable[None]], *statuses: int) -> None:
    """A sandbox and a receiver, in time that passes by itself."""

    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, receiving(*statuses) as receiver:
            await test(sandbox, receiver)

    run_socket_time(main())


def test_a_delivery() -> None:
    """The API's envelope, signed, and what is recorded of it."""

    async def test(sandbox: Sandbox, receiver: Receiver) -> None:
        endpoint = sandbox.webhooks.add(receiver.url)
        (delivery,) = sandbox.webhooks.send(TYPE, {"note": "naïve"})
        assert (delivery.state, delivery.statuses) == ("pending", [])
        await sandbox.webhooks.idle()
        assert receiver.came == [(delivery.id, {"event_type": TYPE, TYPE: {"note": "naïve"}})]
        assert receiver.headers[0]["Content-Type"] == "application/json"
        receiver.verify(endpoint)
        assert sandbox.webhooks.deliveries == [delivery]
        assert (delivery.event_type, delivery.endpoint) == (TYPE, endpoint)
        assert (delivery.state, delivery.statuses, delivery.attempts[0].error) == ("delivered", [204], None)
        assert delivery.body == receiver.bodies[0]

    run(test)


def test_each_endpoint_gets_its_types() -> None:
    async def test(sandbox: Sandbox, receiver: Receiver) -> None:
        async with receiving() as second:
            everything = sandbox.webhooks.add(receiver.url)
            some = sandbox.webhooks.add(second.url, events=[OTHER])
            for name in (TYPE, OTHER, TYPE):
                sandbox.webhooks.send(name, {})
            await sandbox.webhooks.idle()
            assert (receiver.types, second.types) == ([TYPE, OTHER, TYPE], [OTHER])
            assert second.came[0] == receiver.came[1]  # the same event has the same id everywhere
            assert len({event_id for event_id, _ in receiver.came}) == 3
            receiver.verify(everything)
            second.verify(some)
            assert everything.secret != some.secret
            sandbox.webhooks.remove(everything)
            sandbox.webhooks.send(OTHER, {})
            await sandbox.webhooks.idle()
            assert (len(receiver.came), len(second.came)) == (3, 2)

    run(test)


def test_a_custom_secret() -> None:
    async def test(sandbox: Sandbox, receiver: Receiver) -> None:
        secret = "whsec_" + base64.b64encode(bytes(range(24))).decode()
        endpoint = sandbox.webhooks.add(receiver.url, secret=secret)
        assert endpoint.secret == secret
        assert secret not in repr(endpoint)
        sandbox.webhooks.send(TYPE, {})
        await sandbox.webhooks.idle()
        receiver.verify(endpoint)

    run(test)


def test_retried_by_schedule_until_accepted() -> None:
    """A failure, a redirect, and no response in time; the id stays, and each attempt has its own signature."""

    async def test(sandbox: Sandbox, receiver: Receiver) -> None:
        endpoint = sandbox.webhooks.add(receiver.url)
        sandbox.webhooks.schedule = (10, 20, 30)
        (delivery,) = sandbox.webhooks.send(TYPE, {})
        await sandbox.webhooks.idle()
        assert delivery.statuses == [500, 302, None, 200]
        assert [attempt.error for attempt in delivery.attempts] == [None, None, "TimeoutError", None]
        assert delivery.state == "delivered"
        assert {event_id for event_id, _ in receiver.came} == {delivery.id}
        waits = [after - before for before, after in zip(receiver.times, receiver.times[1:], strict=False)]
        assert [round(wait) for wait in waits] == [10, 20, 30 + round(sandbox.webhooks.timeout)]
        receiver.verify(endpoint)

    run(test, 500, 302, 0, 200)


def test_a_failed_delivery() -> None:
    async def test(sandbox: Sandbox, receiver: Receiver) -> None:
        sandbox.webhooks.add(receiver.url)
        (delivery,) = sandbox.webhooks.send(TYPE, {})
        await sandbox.webhooks.idle()
        assert delivery.statuses == [503] * (1 + len(SCHEDULE))
        assert (delivery.state, sandbox.webhooks.delivered_total) == ("failed", 0)

    run(test, 503)


def test_a_closed_endpoint_delays_no_other() -> None:
    async def test(sandbox: Sandbox, receiver: Receiver) -> None:
        async with receiving() as gone:
            sandbox.webhooks.add(gone.url)
        sandbox.webhooks.add(receiver.url)
        failed, delivered = sandbox.webhooks.send(TYPE, {})
        await receiver.arrived(1)
        assert failed.state == "pending"
        await sandbox.webhooks.idle()
        assert (failed.state, failed.attempts[0].error) == ("failed", "ClientConnectorError")
        assert delivered.state == "delivered"

    run(test)


def test_an_event_that_is_refused_is_overtaken() -> None:
    async def test(sandbox: Sandbox, receiver: Receiver) -> None:
        sandbox.webhooks.add(receiver.url)
        sandbox.webhooks.send(TYPE, {})
        sandbox.webhooks.send(OTHER, {})
        await sandbox.webhooks.idle()
        assert receiver.types == [TYPE, OTHER, TYPE]

    run(test, 500, 200)


def numbered(sandbox: Sandbox, receiver: Receiver, count: int) -> Callable[[], Awaitable[list[int]]]:
    """Sends so many events; gives the numbers in which they arrived."""

    async def send() -> list[int]:
        sandbox.webhooks.add(receiver.url)
        for number in range(count):
            sandbox.webhooks.send(TYPE, {"number": number})
        await sandbox.webhooks.idle()
        return [envelope[TYPE]["number"] for _, envelope in receiver.came]

    return send


@pytest.mark.parametrize(("disorder", "in_order"), [(0.0, True), (0.3, False), (1.0, False)])
def test_disorder(disorder: float, in_order: bool) -> None:
    """Everything comes, once; in order or not."""

    async def test(sandbox: Sandbox, receiver: Receiver) -> None:
        sandbox.webhooks.disorder = disorder
        came = await numbered(sandbox, receiver, 40)()
        assert sorted(came) == list(range(40))
        assert (came == sorted(came)) == in_order

    run(test)


def test_the_last_that_is_held_back_goes_first() -> None:
    async def test(sandbox: Sandbox, receiver: Receiver) -> None:
        sandbox.webhooks.disorder = 1.0
        assert await numbered(sandbox, receiver, 6)() == [3, 2, 1, 0, 5, 4]

    run(test)


def test_a_lone_event_is_not_held_back_for_ever() -> None:
    async def test(sandbox: Sandbox, receiver: Receiver) -> None:
        sandbox.webhooks.disorder = 1.0
        assert await numbered(sandbox, receiver, 1)() == [0]

    run(test)


@pytest.mark.parametrize(("share", "least", "most"), [(0.0, 40, 40), (0.5, 45, 75), (1.0, 80, 80)])
def test_duplicates(share: float, least: int, most: int) -> None:
    """The same id again, recorded as further attempts of one delivery."""

    async def test(sandbox: Sandbox, receiver: Receiver) -> None:
        sandbox.webhooks.duplicates = share
        came = await numbered(sandbox, receiver, 40)()
        assert set(came) == set(range(40))
        assert least <= len(came) <= most
        assert len({event_id for event_id, _ in receiver.came}) == len(sandbox.webhooks.deliveries) == 40
        assert sum(len(delivery.attempts) for delivery in sandbox.webhooks.deliveries) == len(came)
        assert sandbox.webhooks.delivered_total == 40

    run(test)


def test_the_seed_decides() -> None:
    def came(seed: int) -> Any:
        async def main() -> Any:
            async with Sandbox(incidents=0, seed=seed) as sandbox, receiving() as receiver:
                sandbox.webhooks.disorder = sandbox.webhooks.duplicates = 0.4
                return await numbered(sandbox, receiver, 30)()

        return run_socket_time(main())

    assert came(1) == came(1) != came(2)


def test_closing_stops_deliveries() -> None:
    """With an endpoint that never responds, a retry that waits, and events in line."""

    async def main() -> None:
        async with receiving(0) as stuck, receiving(500) as failing:
            sandbox = Sandbox(incidents=0)
            sandbox.webhooks.schedule = (3600,)
            sandbox.webhooks.add(failing.url)
            sandbox.webhooks.add(stuck.url)
            before = sandbox.webhooks.send(TYPE, {})  # sent when it starts
            with pytest.raises(RuntimeError, match="only while the sandbox is running"):
                await sandbox.webhooks.idle()
            async with sandbox:
                sandbox.webhooks.send(OTHER, {})
                await failing.arrived(2)
                await stuck.arrived(1)
                started = asyncio.get_running_loop().time()
            assert asyncio.get_running_loop().time() - started < 1
            assert [delivery.state for delivery in before] == ["pending", "pending"]
            async with sandbox:  # and it can be started again
                await sandbox.webhooks.idle()

    run_socket_time(main())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"url": "http://example.com/hook"}, "example.com is not this machine; .*allow_remote=True"),
        ({"url": "http://203.0.113.7/hook"}, "203.0.113.7 is not this machine"),
        ({"url": "ftp://127.0.0.1/hook"}, "an endpoint needs a URL such as http://127.0.0.1:8000/webhooks, not 'ftp:"),
        ({"url": "127.0.0.1:8000"}, "an endpoint needs a URL such as"),
        ({"url": "http://127.0.0.1:99999/"}, "an endpoint needs a URL such as"),
        ({"secret": "whsec_short"}, "webhook secret"),
        ({"secret": ""}, "no webhook secret"),
        ({"events": ["public_incident.incident_created"]}, "did you mean 'public_incident.incident_created_v2'"),
        ({"events": "nothing like it"}, "there is no event type 'nothing like it'$"),
    ],
)
def test_invalid_endpoints(arguments: dict[str, Any], said: str) -> None:
    sandbox = Sandbox(incidents=0)
    with pytest.raises(ValueError, match=said):
        sandbox.webhooks.add(**{"url": "http://127.0.0.1:8000/hook", **arguments})
    assert sandbox.webhooks.endpoints == []


def test_remote_hosts_if_allowed() -> None:
    sandbox = Sandbox(incidents=0)
    for url in ("http://localhost:8000/", "https://[::1]/hook", "http://127.1.2.3/"):
        assert sandbox.webhooks.add(url).url == url
    assert sandbox.webhooks.add("https://example.com/hook", allow_remote=True).url == "https://example.com/hook"
    with pytest.raises(ValueError, match="no event type 'unheard'"):
        sandbox.webhooks.send("unheard", {})


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("disorder", 1.5, "disorder must be a share from 0 to 1, not 1.5"),
        ("duplicates", "all", "duplicates must be a share from 0 to 1, not 'all'"),
        ("timeout", -1, "timeout must be a number of seconds, not -1"),
        ("timeout", None, "timeout must be a number of seconds, not None"),
        ("schedule", 3, "schedule must be a list of seconds, one per retry, not 3"),
        ("schedule", (1, float("nan")), "schedule must be seconds, one per retry, not nan"),
    ],
)
def test_invalid_settings(name: str, value: object, text: str) -> None:
    webhooks = Sandbox(incidents=1).webhooks
    before = getattr(webhooks, name)
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        setattr(webhooks, name, value)
    assert getattr(webhooks, name) == before
