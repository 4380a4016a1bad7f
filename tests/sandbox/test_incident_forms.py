"""Incident forms: one of a type per incident type, and elements that keep their ids."""

from __future__ import annotations

from typing import Any

from tests.sandbox.support import Api, post, run

_PATH = "/v3/incident_forms"


def _element(element_type: str, **more: Any) -> dict[str, Any]:
    return {"element_type": element_type, **more}


def _shown(elements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Elements as they are shown, but for their ids."""
    return [{"required_if": "never_require", "can_select_no_value": False} | each for each in elements]


def test_elements_keep_their_ids() -> None:
    async def test(api: Api) -> None:
        store = api.sandbox.store
        incident_type = store.records("incident_types")[0]["id"]
        fields = [each["id"] for each in store.records("custom_fields")[:2]]
        first = [
            _element("custom_field", custom_field_id=fields[0], required_if="always_require", placeholder="Which?"),
            _element("text", description="All that is known."),
            _element("divider"),
            _element("severity"),
            _element("status"),
            _element("name"),
        ]
        body = {"form_type": "custom-fields", "incident_type_id": incident_type, "expressions": []}
        made = (await post(api, _PATH, {**body, "lifecycle_elements": first}))["incident_form"]
        ids = {each["element_type"]: each.pop("id") for each in made["lifecycle_elements"]}
        assert len(set(ids.values())) == len(first)
        assert made["lifecycle_elements"] == _shown([first[5], first[4], *first[:4]])

        second = [
            _element("severity"),
            _element("text", description="And what else?"),
            _element("text", id=ids["text"], description="All that is known."),
            _element("custom_field", custom_field_id=fields[1]),
            _element("custom_field", custom_field_id=fields[0]),
        ]
        path = f"{_PATH}/{made['id']}"
        changed = (await api("PUT", path, json={**body, "lifecycle_elements": second})).json["incident_form"]
        assert await api.get(path) == {"incident_form": changed}
        shown = changed["lifecycle_elements"]
        assert [each["element_type"] for each in shown] == [each["element_type"] for each in second]
        kept = [each["id"] in ids.values() for each in shown]
        assert kept == [True, False, True, False, True]

        for refused, field in (
            ([_element("name"), _element("severity"), _element("name")], "lifecycle_elements[2]"),
            ([_element("text", id=ids["divider"])], "lifecycle_elements[0].id"),
            ([_element("severity", id=shown[4]["id"])], "lifecycle_elements[0].id"),
            ([_element("custom_field")], "lifecycle_elements[0].custom_field_id"),
            ([_element("incident_role")], "lifecycle_elements[0].incident_role_id"),
            ([_element("timestamp")], "lifecycle_elements[0].incident_timestamp_id"),
            ([_element("divider", custom_field_id=fields[0])], "lifecycle_elements[0].custom_field_id"),
            (
                [_element("summary", required_if_condition_groups=[{"conditions": []}])],
                "lifecycle_elements[0].required_if_condition_groups",
            ),
        ):
            answer = await api("PUT", path, json={**body, "lifecycle_elements": refused})
            assert (answer.status, answer.json["errors"][0]["source"]) == (422, {"field": field})
        assert await api.get(path) == {"incident_form": changed}
        emptied = await api("PUT", path, json=body)
        assert emptied.json["incident_form"].get("lifecycle_elements", []) == []

    run(test, incidents=1)


def test_there_is_one_form_of_a_type_per_incident_type() -> None:
    async def test(api: Api) -> None:
        forms = await api.walk(_PATH, "incident_forms")
        assert len({(form["form_type"], form["incident_type_id"]) for form in forms}) == len(forms)
        form = forms[0]
        same = {"form_type": form["form_type"], "incident_type_id": form["incident_type_id"], "expressions": []}
        other_type = "update" if form["form_type"] != "update" else "resolve"
        elsewhere = next(
            each["id"] for each in api.sandbox.store.records("incident_types") if each["id"] != form["incident_type_id"]
        )
        path = f"{_PATH}/{form['id']}"
        for method, place, body, field in (
            ("POST", _PATH, same, "incident_type_id"),
            ("PUT", path, {**same, "form_type": other_type}, "form_type"),
            ("PUT", path, {**same, "incident_type_id": elsewhere}, "incident_type_id"),
        ):
            answer = await api(method, place, json=body)
            assert (answer.status, answer.json["errors"][0]["source"]) == (422, {"field": field}), body
        assert (await api("DELETE", path)).status == 204
        await post(api, _PATH, same)
        both = {"form_type": "custom-fields", "expressions": []}
        made = (await post(api, _PATH, both))["incident_form"]
        assert (await api("DELETE", f"{_PATH}/{made['id']}")).status == 204

    run(test, incidents=1)
