"""Links between catalog entries: labels, backlinks and paths, compared with a model that looks at everything."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.sandbox.catalogs import Json, Type, attribute, labels, literals, make_type, many, one
from tests.sandbox.support import Api, object_problems, run


async def crews_and_widgets(api: Api, **more: Any) -> tuple[Type, Type]:
    """Widgets have an owner and helpers among the crews, and crews show which widgets they own."""
    crew, widget = await make_type(api, "Crew", **more), await make_type(api, "Widget")
    await widget.schema(
        attribute("owner", crew.name), attribute("helpers", crew.name, array=True), attribute("tier", "String")
    )
    owns = attribute("owns", widget.name, array=True, mode="backlink", backlink_attribute="owner")
    helps = attribute("helps", widget.name, array=True, mode="backlink", backlink_attribute="helpers")
    chief = [{"attribute_id": "owns"}, {"attribute_id": "tier"}]
    await crew.schema(owns, helps, attribute("tiers", array=True, mode="path", path=chief))
    return crew, widget


def test_links_show_the_name_of_their_entry() -> None:
    async def test(api: Api) -> None:
        crew, widget = await crews_and_widgets(api, use_name_as_identifier=True)
        core = await crew.add("Core", external_id="co", aliases=["c1", "c2"])
        texts = [core["id"], "co", "c2", "Core", "later", "CO"]
        entries = [await widget.add("W", {"owner": one(text), "helpers": many("later", text)}) for text in texts]
        for text, entry in zip(texts, entries, strict=True):
            label = "Core" if text not in ("later", "CO") else text
            assert literals(entry) == {"owner": text, "helpers": ["later", text]}
            assert labels(entry) == {"owner": label, "helpers": ["later", label]}
        # An entry that comes later, and a new name, are seen at once: alone, in lists, in the store and version 2.
        await crew.add("Later crew", external_id="later")
        assert (await crew.put({**core, "name": "Kernel"}, external_id="co", aliases=["c1"])).status == 200
        expected = ["Kernel", "Kernel", "c2", "Core", "Later crew", "CO"]
        listed = (await widget.listed())[::-1]
        assert [labels(entry)["owner"] for entry in listed] == expected
        assert [entry["attribute_values"] for entry in listed] == [
            entry["attribute_values"] for entry in api.sandbox.store.records("catalog_entries") if entry["name"] == "W"
        ]
        widget.version = "v2"
        shown = [(await widget.show(entry))["attribute_values"]["owner"]["value"] for entry in entries]
        assert [value["label"] for value in shown] == expected
        assert shown[1]["catalog_entry"] == {
            "catalog_type_id": crew.id,
            "catalog_entry_id": core["id"],
            "catalog_entry_name": "Kernel",
        }
        # What linked to a deleted entry keeps its name, unless another entry takes its place.
        await api("DELETE", f"/v3/catalog_entries/{core['id']}")
        value = (await widget.show(entries[1]))["attribute_values"]["owner"]["value"]
        assert (value["literal"], value["label"], set(value["catalog_entry"])) == (
            "co",
            "Kernel",
            {"archived_at", "catalog_type_id", "catalog_entry_id", "catalog_entry_name"},
        )
        await crew.add("New core", aliases=["co"])
        assert labels(await widget.show(entries[1]))["owner"] == "New core"
        assert labels(await widget.show(entries[0]))["owner"] == "Kernel"
        await api("DELETE", f"/v3/catalog_types/{crew.id}")
        assert literals(await widget.show(entries[1]))["owner"] == "co"
        assert object_problems(await widget.show(entries[1]), "CatalogEntryV2") == []

    run(test)


def test_expand_says_what_is_computed() -> None:
    async def test(api: Api) -> None:
        crew, widget = await crews_and_widgets(api)
        core = await crew.add("Core", external_id="co")
        assert core["attribute_values"] == {"tiers": {}}
        first = await widget.add("First", {"owner": one("co"), "tier": one("gold")})
        await widget.add("Second", {"helpers": many("co"), "owner": one("odd"), "tier": one("tin")})
        assert literals(await crew.show(core)) == {"tiers": ["gold"]}
        assert literals((await crew.listed())[0]) == {"tiers": ["gold"]}
        assert literals(await crew.show(core, expand="false")) == {}
        expanded = await crew.show(core, expand="true")
        assert labels(expanded) == {"owns": ["First"], "helps": ["Second"], "tiers": ["gold"]}
        assert literals(expanded)["owns"] == [first["id"]]
        assert object_problems(expanded, "CatalogEntryV3") == []
        await api("DELETE", f"/v3/catalog_entries/{first['id']}")
        assert literals(await crew.show(core, expand="true")) == {
            "owns": None,
            "helps": literals(expanded)["helps"],
            "tiers": None,
        }

    run(test)


def test_paths_lead_over_links_and_end_in_circles() -> None:
    async def test(api: Api) -> None:
        kind = await make_type(api, "Node")
        steps = [{"attribute_id": "next"}] * 3
        round_and_round = attribute("ring", kind.name, mode="path", path=[{"attribute_id": "ring"}] * 2)
        third = attribute("third", kind.name, mode="path", path=steps)
        size = attribute("size", "Number", mode="path", path=[{"attribute_id": "next"}, {"attribute_id": "weight"}])
        await kind.schema(attribute("next", kind.name), attribute("weight", "Number"), third, size, round_and_round)
        nodes = [
            await kind.add(
                f"N{index}", {"next": one(f"n{(index + 1) % 4}"), "weight": one(str(index))}, external_id=f"n{index}"
            )
            for index in range(4)
        ]
        shown = [await kind.show(node) for node in nodes]
        assert [labels(node)["third"] for node in shown] == ["N3", "N0", "N1", "N2"]
        assert [literals(node)["size"] for node in shown] == ["1", "2", "3", "0"]
        assert [literals(node)["ring"] for node in shown] == [None] * 4

    run(test)


TEXTS = ["a", "b", "c", "d"]


class Model:
    """Crews and widgets by id, and what links mean, found by looking at all of them."""

    def __init__(self) -> None:
        self.crews: dict[str, Json] = {}
        self.widgets: dict[str, Json] = {}

    def find(self, text: str) -> str | None:
        for name in ("id", "external_id", "aliases", "name"):
            for id, crew in self.crews.items():
                if text == crew[name] or (name == "aliases" and text in crew[name]):
                    return id
        return None

    def label(self, text: str) -> str:
        found = self.find(text)
        return text if found is None else str(self.crews[found]["name"])

    def linking(self, id: str, name: str) -> list[str] | None:
        found = [key for key, widget in self.widgets.items() if id in map(self.find, widget[name])]
        return found or None


async def step(rng: random.Random, model: Model, crew: Type, widget: Type) -> None:
    """Make, change or delete a crew or a widget, here and in the model."""
    kind, known = rng.choice([(crew, model.crews), (widget, model.widgets)])
    id = rng.choice([*known, None, None])
    if id is not None and rng.random() < 0.3:
        del known[id]
        assert (await kind.api("DELETE", f"/v3/catalog_entries/{id}")).status == 204
        return
    # Texts of several crews may be the same; their external ids and names are their own.
    free = (
        sorted(set(TEXTS) - {each["external_id"] for key, each in known.items() if key != id}) if kind is crew else []
    )
    name = f"{kind.record['name']} {rng.randrange(10**6)}"
    links = [rng.choice([*TEXTS, *model.crews]) for _ in range(rng.randrange(4))]
    values = {"owner": one(links[0]), "helpers": many(*links)} if kind is widget and links else {}
    more: Json = {"aliases": rng.sample(TEXTS, rng.randrange(2)), "external_id": rng.choice(free)} if free else {}
    if kind is crew and not free:
        return
    if id is None:
        id = str((await kind.add(name, values, **more))["id"])
    else:
        assert (await kind.put({"id": id, "name": name}, values, **more)).status == 200
    known[id] = {"id": id, "name": name, "owner": links[:1], "helpers": links, **more}


@pytest.mark.parametrize("seed", range(4))
def test_links_are_those_of_a_model(seed: int) -> None:
    async def test(api: Api) -> None:
        rng, model = random.Random(seed), Model()
        crew, widget = await crews_and_widgets(api)
        for _ in range(60):
            await step(rng, model, crew, widget)
            for id, each in model.crews.items():
                shown = literals(await crew.show({"id": id}, expand="true"))
                for name, back in (("owner", "owns"), ("helpers", "helps")):
                    assert shown[back] == model.linking(id, name), (each, name)
            entries = {entry["id"]: entry for entry in await widget.listed()}
            assert entries.keys() == model.widgets.keys()
            for id, each in model.widgets.items():
                shown = labels(entries[id])
                live = [text for text in each["helpers"] if model.find(text)]
                # The label of a link to a deleted crew is not the model's matter.
                got = [
                    label
                    for text, label in zip(each["helpers"], shown.get("helpers") or [], strict=True)
                    if text in live
                ]
                assert got == [model.label(text) for text in live]

    run(test)
