"""Escalation paths, their templates and the schedules they refer to: echoed, checked, and who is on call in them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tests.sandbox.support import Api, object_problems, post, run

Json = dict[str, Any]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
HOURS: Json = {
    "id": "UK",
    "name": "UK",
    "timezone": "Europe/London",
    "weekday_intervals": [{"weekday": "monday", "start_time": "09:00", "end_time": "17:00"}],
}
CONDITION: Json = {"subject": 'escalation.working_hours["UK"]', "operation": "is_active", "param_bindings": []}


async def schedule(api: Api, name: str, users: list[str], **more: Any) -> str:
    rotation = {
        "id": "primary", "name": "Primary", "handover_start_at": "2024-05-01T12:00:00Z",
        "handovers": [{"interval": 1, "interval_type": "daily"}], "layers": [{"id": "primary", "name": "Primary"}],
        "users": [{"id": user} for user in users], "working_interval": [],
    }  # fmt: skip
    body = {"schedule": {"name": name, "timezone": "Europe/London", "config": {"rotations": [rotation]}, **more}}
    found: str = (await post(api, "/v2/schedules", body))["schedule"]["id"]
    return found


def level(*targets: Json, **more: Any) -> Json:
    return {"id": more.pop("id", "level"), "type": "level", "level": {"targets": [*targets], **more}}


def target(schedule_id: str, **more: Any) -> Json:
    return {"type": "schedule", "id": schedule_id, "urgency": "high", **more}


def as_sent(value: Any) -> Any:
    """A response as the body that makes it: subjects and operations as text, without what is only shown."""
    if isinstance(value, list):
        return [as_sent(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"label", "reference"} or value.keys() == {"label", "value"}:
        return value.get("reference", value.get("value"))
    return {name: as_sent(item) for name, item in value.items() if name != "current_responders"}


async def user_ids(api: Api) -> list[str]:
    return [user["id"] for user in api.sandbox.store.records("users", 3)]


def test_a_path_comes_back_as_it_was_sent() -> None:
    """Nested, with every kind of node; and nothing appears that was not sent."""

    async def test(api: Api) -> None:
        ann, *_ = await user_ids(api)
        nights, other = await schedule(api, "Nights", [ann]), await schedule(api, "Other", [])
        first = (await post(api, "/v2/escalation_paths", {"name": "First", "path": [level(target(other))]}))[
            "escalation_path"
        ]
        assert first == {
            "id": first["id"], "name": "First", "kind": "standalone", "team_ids": [], "path": [level(target(other))]
        }  # fmt: skip
        deep = level(
            target(nights, schedule_mode="currently_on_call_for_rota", selected_rota_id="primary"),
            {"type": "user", "id": ann, "urgency": "low"},
            ack_mode="all", time_to_ack_seconds=0, retry_config={"attempts": 3, "interval_seconds": 60},
            round_robin_config={"enabled": False},
        )  # fmt: skip
        for number in range(5):
            branches = {"conditions": [CONDITION], "then_path": [deep], "else_path": []}
            deep = {"id": f"if-{number}", "type": "if_else", "if_else": branches}
        channel = {
            "targets": [{"type": "slack_channel", "id": "C0392FG9C20", "urgency": "low"}],
            "time_to_ack_seconds": 300,
        }
        delay = {"delay_interval_condition": "active", "delay_weekday_interval_config_id": "UK"}
        body = {
            "name": "Deep ☂", "team_ids": [], "working_hours": [HOURS],
            "repeat_config": {"repeat_after_seconds": 1800, "delay_repeat_on_activity": True},
            "path": [
                deep,
                {"id": "c", "type": "notify_channel", "notify_channel": channel},
                {"id": "d", "type": "delay", "delay": delay},
                {"id": "r", "type": "repeat", "repeat": {"repeat_times": 3, "to_node": "if-2"}},
                {"id": "p", "type": "escalation_path", "escalation_path": {"escalation_path_id": first["id"]}},
            ],
        }  # fmt: skip
        answer = await post(api, "/v2/escalation_paths", body)
        assert object_problems(answer, "EscalationsCreatePathResultV2") == []
        made = answer["escalation_path"]
        assert as_sent(made) == {**body, "id": made["id"], "kind": "standalone"}
        path = f"/v2/escalation_paths/{made['id']}"
        assert await api.get(path) == answer
        again = await api("PUT", path, json={**as_sent(made), "working_hours": [HOURS], "name": "New"})
        assert (again.status, again.json["escalation_path"]) == (200, made | {"name": "New"})
        less = {"name": "Less", "path": [level(target(nights))], "working_hours": [], "repeat_config": None}
        shown = (await api("PUT", path, json=less)).json["escalation_path"]
        assert as_sent(shown) == {
            "id": made["id"], "kind": "standalone", "team_ids": [], "name": "Less", "path": [level(target(nights))]
        }  # fmt: skip

    run(test)


def test_refusals() -> None:
    """Of what does not exist, in the path or at all: with the place, and nothing is changed."""

    async def test(api: Api) -> None:
        ann, *_ = await user_ids(api)
        nights = await schedule(api, "Nights", [ann])
        good: Json = {"name": "Good", "path": [level(target(nights))], "working_hours": [HOURS]}
        made = (await post(api, "/v2/escalation_paths", good))["escalation_path"]
        nodes, at = "path[0]", "path[0].level.targets[0]"

        def nested(node: Json) -> list[Json]:
            branches = {"conditions": [CONDITION], "then_path": [], "else_path": [level(target(nights)), node]}
            return [{"id": "if", "type": "if_else", "if_else": branches}]

        reassigned = {"id": "x", "type": "escalation_path", "escalation_path": {"escalation_path_id": "x"}}
        odd_condition = {**CONDITION, "subject": 'escalation.working_hours["US"]'}
        cases: list[tuple[str, Json]] = [
            (f"{at}.id", {"path": [level(target("nobody"))]}),
            (f"{at}.id", {"path": [level(target(""))]}),
            (f"{at}.id", {"path": [level(target(nights, type="user"))]}),
            (f"{at}.id", {"path": [level(target(ann))]}),
            (f"{at}.selected_rota_id", {"path": [level(target(nights, schedule_mode="all_users_for_rota"))]}),
            (f"{at}.selected_rota_id", {"path": [level(target(nights, selected_rota_id="primary"))]}),
            (
                f"{at}.selected_rota_id",
                {"path": [level(target(nights, schedule_mode="next_on_call_for_rota", selected_rota_id="odd"))]},
            ),
            (f"{nodes}.level", {"path": [{"id": "x", "type": "level"}]}),
            (f"{nodes}.level.time_to_ack_seconds", {"path": [level(target(nights), time_to_ack_seconds=-1)]}),
            (
                f"{nodes}.level.time_to_ack_weekday_interval_config_id",
                {"path": [level(target(nights), time_to_ack_weekday_interval_config_id="US")]},
            ),
            (
                f"{nodes}.if_else.else_path[1].repeat.to_node",
                {"path": nested({"id": "x", "type": "repeat", "repeat": {"to_node": "odd", "repeat_times": 1}})},
            ),
            (f"{nodes}.if_else.else_path[1].id", {"path": nested(level(target(nights)))}),
            (
                f"{nodes}.if_else.else_path[1].escalation_path.escalation_path_id",
                {"path": nested(reassigned)},
            ),
            (
                f"{nodes}.if_else.conditions[0].subject",
                {
                    "path": [
                        {
                            "id": "i",
                            "type": "if_else",
                            "if_else": {"conditions": [odd_condition], "then_path": [], "else_path": []},
                        }
                    ]
                },
            ),
            ("working_hours[1].id", {"working_hours": [HOURS, HOURS]}),
            ("working_hours[0].timezone", {"working_hours": [{**HOURS, "timezone": "Mars/Phobos"}]}),
            ("template_id", {"kind": "templated", "path": []}),
            ("name", {"name": " "}),
            ("team_ids[0]", {"team_ids": ["odd"]}),
        ]
        for field, odd in cases:
            for method, path in (
                ("POST", "/v2/escalation_paths"),
                ("PUT", f"/v2/escalation_paths/{made['id']}"),
            ):
                answer = await api(method, path, json={**good, **odd})
                assert (answer.status, answer.json["errors"][0]["source"]) == (422, {"field": field}), answer.content
        assert (await api.get(f"/v2/escalation_paths/{made['id']}"))["escalation_path"] == made
        routes = f"/v2/call_routes/{api.sandbox.store.records('call_routes')[0]['id']}"
        shown = (await api.get(routes))["call_route"]
        assert (await api("PUT", routes, json=shown)).status == 200
        odd = {**shown, "path": [{"id": "x", "type": "level", "level": {"targets": [target("nobody")]}}]}
        answer = await api("PUT", routes, json=odd)
        assert (answer.status, answer.json["errors"][0]["source"]) == (422, {"field": f"{at}.id"})

    run(test)


def test_teams_with_an_attribute_of_paths() -> None:
    """Paths then have to name their teams, if only none."""

    async def test(api: Api) -> None:
        found = await api.get("/v3/catalog_types")
        team = next(each for each in found["catalog_types"] if each["type_name"] == "Team")
        body: Json = {"name": "Path", "path": [level(target(await schedule(api, "Nights", [])))]}
        made = (await post(api, "/v2/escalation_paths", body))["escalation_path"]
        attribute = {"name": "Escalation paths", "type": "EscalationPath", "array": True, "mode": "dashboard"}
        schema = {"version": team["schema"]["version"], "attributes": [*team["schema"]["attributes"], attribute]}
        await post(api, f"/v3/catalog_types/{team['id']}/actions/update_schema", schema, 200)
        for method, path, status in (
            ("POST", "/v2/escalation_paths", 201),
            ("PUT", f"/v2/escalation_paths/{made['id']}", 200),
        ):
            answer = await api(method, path, json=body)
            assert (answer.status, answer.json["errors"][0]["source"]) == (422, {"field": "team_ids"})
            answer = await api(method, path, json={**body, "team_ids": []})
            assert (answer.status, answer.json["escalation_path"]["team_ids"]) == (status, [])

    run(test, incidents=1)


def test_a_templated_path() -> None:
    """Bound, rebound, and never with what its template gives."""

    async def test(api: Api) -> None:
        ann, bob, _ = await user_ids(api)
        first, second = await schedule(api, "First", [ann]), await schedule(api, "Second", [bob])
        param = {
            "name": "primary", "label": "Primary schedule", "type": 'CatalogEntry["Schedule"]', "array": False,
            "optional": False, "description": "",
        }  # fmt: skip
        bound = {"type": "schedule", "urgency": "high", "binding": {"value": {"reference": "primary"}}}
        template = {"name": "T", "description": "D", "params": [param], "path": [level(bound, time_to_ack_seconds=300)]}
        answer = await post(api, "/v2/escalation_path_templates", template)
        made = answer["escalation_path_template"]
        assert made["params"] == [param]
        [shown] = made["path"][0]["level"]["targets"]
        assert (shown.get("id"), shown["binding"]["value"]["reference"]) == (None, "primary")
        at = f"/v2/escalation_path_templates/{made['id']}"
        assert await api.get(at) == answer
        slower = {**template, "path": [level(bound, time_to_ack_seconds=600)]}
        changed = (await api("PUT", at, json=slower)).json["escalation_path_template"]
        assert changed["path"][0]["level"]["time_to_ack_seconds"] == 600

        body: Json = {"name": "P", "team_ids": [], "kind": "templated", "template_id": made["id"], "path": []}

        def binding(value: str) -> Json:
            return {"param_bindings": {"primary": {"value": {"literal": value}}}}

        path = (await post(api, "/v2/escalation_paths", body | binding(first)))["escalation_path"]
        assert path["param_bindings"]["primary"]["value"]["literal"] == first
        assert {name: path[name] for name in body} == body
        assert [user["id"] for user in path["current_responders"]] == [ann]
        one = f"/v2/escalation_paths/{path['id']}"
        path = (await api("PUT", one, json=body | binding(second))).json["escalation_path"]
        assert [user["id"] for user in path["current_responders"]] == [bob]
        for field, odd in (
            ("param_bindings.primary", {"param_bindings": {}}),
            ("param_bindings.primary", {"param_bindings": {"primary": {"array_value": []}}}),
            ("param_bindings.second", {"param_bindings": {"second": {"value": {"literal": "x"}}}}),
            ("path", {"path": [level(target(first))]}),
            ("working_hours", {"working_hours": [HOURS]}),
        ):
            answer = await api("PUT", one, json=body | binding(second) | odd)
            assert (answer.status, answer.json["errors"][0]["source"]) == (422, {"field": field}), answer.content
        answer = await api("POST", "/v2/escalation_path_templates", json={**template, "params": [param, param]})
        assert answer.json["errors"][0]["source"] == {"field": "params[1].name"}

    run(test)


def test_who_is_on_call_in_a_path() -> None:
    """As the schedules have it at this moment; an escalation notifies them, and working hours decide."""
    clock = [datetime(2026, 6, 1, 10, tzinfo=UTC)]  # a Monday

    async def test(api: Api) -> None:
        ann, bob, eve = await user_ids(api)
        nights = await schedule(api, "Nights", [ann, bob])
        user = {"type": "user", "id": eve, "urgency": "low"}
        branches = {
            "conditions": [CONDITION],
            "then_path": [{"id": "d", "type": "delay", "delay": {"delay_seconds": 60}}, level(target(nights), user)],
            "else_path": [level(target(nights, schedule_mode="next_on_call"), id="b")],
        }
        body = {
            "name": "Path", "path": [{"id": "i", "type": "if_else", "if_else": branches}], "working_hours": [HOURS]
        }  # fmt: skip
        made = (await post(api, "/v2/escalation_paths", body))["escalation_path"]

        async def responders() -> list[str]:
            shown = (await api.get(f"/v2/escalation_paths/{made['id']}"))["escalation_path"]
            return [each["id"] for each in shown.get("current_responders", [])]

        found = (await api.get(f"/v2/schedules/{nights}"))["schedule"]
        [now], [later] = ([shift["user"]["id"] for shift in found[f"{n}_shifts"]] for n in ("current", "next"))
        assert await responders() == [now, eve]
        escalation = {"title": "Help", "idempotency_key": "k", "escalation_path_id": made["id"]}
        events = (await post(api, "/v2/escalations", escalation))["escalation"]["events"]
        assert [each["id"] for each in events[-1]["users"]] == [now, eve]
        clock[0] = datetime(2026, 6, 1, 20, tzinfo=UTC)
        found = (await api.get(f"/v2/schedules/{nights}"))["schedule"]
        assert await responders() == [found["next_shifts"][0]["user"]["id"]] == [now]
        assert {now, later} == {ann, bob}
        api.sandbox.store.remove("schedules", nights)
        assert await responders() == []

    run(test, clock=lambda: clock[0].timestamp())
