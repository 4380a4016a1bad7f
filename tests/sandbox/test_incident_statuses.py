"""Incident statuses: the API's own stay as they are, and a new incident always finds one."""

from __future__ import annotations

from typing import Any

from tests.sandbox.support import Api, run

PATH = "/v1/incident_statuses"
CREATABLE = {"live", "learning", "closed"}
INCIDENT = {"visibility": "public", "name": "The last one"}


def test_statuses_of_the_api_are_not_changed_and_a_live_one_stays() -> None:
    async def test(api: Api) -> None:
        async def write(method: str, path: str, body: dict[str, Any] | None = None) -> tuple[int, Any]:
            response = await api(method, path, **({} if body is None else {"json": body}))
            return response.status, response.json if response.content else None

        before = (await api.get(PATH))["incident_statuses"]
        refused, live = [], [status for status in before if status["category"] == "live"]
        for status in before:
            path = f"{PATH}/{status['id']}"
            for method, body in (("PUT", {"name": f"{status['name']} now", "description": "x"}), ("DELETE", None)):
                code, found = await write(method, path, body)
                if code == 422:
                    assert found["errors"][0]["source"] == {"field": "id"}
                    refused.append((method, status["id"]))
        own = [status["id"] for status in before if status["category"] not in CREATABLE]
        last = ("DELETE", live[-1]["id"])
        assert sorted(refused) == sorted([last, *((method, one) for one in own for method in ("PUT", "DELETE"))])
        code, made = await write("POST", "/v2/incidents", {**INCIDENT, "idempotency_key": "one"})
        assert (code, made["incident"]["incident_status"]["id"]) == (200, live[-1]["id"])
        # Another one takes its place.
        await write("POST", PATH, {"name": "Live", "description": "x", "category": "live"})
        assert (await write("DELETE", f"{PATH}/{live[-1]['id']}"))[0] == 202

    run(test, incidents=2)


def test_a_new_incident_has_the_first_live_status() -> None:
    async def test(api: Api) -> None:
        async def status_of(version: int, **body: Any) -> str:
            response = await api("POST", f"/v{version}/incidents", json={**INCIDENT, **body})
            assert response.status == 200, response.content
            shown = response.json["incident"]
            return str(shown["incident_status"]["name"] if version == 2 else shown["status"])

        live = [s for s in (await api.get(PATH))["incident_statuses"] if s["category"] == "live"]
        assert await status_of(2, idempotency_key="first") == "Investigating"
        for status in live:
            await api("PUT", f"{PATH}/{status['id']}", json={"name": f"{status['name']} it", "description": "x"})
        assert await status_of(2, idempotency_key="renamed") == "Investigating it"
        for word in ("investigating", "fixing", "triage", "closed"):
            expected = "investigating" if word == "fixing" else word
            assert await status_of(1, idempotency_key=f"as {word}", status=word) == expected
        body = {"name": "Before all", "description": "x", "category": "live", "rank": 0}
        await api("POST", PATH, json=body)
        assert await status_of(2, idempotency_key="before all") == "Before all"

    run(test, incidents=2)


def test_without_statuses_an_incident_is_refused() -> None:
    async def test(api: Api) -> None:
        store = api.sandbox.store
        for status in store.records("incident_statuses"):
            store.remove("incident_statuses", status["id"])
        response = await api("POST", "/v2/incidents", json={**INCIDENT, "idempotency_key": "none"})
        assert (response.status, response.json["errors"][0]["source"]) == (422, {"field": "incident_status_id"})

    run(test, incidents=0)
