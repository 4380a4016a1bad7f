"""The programs in examples/ that serve requests, each in a process of its own, as its users call it."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest

from incidentio_async import converter, on_call
from incidentio_async.sandbox import Sandbox
from tests.support.programs import EXAMPLES, UVICORN, line_with, run, service, start
from tests.support.redis_server import RedisServer, need_redis
from tests.webhooks.support import SECRET

if not EXAMPLES.exists():
    pytest.skip("the examples are part of the checkout, not of the wheel", allow_module_level=True)

SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


async def call(
    session: aiohttp.ClientSession, url: str, new: Any = None, **headers: str
) -> tuple[int, Any, str | None]:
    """GET, or POST JSON; return the status, the JSON and the Retry-After of the response."""
    request = session.get(url) if new is None else session.post(url, json=new, headers=headers)
    async with request as response:
        return response.status, await response.json(), response.headers.get("Retry-After")


def is_open(record: dict[str, Any]) -> bool:
    shown = record["mode"] in ("standard", "retrospective")
    return shown and record["incident_status"]["category"] in ("triage", "live", "paused")


def test_fastapi_service() -> None:
    """Names become ids, a repeated request opens nothing, and errors say whose fault it is."""

    async def check(url: str, sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
        sandbox.faults.add("incidents.list", status=503, times=1)
        lists = await asyncio.gather(*(call(session, url) for _ in range(20)))
        assert all(found == lists[0] for found in lists)
        expected = {record["reference"] for record in sandbox.store.records("incidents") if is_open(record)}
        assert {record["reference"] for record in lists[0][1]} == expected
        assert len(sandbox.requests.of("incidents.list")) == 2  # one that failed, and one for all

        async with sandbox.client() as client:
            record = converter.unstructure(await client.incidents.show("7"))
        assert await call(session, f"{url}/INC-7") == (200, json.loads(json.dumps(record)), None)

        sandbox.faults.add("incidents.create", drop=True, applied=True, times=1)
        new = {"name": "Checkout is slow", "severity": "major", "custom_fields": {"Impact": "Degraded"}}
        first, again = [await call(session, url, new, **{"Idempotency-Key": "one"}) for _ in range(2)]
        assert (first[0], first[1]["reference"], first[1]["severity"]["name"]) == (201, "INC-61", "Major")
        assert again == first

        refused = "no severity is named 'mayor'; the nearest: 'Major', 'Minor'"
        assert await call(session, url, {**new, "severity": "mayor"}) == (422, {"detail": refused}, None)
        status, body, _ = await call(session, url, {**new, "custom_fields": {"Customers affected": "many"}})
        assert (status, "'Customers affected'" in body["detail"]) == (422, True)
        assert len(sandbox.store.records("incidents")) == 61
        await check_errors(f"{url}/7", sandbox, session)

    async def main() -> None:
        async with (
            Sandbox(incidents=60) as sandbox,
            aiohttp.ClientSession() as session,
            service(sandbox, *UVICORN, "fastapi_service:app") as (address, _),
        ):
            await check(f"{address}/incidents", sandbox, session)

    asyncio.run(main())


async def check_errors(url: str, sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
    """Each failure of the API has its status, and no caller has to wait for longer than is useful."""
    status, body, _ = await call(session, url + "000")
    assert (status, list(body)) == (404, ["detail"])
    for fault, expected in [
        ({"status": 403}, (502, None)),
        ({"status": 501}, (502, None)),
        ({"status": 503, "retry_after": 20}, (503, "20")),
        ({"status": 429, "retry_after": 60}, (503, "60")),  # the last one: the client waits from now on
    ]:
        added = sandbox.faults.add("incidents.show", **fault)  # type: ignore[arg-type]
        status, body, wait = await call(session, url)
        added.remove()
        assert (status, wait) == expected, body


def slack_time(moment: datetime) -> str:
    return f"<!date^{int(moment.timestamp())}^{{date_short_pretty}} {{time}}|{moment:%d %b %H:%M} UTC>"


def test_on_call_bot() -> None:
    """Its requests are signed as Slack signs them."""

    async def ask(
        session: aiohttp.ClientSession, url: str, text: str, secret: str = SIGNING_SECRET, age: int = 0
    ) -> tuple[int, str]:
        body, sent_at = urlencode({"command": "/on-call", "text": text}), str(int(time.time()) - age)
        signature = hmac.new(secret.encode(), f"v0:{sent_at}:{body}".encode(), hashlib.sha256).hexdigest()
        headers = {"X-Slack-Request-Timestamp": sent_at, "X-Slack-Signature": f"v0={signature}"}
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        async with session.post(url, data=body, headers=headers | form) as response:
            found = await response.text()
            if response.status != 200:
                return response.status, found
            reply = json.loads(found)
            assert reply.pop("response_type") == "ephemeral"
            return 200, reply["text"]

    async def check(url: str, sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
        now = datetime.now(UTC)
        last = sandbox.store.records("schedules")[-1]["id"]
        sandbox.store.update("schedules", last, name="Payments on call")  # the second one of this name
        async with sandbox.client() as client:
            every = await on_call.now(client)
            window = await on_call.shifts(client, "Mobile on call", now, now + timedelta(days=14))
        sandbox.faults.add("schedules.list_schedule_entries", status=503, times=1)
        [current] = [shift for shift in every if shift.schedule == "Mobile on call"]
        coming = next(shift for shift in window if shift.starts_at > now)
        assert await ask(session, url, " mobile on call") == (
            200,
            f"Now: <@{current.user.slack_user_id}> until {slack_time(current.ends_at)}\n"
            f"Next: <@{coming.user.slack_user_id}> from {slack_time(coming.starts_at)}",
        )
        lines = [f"{one.schedule}: <@{one.user.slack_user_id}> until {slack_time(one.ends_at)}" for one in every]
        assert await ask(session, url, "") == (200, "\n".join(lines))
        near = "'Mobile on call', 'Payments on call'"
        expected = f"no schedule is named 'Mobiles &lt;on&gt; call'; the nearest: {near}"
        assert await ask(session, url, "Mobiles <on> call") == (200, expected)
        both = [f"{one.schedule} ({one.schedule_id})" for one in every if one.schedule == "Payments on call"]
        status, text = await ask(session, url, "Payments on call")
        assert all(one in text for one in both)
        assert len(both) == 2

        requests = sandbox.requests_total
        for wrong in ({"secret": "other"}, {"age": 301}, {"age": -301}):
            status, _ = await ask(session, url, "", **wrong)
            assert status == 401
        async with session.post(url, data=b"text=") as response:
            assert response.status == 401
        assert sandbox.requests_total == requests
        sandbox.faults.add("utilities.identity", status=401)
        assert await ask(session, url, "") == (200, "incident.io does not respond at the moment. Please try again.")

    async def main() -> None:
        async with Sandbox() as sandbox, aiohttp.ClientSession() as session:
            program = (EXAMPLES / "on_call_bot.py", "0")
            async with service(sandbox, *program, more={"SLACK_SIGNING_SECRET": SIGNING_SECRET}) as (address, _):
                await check(f"{address}/slack/on-call", sandbox, session)
            unsafe = await run(sandbox, "on_call_bot.py", "0", status=1)
            assert unsafe == "set SLACK_SIGNING_SECRET to the signing secret of your Slack app\n"

    asyncio.run(main())


def notification(**statuses: str) -> dict[str, Any]:
    """A notification of Alertmanager, about alerts by name."""
    alerts = [
        {
            "status": status,
            "labels": {"alertname": name, "severity": "critical"},
            "annotations": {"summary": f"{name} is full", "description": "**Very** full."},
            "startsAt": "2026-11-01T10:30:00Z",
            "endsAt": "0001-01-01T00:00:00Z",
            "generatorURL": "http://prometheus.example.com/graph?g0.expr=up",
            "fingerprint": f"{name}-1",
        }
        for name, status in statuses.items()
    ]
    return {"version": "4", "groupKey": "{}", "status": "firing", "truncatedAlerts": 0, "alerts": alerts}


def counts(accepted: int, *, failed: int = 0, refused: int = 0) -> dict[str, int]:
    return {"accepted": accepted, "failed": failed, "refused": refused}


def test_alertmanager_bridge() -> None:
    """What was not accepted is sent again by Alertmanager, and opens no second alert."""

    async def check() -> None:
        async with Sandbox() as sandbox, sandbox.client() as client, aiohttp.ClientSession() as session:
            source = next(one for one in await client.alert_sources.list().collect() if one.source_type == "http")
            variables = {
                "INCIDENT_ALERT_SOURCE_ID": source.id,
                "INCIDENT_ALERT_SOURCE_SECRET": str(source.secret_token),
            }
            async with service(sandbox, *UVICORN, "alertmanager_bridge:app", more=variables) as (address, process):
                url = f"{address}/alertmanager"
                sandbox.faults.add("alert_events.create_http", status=401, times=1)
                sandbox.faults.add("alert_events.create_http", drop=True, applied=True, times=1)
                firing = notification(disk="firing", memory="firing", queue="firing")
                assert await call(session, url, firing) == (503, counts(2, failed=1), None)
                await line_with(process, r"^ERROR: +'\w+ is full': POST /v2/alert_events/http/.*: 401 ")
                # What would be refused each time is sent without its details, and is no reason to send all again.
                sandbox.faults.add("alert_events.create_http", status=422, times=1)
                firing["alerts"][1]["annotations"]["description"] = "x" * 600_000
                assert await call(session, url, firing) == (200, counts(3), None)
                await line_with(process, r"^ERROR: +'memory is full' is sent without its details: .*600,0")
                resolved = notification(disk="resolved", queue="firing")
                assert await call(session, url, resolved) == (200, counts(2), None)
                sandbox.faults.add("alert_events.create_http", status=400, times=2)
                assert await call(session, url, notification(queue="firing")) == (200, counts(0, refused=1), None)
                await line_with(process, r"^ERROR: +'queue is full' is lost: .*: 400 ")
                assert (await call(session, url, notification(disk="asleep")))[0] == 422
            assert {request.key for request in sandbox.requests.of("alert_events.create_http")} == {None}
            alerts = [one for one in sandbox.store.records("alerts") if one["alert_source_id"] == source.id]
            opened = [(one["deduplication_key"], one["status"], one["title"]) for one in alerts[-3:]]
            assert sorted(opened) == [
                ("disk-1", "resolved", "disk is full"),
                ("memory-1", "firing", "memory is full"),
                ("queue-1", "firing", "queue is full"),
            ]

    asyncio.run(check())


def test_django_view() -> None:
    """Its threads share one client; errors have statuses that say what to do."""

    async def check(address: str, sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
        urls = [f"{address}/incidents/INC-{number}/" for number in range(1, 9)]
        sandbox.faults.add("incidents.show", status=503, times=2)
        found = await asyncio.gather(*(call(session, url) for url in urls))
        minutes = [body.pop("minutes") for _, body, _ in found]
        assert minutes[0] == {"Time to accept": 2885, "Time to resolve": None}
        records = sandbox.store.records("incidents")[:8]
        expected = [
            {"reference": one["reference"], "name": one["name"], "status": one["incident_status"]["name"]}
            for one in records
        ]
        assert found == [(200, body, None) for body in expected]
        missing = await call(session, f"{address}/incidents/INC-99/")
        assert (missing[0], list(missing[1]), missing[2]) == (404, ["error"], None)
        sandbox.faults.add("incidents.show", status=403, times=1)
        status, body, wait = await call(session, urls[0])
        assert (status, wait) == (502, None), body
        sandbox.faults.add("incidents.show", status=429, retry_after=60, times=1)
        status, body, wait = await call(session, urls[0])
        assert (status, wait) == (503, "60"), body

    async def main() -> None:
        async with (
            Sandbox(incidents=60) as sandbox,
            aiohttp.ClientSession() as session,
            service(sandbox, EXAMPLES / "django_view.py", "0") as (address, _),
        ):
            await check(address, sandbox, session)

    asyncio.run(main())


def test_webhook_receiver() -> None:
    """Under uvicorn, with a sandbox that sends events; what is private is fetched with the key for it."""

    async def check() -> None:
        async with Sandbox(incidents=5) as sandbox, sandbox.client() as client:
            key = sandbox.keys.add("private", roles=["viewer"])
            program = (*UVICORN, "webhook_receiver:app")
            async with service(sandbox, *program, more={"INCIDENT_PRIVATE_API_KEY": key}) as (address, process):
                sandbox.webhooks.add(f"{address}/webhooks/incident-io", secret=SECRET)
                await client.incidents.create(name="The database is sad", visibility="public")
                await line_with(process, r"^opened INC-6: The database is sad$")
                sandbox.faults.add("incidents.show", status=404, times=1)
                hidden = await client.incidents.create(name="A laptop is gone", visibility="private")
                await line_with(
                    process, rf"^ERROR: +private incident {hidden.id}: deleted, or INCIDENT_PRIVATE_API_KEY"
                )
                await client.incidents.create(name="Another laptop is gone", visibility="private")
                await line_with(process, r"^private: INC-8 is Investigating$")
            shown = [(request.key, request.status) for request in sandbox.requests.of("incidents.show")]
            assert shown == [("Sandbox", 200), ("private", 404), ("private", 200)]

    asyncio.run(check())


def test_celery_task() -> None:
    """A task whose first run fails after the incident was opened runs again, and opens no other one."""
    need_redis()

    async def check(url: str) -> None:
        variables = {"CELERY_BROKER_URL": url, "CELERY_RESULT_BACKEND": url}
        # Celery's own: it runs as root in CI, and Redis has newer commands.
        filters = ("-W", "ignore:You're running the worker", "-W", "ignore:Call to deprecated setex")
        command = (
            *filters,
            "-m",
            "celery",
            "--workdir",
            EXAMPLES,
            "--app",
            "celery_task",
            "worker",
            "--concurrency",
            "1",
        )
        async with Sandbox(incidents=5) as sandbox:
            worker = await start(sandbox, *command, more=variables)
            try:
                sandbox.faults.add("incidents.create", status=501, applied=True, times=1)
                task = ("celery_task.py", "Checkout is slow", "--severity", "Major")
                assert await run(sandbox, *task, more=variables) == "opened INC-6\n"
                worker.terminate()
                async with asyncio.timeout(30):
                    output, _ = await worker.communicate()
                assert (worker.returncode, b"Traceback" in output) == (0, False), output.decode()
            finally:
                if worker.returncode is None:
                    worker.kill()
                    await worker.wait()
            assert len(sandbox.store.records("incidents")) == 6
            sent = [(one.status, one.body["idempotency_key"]) for one in sandbox.requests.of("incidents.create")]
            assert [status for status, _ in sent] == [501, 200]
            assert len({key for _, key in sent}) == 1

    with RedisServer() as server:
        asyncio.run(check(server.url))
