"""Catalog types: their type names, their schemas with ids of the caller, and what an attribute can hold."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.catalogs import Json, Type, attribute, fault, literals, make_type, many, one
from tests.sandbox.support import Api, object_problems, post, run


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Service", "Service"),
        ("My other type-dae6", "MyOtherType-dae6"),
        ("PagerDuty service", "PagerDutyService"),
        ("Tier (1/2) 'old'", "Tier12Old"),
        ("Größe 東京", "Größe東京"),
        ('a"] = "b', "AB"),
        ("!!!", "Type"),
    ],
)
def test_type_names_are_made_from_names(name: str, made: str) -> None:
    async def test(api: Api) -> None:
        kind = (await make_type(api, name)).record
        assert (kind["name"], kind["type_name"]) == (name, f'Custom["{made}"]')
        assert kind["engine_resource_type"] == f'CatalogEntry["{kind["id"]}"]'
        assert (await api.get(f"/v2/catalog_types/{kind['id']}"))["catalog_type"]["semantic_type"] == ""

    run(test)


def test_type_names_are_unique_and_of_one_form() -> None:
    async def test(api: Api) -> None:
        async def refused(version: str = "v3", **body: Any) -> tuple[int, str | None]:
            return fault(await api("POST", f"/{version}/catalog_types", json={"description": "x", **body}))

        first = await make_type(api, "Widget", type_name='Custom["Widget_1-a"]')
        for version in ("v2", "v3"):
            assert await refused(version, name="Gadget", type_name=first.name) == (422, "type_name")
            for text in ("Widget", "Custom[Widget]", 'Custom[""]', 'Custom["A b"]', 'Custom["a"] ', "String", "", " "):
                assert await refused(version, name="Gadget", type_name=text) == (422, "type_name")
            for text in ("", " ", "\t\n"):
                assert await refused(version, name=text) == (422, "name")
                body = {"name": text, "description": "x"}
                assert fault(await api("PUT", f"/{version}/catalog_types/{first.id}", json=body)) == (422, "name")
        # A name can be given twice, if the type names differ; without one it is made from the name.
        second = await make_type(api, "Widget")
        assert second.name == 'Custom["Widget"]'
        assert await refused(name="Widget") == (422, "name")
        assert (await make_type(api, "Widget!")).name == 'Custom["Widget2"]'
        assert (await api("DELETE", f"/v3/catalog_types/{second.id}")).status == 204
        assert (await make_type(api, "Widget")).name == 'Custom["Widget"]'
        assert (await make_type(api, "Null", type_name=None)).name == 'Custom["Null"]'

    run(test)


def test_an_empty_url_is_left_out() -> None:
    async def test(api: Api) -> None:
        url = "https://github.com/acme/catalog"
        kind = await make_type(api, "Widget", source_repo_url=url)
        assert kind.record["source_repo_url"] == url
        body = {"name": "Widget", "description": "x", "source_repo_url": ""}
        changed = await api("PUT", f"/v3/catalog_types/{kind.id}", json=body)
        assert "source_repo_url" not in changed.json["catalog_type"]
        assert "source_repo_url" not in (await make_type(api, "Gadget", source_repo_url="")).record

    run(test)


@pytest.mark.parametrize("version", ["v2", "v3"])
def test_ids_of_attributes_are_the_callers(version: str) -> None:
    async def test(api: Api) -> None:
        first, second = [await make_type(api, name, version=version) for name in ("Widget", "Gadget")]
        mode: Json = {"mode": "manual" if version == "v2" else "api"}
        given = [attribute(key, **mode) for key in ("tier", "01GW2G3V0S59R238FAHPDS1R66", "ä b/c.d[0]")]
        given.append({"name": "No id", "type": "Bool", "array": True, **mode})
        shown = await first.schema(*given)
        assert [{**each, "id": ""} for each in shown] == [{**each, "id": ""} for each in given]
        assert [each["id"] for each in shown[:3]] == [each["id"] for each in given[:3]]
        assert len({each["id"] for each in shown}) == 4
        assert shown[3]["id"]
        entry = await first.add("A", {each["id"]: many("true") if each["array"] else one("x") for each in shown})
        # Another type can have the same ids, and an id can be dropped and come back.
        assert await second.schema(*shown) == shown
        assert await first.schema(shown[3]) == shown[3:]
        assert literals(await first.show(entry)) == {shown[3]["id"]: ["true"]}
        assert fault(await first.put(entry, {"tier": one("y")})) == (422, "attribute_values.tier")
        assert await first.schema(*reversed(shown)) == shown[::-1]
        assert first.record["schema"]["version"] == 4
        assert (await api.get(f"/{version}/catalog_types/{first.id}"))["catalog_type"] == first.record

    run(test)


def test_schemas_are_validated() -> None:
    async def test(api: Api) -> None:
        kind, other = await make_type(api, "Widget", attribute("kept")), await make_type(api, "Gadget")
        wrong: list[tuple[list[Json], str]] = [
            ([attribute("a"), attribute("a", name="B")], "attributes[1].id"),
            ([attribute("a"), attribute("b", name="A")], "attributes[1].name"),
            ([attribute("a", name="")], "attributes[0].name"),
            ([attribute("a"), attribute("b", name="  ")], "attributes[1].name"),
            ([attribute("a"), attribute("b", "Strong")], "attributes[1].type"),
            ([attribute("a", "string")], "attributes[0].type"),
            ([attribute("a", "")], "attributes[0].type"),
            ([attribute("a", 'Custom["Nowhere"]')], "attributes[0].type"),
            ([attribute("a", "Gadget")], "attributes[0].type"),
            ([attribute("a", mode="backlink", backlink_attribute="x")], "attributes[0].backlink_attribute"),
            (
                [attribute("a", other.name, mode="backlink", backlink_attribute="kept")],
                "attributes[0].backlink_attribute",
            ),
            ([attribute("a", mode="path", path=[{"attribute_id": "x"}])], "attributes[0].path[0].attribute_id"),
            (
                [attribute("b", other.name), attribute("a", mode="path", path=[{"attribute_id": i} for i in "bx"])],
                "attributes[1].path[1].attribute_id",
            ),
            ([attribute("a", mode="auto")], "attributes[0].mode"),
        ]
        for attributes, field in wrong:
            assert fault(await kind.send_schema(*attributes)) == (422, field)
        assert (await api.get(f"/v3/catalog_types/{kind.id}"))["catalog_type"] == kind.record
        path = f"/v3/catalog_types/{kind.id}/actions/update_schema"
        assert (await api("POST", path, json={"version": 1, "attributes": []})).status == 409

    run(test)


def test_attributes_refer_to_types_in_any_order() -> None:
    async def test(api: Api) -> None:
        team, service = [await make_type(api, name) for name in ("Crew", "Widget")]
        own = attribute("parent", team.name)
        assert await team.schema(own, attribute("services", service.name, array=True)) == [
            own,
            attribute("services", service.name, array=True),
        ]
        back = attribute("widgets", service.name, array=True, mode="backlink", backlink_attribute="owner")
        await service.schema(attribute("owner", team.name), attribute("any", "AnyThing", mode="dynamic"))
        path = attribute("chief", team.name, mode="path", path=[{"attribute_id": i} for i in ("owner", "parent")])
        await team.schema(own, back)
        shown = await service.schema(attribute("owner", team.name), path)
        names = [{"attribute_id": "owner", "attribute_name": "Owner"}]
        names.append({"attribute_id": "parent", "attribute_name": "Parent"})
        assert shown[1] == {**path, "path": names}
        # What is as it was is not validated again: the type or the attribute may be gone.
        await service.schema(attribute("other"))
        assert await team.schema(own, back) == [own, back]
        assert (await api("DELETE", f"/v3/catalog_types/{service.id}")).status == 204
        assert await team.schema(own, back) == [own, back]
        assert fault(await team.send_schema(own, {**back, "id": "new"})) == (422, "attributes[1].type")

    run(test)


def test_versions_have_their_own_words_for_modes() -> None:
    async def test(api: Api) -> None:
        kind = await make_type(api, "Widget", attribute("a"), attribute("b", mode="dashboard"), attribute("c", mode=""))

        async def modes(version: str) -> list[str]:
            kept = (await api.get(f"/{version}/catalog_types/{kind.id}"))["catalog_type"]
            assert object_problems(kept, f"CatalogTypeV{version[1]}") == []
            return [each["mode"] for each in kept["schema"]["attributes"]]

        assert (await modes("v2"), await modes("v3")) == (["manual", "manual", ""], ["api", "dashboard", ""])
        kind.version = "v2"
        await kind.schema(*(attribute(key, mode="manual") for key in "abc"))
        assert (await modes("v2"), await modes("v3")) == (["manual"] * 3, ["api", "dashboard", "api"])

    run(test)


def test_resources_are_what_attributes_can_hold() -> None:
    async def test(api: Api) -> None:
        kind = await make_type(api, "Widget", description="What we sell")
        resources = (await api.get("/v3/catalog_resources"))["resources"]
        assert [p for each in resources for p in object_problems(each, "CatalogResourceV3")] == []
        by_type = {each["type"]: each for each in resources}
        assert len(by_type) == len(resources)
        assert [name for name in by_type if by_type[name]["category"] == "primitive"][:4] == [
            "String",
            "Text",
            "Number",
            "Bool",
        ]
        types = (await api.get("/v3/catalog_types"))["catalog_types"]
        for each in types:
            category = "custom" if each["is_editable"] else "external"
            shown = by_type[each["type_name"]]
            assert (shown["label"], shown["category"]) == (each["name"], category)
            assert shown["engine_resource_type"] == each["engine_resource_type"]
        assert by_type[kind.name]["description"] == "What we sell"
        old = (await api.get("/v2/catalog_resources"))["resources"]
        assert old == [{key: each[key] for key in each if key != "engine_resource_type"} for each in resources]
        every = [attribute(f"a{index}", name) for index, name in enumerate(by_type)]
        assert await kind.schema(*every) == every
        await api("DELETE", f"/v3/catalog_types/{kind.id}")
        assert kind.name not in {each["type"] for each in (await api.get("/v3/catalog_resources"))["resources"]}

    run(test)


def test_synced_types_keep_what_is_synced() -> None:
    async def test(api: Api) -> None:
        synced = attribute("email", mode="internal")
        kind = await make_type(api, "People", synced, attribute("note"))
        entry = await kind.add("Ada", {"email": one("ada@example.com"), "note": one("x")}, external_id="ada")
        api.sandbox.store.update("catalog_types", kind.id, is_editable=False)
        assert fault(await kind.send("Bob")) == (422, "catalog_type_id")
        assert fault(await api("DELETE", f"/v3/catalog_entries/{entry['id']}")) == (422, "id")
        assert fault(await api("DELETE", f"/v2/catalog_types/{kind.id}")) == (422, "id")
        body = {"name": "Persons", "description": "x"}
        assert fault(await api("PUT", f"/v3/catalog_types/{kind.id}", json=body)) == (422, "name")
        assert (await api("PUT", f"/v3/catalog_types/{kind.id}", json={**body, "name": "People"})).status == 200
        for attributes in ([attribute("note")], [{**synced, "type": "Text"}], [{**synced, "mode": "api"}]):
            assert fault(await kind.send_schema(*attributes)) == (422, "attributes")
        await kind.schema({key: synced[key] for key in synced if key != "mode"}, attribute("more"))
        assert fault(await kind.put(entry, {"more": one("y")})) == (422, "attribute_values.email")
        assert fault(await kind.put({**entry, "name": "Eve"}, update_attributes=["more"])) == (422, "name")
        assert (await kind.put(entry, {"more": one("y")}, update_attributes=["more"])).status == 200
        assert literals(await kind.show(entry)) == {"email": "ada@example.com", "more": "y"}
        change: Json = {"entry_id": entry["id"], "name": "Eve", "attribute_values": {}}
        bulk = {"catalog_type_id": kind.id, "update_attributes": ["more"], "entries": [change]}
        answer = await api("POST", "/v3/catalog_entries/actions/bulk_update", json=bulk)
        assert fault(answer) == (422, "entries[0].name")
        change["name"] = "Ada"
        await post(api, "/v3/catalog_entries/actions/bulk_update", bulk, 204)
        shown = await kind.show(entry)
        assert (literals(shown), shown["external_id"]) == ({"email": "ada@example.com"}, "ada")

    run(test)


def test_entries_that_are_records_have_values_of_added_attributes() -> None:
    async def test(api: Api) -> None:
        types = {each["name"]: Type(api, each) for each in (await api.get("/v3/catalog_types"))["catalog_types"]}
        for name, path, key in (
            ("Schedule", "/v2/schedules", "schedules"),
            ("User", "/v2/users", "users"),
            ("EscalationPath", "/v2/escalation_paths", "escalation_paths"),
        ):
            kind, record = types[name], (await api.get(path))[key][0]
            synced = kind.record["schema"]["attributes"]
            assert {each["mode"] for each in synced} == {"internal"}
            assert fault(await kind.send_schema()) == (422, "attributes")
            added = attribute("runbook", "Text")
            assert await kind.schema(*synced, added) == [*synced, added]
            [entry] = await kind.listed(identifier=record["id"])
            assert (entry["name"], entry["external_id"]) == (record["name"], record["id"])
            some = {"update_attributes": ["runbook"]}
            answer = await kind.put(entry, {"runbook": one("Read this")}, **some)
            assert answer.status == 200, answer.content
            shown = await kind.show(entry)
            assert (
                answer.json["catalog_entry"]
                == shown
                == {
                    **entry,
                    "attribute_values": {
                        **entry["attribute_values"],
                        "runbook": {"value": {"literal": "Read this", "label": "Read this"}},
                    },
                    "updated_at": shown["updated_at"],
                }
            )
            assert fault(await kind.put({**entry, "name": "Other"}, {}, **some)) == (422, "name")
            assert fault(await kind.put(entry, {}, aliases=["other"], **some)) == (422, "aliases")
            assert fault(await kind.send("Other")) == (422, "catalog_type_id")
            assert fault(await api("DELETE", f"/v3/catalog_entries/{entry['id']}")) == (422, "id")
            for change, status in (({"runbook": one("New")}, 204), ({synced[0]["id"]: one("x")}, 422)):
                bulk: Json = {"catalog_type_id": kind.id, "update_attributes": list(change)}
                bulk["entries"] = [{"entry_id": entry["id"], "attribute_values": change}]
                answer = await api("POST", "/v3/catalog_entries/actions/bulk_update", json=bulk)
                assert answer.status == status, answer.content
            assert literals(await kind.show(entry))["runbook"] == "New"
            assert (await kind.put(entry, {}, **some)).status == 200
            assert await kind.show(entry) == {**entry, "updated_at": (await kind.show(entry))["updated_at"]}
            assert (await api.get(path))[key][0]["name"] == record["name"]

    run(test)


def test_types_of_the_store_are_as_those_of_the_api() -> None:
    async def test(api: Api) -> None:
        store = api.sandbox.store
        made = [store.add("catalog_types", name="My type") for _ in range(2)]
        made.append(store.add("catalog_types", name="Mine", type_name='Custom["Other"]'))
        assert [each["type_name"] for each in made] == ['Custom["MyType"]', 'Custom["MyType2"]', 'Custom["Other"]']
        kind = Type(api, made[0])
        assert await kind.schema(attribute("tier")) == [attribute("tier")]
        entry = store.add("catalog_entries", catalog_type_id=kind.id, name="A", attribute_values={"tier": one("gold")})
        assert entry == (await kind.listed())[0] == await kind.show(entry)
        assert literals(await kind.add("B", {"tier": one("tin")})) == {"tier": "tin"}
        assert store.find("catalog_types", kind.id) == (await api.get(f"/v3/catalog_types/{kind.id}"))["catalog_type"]
        await kind.schema()
        assert [each["attribute_values"] for each in await kind.listed()] == [{}, {}]
        found = store.find("catalog_entries", entry["id"])
        assert found is not None
        assert found["attribute_values"] == {}

    run(test)
