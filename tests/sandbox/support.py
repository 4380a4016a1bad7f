"""A plain HTTP client of a sandbox, a checker of values against schemas, and bodies that fit them."""

from __future__ import annotations

import asyncio
import itertools
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp

import incidentio_async.sandbox as package
from incidentio_async.sandbox import Sandbox

FACTS: dict[str, Any] = json.loads(Path(package.__file__).with_name("_facts.json").read_bytes())
SCHEMAS: dict[str, Any] = FACTS["schemas"]
OPERATIONS: dict[str, Any] = FACTS["operations"]

_TYPES: dict[str, Any] = {"string": str, "integer": int, "number": (int, float), "boolean": bool}
_NUMBERS = itertools.count(1)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,8}[1-9])?Z")


@dataclass
class Response:
    """One complete response."""

    status: int
    headers: Any
    content: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.content)


@dataclass
class Api:
    """A sandbox and a session with its key."""

    sandbox: Sandbox
    session: aiohttp.ClientSession

    async def __call__(self, method: str, path: str, **options: Any) -> Response:
        async with self.session.request(method, self.sandbox.base_url + path, **options) as response:
            return Response(response.status, response.headers, await response.read())

    async def get(self, path: str, **params: Any) -> Any:
        """The JSON of a GET that must succeed."""
        answer = await self("GET", path, params=params)
        assert answer.status == 200, answer.content
        return answer.json

    async def walk(self, path: str, items: str, **params: Any) -> list[Any]:
        """All records of a list, page by page."""
        found: list[Any] = []
        while True:
            page = await self.get(path, **params)
            found += page[items]
            after = page["pagination_meta"].get("after")
            if not after:
                return found
            params["after"] = after


@asynccontextmanager
async def serving(**options: Any) -> AsyncIterator[Api]:
    async with Sandbox(**options) as sandbox:
        headers = {"Authorization": f"Bearer {sandbox.api_key}"}
        async with aiohttp.ClientSession(headers=headers) as session:
            yield Api(sandbox, session)


async def post(api: Api, path: str, body: Any = None, status: int = 201) -> Any:
    answer = await api("POST", path, json=body)
    assert answer.status == status, answer.content
    return answer.json if answer.content else None


def run(test: Callable[[Api], Awaitable[None]], **options: Any) -> None:
    """Run a test against a sandbox of its own."""

    async def main() -> None:
        async with serving(**{"incidents": 60, "seed": 1, "limits": False, **options}) as api:
            await test(api)

    asyncio.run(main())


def problems(value: Any, kind: dict[str, Any], path: str = "") -> list[str]:
    """Everything in which a value does not fit the kind of a property."""
    if "ref" in kind:
        return object_problems(value, kind["ref"], path)
    if "array" in kind:
        if not isinstance(value, list):
            return [f"{path}: no list: {value!r}"]
        found = [p for i, item in enumerate(value) for p in problems(item, kind["array"], f"{path}[{i}]")]
        return found + _size_problems(len(value), kind.get("minItems"), kind.get("maxItems"), path)
    if "map" in kind:
        if not isinstance(value, dict):
            return [f"{path}: no map: {value!r}"]
        return [p for key, item in value.items() for p in problems(item, kind["map"], f"{path}.{key}")]
    return _scalar_problems(value, kind, path)


def object_problems(value: Any, schema: str, path: str = "") -> list[str]:
    """Everything in which a value does not fit a schema; a property the schema does not have counts."""
    if not isinstance(value, dict):
        return [f"{path}: no object: {value!r}"]
    properties = SCHEMAS[schema]["properties"]
    found = [f"{path}.{name}: missing" for name in SCHEMAS[schema]["required"] if name not in value]
    found += [f"{path}.{name}: unknown" for name in value if name not in properties]
    for name, item in value.items():
        if name in properties:
            found += problems(item, properties[name], f"{path}.{name}")
    return found


def _scalar_problems(value: Any, kind: dict[str, Any], path: str) -> list[str]:
    expected = _TYPES.get(kind["type"])
    if expected is None:
        return []
    if not isinstance(value, expected) or (isinstance(value, bool) and kind["type"] != "boolean"):
        return [f"{path}: not {kind['type']}: {value!r}"]
    if "enum" in kind and value not in kind["enum"]:
        return [f"{path}: not in the enum: {value!r}"]
    if isinstance(value, str):
        if kind.get("format") == "date-time" and not (_TIME.fullmatch(value) and datetime.fromisoformat(value)):
            return [f"{path}: no time of the API's form: {value!r}"]
        if "pattern" in kind and not re.search(kind["pattern"], value):
            return [f"{path}: against its pattern: {value!r}"]
        return _size_problems(len(value), kind.get("minLength"), kind.get("maxLength"), path)
    return _size_problems(value, kind.get("minimum"), kind.get("maximum"), path)


def _size_problems(size: float, low: float | None, high: float | None, path: str) -> list[str]:
    too_low = low is not None and size < low
    too_high = high is not None and size > high
    return [f"{path}: {size} is not within {low} and {high}"] if too_low or too_high else []


class Ids(dict[str, str]):
    """The id of a record that exists, by the property that would hold it: also `owning_team_ids` and the like."""

    def get(self, name: str, default: Any = None) -> Any:
        stem = name.removesuffix("s") if name.endswith("_ids") else name
        while stem and stem not in self and not stem.startswith(("slack_", "external_", "microsoft_")):
            stem = stem.partition("_")[2]
        return super().get(stem, default)


def known_ids(sandbox: Sandbox) -> Ids:
    """The id of a record of each kind; those of a schedule's rotation and layer are that schedule's."""
    store = sandbox.store
    ids = Ids()
    for kind in store.kinds:
        records = [record for record in store.records(kind, 1) if "id" in record]
        if records:
            ids[f"{singular(kind)}_id"] = records[0]["id"]
    rotation = store.records("schedules")[0]["config"]["rotations"][0]
    ids |= {"rotation_id": rotation["id"], "layer_id": rotation["layers"][0]["id"]}
    # Lists leave out what belongs to incidents of some modes.
    shown = [record["id"] for record in store.records("incidents") if record["mode"] == "standard"]
    ids |= {"incident_id": shown[0]} if shown else {}
    entry = store.records("catalog_entries", 1)[0]
    ids |= {"entry_id": entry["id"], "catalog_type_id": entry["catalog_type_id"]}
    ids |= {"assignee_id": ids["user_id"], "component_id": ids["status_page_component_id"]}
    # One that is published stays.
    reports = [record["id"] for record in store.records("pay_reports") if "published_at" not in record]
    ids |= {"pay_report_id": reports[0]} if reports else {}
    # The statuses that the API has of its own stay as they are.
    ids["incident_status_id"] = next(s["id"] for s in store.records("incident_statuses") if s["category"] == "live")
    # The key that asks is the first one: whatever is done with a key is done with another.
    ids["api_key_id"] = store.records("api_keys")[-1]["id"]
    return Ids(
        ids | {"value_option_id": ids["custom_field_option_id"], "alert_source_config_id": ids["alert_source_id"]}
    )


def singular(kind: str) -> str:
    word = kind.rsplit("/", 1)[-1]
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith("statuses") else word.removesuffix("s")


def path_of(operation: dict[str, Any], ids: Ids) -> str:
    """The path with ids of records that exist."""
    path: str = operation["path"]
    if path.startswith("/v1/status-pages/"):
        return path.format(id=ids["status_page_id"], incident_id=ids["status_page_incident_id"])
    segments = re.split(r"/actions/(?!\{)", path)[0].split("/")
    fixed = [segment for segment in segments[2:] if not segment.startswith("{")]
    own = next((ids[name] for name in (f"{singular(word)}_id" for word in reversed(fixed)) if name in ids), "")
    return re.sub(r"\{(\w+)\}", lambda match: own if match[1] == "id" else ids[match[1]], path)


_URL = "https://example.com/1"
# Texts of properties that take only those of a format.
_TEXTS = {
    "timezone": "Europe/London", "currency": "GBP", "phone_number": "+15551234567", "url": _URL, "permalink": _URL,
    "start_time": "09:00", "end_time": "17:00", "start_date": "2026-03-01", "end_date": "2026-03-31",
}  # fmt: skip


def sample(kind: dict[str, Any], name: str, ids: Ids) -> Any:
    """The least value that fits; `ids` are those of records that exist, by property."""
    if "ref" in kind:
        return sample_object(kind["ref"], ids)
    if "array" in kind:
        return [sample(kind["array"], name, ids) for _ in range(kind.get("minItems", 0))]
    if "map" in kind:
        return {}
    if "enum" in kind:
        return kind["enum"][0]
    if kind.get("format") == "date-time":
        return "2026-02-04T04:05:06Z" if name.startswith("end") else "2026-02-03T04:05:06Z"
    plain = {"integer": kind.get("minimum", 1), "number": 1.5, "boolean": True}
    text = ids.get("glossary_entry_id", "") if name == "resource_id" else ids.get(name, _TEXTS.get(name, "sample"))
    return plain.get(kind["type"], text)


# What the API needs of an object beside its schema's required properties: one of two, or what its type has.
_NEEDED = {
    "AlertNotesCreatePayloadV1": ("alert_id",),
    "AlertRouteIncidentConfigPayloadV3": ("auto_decline_enabled",),
    "AnnouncementRulesCreatePayloadV2": ("slack_channel_ids",),
    "AnnouncementRulesUpdatePayloadV2": ("slack_channel_ids",),
    "EscalationPathNodePayloadV2": ("if_else",),
    "EscalationPathTargetWithBindingPayloadV2": ("id",),
    "EscalationPathTemplateNodePayloadV2": ("if_else",),
    "EscalationsCreatePayloadV2": ("user_ids",),
    "EscalationsReassignEscalationPayloadV2": ("user_ids",),
    "ExpressionOperationPayloadV2": ("navigate",),
    "ExpressionOperationPayloadV3": ("navigate",),
    "GroupingSettingsV3": ("window_seconds", "window_type"),
    "IncidentAttachmentsCreatePayloadV1Resource": ("external_id",),
    "IncidentUpdatesCreatePayloadV2": ("message",),
    "PayReportsCreatePayloadV2": ("pay_config_id",),
    "PolicyDebriefPayloadV2": ("requirements",),
    "PoliciesCreatePayloadV2": ("debrief",),
    "PoliciesUpdatePayloadV2": ("debrief",),
    "ScheduleSyncTargetCreatePayloadV2": ("slack_user_group_id",),
}


def sample_object(schema: str, ids: Ids) -> dict[str, Any]:
    """The least object that fits a schema and the rules of the API: what is required of it."""
    found = SCHEMAS[schema]
    made = {name: sample(found["properties"][name], name, ids) for name in found["required"]}
    for name in _NEEDED.get(schema, ()):
        kind = found["properties"][name]
        made[name] = [sample(kind["array"], name, ids)] if "array" in kind else sample(kind, name, ids)
    return made


def body_for(api: Api, operation: dict[str, Any], path: str, ids: Ids) -> dict[str, Any]:
    """The least body for an operation at a path.

    An alert route's update names the version that it makes, other changes the one that there is.
    """
    body = sample_object(operation["body"], ids)
    store = api.sandbox.store
    # Some names are unique.
    body |= {name: f"sample {next(_NUMBERS)}" for name in ("name", "item") if body.get(name) == "sample"}
    if path.endswith("/actions/update_schema"):
        body["version"] = (store.find("catalog_types", path.split("/")[3]) or {})["schema"]["version"]
    if path == "/v2/managed_resources":
        body["resource_id"] = ids["alert_route_id"]  # of the first of the types
    if path.endswith("/options"):
        body["digit"] = "5"  # the menu has others
    if path.endswith("/one_off_rules"):
        body |= {"start_at": "2020-02-03T04:05:06Z", "end_at": "2020-02-04T04:05:06Z"}  # other rules are later
    if path.startswith("/v2/policies/"):
        body["policy_type"] = (store.find("policies", path.rpartition("/")[2]) or {})["policy_type"]
    if path == "/v2/workflows":
        body["trigger"] = "incident.updated"
    if path == "/v1/ip_allowlists":
        body["version"] = store.records("ip_allowlists")[0]["version"]
    if operation["method"] == "PUT" and "/alert_routes/" in path:
        body["version"] = (store.find("alert_routes", path.rpartition("/")[2]) or {})["version"] + 1
    return body
