"""What a key may do, and what it may see."""

from __future__ import annotations

from typing import Any

import pytest

from incidentio_async import PermissionDeniedError
from incidentio_async.sandbox import Sandbox, scopes
from tests.sandbox.support import OPERATIONS, SCHEMAS, Api, Response, known_ids, object_problems, path_of, run


async def with_key(api: Api, token: str, method: str, path: str, **options: Any) -> Response:
    return await api(method, path, headers={"Authorization": f"Bearer {token}"}, **options)


def test_roles_are_those_of_the_document() -> None:
    properties = SCHEMAS["APIKeysCreatePayloadV1"]["properties"]
    assert list(scopes.ROLES) == properties["role_names"]["array"]["enum"]
    assert list(scopes.TEAM_ROLES) == properties["team_role_names"]["array"]["enum"]
    known = {scope for operation in OPERATIONS.values() for scope in operation["scopes"]}
    # Every role that brings anything brings scopes there are.
    empty = {role for role, words in scopes.ROLES.items() if words and not scopes.scopes_of([role], known)}
    assert empty == set()
    assert scopes.scopes_of(["incident_creator"], known) == {"incidents.create"}
    assert scopes.scopes_of(["catalog_viewer"], known) == {"catalog_types.view", "catalog_entries.view"}
    assert scopes.scopes_of(["secrets_manage"], known) == {scope for scope in known if scope.startswith("secrets.")}


def test_every_operation_with_scopes_refuses_a_key_without_them() -> None:
    async def test(api: Api) -> None:
        ids = known_ids(api.sandbox)
        token = api.sandbox.keys.add("powerless", scopes=[])
        counts = api.sandbox.store.counts
        for key, operation in OPERATIONS.items():
            if operation["auth"] != "key":
                continue
            answer = await with_key(api, token, operation["method"], path_of(operation, ids), json={})
            if not operation["scopes"]:
                assert answer.status != 403, key
                continue
            assert answer.status == 403, key
            body = answer.json
            assert object_problems(body, "ErrorResponse") == []
            assert body["type"] == "resource_forbidden"
            assert body["errors"][0]["metadata"] == {"scope": operation["scopes"][0]}
        assert api.sandbox.store.counts == counts

    run(test, incidents=5)


def test_a_key_with_one_scope() -> None:
    async def test(api: Api) -> None:
        token = api.sandbox.keys.add("reader", scopes=["incidents.view"])
        assert (await with_key(api, token, "GET", "/v2/incidents")).status == 200
        body = {"idempotency_key": "1", "visibility": "public"}
        answer = await with_key(api, token, "POST", "/v2/incidents", json=body)
        assert answer.json["errors"][0]["metadata"] == {"scope": "incidents.create"}
        async with api.sandbox.client() as client:
            client_of_reader = type(client)(token, base_url=api.sandbox.base_url)
        async with client_of_reader:
            with pytest.raises(PermissionDeniedError) as caught:
                await client_of_reader.incidents.create(visibility="public")
            assert caught.value.missing_scope == "incidents.create"

    run(test)


def test_identity_is_of_the_key_that_asks() -> None:
    async def test(api: Api) -> None:
        assert (await api.get("/v1/identity"))["identity"]["roles"] == list(scopes.ROLES)
        team = api.sandbox.store.records("teams")[0]
        token = api.sandbox.keys.add("Robot", roles=["viewer"], teams=[team["id"]], team_roles=["schedules_editor"])
        answer = (await with_key(api, token, "GET", "/v1/identity")).json
        assert object_problems(answer, "UtilitiesIdentityResultV1") == []
        assert answer["identity"] | {"dashboard_url": ""} == {
            "name": "Robot",
            "roles": ["viewer"],
            "team_roles": ["schedules_editor"],
            "teams": [{"id": team["id"], "name": team["name"]}],
            "dashboard_url": "",
        }

    run(test)


def test_a_key_of_a_team_lists_fewer_schedules() -> None:
    async def test(api: Api) -> None:
        every = (await api.get("/v2/schedules"))["schedules"]
        team = next(schedule["team_ids"][0] for schedule in every if schedule["team_ids"])
        token = api.sandbox.keys.add("of a team", roles=["schedules_reader"], teams=[team])
        seen = (await with_key(api, token, "GET", "/v2/schedules")).json["schedules"]
        assert seen == [schedule for schedule in every if team in schedule["team_ids"]]
        assert 0 < len(seen) < len(every)
        hidden = next(schedule["id"] for schedule in every if schedule not in seen)
        window = "entry_window_start=2026-11-01T00:00:00Z&entry_window_end=2026-11-02T00:00:00Z"
        for id_ in (hidden, seen[0]["id"]):
            for path in (f"/v2/schedules/{id_}", f"/v2/schedule_entries?schedule_id={id_}&{window}"):
                assert (await with_key(api, token, "GET", path)).json == await api.get(path)
        robot = api.sandbox.keys.add("robot of a team", teams=[team])
        assert (await with_key(api, robot, "DELETE", f"/v2/schedules/{hidden}")).status == 404

    run(test)


def test_keys_are_made_changed_rotated_and_ended_by_requests() -> None:
    async def test(api: Api) -> None:
        body = {"name": "CI", "role_names": ["viewer"], "team_ids": [], "team_role_names": []}
        made = (await api("POST", "/v1/api_keys", json=body)).json
        token, path = made["token"], f"/v1/api_keys/{made['api_key']['id']}"
        assert made["api_key"]["creator"]["api_key"]["name"] == "Sandbox"
        assert "token" not in await api.get(path)
        assert (await with_key(api, token, "GET", "/v2/users")).status == 200
        assert (await with_key(api, token, "GET", "/v2/pay_reports")).status == 403
        await api("PUT", path, json=body | {"role_names": ["pay_reports_viewer"]})
        assert (await with_key(api, token, "GET", "/v2/pay_reports")).status == 200
        assert (await with_key(api, token, "GET", "/v2/users")).status == 403

        kept = (await api("POST", f"{path}/actions/rotate", json={"grace_period_minutes": 5})).json["token"]
        assert {(await with_key(api, each, "GET", "/v2/pay_reports")).status for each in (token, kept)} == {200}
        new = (await api("POST", f"{path}/actions/rotate", json={"grace_period_minutes": 0})).json["token"]
        assert [(await with_key(api, each, "GET", "/v2/pay_reports")).status for each in (token, kept, new)] == [
            401,
            401,
            200,
        ]
        api.sandbox.keys.revoke(made["api_key"]["id"], until=1 << 50)
        assert (await with_key(api, new, "GET", "/v2/pay_reports")).status == 200
        api.sandbox.keys.revoke(made["api_key"]["id"], until=1)
        assert (await with_key(api, new, "GET", "/v2/pay_reports")).status == 401
        new = (await api("POST", f"{path}/actions/rotate", json={"grace_period_minutes": 0})).json["token"]
        assert (await api("DELETE", path)).status == 204
        assert (await with_key(api, new, "GET", "/v2/pay_reports")).status == 401
        assert (await api("GET", path)).status == 404

    run(test)


def test_a_key_cannot_edit_itself_or_assign_more_than_it_has() -> None:
    async def test(api: Api) -> None:
        body = {"name": "CI", "role_names": ["viewer"], "team_ids": [], "team_role_names": []}
        made = (await api("POST", "/v1/api_keys", json=body)).json["api_key"]
        path = f"/v1/api_keys/{made['id']}"
        token = api.sandbox.keys.add("manager", roles=["viewer", "api_keys_manage"])
        own = api.sandbox.store.records("api_keys")[-1]["id"]
        assert (await with_key(api, token, "PUT", f"/v1/api_keys/{own}", json=body)).status == 403
        assert (await with_key(api, token, "PUT", path, json=body)).status == 200
        for role, key, status in (
            ("viewer", token, 200),
            ("incident_editor", token, 422),
            ("incident_editor", api.sandbox.api_key, 200),
            ("api_keys_manage", token, 422),
            ("api_keys_manage", api.sandbox.api_key, 422),
        ):
            answer = await with_key(api, key, "PUT", path, json=body | {"role_names": ["viewer", role]})
            assert answer.status == status
            if status == 422:
                assert answer.json["errors"][0]["source"]["field"] == "role_names[1]"

    run(test)


def test_what_was_made_by_a_key_says_so() -> None:
    async def test(api: Api) -> None:
        token = api.sandbox.keys.add("Robot", roles=["incident_creator"])
        body = {"idempotency_key": "1", "visibility": "public"}
        made = (await with_key(api, token, "POST", "/v2/incidents", json=body)).json["incident"]
        assert made["creator"] == {"api_key": {"id": made["creator"]["api_key"]["id"], "name": "Robot"}}
        assert "Robot" in [key["name"] for key in (await api.get("/v1/api_keys"))["api_keys"]]

    run(test)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"scopes": ["incidents.vew"]}, "there is no scope 'incidents.vew'; did you mean 'incidents.view'?"),
        ({"roles": ["root"]}, "there is no role 'root'; there are: act_on_behalf_of_users, "),
        ({"team_roles": ["viewer"]}, "there is no team role 'viewer'; there are: api_keys_manage, "),
    ],
)
def test_scopes_and_roles_that_there_are_not(given: dict[str, list[str]], said: str) -> None:
    keys = Sandbox(incidents=0, users=1).keys
    with pytest.raises(ValueError, match="there is no") as caught:
        keys.add("odd", **given)
    assert str(caught.value).startswith(said)
    assert len(keys) == 1


def test_a_token_is_not_shown() -> None:
    sandbox = Sandbox(incidents=0, users=1)
    [key] = sandbox.keys
    assert repr(key) == "<APIKey 'Sandbox'>"
