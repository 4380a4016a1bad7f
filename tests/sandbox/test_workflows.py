"""Workflows as Terraform writes them: they come back as sent, and what does not fit is refused by its path."""

from __future__ import annotations

from typing import Any

from tests.sandbox.support import Api, post, run

STEP_ID = "01HXVEA7Y0VWQBJB4F2X8WNRW6"
INCIDENT = {"value": {"reference": "incident"}, "array_value": []}
STEP = {
    "id": STEP_ID,
    "name": "incident.create_follow_ups",
    "param_bindings": [INCIDENT, {"array_value": [{"literal": "Write it up"}]}, {"array_value": []}],
}
CONDITION = {
    "subject": "incident.status.category",
    "operation": "one_of",
    "param_bindings": [{"array_value": [{"literal": "open"}, {"literal": "live"}]}],
}
PARSE = {
    "label": "Severity",
    "reference": "severity",
    "root_reference": "incident",
    "operations": [
        {
            "operation_type": "parse",
            "parse": {"source": "$.severity", "returns": {"type": "IncidentSeverity", "array": True}},
        }
    ],
    "else_branch": {"result": {"value": {"literal": "none"}}},
}
COUNT = {
    "label": "Participants",
    "reference": "count",
    "root_reference": "incident.active_participants",
    "operations": [{"operation_type": "count"}],
}
BODY: dict[str, Any] = {
    "name": "Wörkflow ✓",
    "trigger": "incident.updated",
    "condition_groups": [{"conditions": [CONDITION]}],
    "steps": [STEP],
    "expressions": [PARSE, COUNT],
    "once_for": ["incident", 'expressions["severity"]'],
    "continue_on_step_error": False,
    "runs_on_incidents": "newly_created",
    "runs_on_incident_modes": ["test", "standard"],
    "state": "draft",
}
TERRAFORM = {"incident.io/terraform/version": "1.11.4"}
MANAGED = {"annotations": TERRAFORM, "managed_by": "terraform"}
NOT_MANAGED = {"annotations": {}, "managed_by": "dashboard"}


def update_of(body: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name != "trigger"}


async def refused(api: Api, method: str, path: str, body: dict[str, Any]) -> tuple[int, str]:
    """The status of a request, and the field that its response names."""
    answer = await api(method, path, json=body)
    if answer.status < 300:
        return answer.status, ""
    return answer.status, answer.json["errors"][0]["source"]["field"]


def test_a_workflow_comes_back_as_it_was_sent() -> None:
    async def test(api: Api) -> None:
        made = await post(api, "/v2/workflows", {**BODY, "annotations": TERRAFORM})
        workflow = made["workflow"]
        path = f"/v2/workflows/{workflow['id']}"
        assert await api.get(path) == made
        assert made["management_meta"] == MANAGED
        kept = ("name", "continue_on_step_error", "runs_on_incidents", "runs_on_incident_modes", "state")
        assert {name: workflow[name] for name in kept} == {name: BODY[name] for name in kept}
        assert (workflow["trigger"]["name"], workflow["version"]) == ("incident.updated", 1)
        assert [one["key"] for one in workflow["once_for"]] == BODY["once_for"]
        [condition] = workflow["condition_groups"][0]["conditions"]
        assert condition["subject"]["reference"] == CONDITION["subject"]
        assert condition["operation"]["value"] == CONDITION["operation"]
        values = condition["param_bindings"][0]["array_value"]
        assert values == [{"literal": "open", "label": "open"}, {"literal": "live", "label": "live"}]
        parse, count = workflow["expressions"]
        assert parse["returns"] == parse["operations"][0]["returns"] == {"type": "IncidentSeverity", "array": True}
        assert parse["else_branch"]["result"] == {"value": {"literal": "none", "label": "none"}}
        assert count["returns"] == {"type": "Number", "array": False}
        # What was not sent is absent, or what a workflow without it does.
        assert not workflow.keys() & {"delay", "folder", "form_fields", "owning_team_ids", "shortform"}
        assert (workflow["private_incident_scope"], workflow["include_private_incidents"]) == ("none", False)
        assert workflow["include_private_escalations"] is False

    run(test, incidents=2)


def test_bindings_are_padded_unless_that_is_skipped() -> None:
    """A step has a binding for each of its parameters; empty lists are left out."""

    async def test(api: Api) -> None:
        [step] = (made := (await post(api, "/v2/workflows", BODY))["workflow"])["steps"]
        sent = [
            {"value": {"reference": "incident", "label": "Incident"}},
            {"array_value": [{"literal": "Write it up", "label": "Write it up"}]},
            {},
        ]
        assert (step["id"], step["name"], step["label"]) == (STEP_ID, STEP["name"], "Create follow ups")
        assert step["param_bindings"] == [*sent, {}, {}, {}]
        path = f"/v2/workflows/{made['id']}"
        shown = await api.get(path, skip_step_upgrades="true")
        assert shown["workflow"]["steps"][0]["param_bindings"] == sent
        for skip, expected in ((True, sent), (False, [*sent, {}, {}, {}])):
            changed = (await api("PUT", path, json={**update_of(BODY), "skip_step_upgrades": skip})).json
            assert changed["workflow"]["steps"][0]["param_bindings"] == expected
            assert await api.get(path) == changed
        assert changed["workflow"]["version"] == 3

    run(test, incidents=2)


def test_an_update_resets_what_it_leaves_out() -> None:
    async def test(api: Api) -> None:
        teams = [team["id"] for team in api.sandbox.store.records("teams")[:2]]
        more = {
            "owning_team_ids": teams,
            "folder": "Mine",
            "shortform": "page",
            "delay": {"for_seconds": 0, "conditions_apply_over_delay": True},
            "form_fields": [{"key": "reason", "title": "Why?", "type": "String"}],
            "auto_run_mode": "confirm_before_running",
            "private_incident_scope": "owning_teams",
            "include_private_escalations": True,
            "annotations": TERRAFORM,
        }
        created = await post(api, "/v2/workflows", {**BODY, **more})
        made, path = created["workflow"], f"/v2/workflows/{created['workflow']['id']}"
        for name in ("owning_team_ids", "folder", "shortform", "delay", "auto_run_mode", "private_incident_scope"):
            assert made[name] == more[name]
        [form_field] = made["form_fields"]
        assert form_field.items() >= {"key": "reason", "title": "Why?", "array": False, "required": False}.items()
        least = {**update_of(BODY), "form_fields": [form_field]}
        del least["state"]
        changed = (await api("PUT", path, json=least)).json
        assert changed["management_meta"] == NOT_MANAGED
        reset = {"owning_team_ids", "folder", "shortform", "delay"}
        assert changed["workflow"] == {
            **{name: value for name, value in made.items() if name not in reset},
            "version": 2,
            "private_incident_scope": "none",
            "include_private_incidents": False,
            "include_private_escalations": False,
        }
        assert await api.get(path) == changed

    run(test, incidents=2)


SCOPES: list[tuple[dict[str, Any], str | None, bool | None]] = [
    ({}, "none", False),
    ({"include_private_incidents": True}, "all", True),
    ({"include_private_incidents": False}, "none", False),
    ({"private_incident_scope": "owning_teams"}, "owning_teams", True),
    ({"private_incident_scope": "none"}, "none", False),
    ({"private_incident_scope": None, "include_private_incidents": True}, "all", True),
    ({"private_incident_scope": "all", "include_private_incidents": True}, "all", True),
    ({"private_incident_scope": "owning_teams", "include_private_incidents": True}, "owning_teams", True),
    ({"private_incident_scope": "none", "include_private_incidents": False}, "none", False),
    ({"private_incident_scope": "none", "include_private_incidents": True}, None, None),
    ({"private_incident_scope": "all", "include_private_incidents": False}, None, None),
    ({"private_incident_scope": "owning_teams", "include_private_incidents": False}, None, None),
]


def test_the_scope_of_private_incidents_and_its_flag_agree() -> None:
    async def test(api: Api) -> None:
        made = (await post(api, "/v2/workflows", {**BODY, "private_incident_scope": "all"}))["workflow"]
        for sent, scope, flag in SCOPES:
            for method, path, body in (
                ("POST", "/v2/workflows", {**BODY, **sent}),
                ("PUT", f"/v2/workflows/{made['id']}", {**update_of(BODY), **sent}),
            ):
                if scope is None:
                    assert await refused(api, method, path, body) == (422, "include_private_incidents")
                    continue
                workflow = (await api(method, path, json=body)).json["workflow"]
                assert (workflow["private_incident_scope"], workflow["include_private_incidents"]) == (scope, flag)

    run(test, incidents=1)


def with_step(**changes: Any) -> dict[str, Any]:
    return {"steps": [STEP, {**STEP, "id": "second", **changes}]}


REFUSED: list[tuple[dict[str, Any], str]] = [
    (with_step(name="incident.create_followups"), "steps[1].name"),
    (with_step(name=""), "steps[1].name"),
    (with_step(id=STEP_ID), "steps[1].id"),
    (with_step(for_each='expressions["gone"]'), "steps[1].for_each"),
    (
        with_step(param_bindings=[INCIDENT, {"array_value": [{"reference": "form.gone"}]}]),
        "steps[1].param_bindings[1].array_value[0].reference",
    ),
    ({"expressions": [PARSE, {**COUNT, "reference": "severity"}]}, "expressions[1].reference"),
    (
        {"expressions": [PARSE, {**COUNT, "root_reference": 'expressions["gone"]'}]},
        "expressions[1].root_reference",
    ),
    ({"expressions": []}, "once_for[1]"),
    ({"once_for": ["incident.url", "incidnet"]}, "once_for[1]"),
    ({"once_for": [""]}, "once_for[0]"),
    (
        {"condition_groups": [{"conditions": [{**CONDITION, "subject": 'expressions["gone"].name'}]}]},
        "condition_groups[0].conditions[0].subject",
    ),
    ({"form_fields": [{"key": "why", "title": "Why?", "type": "String"}]}, "form_fields"),
    ({"owning_team_ids": ["01HXVEA7Y0VWQBJB4F2X8WNRW6"]}, "owning_team_ids[0]"),
]


def test_what_does_not_fit_is_refused_by_its_path() -> None:
    async def test(api: Api) -> None:
        path = f"/v2/workflows/{(await post(api, '/v2/workflows', BODY))['workflow']['id']}"
        before = await api.get(path)
        for change, field in REFUSED:
            assert await refused(api, "POST", "/v2/workflows", {**BODY, **change}) == (422, field)
            assert await refused(api, "PUT", path, {**update_of(BODY), **change}) == (422, field)
        assert await api.get(path) == before
        for trigger in ("incident.udpated", "incident", ""):
            assert await refused(api, "POST", "/v2/workflows", {**BODY, "trigger": trigger}) == (422, "trigger")
        twice = [{"key": "why", "title": "Why?", "type": "String"}] * 2
        body = {**BODY, "trigger": "manual", "form_fields": twice}
        assert await refused(api, "POST", "/v2/workflows", body) == (422, "form_fields[1].key")
        answer = await api("POST", "/v2/workflows", json={**BODY, "trigger": "incident.udpated"})
        assert "Did you mean 'incident.updated'?" in answer.json["errors"][0]["message"]

    run(test, incidents=1)


def test_what_real_workflows_have_is_accepted() -> None:
    """The triggers and steps of public configurations, references into scopes that are not known, and form fields."""

    async def test(api: Api) -> None:
        form = [
            {"key": "reason", "title": "Reason", "type": "String", "required": True},
            {"key": "execs", "title": "Who?", "type": "User", "array": True, "description": "The execs."},
        ]
        steps = [
            {
                "id": "a",
                "name": "slack.send_message",
                "for_each": "loop",
                "param_bindings": [{"array_value": [{"reference": "form.execs"}]}, {}, {}],
            },
            {"id": "b", "name": "escalate", "param_bindings": [INCIDENT, {}]},
            {"id": "c", "name": "pagerduty.escalate", "param_bindings": []},
        ]
        accepted: list[dict[str, Any]] = [
            {"trigger": "manual", "form_fields": form, "steps": steps, "once_for": []},
            {"trigger": "escalation.acked", "once_for": ["user"]},
            {"trigger": "slack.message_reaction_added", "once_for": ["slack_message", "reaction"]},
            {"trigger": "follow-up.updated", "once_for": ["followup"]},
            {"trigger": "incident.status-changed", "once_for": ["previous-status"]},
            {"once_for": ['incident.custom_field["01FDS3ZR1TSWW2DVF1Q7F0MXHQ"]', "incident.url"]},
            {"condition_groups": [], "expressions": [], "once_for": [], "steps": []},
        ]
        for change in accepted:
            made = (await post(api, "/v2/workflows", {**BODY, **change}))["workflow"]
            assert [one["key"] for one in made["once_for"]] == {**BODY, **change}["once_for"]
        listed = (await api.get("/v2/workflows"))["workflows"]
        manual_id = next(workflow["id"] for workflow in listed if workflow["trigger"]["name"] == "manual")
        manual = (await api.get(f"/v2/workflows/{manual_id}"))["workflow"]
        ids = {field["key"]: field["id"] for field in manual["form_fields"]}
        # An id follows its field; without it, the field is a new one.
        [second] = [field for field in manual["form_fields"] if field["key"] == "execs"]
        body = {**update_of(BODY), "form_fields": [second, {**form[0], "key": "other"}]}
        changed = (await api("PUT", f"/v2/workflows/{manual_id}", json=body)).json["workflow"]
        assert changed["form_fields"][0]["id"] == ids["execs"]
        assert changed["form_fields"][1]["id"] not in ids.values()

    run(test, incidents=1)


def test_names_of_workflows_in_the_store_are_known() -> None:
    """Whoever needs a name that the sandbox does not know adds a workflow that has it."""

    async def test(api: Api) -> None:
        body = {**BODY, "trigger": "incident.new-one", "steps": [{**STEP, "name": "other.step"}]}
        assert (await api("POST", "/v2/workflows", json=body)).status == 422
        trigger, steps = {"name": "incident.new-one", "label": "New"}, [{"id": "1", "name": "other.step"}]
        api.sandbox.store.add("workflows", name="Names", trigger=trigger, steps=steps)
        made = (await post(api, "/v2/workflows", body))["workflow"]
        assert (made["trigger"]["name"], made["steps"][0]["name"]) == ("incident.new-one", "other.step")

    run(test, incidents=1)


def test_a_generated_workflow_can_be_written_back() -> None:
    async def test(api: Api) -> None:
        for slim in (await api.get("/v2/workflows"))["workflows"]:
            path = f"/v2/workflows/{slim['id']}"
            shown = (await api.get(path))["workflow"]
            body = {
                **{name: value for name, value in shown.items() if name not in ("trigger", "id", "version")},
                "once_for": [reference["key"] for reference in shown["once_for"]],
            }
            changed = await api("PUT", path, json=body)
            assert changed.status == 200, changed.content
            assert changed.json["workflow"] == {**shown, "version": shown["version"] + 1}

    run(test, incidents=1)
