"""The request sequences of the vendor's tools: what they read back has to be what they sent."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.sandbox.catalogs import Json, Type, attribute, many, one
from tests.sandbox.support import Api, post, run

TEAMS = 'Custom["BackstageGroup"]'
TIERS = 'Custom["BackstageTier"]'
SERVICES = 'Custom["BackstageService"]'
# A type for the values of an attribute is made from those values; what is derived refers to types in both directions.
CONFIG: dict[str, list[Json]] = {
    TIERS: [attribute("description")],
    TEAMS: [
        attribute("slack_channel", "SlackChannel"),
        attribute("members", array=True),
        attribute("services", SERVICES, array=True, mode="backlink", backlink_attribute="owner"),
        attribute("escalation", "Text", mode="dashboard"),
    ],
    SERVICES: [
        attribute("tier", TIERS),
        attribute("owner", TEAMS),
        attribute("public", "Bool"),
        attribute("weight", "Number"),
        attribute("depends", SERVICES, array=True),
        attribute("contacts", array=True, mode="path", path=[{"attribute_id": "owner"}, {"attribute_id": "members"}]),
    ],
}
ENTRIES: dict[str, dict[str, tuple[Json, Json]]] = {
    SERVICES: {
        "web": ({"tier": one("gold"), "owner": one("core"), "public": one("true"), "depends": many("api")}, {}),
        "api": ({"tier": one("tin"), "owner": one("core-alias"), "weight": one("0.5"), "depends": many()}, {"rank": 2}),
    },
    TIERS: {"gold": ({}, {}), "tin": ({}, {})},
    TEAMS: {"core": ({"members": many("ada", "bob"), "slack_channel": one("core")}, {"aliases": ["core-alias"]})},
}


class Importer:
    """Syncs a catalog as the vendor's importer does, and keeps what it had to change."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._types: dict[str, Json] = {}
        self.changes: list[str] = []

    async def sync(self, config: dict[str, list[Json]], entries: dict[str, dict[str, tuple[Json, Json]]]) -> None:
        self.changes = []
        annotations = {"incident.io/catalog-importer/id": "acme/catalog"}
        listed = (await self._api.get("/v3/catalog_types"))["catalog_types"]
        self._types = {each["type_name"]: each for each in listed if each["annotations"] == annotations}
        for name in self._types.keys() - config.keys():
            self.changes.append(f"delete {name}")
            assert (await self._api("DELETE", f"/v3/catalog_types/{self._types.pop(name)['id']}")).status == 204
        shared: Json = {"description": "From the catalog", "annotations": annotations, "source_repo_url": "https://x.y"}
        shared |= {"ranked": False, "use_name_as_identifier": False, "categories": []}
        for name in config.keys() - self._types.keys():
            self.changes.append(f"create {name}")
            body = {**shared, "name": name[8:-2], "type_name": name}
            self._types[name] = (await post(self._api, "/v3/catalog_types", body))["catalog_type"]
        versions = {name: await self._properties(name, shared, config[name]) for name in config}
        for name, attributes in config.items():
            if {each["id"] for each in attributes} != {each["id"] for each in self._attributes(name)}:
                await self._schema(name, versions[name], attributes)
        for name, wanted in entries.items():
            await self._entries(name, wanted, [each["id"] for each in config[name] if each["mode"] == "api"])

    def _attributes(self, name: str) -> list[Json]:
        found: list[Json] = self._types[name]["schema"]["attributes"]
        return found

    async def _properties(self, name: str, shared: Json, attributes: list[Json]) -> int:
        """Update a type, without derived attributes that are new: what they refer to may not be there yet."""
        kept = self._types[name]
        body = {**shared, "name": kept["name"]}
        answer = await self._api("PUT", f"/v3/catalog_types/{kept['id']}", json=body)
        assert answer.status == 200, answer.content
        assert {key: answer.json["catalog_type"][key] for key in body} == body
        known = {each["id"] for each in self._attributes(name)}
        plain = [each for each in attributes if each["id"] in known or each["mode"] in ("api", "dashboard")]
        return await self._schema(name, answer.json["catalog_type"]["schema"]["version"], plain)

    async def _schema(self, name: str, version: int, attributes: list[Json]) -> int:
        body = {"version": version, "attributes": attributes}
        path = f"/v3/catalog_types/{self._types[name]['id']}/actions/update_schema"
        self._types[name] = (await post(self._api, path, body, 200))["catalog_type"]
        for sent, shown in zip(attributes, self._attributes(name), strict=True):
            path_items = [{"attribute_id": step["attribute_id"]} for step in shown.get("path", [])]
            assert {**shown, **({"path": path_items} if path_items else {})} == sent
        return int(self._types[name]["schema"]["version"])

    async def _entries(self, name: str, wanted: dict[str, tuple[Json, Json]], written: list[str]) -> None:
        type_id = self._types[name]["id"]
        known = {each.get("external_id"): each for each in await self._all(type_id)}
        for external_id in known.keys() - wanted.keys():
            self.changes.append(f"delete {external_id}")
            assert (await self._api("DELETE", f"/v3/catalog_entries/{known[external_id]['id']}")).status == 204
        updates: list[Json] = []
        for external_id, (values, more) in wanted.items():
            model = {"name": external_id.title(), "aliases": [], "rank": 0, "attribute_values": values, **more}
            entry = known.get(external_id)
            if entry is None:
                self.changes.append(f"create {external_id}")
                body = {**model, "catalog_type_id": type_id, "external_id": external_id}
                await post(self._api, "/v3/catalog_entries", body)
            elif self._differs(entry, model, written):
                self.changes.append(f"update {external_id}")
                updates.append({**model, "entry_id": entry["id"], "external_id": external_id})
        if updates:
            body = {"catalog_type_id": type_id, "entries": updates, "update_attributes": written}
            await post(self._api, "/v3/catalog_entries/actions/bulk_update", body, 204)

    async def _all(self, type_id: str) -> list[Json]:
        """All entries of a type: pages follow until one is empty."""
        found: list[Json] = []
        query: Json = {"catalog_type_id": type_id, "page_size": 1}
        while page := (await self._api.get("/v3/catalog_entries", **query))["catalog_entries"]:
            found += page
            query["after"] = page[-1]["id"]
        return found

    @staticmethod
    def _differs(entry: Json, model: Json, written: list[str]) -> bool:
        def sent(binding: Any) -> list[str]:
            values = binding.get("array_value") or [value for value in [binding.get("value")] if value]
            return [value["literal"] for value in values]

        old, new = entry["attribute_values"], model["attribute_values"]
        return any(entry[name] != model[name] for name in ("name", "aliases", "rank")) or any(
            sent(old.get(key, {})) != sent(new.get(key, {})) for key in written
        )


def test_the_importer_s_sync_settles() -> None:
    async def test(api: Api) -> None:
        importer = Importer(api)
        await importer.sync(CONFIG, ENTRIES)
        assert len(importer.changes) == 8
        await importer.sync(CONFIG, ENTRIES)
        assert importer.changes == []
        types = {each["type_name"]: Type(api, each) for each in (await api.get("/v3/catalog_types"))["catalog_types"]}
        [core] = await types[TEAMS].listed(identifier="core-alias")
        # A value that the dashboard owns survives a sync.
        more: Json = {"update_attributes": ["escalation"], "external_id": "core", "aliases": core["aliases"]}
        answer = await types[TEAMS].put(core, {"escalation": one("call Ada")}, **more)
        assert answer.status == 200
        fewer = {**ENTRIES, SERVICES: {"web": ({"tier": one("tin"), "depends": many()}, {"aliases": ["www"]})}}
        fewer[TEAMS] = {"core": ({"members": many("ada")}, {"aliases": ["core-alias"]})}
        await importer.sync(CONFIG, fewer)
        assert sorted(importer.changes) == ["delete api", "update core", "update web"]
        shown = (await types[TEAMS].show(core))["attribute_values"]
        assert shown["escalation"]["value"]["literal"] == "call Ada"
        assert [value["literal"] for value in shown["members"]["array_value"]] == ["ada"]
        await importer.sync(CONFIG, fewer)
        assert importer.changes == []
        await importer.sync({TIERS: CONFIG[TIERS]}, {TIERS: ENTRIES[TIERS]})
        assert sorted(importer.changes) == [f"delete {TEAMS}", f"delete {SERVICES}"]

    run(test)


def test_attributes_move_to_the_type_that_replaces_theirs() -> None:
    """Terraform replaces a type: the attributes come to the new one with their ids, in any order, then the entries."""

    async def test(api: Api) -> None:
        body = {"name": "Widget", "description": "x", "type_name": 'Custom["Widget"]', "categories": []}
        first = Type(api, (await post(api, "/v3/catalog_types", body))["catalog_type"])
        for name, kind, array in (("Useful", "Bool", False), ("Description", "Text", False), ("Array", "String", True)):
            attributes = first.record["schema"]["attributes"]
            await first.schema(*attributes, {"name": name, "type": kind, "array": array, "mode": "api"})
        made = first.record["schema"]["attributes"]
        useful, text, array = (each["id"] for each in made)
        values = {useful: one(""), text: one("The first"), array: {}}
        entry = await first.add("One", values, external_id="one", aliases=[], rank=0)
        assert await first.show(entry) == entry
        await asyncio.gather(*(first.send("Two", {array: many()}, external_id="two") for _ in range(3)))
        assert len(await first.listed()) == 2
        second = Type(
            api, (await post(api, "/v3/catalog_types", {**body, "type_name": 'Custom["Gadget"]'}))["catalog_type"]
        )
        shown: list[Json] = []
        for each in (made[2], made[0], made[1]):
            shown = await second.schema(*shown, each)
        assert shown == [made[2], made[0], made[1]]
        assert (await api("DELETE", f"/v3/catalog_types/{first.id}")).status == 204
        moved = await second.add("One", values, external_id="one", aliases=[], rank=0)
        assert moved == {
            **entry,
            **{name: moved[name] for name in ("id", "catalog_type_id", "created_at", "updated_at")},
        }
        for left in (2, 1, 0):
            assert await second.schema(*shown[:left]) == shown[:left]
        # Who manages some attributes empties those, and leaves the entry.
        answer = await api("PUT", f"/v3/catalog_entries/{moved['id']}", json={"attribute_values": {}, "name": "One"})
        assert answer.json["catalog_entry"]["attribute_values"] == {}

    run(test)
