"""Entries and types that are not as documented: no plan takes an entry for missing, or a value for empty."""

from __future__ import annotations

from typing import Any

import pytest

from incidentio_async import AsyncClient, catalog
from incidentio_async.errors import DecodeError, IncidentIOError
from tests.support.running import run
from tests.support.stub_server import Answer, stub_server

ATTRIBUTE = {"id": "A1", "name": "Tier", "type": "String", "array": False, "mode": "manual"}
TYPE: dict[str, Any] = {
    "id": "01HK3QGM00M87KMMSQJ32HFP63",
    "name": "Service",
    "type_name": 'Custom["Service"]',
    "schema": {"version": 1, "attributes": [ATTRIBUTE]},
}
ENTRY = {"id": "E1", "external_id": "a", "name": "A", "attribute_values": {"A1": {"value": {"label": "1"}}}}
SOURCE = [{"external_id": "a", "name": "A", "Tier": "1"}]


async def planned(types: list[Any], entries: list[Any]) -> str:
    async with stub_server() as server:
        listed = {"catalog_entries": entries, "catalog_type": TYPE, "pagination_meta": {"page_size": 250}}
        server.answers = [Answer.of({"catalog_types": types}), Answer.of(listed)]
        async with AsyncClient("k", base_url=server.base_url, retry=None) as client:
            return repr(await catalog.plan(client, "Service", SOURCE, prune="none"))


def refused(entry: Any) -> str:
    with pytest.raises(IncidentIOError) as caught:
        run(planned([TYPE], [entry]))
    assert isinstance(caught.value, DecodeError)
    return str(caught.value)


@pytest.mark.parametrize("entry", [None, "x", {**ENTRY, "id": None}, {**ENTRY, "id": ""}, {**ENTRY, "id": 5}])
def test_an_entry_without_an_id_would_be_created_again(entry: Any) -> None:
    assert "was listed without an id" in refused(entry)


@pytest.mark.parametrize(
    "binding",
    [
        "1",
        ["1"],
        {"value": "1"},
        {"value": {"literal": 1}},
        {"value": {"label": ["1"]}},
        {"array_value": "1"},
        {"array_value": ["1"]},
    ],
)
def test_a_value_that_cannot_be_read_would_be_emptied(binding: Any) -> None:
    assert refused({**ENTRY, "attribute_values": {"A1": binding}}).endswith("not as documented: attribute A1")


@pytest.mark.parametrize(
    ("name", "value"),
    [("name", 5), ("external_id", 5), ("rank", "5"), ("aliases", "xy"), ("aliases", [5]), ("attribute_values", [])],
)
def test_a_property_that_cannot_be_read(name: str, value: Any) -> None:
    assert refused({**ENTRY, name: value}).endswith(f"not as documented: {name}")


@pytest.mark.parametrize(
    "binding", [{"value": {"label": "1"}, "array_value": None}, {"value": {"literal": "1", "label": None}}]
)
def test_nulls_are_nothing(binding: Any) -> None:
    """Also in the lists of types, attributes and values, and where a type is on two pages."""
    attributes = [None, {"name": "no id"}, ATTRIBUTE, {"id": "A2", "name": "New", "mode": "newer"}]
    odd = {**TYPE, "schema": {"version": 1, "attributes": attributes}}
    values = {"A1": binding, "A2": None, "A3": {"value": None}, "A4": {"array_value": [None]}}
    entry = {**ENTRY, "attribute_values": values, "aliases": None, "rank": None, "archived_at": ""}
    plan = run(planned([None, {**TYPE, "id": None}, odd, odd], [entry, entry]))
    assert plan == "<CatalogPlan of 'Service': 0 created, 0 changed, 0 deleted, 1 unchanged>"
