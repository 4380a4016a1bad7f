"""The catalog: types with their attributes and counts, entries with their external ids, and versions of schemas."""

from __future__ import annotations

from typing import Any

from tests.sandbox.support import Api, object_problems, post, run


def test_the_catalog() -> None:
    async def test(api: Api) -> None:
        kept = (await post(api, "/v3/catalog_types", {"name": "Service", "description": "x"}))["catalog_type"]
        path = f"/v3/catalog_types/{kept['id']}/actions/update_schema"
        given = [{"name": "Tier", "type": "String", "array": False}, {"name": "Tags", "type": "String", "array": True}]
        kept = (await post(api, path, {"version": 1, "attributes": given}, 200))["catalog_type"]
        assert kept["schema"]["version"] == 2
        tier, tags = (attribute["id"] for attribute in kept["schema"]["attributes"])

        def values(one: str, *many: str) -> dict[str, Any]:
            return {tier: {"value": {"literal": one}}, tags: {"array_value": [{"literal": each} for each in many]}}

        bodies = [
            {
                "catalog_type_id": kept["id"],
                "name": n,
                "external_id": n.lower(),
                "attribute_values": values("1", "a", "b"),
            }
            for n in ("Web", "Api")
        ]
        web, other = [(await post(api, "/v3/catalog_entries", body))["catalog_entry"] for body in bodies]
        assert web["attribute_values"][tags]["array_value"][1] == {"literal": "b", "label": "b"}
        shown = await api.get(f"/v2/catalog_entries/{web['id']}")
        assert object_problems(shown, "CatalogShowEntryResultV2") == []
        assert shown["catalog_type"]["id"] == kept["id"]
        listed = await api.get("/v3/catalog_entries", catalog_type_id=kept["id"], page_size=50)
        assert listed["catalog_entries"] == [other, web]
        assert listed["catalog_type"]["name"] == "Service"
        for name in (web["id"], "web"):
            found = await api.get("/v3/catalog_entries", catalog_type_id=kept["id"], page_size=50, identifier=name)
            assert found["catalog_entries"] == [web]

        change = {"catalog_type_id": kept["id"], "update_attributes": [tier]}
        change["entries"] = [{"entry_id": web["id"], "attribute_values": values("2"), "name": "Website"}]
        await post(api, "/v3/catalog_entries/actions/bulk_update", change, 204)
        web = (await api.get(f"/v3/catalog_entries/{web['id']}"))["catalog_entry"]
        assert (web["name"], web["attribute_values"][tier]["value"]["literal"]) == ("Website", "2")
        assert len(web["attribute_values"][tags]["array_value"]) == 2
        change["entries"] += [{"entry_id": "odd", "attribute_values": {}}]
        change["entries"][0] |= {"name": "Never"}
        answer = await api("POST", "/v3/catalog_entries/actions/bulk_update", json=change)
        assert answer.json["errors"][0]["source"] == {"field": "entries[1].entry_id"}
        assert (await api.get(f"/v3/catalog_entries/{web['id']}"))["catalog_entry"] == web
        odd = {**bodies[0], "attribute_values": {"odd": {}}}
        answer = await api("POST", "/v3/catalog_entries", json=odd)
        assert answer.json["errors"][0]["source"] == {"field": "attribute_values.odd"}
        assert (await api("DELETE", f"/v2/catalog_types/{kept['id']}")).status == 204
        assert (await api("GET", f"/v3/catalog_entries/{web['id']}")).status == 404

    run(test)


def test_external_ids_are_unique_within_a_type() -> None:
    async def test(api: Api) -> None:
        types = [
            (await post(api, "/v3/catalog_types", {"name": name, "description": "x"}))["catalog_type"]["id"]
            for name in ("Service", "Team")
        ]
        blank: dict[str, Any] = {"attribute_values": {}}

        async def make(kind: str, name: str, external_id: str) -> dict[str, Any]:
            body = blank | {"catalog_type_id": kind, "name": name, "external_id": external_id}
            entry: dict[str, Any] = (await post(api, "/v3/catalog_entries", body))["catalog_entry"]
            return entry

        web, other, twin = [await make(*each) for each in ((types[0], "Web", "w"), (types[0], "Api", "a"))] + [
            await make(types[1], "Web team", "w")
        ]
        assert len({web["id"], other["id"], twin["id"]}) == 3
        again = await make(types[0], "Website", "w")  # the document has it so: the entry there is changes
        assert again == web | {"name": "Website", "updated_at": again["updated_at"]}
        assert (await api.get(f"/v3/catalog_types/{types[0]}"))["catalog_type"]["estimated_count"] == 2

        taken = blank | {"name": "Api", "external_id": "w"}
        for version in ("v2", "v3"):
            answer = await api("PUT", f"/{version}/catalog_entries/{other['id']}", json=taken)
            assert (answer.status, answer.json["errors"][0]["source"]) == (422, {"field": "external_id"})
        assert (await api.get(f"/v3/catalog_entries/{other['id']}"))["catalog_entry"] == other

        async def bulk(**wanted: str) -> Any:
            entries = [{"entry_id": key, "external_id": value} | blank for key, value in wanted.items()]
            body = {"catalog_type_id": types[0], "entries": entries}
            return await api("POST", "/v3/catalog_entries/actions/bulk_update", json=body)

        for refused in ({web["id"]: "n", other["id"]: "n"}, {web["id"]: "w", other["id"]: "w"}):
            answer = await bulk(**refused)
            assert (answer.status, answer.json["errors"][0]["source"]) == (422, {"field": "entries[1].external_id"})
        assert (await bulk(**{web["id"]: "a", other["id"]: "w"})).status == 204
        assert (await make(types[0], "Api", "w"))["id"] == other["id"]
        assert (await api("DELETE", f"/v3/catalog_entries/{web['id']}")).status == 204
        assert (await make(types[0], "New", "a"))["id"] not in (web["id"], other["id"])

    run(test)


def test_types_count_their_entries() -> None:
    async def test(api: Api) -> None:
        async def count(kind: str, version: str = "v3") -> int:
            found: int = (await api.get(f"/{version}/catalog_types/{kind}"))["catalog_type"]["estimated_count"]
            return found

        async def listed(kind: str) -> int:
            page = await api.get("/v3/catalog_entries", catalog_type_id=kind, page_size=250)
            return len(page["catalog_entries"])

        types = [each["id"] for each in (await api.get("/v3/catalog_types"))["catalog_types"]]
        counts = [await count(kind) for kind in types]
        assert counts == [await listed(kind) for kind in types]
        assert sum(counts) == api.sandbox.store.count("catalog_entries") > 0
        kind, before = types[0], counts[0]
        body = {"catalog_type_id": kind, "name": "New", "attribute_values": {}}
        entry = (await post(api, "/v2/catalog_entries", body))["catalog_entry"]
        assert (await count(kind), await count(kind, "v2")) == (before + 1, before + 1)
        entries = await api.get("/v3/catalog_entries", catalog_type_id=kind, page_size=1)
        assert entries["catalog_type"]["estimated_count"] == before + 1
        await api("PUT", f"/v3/catalog_entries/{entry['id']}", json={"name": "Newer", "attribute_values": {}})
        assert await count(kind) == before + 1
        api.sandbox.store.remove("catalog_entries", entry["id"])
        assert [await count(each) for each in types] == counts
        made = (await post(api, "/v3/catalog_types", {"name": "Service", "description": "x"}))["catalog_type"]
        assert made["estimated_count"] == 0

    run(test)


def test_a_stale_version_is_refused() -> None:
    async def test(api: Api) -> None:
        def refused(answer: Any) -> bool:
            return (answer.status, answer.json["type"]) == (409, "conflict")

        kept = (await post(api, "/v3/catalog_types", {"name": "Service", "description": "x"}))["catalog_type"]
        schema: dict[str, Any] = {"version": kept["schema"]["version"], "attributes": []}
        for version in ("v3", "v2"):
            path = f"/{version}/catalog_types/{kept['id']}/actions/update_schema"
            changed = (await post(api, path, schema, 200))["catalog_type"]
            assert changed["schema"]["version"] == schema["version"] + 1
            assert refused(await api("POST", path, json=schema))
            schema["version"] += 1
        allowlist = (await api.get("/v1/ip_allowlists"))["ip_allowlist"]
        body = {"allowlist": [], "enabled": False, "version": allowlist["version"]}
        assert (await api("PUT", "/v1/ip_allowlists", json=body)).status == 200
        assert refused(await api("PUT", "/v1/ip_allowlists", json=body))
        assert (await api.get("/v1/ip_allowlists"))["ip_allowlist"]["version"] == allowlist["version"] + 1

    run(test)
