"""Values of catalog entries: what fits an attribute, what comes back, and what an update leaves as it was."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.catalogs import Json, Type, attribute, fault, labels, literals, make_type, many, one
from tests.sandbox.support import Api, object_problems, post, run

ATTRIBUTES = (
    attribute("text", "Text"),
    attribute("bool", "Bool"),
    attribute("number", "Number"),
    attribute("tags", array=True),
    attribute("flags", "Bool", array=True),
)
ACCEPTED: list[tuple[Json, Json]] = [
    # What is sent, and what is shown.
    ({}, {}),
    ({"text": {}, "tags": {}}, {"text": {}, "tags": {}}),
    ({"text": {"value": None}, "tags": {"array_value": None}}, {"text": {}, "tags": {}}),
    ({"text": {"value": {}}, "tags": {"array_value": []}}, {"text": {}, "tags": {}}),
    ({"text": {"array_value": []}, "tags": {"value": None}}, {"text": {}, "tags": {}}),
    ({"text": {"value": {"literal": None}}, "tags": {"array_value": [{}]}}, {"text": {}, "tags": {}}),
    *(({"bool": one(text)}, {"bool": one(text)}) for text in ("", "true", "false", "TRUE")),
    *(({"number": one(text)}, {"number": one(text)}) for text in ("", "0", "-1.50", "1e3", ".5", "007")),
    *(({"text": one(text)}, {"text": one(text)}) for text in ("", " ", "é 東京 \U0001f600", "a\nb", "{}", "x" * 5000)),
    ({"tags": many("b", "a", "b", "")}, {"tags": many("b", "a", "b", "")}),
    ({"flags": many("true", "")}, {"flags": many("true", "")}),
]
REFUSED: list[tuple[Json, str]] = [
    ({"nothing": {}}, "nothing"),
    ({"text": None}, "text"),
    ({"Text": one("a")}, "Text"),
    ({"text": many("a")}, "text.array_value"),
    ({"text": {**one("a"), **many("a")}}, "text.array_value"),
    ({"tags": one("a")}, "tags.value"),
    ({"tags": {**one(""), **many("a")}}, "tags.value"),
    ({"bool": one("yes")}, "bool.value.literal"),
    ({"flags": many("true", "2")}, "flags.array_value[1].literal"),
    *(({"number": one(text)}, "number.value.literal") for text in ("many", "1,5", "1_000", "nan", "0x1f", "1 2")),
    ({"bool": {"value": {"literal": True}}}, "bool.value.literal"),
    ({"tags": {"array_value": ["a"]}}, "tags.array_value[0]"),
    ({"text": "a"}, "text"),
]


def bare(entry: Json) -> Json:
    """The values of an entry as they were sent: their literals alone."""

    def only(value: Json) -> Json:
        assert value["label"] == value["literal"]
        return {"literal": value["literal"]}

    return {
        key: {name: [*map(only, got)] if isinstance(got, list) else only(got) for name, got in binding.items()}
        for key, binding in entry["attribute_values"].items()
    }


@pytest.mark.parametrize("version", ["v2", "v3"])
def test_values_come_back_as_they_were_sent(version: str) -> None:
    async def test(api: Api) -> None:
        modes = {"mode": "manual"} if version == "v2" else {}
        kind = await make_type(api, "Widget", *({**each, **modes} for each in ATTRIBUTES), version=version)
        entry = await kind.add("Old", external_id="old")
        for given, shown in ACCEPTED:
            made = await kind.add("New", given)
            assert (bare(made), await kind.show(made)) == (shown, made)
            assert object_problems(made, f"CatalogEntryV{version[1]}") == []
            changed = await kind.put(entry, given, external_id="old")
            assert bare(changed.json["catalog_entry"]) == bare(await kind.show(entry)) == shown
            again = await kind.add("Old", {"text": one("x")}, external_id="old")
            assert (again["id"], bare(again)) == (entry["id"], {"text": one("x")})
        entry = await kind.show(entry)
        for given, field in REFUSED:
            assert fault(await kind.send("New", given)) == (422, f"attribute_values.{field}"), given
            assert fault(await kind.put(entry, given)) == (422, f"attribute_values.{field}"), given
            change = {"entry_id": entry["id"], "attribute_values": given}
            bulk = {"catalog_type_id": kind.id, "entries": [change]}
            answer = await api("POST", "/v3/catalog_entries/actions/bulk_update", json=bulk)
            assert fault(answer) == (422, f"entries[0].attribute_values.{field}"), given
        assert await kind.show(entry) == entry
        assert len(await kind.listed()) == len(ACCEPTED) + 1

    run(test)


def test_a_value_of_an_older_version_can_have_a_reference_beside_its_literal() -> None:
    async def test(api: Api) -> None:
        kind = await make_type(api, "Widget", attribute("text", mode="manual"), version="v2")
        assert bare(await kind.add("A", {"text": {"value": {"literal": "x", "reference": "incident.name"}}})) == {
            "text": one("x")
        }
        answer = await kind.send("B", {"text": {"value": {"reference": "incident.name"}}})
        assert fault(answer) == (422, "attribute_values.text.value.reference")

    run(test)


def test_names_are_not_blank() -> None:
    async def test(api: Api) -> None:
        kind = await make_type(api, "Widget")
        entry = await kind.add(" a ")
        assert entry["name"] == " a "
        for name in ("", " ", "\n"):
            for kind.version in ("v2", "v3"):
                assert fault(await kind.send(name)) == (422, "name")
                assert fault(await kind.put({**entry, "name": name})) == (422, "name")
            change = {"entry_id": entry["id"], "attribute_values": {}, "name": name}
            bulk = {"catalog_type_id": kind.id, "entries": [change]}
            answer = await api("POST", "/v3/catalog_entries/actions/bulk_update", json=bulk)
            assert fault(answer) == (422, "entries[0].name")

    run(test)


def test_computed_attributes_cannot_be_written() -> None:
    async def test(api: Api) -> None:
        kind = await make_type(api, "Widget", attribute("text"))
        back = attribute("back", kind.name, array=True, mode="backlink")
        await kind.schema(attribute("text"), back)
        entry = await kind.add("A", {"text": one("a")})
        values = {"text": one("b"), "back": many("x")}
        assert fault(await kind.send("B", values)) == (422, "attribute_values.back")
        assert fault(await kind.put(entry, values)) == (422, "attribute_values.back")
        # What update_attributes leaves out does not count.
        assert (await kind.put(entry, values, update_attributes=["text"])).status == 200
        assert literals(await kind.show(entry)) == {"text": "b"}
        kind.version = "v2"  # the second version ignores them
        assert literals(await kind.add("B", values)) == {"text": "b"}
        assert (await kind.put(entry, {**values, "text": one("c")})).status == 200
        assert literals(await kind.show(entry)) == {"text": "c"}

    run(test)


UPDATES: list[tuple[list[str] | None, Json, Json]] = [
    (None, {}, {}),
    (None, {"text": one("new")}, {"text": "new"}),
    ([], {}, {"text": "old", "bool": "true", "tags": ["a"]}),
    ([], {"text": one("new")}, {"text": "old", "bool": "true", "tags": ["a"]}),
    (["text"], {"text": one("new")}, {"text": "new", "bool": "true", "tags": ["a"]}),
    (["text"], {"text": one("new"), "bool": one("false")}, {"text": "new", "bool": "true", "tags": ["a"]}),
    (["text", "tags"], {"text": {}}, {"text": None, "bool": "true"}),
    (["text", "text"], {}, {"bool": "true", "tags": ["a"]}),
    (["tags"], {"tags": many("b", "c")}, {"text": "old", "bool": "true", "tags": ["b", "c"]}),
]


def test_updates_change_what_they_name() -> None:
    async def test(api: Api) -> None:
        kind = await make_type(api, "Widget", *ATTRIBUTES)
        before = {"text": one("old"), "bool": one("true"), "tags": many("a")}
        more: dict[str, Any] = {"aliases": ["x", "y", "x"], "rank": 3, "external_id": "a"}
        entry = await kind.add("A", before, **more)
        assert {name: entry[name] for name in more} == more
        for only, given, shown in UPDATES:
            some = {} if only is None else {"update_attributes": only}
            assert (await kind.put(entry, before, **more)).status == 200
            answer = await kind.put(entry, given, **more, **some)
            assert literals(answer.json["catalog_entry"]) == shown
            assert (await kind.put(entry, before, **more)).status == 200
            change = {"entry_id": entry["id"], "attribute_values": given}
            body = {"catalog_type_id": kind.id, "entries": [change], **some}
            await post(api, "/v3/catalog_entries/actions/bulk_update", body, 204)
            after = await kind.show(entry)
            kept = {name: after[name] for name in ("name", "aliases", "external_id", "rank")}
            assert (literals(after), kept) == (shown, {"name": "A", **more, "rank": 0})
        assert fault(await kind.put(entry, {}, update_attributes=["text", "txet"])) == (422, "update_attributes[1]")
        body["update_attributes"] = ["txet"]
        answer = await api("POST", "/v3/catalog_entries/actions/bulk_update", json=body)
        assert fault(answer) == (422, "update_attributes[0]")
        # The same entry twice: the later change follows the earlier one.
        changes = [{"entry_id": entry["id"], "attribute_values": {}, "name": name} for name in ("B", "C")]
        body = {"catalog_type_id": kind.id, "entries": changes, "update_attributes": []}
        await post(api, "/v3/catalog_entries/actions/bulk_update", body, 204)
        after = await kind.show(entry)
        assert (after["name"], literals(after)) == ("C", {"text": "old", "bool": "true", "tags": ["b", "c"]})

    run(test)


def test_values_follow_an_attribute_that_becomes_an_array_and_back() -> None:
    async def test(api: Api) -> None:
        kind = await make_type(api, "Widget", attribute("a"), attribute("b", array=True), attribute("c", array=True))
        entry = await kind.add("A", {"a": one("1"), "b": many("1"), "c": many("1", "2")})
        await kind.schema(attribute("a", array=True), attribute("b"), attribute("c"))
        assert literals(await kind.show(entry)) == {"a": ["1"], "b": "1", "c": None}

    run(test)


def test_entries_are_found_by_what_identifies_them() -> None:
    async def test(api: Api) -> None:
        kind, other = await make_type(api, "Widget"), await make_type(api, "Gadget", use_name_as_identifier=True)

        async def found(kind: Type, text: str) -> list[str]:
            return [entry["id"] for entry in await kind.listed(identifier=text)]

        for each in (kind, other):
            first = await each.add("First", external_id="one", aliases=["uno", "two"])
            second = await each.add("Second", external_id="two", aliases=[])
            for text in (first["id"], "one", "uno"):
                assert await found(each, text) == [first["id"]]
            assert await found(each, "two") == [second["id"]]
            assert await found(each, "Second") == ([second["id"]] if each is other else [])
            assert await found(each, "three") == []
            await api("DELETE", f"/v3/catalog_entries/{second['id']}")
            assert await found(each, "two") == [first["id"]]
        assert await found(kind, first["id"]) == []
        assert (await api("GET", "/v3/catalog_entries?catalog_type_id=odd&page_size=5")).status == 404
        assert labels(first) == {}

    run(test)
