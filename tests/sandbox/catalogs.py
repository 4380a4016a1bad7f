"""Catalog types and entries of a sandbox, made by plain requests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.sandbox.support import Api, Response, post

Json = dict[str, Any]


def fault(answer: Response) -> tuple[int, str | None]:
    """The status of a refusal, and the field at fault."""
    return answer.status, answer.json["errors"][0].get("source", {}).get("field") if answer.content else None


def attribute(id: str, type: str = "String", *, array: bool = False, **more: Any) -> Json:
    return {"id": id, "name": id.title(), "type": type, "array": array, "mode": "api", **more}


def one(literal: str) -> Json:
    return {"value": {"literal": literal}}


def many(*literals: str) -> Json:
    return {"array_value": [{"literal": literal} for literal in literals]}


def literals(entry: Json) -> Json:
    """The values of an entry by attribute: a text, or a list of them."""
    return _values(entry, "literal")


def labels(entry: Json) -> Json:
    return _values(entry, "label")


def _values(entry: Json, name: str) -> Json:
    found: Json = {}
    for key, binding in entry["attribute_values"].items():
        assert not {"value", "array_value"} <= binding.keys()
        if "array_value" in binding:
            found[key] = [value.get(name) for value in binding["array_value"]]
        else:
            found[key] = binding["value"].get(name) if "value" in binding else None
    return found


@dataclass
class Type:
    """A catalog type; ``version`` is that of the API to use."""

    api: Api
    record: Json
    version: str = "v3"
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return str(self.record["id"])

    @property
    def name(self) -> str:
        return str(self.record["type_name"])

    async def send_schema(self, *attributes: Json) -> Response:
        path = f"/{self.version}/catalog_types/{self.id}"
        latest = (await self.api.get(path))["catalog_type"]["schema"]["version"]
        body = {"version": latest, "attributes": list(attributes)}
        return await self.api("POST", f"{path}/actions/update_schema", json=body)

    async def schema(self, *attributes: Json) -> list[Json]:
        answer = await self.send_schema(*attributes)
        assert answer.status == 200, answer.content
        self.record = answer.json["catalog_type"]
        found: list[Json] = self.record["schema"]["attributes"]
        return found

    async def send(self, name: str, values: Json | None = None, **more: Any) -> Response:
        body = {"catalog_type_id": self.id, "name": name, "attribute_values": values or {}, **more}
        return await self.api("POST", f"/{self.version}/catalog_entries", json=body)

    async def add(self, name: str, values: Json | None = None, **more: Any) -> Json:
        answer = await self.send(name, values, **more)
        assert answer.status == 201, answer.content
        entry: Json = answer.json["catalog_entry"]
        return entry

    async def put(self, entry: Json, values: Json | None = None, **more: Any) -> Response:
        body = {"name": entry["name"], "attribute_values": values or {}, **more}
        return await self.api("PUT", f"/{self.version}/catalog_entries/{entry['id']}", json=body)

    async def show(self, entry: Json, **query: Any) -> Json:
        found: Json = (await self.api.get(f"/{self.version}/catalog_entries/{entry['id']}", **query))["catalog_entry"]
        return found

    async def listed(self, **query: Any) -> list[Json]:
        query = {"catalog_type_id": self.id, "page_size": 250} | query
        found: list[Json] = (await self.api.get(f"/{self.version}/catalog_entries", **query))["catalog_entries"]
        return found


async def make_type(api: Api, name: str, *attributes: Json, version: str = "v3", **more: Any) -> Type:
    body = {"name": name, "description": "x", **more}
    made = Type(api, (await post(api, f"/{version}/catalog_types", body))["catalog_type"], version)
    if attributes:
        await made.schema(*attributes)
    return made
