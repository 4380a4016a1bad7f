"""The requests that the vendor's Terraform provider sends, replayed against a sandbox in their order.

The recording has one request per line. A value ``{{12:catalog_type.id}}`` stands for the value at that place in the
response to step 12. Requests that look like an earlier one, and all deletes, were left out of it, so a few values have
a stand-in here.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from incidentio_async.sandbox.facts import OperationSpec, load_facts, load_router
from incidentio_async.sandbox.records.record_kinds import OperationRole, RecordKinds
from tests.sandbox.echoes import differences
from tests.sandbox.support import SCHEMAS, Api
from tests.support.api import shared

Json = dict[str, Any]

# The recording has three requests to an API that the document does not have.
_FOREIGN_PATHS = re.compile(r"/v3/alert_sources")
_PLACEHOLDER = re.compile(r"\{\{(-?\d+):([^}]+)\}\}")
_PART = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@dataclass(frozen=True)
class Step:
    """One recorded request."""

    number: int
    method: str
    path: str
    body: Any = None
    ids_of_the_caller: list[str] = field(default_factory=list)


# Records of every account, which the recording takes from a list by their position.
_BY_NAME = {
    "169:catalog_types[3]": ("catalog_types", "type_name", "Team"),
    "169:catalog_types[2]": ("catalog_types", "type_name", "AlertPriority"),
    "261:alert_attributes[0]": ("alert_attributes", "name", "Priority"),
}
_USEFUL = {"array": False, "mode": "api", "name": "Useful", "type": "Bool"}
# Schema updates that were left out, by the step that builds on them.
_LEFT_OUT = {
    231: Step(
        -231,
        "POST",
        "/v3/catalog_types/{{230:catalog_type.id}}/actions/update_schema",
        {"attributes": [_USEFUL], "version": 1},
    ),
    243: Step(
        -243,
        "POST",
        "/v3/catalog_types/{{242:catalog_type.id}}/actions/update_schema",
        {"attributes": [{**_USEFUL, "id": "{{239:catalog_type.schema.attributes[0].id}}"}], "version": 1},
    ),
}
# The types that were first in a list are those that the test had just created.
_SAME_AS = {
    "198:catalog_types[0].id": "230:catalog_type.id",
    "198:catalog_types[0].schema.attributes[0].id": "-231:catalog_type.schema.attributes[0].id",
    "198:catalog_types[0].schema.attributes[1].id": "231:catalog_type.schema.attributes[1].id",
    "200:catalog_types[0].id": "233:catalog_type.id",
}
# The version is that of before a request that should not have failed then.
_VERSIONS = {52: 2, 53: 3}
# What the provider expects to be refused, with the path of the property: there is one attribute of this name already.
_REFUSED = {15: "name"}


def recorded_steps() -> list[Step]:
    """All steps of the recording that are of the API's document; none if the recording is not here."""
    path = shared("terraform/requests.jsonl")
    found: list[Step] = []
    for line in path.read_text("utf-8").splitlines() if path else ():
        row = json.loads(line)
        step = Step(row["step"], row["method"], row["path"], row.get("body"), row.get("ids_of_the_caller", []))
        if not _FOREIGN_PATHS.match(step.path):
            found += [_LEFT_OUT[step.number], step] if step.number in _LEFT_OUT else [step]
    return found


class Replay:
    """Sends steps, keeps the responses, and looks at them as the provider does."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._answers: dict[int, Json] = {}

    async def send(self, step: Step) -> list[str]:
        """Send one step and return what is not as it has to be."""
        try:
            path, body = self._filled(step.path), json.loads(self._filled(json.dumps(step.body)))
        except LookupError as error:
            return [f"what an earlier step would have brought is missing: {error!r}"]
        if step.method == "POST" and path == "/v3/catalog_types":
            await self._free_name(body)
        if step.number in _VERSIONS:
            body["version"] = _VERSIONS[step.number]
        wanted = await self._wanted(path, body)
        answer = await self._api(step.method, path, **({} if body is None else {"json": body}))
        found = self._answers[step.number] = answer.json if answer.content else {}
        operation = _operation(step.method, path)
        if step.number in _REFUSED and answer.status == 422:
            return [] if found["errors"][0]["source"] == {"field": _REFUSED[step.number]} else [f"{found}"]
        if answer.status != operation.status or step.number in _REFUSED:
            return [f"status {answer.status}: {found}"]
        if step.method == "GET":
            return []
        if path.endswith("/bulk_update"):
            return await self._bulk_problems(wanted)
        return await self._problems(operation, path, wanted, found)

    async def _wanted(self, path: str, body: Any) -> Any:
        """Return a body as it has to be shown: with the values of an entry that an update names no attributes of."""
        if not isinstance(body, dict) or "update_attributes" not in body:
            return body
        wanted = json.loads(json.dumps(body))
        for entry in wanted.get("entries", [wanted]):
            shown = await self._api.get(f"/v3/catalog_entries/{entry.get('entry_id') or path.rpartition('/')[2]}")
            kept = shown["catalog_entry"]["attribute_values"].items()
            entry["attribute_values"] |= {name: item for name, item in kept if name not in body["update_attributes"]}
        return wanted

    async def _free_name(self, body: Json) -> None:
        """Delete the type of the same name: it was deleted before the step, and deletes are not recorded."""
        for known in [answer["catalog_type"] for answer in self._answers.values() if "catalog_type" in answer]:
            if any(name in body and known.get(name) == body[name] for name in ("name", "type_name")):
                await self._api("DELETE", f"/v3/catalog_types/{known['id']}")

    async def _problems(self, operation: OperationSpec, path: str, body: Json, answer: Json) -> list[str]:
        role = _roles()[operation.id]
        if role.record_property is None or operation.body is None:
            return []
        shown, sent, schema = answer[role.record_property], body, operation.body
        assert role.schema is not None
        found = await self._second_look(role.kind, path, role.record_property, shown)
        if "management_meta" in answer and answer["management_meta"]["annotations"] != body["annotations"]:
            found.append(f"annotations: {answer['management_meta']}")
        result = role.schema
        if role.action == "update_schema":
            if shown["schema"]["version"] != body["version"] + 1:
                found.append(f"version: {shown['schema']['version']} follows {body['version']}")
            sent, shown, result = {"attributes": body["attributes"]}, shown["schema"], "CatalogTypeSchemaV3"
        elif role.record_property in SCHEMAS[schema]["properties"]:
            sent, schema = body[role.record_property], SCHEMAS[schema]["properties"][role.record_property]["ref"]
        return [*found, *differences(sent, schema, shown, result)]

    async def _second_look(self, kind: str, path: str, name: str, shown: Json) -> list[str]:
        """A GET shows what the write did."""
        if "id" not in shown:
            return []
        again = await self._api("GET", f"{path.partition(kind)[0]}{kind}/{shown['id']}")
        return [] if again.status == 200 and again.json[name] == shown else [f"second look: {again.content!r}"]

    async def _bulk_problems(self, body: Json) -> list[str]:
        found: list[str] = []
        part = SCHEMAS["CatalogBulkUpdateEntriesPayloadV3"]["properties"]["entries"]["array"]["ref"]
        for entry in body["entries"]:
            shown = await self._api.get(f"/v3/catalog_entries/{entry['entry_id']}")
            found += differences(entry, part, shown["catalog_entry"], "CatalogEntryV3")
        return found

    def _filled(self, text: str) -> str:
        return _PLACEHOLDER.sub(lambda match: json.dumps(self._value(match[1], match[2]))[1:-1], text)

    def _value(self, step: str, place: str) -> str:
        step, _, place = _SAME_AS.get(f"{step}:{place}", f"{step}:{place}").partition(":")
        value: Any = self._answers[int(step)]
        listed, _, rest = place.partition(".")
        if f"{step}:{listed}" in _BY_NAME:
            items, name, wanted = _BY_NAME[f"{step}:{listed}"]
            value, place = {item.get(name): item for item in value[items]}[wanted], rest
        for name, index in _PART.findall(place):
            value = value[int(index)] if index else value[name]
        assert isinstance(value, str), (step, place, value)
        return value


@cache
def _roles() -> dict[str, OperationRole]:
    return RecordKinds(load_facts()).roles


def _operation(method: str, path: str) -> OperationSpec:
    match = load_router().match(path.partition("?")[0])
    assert match is not None, path
    return match[0][method]
