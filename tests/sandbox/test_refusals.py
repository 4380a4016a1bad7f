"""Requests that cannot be granted get the documented error."""

from __future__ import annotations

import asyncio
import base64
import io
from typing import Any

import aiohttp
import pytest

from incidentio_async.sandbox import Sandbox
from tests.sandbox.support import OPERATIONS, Api, Response, known_ids, object_problems, run

_SOURCE = "01HXYZABCDEFGHJKMNPQRSTVWX"


def error(answer: Response, status: int, kind: str) -> dict[str, Any]:
    """The first error of a response, which must be of the documented form."""
    assert answer.status == status, answer.content
    body = answer.json
    assert object_problems(body, "ErrorResponse") == []
    assert (body["type"], body["status"]) == (kind, status)
    assert body["request_id"] == answer.headers["X-Request-ID"]
    found: dict[str, Any] = body["errors"][0]
    return found


@pytest.mark.parametrize(
    ("authorization", "code"),
    [
        ("", "missing_authorization_material"),
        ("Bearer", "missing_authorization_material"),
        ("Bearer wrong", "access_token_invalid"),
        ("Basic d3Jvbmc=", "access_token_invalid"),
    ],
)
def test_no_good_key(authorization: str, code: str) -> None:
    async def test(api: Api) -> None:
        answer = await api("GET", "/v1/severities", headers={"Authorization": authorization})
        assert error(answer, 401, "authentication_error")["code"] == code
        public = await api("GET", "/v1/ip_ranges", headers={"Authorization": authorization})
        assert public.status == 200

    run(test)


def test_a_secret_in_all_its_places() -> None:
    async def test(api: Api) -> None:
        body = {"title": "Disk full", "status": "firing"}
        secret, key = api.sandbox.secret, api.sandbox.api_key
        first, second, *_ = (await api.get("/v2/alert_sources"))["alert_sources"]
        path = f"/v2/alert_events/http/{first['id']}"
        for each, status in ((secret, 202), (first["secret_token"], 202), (second["secret_token"], 401)):
            answer = await api("POST", path, json=body, headers={"Authorization": f"Bearer {each}"})
            assert answer.status == status
        unknown = f"/v2/alert_events/http/{_SOURCE}"
        error(await api("POST", unknown, json=body, headers={"Authorization": f"Bearer {secret}"}), 404, "not_found")
        basic = base64.b64encode(f"{secret}:".encode()).decode()
        assert (await api("POST", path, json=body, headers={"Authorization": f"Basic {basic}"})).status == 202
        with_key = await api("POST", path, json=body, headers={"Authorization": f"Bearer {key}"})
        assert error(with_key, 401, "authentication_error")["code"] == "access_token_invalid"
        async with aiohttp.ClientSession() as nobody:
            url = api.sandbox.base_url + path
            async with nobody.post(url, json=body, params={"token": secret}) as response:
                assert response.status == 202
            async with nobody.post(url, json=body, params={"token": "wrong"}) as response:
                assert response.status == 401
        ping = f"/v2/heartbeat/{first['id']}/ping"
        assert (await api("GET", ping)).status == OPERATIONS["Heartbeat V2#Ping#1"]["status"]
        assert (await api("POST", ping)).status == 401

    run(test)


def test_unknown_paths_and_methods() -> None:
    async def test(api: Api) -> None:
        for path in ("/v2", "/v2/incidentz", "/v2/incidents/", "/v2/incidents/a/b/c", "/v9/severities"):
            error(await api("GET", path), 404, "not_found")
        answer = await api("PATCH", "/v2/incidents")
        error(answer, 405, "method_not_allowed")
        assert answer.headers["Allow"] == "GET, POST"

    run(test)


def test_unknown_records() -> None:
    async def test(api: Api) -> None:
        for kind in ("v2/incidents", "v1/severities", "v2/users", "v3/follow_ups", "v1/incident_types"):
            for wrong in (_SOURCE, "INC-1", "999999", "0", "not%2Fone", "é"):
                error(await api("GET", f"/{kind}/{wrong}"), 404, "not_found")

    run(test)


@pytest.mark.parametrize("content", [b"{", b"[]", b'"text"', b"\xff", b""])
def test_malformed_bodies(content: bytes) -> None:
    async def test(api: Api) -> None:
        error(await api("POST", "/v1/severities", data=content), 400, "invalid_request_error")

    run(test)


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/v1/severities", {"name": "Odd"}, "description"),
        ("/v1/severities", {"name": None, "description": "x"}, "name"),
        ("/v1/severities", {"name": 5, "description": "x"}, "name"),
        ("/v1/severities", {"name": "x" * 51, "description": "x"}, "name"),
        ("/v1/severities", {"name": "x", "description": "x", "rank": True}, "rank"),
        ("/v2/incidents", {"visibility": "public"}, "idempotency_key"),
        ("/v2/incidents", {"visibility": "odd", "idempotency_key": "1"}, "visibility"),
        ("/v2/incidents", {"visibility": "public", "idempotency_key": "1", "severity_id": "x"}, "severity_id"),
        (
            "/v2/incidents",
            {"visibility": "public", "idempotency_key": "1", "custom_field_entries": [{"values": []}]},
            "custom_field_entries[0].custom_field_id",
        ),
        ("/v3/follow_ups", {"incident_id": "x", "title": "x"}, "incident_id"),
    ],
)
def test_bodies_that_do_not_fit(path: str, body: dict[str, Any], field: str) -> None:
    async def test(api: Api) -> None:
        assert error(await api("POST", path, json=body), 422, "validation_error")["source"] == {"field": field}

    run(test)


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/v2/users?page_size=10001", "page_size"),
        ("/v2/users?page_size=0", "page_size"),
        ("/v2/users?page_size=many", "page_size"),
        ("/v2/incidents?page_size=501", "page_size"),
        ("/v3/follow_ups?page_size=251", "page_size"),
        ("/v2/alerts?page_size=51", "page_size"),
        ("/v2/call_sessions", "incident_id"),
        ("/v2/incidents?sort_by=odd", "sort_by"),
        ("/v2/incidents?after=odd", "after"),
        ("/v2/schedules?after=odd", "after"),
        ("/v2/incidents?created_at[gte]=odd", "created_at"),
        ("/v2/incidents?created_at[date_range]=2026-01-01", "created_at"),
        ("/v2/incidents?created_at[gte]=2026-01-01&created_at[lte]=2026-02-01", "created_at"),
        ("/v3/follow_ups?updated_at[gte]=2026-01-01&updated_at[lte]=2026-02-01", "updated_at"),
    ],
)
def test_queries_that_do_not_fit(path: str, field: str) -> None:
    async def test(api: Api) -> None:
        assert error(await api("GET", path), 422, "validation_error")["source"] == {"field": field}

    run(test)


def test_a_required_page_size_has_a_default_unless_strict() -> None:
    lists = [entry for entry in OPERATIONS.values() if entry["query"].get("page_size", {}).get("required")]
    assert len(lists) == 4

    async def lenient(api: Api) -> None:
        params = {"catalog_type_id": known_ids(api.sandbox)["catalog_type_id"]}
        for entry in lists:
            default = await api.get(entry["path"], **params)
            assert default == await api.get(entry["path"], **params, page_size=25)
            assert default["pagination_meta"]["page_size"] == 25

    async def strict(api: Api) -> None:
        params = {"catalog_type_id": known_ids(api.sandbox)["catalog_type_id"]}
        for entry in lists:
            answer = await api("GET", entry["path"], params=params)
            assert error(answer, 422, "validation_error")["source"] == {"field": "page_size"}
            await api.get(entry["path"], **params, page_size=25)
        await api.get("/v2/incidents")

    run(lenient, incidents=2)
    run(strict, incidents=2, strict_page_size=True)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"strict_page_size": "no"}, "strict_page_size must be True or False, not 'no'"),
        ({"allow_remote": "no", "host": "0.0.0.0"}, "allow_remote must be True or False, not 'no'"),
        ({"incidents": "5"}, "incidents must be an integer, not '5'"),
        ({"users": None}, "users must be an integer, not None"),
        ({"seed": 1.5}, "seed must be an integer, not 1.5"),
        ({"port": True}, "port must be an integer, not True"),
        ({"speed": "fast"}, "speed must be a factor above 0"),
        ({"api_key": "x" * 4097}, "the API key has more than 4096 characters"),
    ],
)
def test_options_of_a_wrong_kind(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Sandbox(**options)


def test_a_refusal_says_what_would_be_right() -> None:
    async def test(api: Api) -> None:
        body = {"name": "x", "description": "x", "rank": "high"}
        found = error(await api("POST", "/v1/severities", json=body), 422, "validation_error")
        assert found["message"] == "rank has the wrong type: it must be an integer."
        body = {"visibility": "open", "idempotency_key": "1"}
        found = error(await api("POST", "/v2/incidents", json=body), 422, "validation_error")
        assert found["message"] == "'open' is not a valid value of visibility: use one of 'public', 'private'."
        answer = await api("GET", "/v1/severities", headers={"Authorization": api.sandbox.api_key})
        assert error(answer, 401, "authentication_error")["message"].endswith(
            "send the header Authorization: Bearer KEY."
        )

    run(test, incidents=1)


def test_a_body_that_is_too_large() -> None:
    async def test(api: Api) -> None:
        error(await api("POST", "/v1/severities", data=io.BytesIO(b" " * 2_000_000)), 413, "payload_too_large")

    run(test)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "example.com", "::"])
def test_other_hosts_than_loopback(host: str) -> None:
    with pytest.raises(ValueError, match="loopback only"):
        Sandbox(host=host)


@pytest.mark.parametrize("options", [{"incidents": -1}, {"users": 0}])
def test_sizes_that_make_no_sense(options: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="incidents"):
        Sandbox(**options)  # type: ignore[arg-type]


def test_a_sandbox_that_is_not_started_has_no_address() -> None:
    sandbox = Sandbox(incidents=1)
    assert repr(sandbox) == "<Sandbox not started>"
    with pytest.raises(RuntimeError, match="not started"):
        _ = sandbox.base_url


def test_a_taken_port() -> None:
    async def main() -> None:
        async with Sandbox(incidents=1) as first:
            port = int(first.base_url.rsplit(":", 1)[1])
            second = Sandbox(incidents=1, port=port)
            with pytest.raises(OSError, match="address"):
                await second.start()
            await second.close()
        async with Sandbox(incidents=1, port=port) as third:
            await third.start()
            assert third.base_url == f"http://127.0.0.1:{port}"

    asyncio.run(main())
