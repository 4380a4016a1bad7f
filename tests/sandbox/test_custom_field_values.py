"""Incidents' custom fields: each type takes its own values. Roles, settings and texts that an edit can give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.sandbox.support import Api, post, run

Json = dict[str, Any]
_VALUES = "incident.custom_field_entries[0].values"


@dataclass
class Setup:
    """The custom fields of an account by name, with one of the catalog, and an incident to edit."""

    api: Api
    fields: dict[str, Json]
    options: dict[str, str]
    entries: dict[str, str]
    incident: str

    async def edit(self, **change: Any) -> Json | str:
        """The incident after an edit, or the field that the refusal names."""
        body = {"notify_incident_channel": False, "incident": change}
        answer = await self.api("POST", f"/v2/incidents/{self.incident}/actions/edit", json=body)
        assert answer.status in (200, 422), answer.content
        if answer.status == 422:
            field: str = answer.json["errors"][0]["source"]["field"]
            return field
        shown: Json = (await self.api.get(f"/v2/incidents/{self.incident}"))["incident"]
        assert answer.json["incident"] == shown
        return shown

    async def set(self, field: str, *values: Json) -> Any:
        """The values of a field after an edit, or the field that the refusal names."""
        shown = await self.edit(custom_field_entries=[{"custom_field_id": self.fields[field]["id"], "values": values}])
        if isinstance(shown, str):
            return shown
        return {each["custom_field"]["name"]: each["values"] for each in shown["custom_field_entries"]}[field]


async def setup(api: Api) -> Setup:
    store, entries = api.sandbox.store, {}
    for name in ("Squad", "Region"):
        kind = store.add("catalog_types", name=name, type_name=f'Custom["{name}"]')["id"]
        for entry in ("One", "Two"):
            row = {"external_id": entry.lower(), "aliases": [f"{name}-{entry}"], "attribute_values": {}}
            entries[f"{name} {entry}"] = store.add("catalog_entries", catalog_type_id=kind, name=entry, **row)["id"]
        if name == "Squad":
            field = {"name": "Squads", "description": "x", "field_type": "multi_select", "catalog_type_id": kind}
            await post(api, "/v2/custom_fields", field)
    fields = {each["name"]: each for each in (await api.get("/v1/custom_fields"))["custom_fields"]}
    options = {option["value"]: option["id"] for field in fields.values() for option in field["options"]}
    body = {"idempotency_key": "1", "visibility": "public", "name": "x"}
    incident = (await post(api, "/v2/incidents", body, 200))["incident"]["id"]
    return Setup(api, fields, options, entries, incident)


def test_each_type_of_field_takes_its_values() -> None:
    async def test(api: Api) -> None:
        at = await setup(api)
        web, api_option = ({"value_option_id": at.options[name]} for name in ("Web", "API"))
        squad, other = ({"value_catalog_entry_id": at.entries[name]} for name in ("Squad One", "Squad Two"))
        link, text = {"value_link": "https://example.com/ü"}, {"value_text": "Ünicode"}
        own = {
            "Root cause": text,
            "Dashboard": link,
            "Customers affected": {"value_numeric": "0"},
            "Impact": {"value_option_id": at.options["None"]},
            "Affected area": web,
            "Squads": squad,
        }
        for field, good in own.items():
            assert isinstance(await at.set(field, good), list)
            for value in own.values():
                [name] = value
                if name not in good:
                    assert await at.set(field, value) == f"{_VALUES}[0].{name}"
            many = await at.set(field, good, {**good, "id": "x"})
            assert isinstance(many, list)  # the same again is one value
            assert len(many) == 1
            assert await at.set(field, {}) == f"{_VALUES}[0].{next(iter(good))}"
            assert await at.set(field, {"value_timestamp": "x"}) == f"{_VALUES}[0].value_timestamp"
            assert await at.set(field) == []
        assert await at.set("Root cause", text, {"value_text": "Another"}) == _VALUES
        assert await at.set("Impact", {"value_option_id": at.options["None"]}, web) == f"{_VALUES}[1].value_option_id"
        two = [{"value_option_id": at.options[name]} for name in ("None", "Degraded")]
        assert await at.set("Impact", *two) == _VALUES
        found = await at.set("Affected area", web, api_option, web)
        assert [value["value_option"]["value"] for value in found] == ["Web", "API"]
        found = await at.set("Squads", other, {"value_catalog_entry_id": "one"})
        assert [value["value_catalog_entry"]["name"] for value in found] == ["Two", "One"]
        [alias] = await at.set("Squads", {"value_catalog_entry_id": "Squad-Two"})
        assert alias["value_catalog_entry"]["id"] == at.entries["Squad Two"]
        place = f"{_VALUES}[0].value_catalog_entry_id"
        for wrong in (at.entries["Region One"], "Region-One", "three", ""):
            assert await at.set("Squads", {"value_catalog_entry_id": wrong}) == place
        for number in ("-1.50", "1e3", "+.5", "7."):
            assert await at.set("Customers affected", {"value_numeric": number}) == [{"value_numeric": number}]
        for number in ("", "many", "NaN", "1,000", "٣", "0x1f", "1 "):
            place = f"{_VALUES}[0].value_numeric"
            assert await at.set("Customers affected", {"value_numeric": number}) == place
        assert await at.set("Root cause", {"value_text": ""}) == []
        removed = at.options["Mobile"]
        assert (await api("DELETE", f"/v1/custom_field_options/{removed}")).status == 204
        assert await at.set("Affected area", {"value_option_id": removed}) == f"{_VALUES}[0].value_option_id"

    run(test, incidents=2)


def test_entries_that_an_edit_does_not_give_stay() -> None:
    async def test(api: Api) -> None:
        at = await setup(api)
        text, number = at.fields["Root cause"]["id"], at.fields["Customers affected"]["id"]
        await at.set("Root cause", {"value_text": "A lock"})
        assert await at.set("Customers affected", {"value_numeric": "5"}) == [{"value_numeric": "5"}]
        shown = await at.edit(custom_field_entries=None, name="y")
        assert isinstance(shown, dict)
        values = {each["custom_field"]["id"]: each["values"] for each in shown["custom_field_entries"]}
        assert (values[text], values[number]) == ([{"value_text": "A lock"}], [{"value_numeric": "5"}])
        twice = [{"custom_field_id": text, "values": []}] * 2
        assert await at.edit(custom_field_entries=twice) == "incident.custom_field_entries[1].custom_field_id"
        odd = [{"custom_field_id": "odd", "values": []}]
        assert await at.edit(custom_field_entries=odd) == "incident.custom_field_entries[0].custom_field_id"
        for version in ("v1", "v2"):
            body: Json = {"idempotency_key": version, "visibility": "public"}
            body["custom_field_entries"] = [{"custom_field_id": number, "values": [{"value_text": "5"}]}]
            answer = await api("POST", f"/{version}/incidents", json=body)
            place = "custom_field_entries[0].values[0].value_text"
            assert (answer.status, answer.json["errors"][0]["source"]["field"]) == (422, place)

    run(test, incidents=2)


def test_texts_settings_roles_and_timestamps_of_an_edit() -> None:
    async def test(api: Api) -> None:
        at, store = await setup(api), api.sandbox.store
        given = {"summary": "It swims.", "call_url": "https://example.com/call"}
        shown = await at.edit(**given)
        assert isinstance(shown, dict)
        assert {name: shown[name] for name in given} == given
        same = await at.edit(summary=None, call_url=None, name=None, severity_id=None)
        assert isinstance(same, dict)
        assert {name: same[name] for name in given} == given
        emptied = await at.edit(summary="", call_url="")
        assert isinstance(emptied, dict)
        assert emptied.keys() & given.keys() == set()
        for name in ("name", "slack_channel_name_override", "severity_id", "incident_status_id"):
            assert await at.edit(**{name: ""}) == f"incident.{name}"
        assert await at.edit(severity_id="odd") == "incident.severity_id"

        roles = {role["role_type"]: role["id"] for role in store.records("incident_roles")}
        ada, bob = (user["id"] for user in store.records("users")[:2])
        path = "incident.incident_role_assignments"

        async def assign(**people: Any) -> Any:
            rows = [{"incident_role_id": roles.get(role, role), "assignee": who} for role, who in people.items()]
            shown = await at.edit(incident_role_assignments=rows)
            if isinstance(shown, str):
                return shown
            found = shown["incident_role_assignments"]
            return {each["role"]["role_type"]: each.get("assignee", {}).get("id") for each in found}

        assert await assign(lead={"id": ada}) == {"lead": ada}
        assert await assign(custom={"id": bob}) == {"lead": ada, "custom": bob}  # the other stays
        assert await assign(lead=None) == {"lead": None, "custom": bob}
        assert await assign(reporter={"id": bob}) == f"{path}[0].incident_role_id"
        assert await assign(odd={"id": bob}) == f"{path}[0].incident_role_id"
        assert await assign(lead={"email": "nobody@example.com"}) == f"{path}[0].assignee"
        twice = [{"incident_role_id": roles["lead"], "assignee": {"id": ada}}] * 2
        assert await at.edit(incident_role_assignments=twice) == f"{path}[1].incident_role_id"
        place = "incident.incident_timestamp_values[0].incident_timestamp_id"
        assert await at.edit(incident_timestamp_values=[{"incident_timestamp_id": "odd"}]) == place

    run(test, incidents=2)


def test_custom_fields_fit_the_catalog() -> None:
    async def test(api: Api) -> None:
        at, store = await setup(api), api.sandbox.store
        types = {each["name"]: each for each in store.records("catalog_types")}
        squad = types["Squad"]
        schema: Json = {"version": squad["schema"]["version"], "attributes": []}
        for name, kind in (("Region", 'Custom["Region"]'), ("Note", "String")):
            schema["attributes"].append({"name": name, "type": kind, "array": False})
        path = f"/v3/catalog_types/{squad['id']}/actions/update_schema"
        made = (await post(api, path, schema, 200))["catalog_type"]
        region, note = (attribute["id"] for attribute in made["schema"]["attributes"])
        body = {"name": "Region", "description": "", "field_type": "single_select"}
        body["catalog_type_id"] = types["Region"]["id"]
        other = (await post(api, "/v2/custom_fields", body))["custom_field"]["id"]

        async def update(**given: Any) -> Any:
            body = {"name": "Squads", "description": "é", **given}
            answer = await api("PUT", f"/v2/custom_fields/{at.fields['Squads']['id']}", json=body)
            shown = answer.json
            return shown["custom_field"] if answer.status == 200 else shown["errors"][0]["source"]["field"]

        good: Json = {"group_by_catalog_attribute_id": note, "filter_by": {"catalog_attribute_id": region}}
        good["filter_by"]["custom_field_id"] = other
        shown = await update(**good)
        assert {name: shown[name] for name in good} == good
        assert (await api.get(f"/v2/custom_fields/{shown['id']}"))["custom_field"] == shown
        fixed = {"catalog_attribute_id": region, "values": [at.entries["Region One"]]}
        assert (await update(fixed_filter=fixed))["fixed_filter"] == fixed
        for given, field in (
            ({"helptext_catalog_attribute_id": "odd"}, "helptext_catalog_attribute_id"),
            ({"filter_by": good["filter_by"] | {"catalog_attribute_id": note}}, "filter_by.catalog_attribute_id"),
            ({"filter_by": good["filter_by"] | {"custom_field_id": shown["id"]}}, "filter_by.custom_field_id"),
            ({"fixed_filter": fixed | {"values": [at.entries["Squad One"]]}}, "fixed_filter.values[0]"),
            ({"fixed_filter": fixed | {"values": ["odd"]}}, "fixed_filter.values[0]"),
            ({"fixed_filter": fixed, "filter_by": good["filter_by"]}, "fixed_filter"),
        ):
            assert await update(**given) == field
        one_of_them = await update(fixed_filter=fixed, filter_by=None)
        assert (one_of_them["fixed_filter"], "filter_by" in one_of_them) == (fixed, False)
        for changes, field in (
            ({"field_type": "text"}, "catalog_type_id"),
            ({"catalog_type_id": "odd"}, "catalog_type_id"),
            ({"catalog_type_id": None, "group_by_catalog_attribute_id": note}, "group_by_catalog_attribute_id"),
        ):
            answer = await api("POST", "/v2/custom_fields", json=body | changes)
            assert (answer.status, answer.json["errors"][0]["source"]["field"]) == (422, field)
        for name in ("Squads", "Root cause"):
            option = {"custom_field_id": at.fields[name]["id"], "value": "x"}
            answer = await api("POST", "/v1/custom_field_options", json=option)
            assert (answer.status, answer.json["errors"][0]["source"]["field"]) == (422, "custom_field_id")
        # The type of a field can be deleted. What refers to it is refused then, and the field can still be changed.
        assert (await api("DELETE", f"/v3/catalog_types/{squad['id']}")).status == 204
        assert await update(group_by_catalog_attribute_id=note) == "group_by_catalog_attribute_id"
        assert await update(fixed_filter=fixed) == "fixed_filter.catalog_attribute_id"
        assert (await update())["catalog_type_id"] == squad["id"]

    run(test, incidents=0)
