"""An optional text that is blank is none: the API leaves it out."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.support import Api, post, run

_KEY = {"name": "Key", "role_names": [], "team_ids": [], "team_role_names": []}
_WINDOW = {"name": "W", "start_at": "2026-02-03T04:05:06Z", "end_at": "2026-02-04T04:05:06Z", "show_in_sidebar": True}


@pytest.mark.parametrize(
    ("path", "record", "name", "body"),
    [
        ("/v1/api_keys", "api_key", "comments", _KEY),
        ("/v2/secrets", "secret", "description", {"name": "Secret", "value": "abcdefgh"}),
        ("/v2/status_page_components", "status_page_component", "description", {"name": "Part"}),
        ("/v2/alert_attributes", "alert_attribute", "emoji", {"name": "Mood", "type": "String", "array": False}),
        ("/v1/maintenance_windows", "maintenance_window", "notification_message", _WINDOW),
        (
            "/v2/escalation_path_templates",
            "escalation_path_template",
            "description",
            {"name": "T", "params": [], "path": []},
        ),
    ],
)
def test_a_blank_text_is_left_out(path: str, record: str, name: str, body: dict[str, Any]) -> None:
    async def test(api: Api) -> None:
        if path.endswith("windows"):
            user = api.sandbox.store.records("users")[0]["id"]
            condition = {"subject": "alert.title", "operation": "is_set", "param_bindings": []}
            body.update(lead={"id": user}, alert_condition_groups=[{"conditions": [condition]}])
        made = (await post(api, path, {**body, name: "some"}))[record]
        assert made[name] == "some"
        place = f"{path}/{made['id']}"
        for blank in ("", " ", "some", ""):
            changed = (await api("PUT", place, json={**body, name: blank})).json[record]
            assert changed.get(name) == (blank.strip() or None)
            assert (await api.get(place))[record] == changed
        again = await api("POST", path, json={**body, "name": "Another", name: ""})
        assert again.status == 201, again.content
        assert name not in again.json[record]

    run(test, incidents=1)


def test_a_replica_has_a_user_of_another_service() -> None:
    async def test(api: Api) -> None:
        [schedule, *_] = api.sandbox.store.records("schedules")
        rotation = schedule["config"]["rotations"][0]
        given = {
            "replica_provider": "pagerduty",
            "replica_provider_id": "P1",
            "replica_fallback_user_id": "U1",
            "sources": [{"rotation_id": rotation["id"], "layer_id": rotation["layers"][0]["id"]}],
        }
        path = f"/v2/schedules/{schedule['id']}/replicas"
        made = (await post(api, path, {"schedule_replica": given}))["schedule_replica"]
        assert {name: made[name] for name in given} == given

    run(test, incidents=1)
