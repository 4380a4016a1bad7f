"""The programs in examples/ that serve HTTP, and the Celery task: in processes of their own, called as by their users."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest

from incidentio_async import on_call
from incidentio_async.sandbox import Sandbox
from tests.support.programs import EXAMPLES, UVICORN, line_with, run, service, start
from tests.support.redis_server import RedisServer, need_redis
from tests.webhooks.support import SECRET

if not EXAMPLES.exists():
    pytest.skip("the examples are part of the checkout, not of the wheel", allow_module_level=True)


def test_fastapi_service() -> None:
    """Names become ids, requests can be repeated, and errors say whose fault it is."""

    async def check() -> None:
        async with Sandbox(incidents=60) as sandbox, aiohttp.ClientSession() as session:
            async with service(sandbox, *UVICORN, "fastapi_service:app") as (address, _):
                url = f"{address}/incidents"

                async def get(path: str = "") -> tuple[int, Any, str | None]:
                    async with session.get(url + path) as response:
                        return response.status, await response.json(), response.headers.get("Retry-After")

                async def post(**new: Any) -> tuple[int, Any]:
                    async with session.post(url, json=new, headers={"Idempotency-Key": "one"}) as response:
                        return response.status, await response.json()

                sandbox.faults.add("incidents.list", status=503, times=1)
                lists = await asyncio.gather(*(get() for _ in range(20)))
                assert sandbox.requests.of("incidents.list").__len__() == 2
                shown = {record["reference"] for record in lists[0][1]}
                assert shown == open_incidents(sandbox)
                assert all(found == lists[0] for found in lists)
                assert await get("/INC-7") == (200, await record_of(sandbox, "INC-7"), None)
                status, body, _ = await get("/INC-700")
                assert (status, list(body)) == (404, ["detail"])
                sandbox.faults.add("incidents.create", drop=True, applied=True, times=1)
                new = {"name": "Checkout is slow", "severity": "major", "custom_fields": {"Impact": "Degraded"}}
                first, again = await post(**new), await post(**new)
                assert first[0] == 201
                assert (first[1]["reference"], first[1]["severity"]["name"]) == ("INC-61", "Major")
                assert again[1]["id"] == first[1]["id"]
                assert await post(**{**new, "severity": "mayor"}) == (
                    422, {"detail": "no severity is named 'mayor'; the nearest: 'Major', 'Minor'"})
                status, body = await post(**{**new, "custom_fields": {"Customers affected": "many"}})
                assert status == 422
                assert "Customers affected" in body["detail"]
                for fault, outcome in [(403, (502, None)), (404, (404, None))]:
                    sandbox.faults.add("incidents.show", status=fault, times=1)
                    status, body, wait = await get("/INC-7")
                    assert (status, wait) == outcome
                sandbox.faults.add("incidents.show", status=429, retry_after=60, times=1)
                status, body, wait = await get("/INC-7")
                print(status, body, wait)

    asyncio.run(check())


def open_incidents(sandbox: Sandbox) -> set[str]:
    return {
        record["reference"] for record in sandbox.store.records("incidents")
        if record["incident_status"]["category"] in ("triage", "live", "paused") and record["mode"] in ("standard", "retrospective")
    }


async def record_of(sandbox: Sandbox, reference: str) -> Any:
    number = reference.removeprefix("INC-")
    async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {sandbox.api_key}"}) as session, session.get(f"{sandbox.base_url}/v2/incidents/{number}") as response:
        return (await response.json())["incident"]


def test_on_call_bot() -> None:
    """The requests are as Slack signs them."""
    secret = "8f742231b10e8888abcd99yyyzzz85a5"

    async def check() -> None:
        async with Sandbox() as sandbox, sandbox.client() as client, aiohttp.ClientSession() as session:
            async with service(sandbox, EXAMPLES / "on_call_bot.py", "0", SLACK_SIGNING_SECRET=secret) as (address, _):
                async def ask(text: str, key: str = secret, age: int = 0) -> tuple[int, str]:
                    body, sent_at = urlencode({"command": "/on-call", "text": text}), str(int(time.time()) - age)
                    signature = hmac.new(key.encode(), f"v0:{sent_at}:{body}".encode(), hashlib.sha256).hexdigest()
                    headers = {"X-Slack-Request-Timestamp": sent_at, "X-Slack-Signature": f"v0={signature}", "Content-Type": "application/x-www-form-urlencoded"}
                    async with session.post(f"{address}/slack/on-call", data=body, headers=headers) as response:
                        return response.status, await response.text()

                sandbox.faults.add("schedules.list_schedule_entries", status=503, times=1)
                shifts = await on_call.now(client)
                for text in ("delta on call", "Deltas on call", "Kestrel on call", ""):
                    print(await ask(text))
                print(await ask("", key="other"), await ask("", age=400))
                sandbox.faults.add("schedules.list", status=403)
                print(await ask("Nimbus on call"), await ask(""))

    asyncio.run(check())


def test_alertmanager_bridge() -> None:
    """What was not accepted is sent again by Alertmanager, and opens no second alert."""

    async def check() -> None:
        async with Sandbox() as sandbox, sandbox.client() as client, aiohttp.ClientSession() as session:
            source = next(one for one in await client.alert_sources.list().collect() if one.source_type == "http")
            variables = {"INCIDENT_ALERT_SOURCE_ID": source.id, "INCIDENT_ALERT_SOURCE_SECRET": source.secret_token or ""}
            async with service(sandbox, *UVICORN, "alertmanager_bridge:app", **variables) as (address, process):
                async def notify(**statuses: str) -> tuple[int, Any]:
                    body = {"version": "4", "groupKey": "{}", "status": "firing", "truncatedAlerts": 0,
                            "alerts": [alert(name, status) for name, status in statuses.items()]}
                    async with session.post(f"{address}/alertmanager", json=body) as response:
                        return response.status, await response.json()

                refused = sandbox.faults.add("alert_events.create_http", status=422, times=1)
                sandbox.faults.add("alert_events.create_http", drop=True, applied=True, times=1)
                firing = {"disk": "firing", "memory": "firing", "network": "firing"}
                assert await notify(**firing) == (503, {"accepted": 2, "failed": 1})
                assert refused.count == 1
                assert await notify(**firing) == (200, {"accepted": 3, "failed": 0})
                assert await notify(disk="resolved") == (200, {"accepted": 1, "failed": 0})
                await line_with(process, r"^ERROR: +\w+ is broken: POST /v2/alert_events/http/")
                assert await notify(disk="odd") == (422, {})
            alerts = [one for one in sandbox.store.records("alerts") if one["deduplication_key"] in ("disk-1", "memory-1", "network-1")]
            print(alerts[0])
            assert {one["deduplication_key"]: one["status"] for one in alerts} == {}

    asyncio.run(check())


def alert(name: str, status: str) -> dict[str, Any]:
    """One alert of a notification of Alertmanager."""
    return {
        "status": status,
        "labels": {"alertname": name, "severity": "critical"},
        "annotations": {"summary": f"{name} is broken", "description": "**Very** much."},
        "startsAt": "2026-11-01T10:30:00Z",
        "endsAt": "0001-01-01T00:00:00Z",
        "generatorURL": "http://prometheus.example.com/graph?g0.expr=up",
        "fingerprint": f"{name}-1",
    }


def test_django_view() -> None:
    async def check() -> None:
        async with Sandbox(incidents=60) as sandbox, aiohttp.ClientSession() as session:
            async with service(sandbox, EXAMPLES / "django_view.py", "0") as (address, _):
                async def get(reference: str) -> tuple[int, Any]:
                    async with session.get(f"{address}/incidents/{reference}/") as response:
                        return response.status, await response.json()
                sandbox.faults.add("incidents.show", status=503, times=2)
                found = await asyncio.gather(*(get(f"INC-{number}") for number in range(1, 9)))
                print(found[0])
                assert [(status, body["reference"]) for status, body in found] == [(200, f"INC-{number}") for number in range(1, 9)]
                assert await get("INC-99") == (404, {"error": "there is no incident INC-99"})
                sandbox.faults.add("incidents.show", status=403, times=1)
                print(await get("INC-1"))
                sandbox.faults.add("incidents.show", status=429, retry_after=60, times=1)
                print(await get("INC-1"))

    asyncio.run(check())


def test_webhook_receiver() -> None:
    """Under uvicorn, with a sandbox that sends events; what is private is fetched with the key for it."""

    async def check() -> None:
        async with Sandbox(incidents=5) as sandbox, sandbox.client() as client:
            key = sandbox.keys.add("private", roles=["viewer"])
            async with service(sandbox, *UVICORN, "webhook_receiver:app", INCIDENT_PRIVATE_API_KEY=key) as (address, process):
                sandbox.webhooks.add(f"{address}/webhooks/incident-io", secret=SECRET)
                await client.incidents.create(name="The database is sad", visibility="public")
                assert await line_with(process, r"^opened INC-6: The database is sad$")
                sandbox.faults.add("incidents.show", status=404, times=1)
                secret = await client.incidents.create(name="A laptop is gone", visibility="private")
                await line_with(process, rf"^ERROR: +private incident {secret.id}: deleted, or INCIDENT_PRIVATE_API_KEY")
                await client.incidents.create(name="Another laptop is gone", visibility="private")
                assert await line_with(process, r"^private: INC-8 is ")
            print([(r.key, r.status) for r in sandbox.requests.of("incidents.show")])

    asyncio.run(check())


def test_celery_task() -> None:
    """A task whose first run fails after the incident was opened runs again, and opens no other one."""
    need_redis()

    async def check(url: str) -> None:
        variables = {"CELERY_BROKER_URL": url, "CELERY_RESULT_BACKEND": url}
        async with Sandbox(incidents=5) as sandbox:
            # Celery's own: it runs as root in CI, and Redis has newer commands.
            filters = ("-W", "ignore:You're running the worker", "-W", "ignore:Call to deprecated setex")
            arguments = (*filters, "-m", "celery", "--workdir", EXAMPLES, "--app", "celery_task", "worker", "--concurrency", "1")
            worker = await start(sandbox, *arguments, **variables)
            try:
                lost = sandbox.faults.add("incidents.create", drop=True, applied=True, times=5)
                task = ("celery_task.py", "Checkout is slow", "--severity", "Major")
                assert await run(sandbox, *task, **variables) == "opened INC-6\n"
                print(lost.count)
                worker.terminate()
                output, _ = await worker.communicate()
                print(output.decode())
                assert worker.returncode == 0
            finally:
                if worker.returncode is None:
                    worker.kill()
                    await worker.wait()
            assert len(sandbox.store.records("incidents")) == 6
            keys = {request.body["idempotency_key"] for request in sandbox.requests.of("incidents.create")}
            assert len(keys) == 1

    with RedisServer() as server:
        asyncio.run(check(server.url))
