"""Teams, users, schedules and escalation paths are entries of the catalog: both views agree after any change."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from incidentio_async.sandbox import Sandbox
from tests.sandbox.support import Api, post, run

KINDS = {"Team": "teams", "Schedule": "schedules", "EscalationPath": "escalation_paths", "User": "users"}
LINKED = ("Schedule", "EscalationPath", "User")
_REPEAT = {"repeat_times": 1, "to_node": "a"}
BODIES: dict[str, Callable[[str], dict[str, Any]]] = {
    "schedules": lambda name: {"schedule": {"name": name, "timezone": "Europe/London", "config": {"rotations": []}}},
    "escalation_paths": lambda name: {"name": name, "path": [{"id": "a", "type": "repeat", "repeat": _REPEAT}]},
}


def types_of(sandbox: Sandbox) -> dict[str, dict[str, Any]]:
    return {each["type_name"]: each for each in sandbox.store.records("catalog_types")}


class Model:
    """What every view has to show: by kind, the name of each record by id, oldest first."""

    def __init__(self, api: Api, seed: int) -> None:
        self.api = api
        self.store = api.sandbox.store
        self.random = random.Random(seed)
        self.types = {name: each["id"] for name, each in types_of(api.sandbox).items()}
        self.names = {k: {each["id"]: each["name"] for each in self.store.records(k)} for k in KINDS.values()}
        self.seen = {
            kind: {each["id"]: each["name"] for each in self.store.records(kind)}
            for kind in (*self.names, "catalog_entries")
        }
        self.store.on_change(self.note)
        self.number = 0

    def note(self, kind: str, what: str, record: Any, before: Any) -> None:
        if kind in self.seen:
            known = self.seen[kind]
            assert (before or {}).get("name") == known.get(record["id"])
            if what == "deleted":
                del known[record["id"]]
            else:
                known[record["id"]] = record["name"]

    def new_name(self) -> str:
        self.number += 1
        return f"{self.random.choice(('Ops', 'Ünïcode ☃', 'a' * 90))} {self.number}"

    # -- changes ------------------------------------------------------------------------------------------------

    async def change(self) -> None:
        kind = self.random.choice([*KINDS.values()])
        known = self.names[kind]
        actions = [self.create] if len(known) < 3 else [self.create, self.rename, self.delete]
        await self.random.choice(actions)(kind, self.random.choice([*known]) if known else "")

    async def create(self, kind: str, _: str) -> None:
        name = self.new_name()
        if kind == "users" or self.random.random() < 0.4:
            more = {"email": f"{self.number}@example.com"} if kind == "users" else {}
            created = self.store.add(kind, name=name, **more)
        elif kind == "teams":
            body = {"name": name, "catalog_type_id": self.types["Team"], "attribute_values": {}, "external_id": name}
            created = (await post(self.api, "/v3/catalog_entries", body))["catalog_entry"]
        else:
            created = (await post(self.api, f"/v2/{kind}", BODIES[kind](name)))[kind[:-1]]
        self.names[kind][created["id"]] = name

    async def rename(self, kind: str, record_id: str) -> None:
        name = self.names[kind][record_id] = self.new_name()
        if kind == "users" or self.random.random() < 0.4:
            self.store.update(kind, record_id, name=name)
        elif kind == "teams":
            if self.random.random() < 0.5:
                self.store.update("catalog_entries", record_id, name=name)
            else:
                await self.ok("PUT", f"/v3/catalog_entries/{record_id}", {"name": name, "attribute_values": {}})
        else:
            await self.ok("PUT", f"/v2/{kind}/{record_id}", BODIES[kind](name))

    async def delete(self, kind: str, record_id: str) -> None:
        del self.names[kind][record_id]
        if kind == "users" or self.random.random() < 0.4:
            self.store.remove(self.random.choice((kind, "catalog_entries")) if kind == "teams" else kind, record_id)
        elif kind == "teams":
            await self.ok("DELETE", f"/v{self.random.choice('23')}/catalog_entries/{record_id}")
        else:
            await self.ok("DELETE", f"/v2/{kind}/{record_id}")

    async def ok(self, method: str, path: str, body: Any = None) -> None:
        answer = await self.api(method, path, json=body)
        assert answer.status in (200, 202, 204), answer.content

    # -- views --------------------------------------------------------------------------------------------------

    async def check(self) -> None:
        teams = await self.api.walk("/v3/teams", "teams", page_size=2)
        assert {each["id"]: each["name"] for each in teams} == self.names["teams"]
        assert all(each["catalog_entry"]["id"] == each["id"] for each in teams)
        entries = {each["id"]: each for each in self.store.records("catalog_entries")}
        assert len(entries) == self.store.count("catalog_entries")
        types = types_of(self.api.sandbox)
        for name, kind in KINDS.items():
            listed = await self.api.walk(
                f"/v{self.random.choice('23')}/catalog_entries",
                "catalog_entries",
                catalog_type_id=self.types[name],
                page_size=self.random.choice((7, 250)),
            )
            key = "id" if name == "Team" else "external_id"
            assert {each[key]: each["name"] for each in listed} == self.names[kind]
            assert list(reversed([each[key] for each in listed])) == [*self.names[kind]]
            assert {each["id"]: each["name"] for each in self.store.records(kind)} == self.names[kind]
            assert self.store.count(kind) == types[name]["estimated_count"] == len(listed)
            assert all(entries[each["id"]]["name"] == each["name"] for each in listed)
        assert {id: each["name"] for id, each in entries.items()} == self.seen["catalog_entries"]
        for kind, known in self.names.items():
            assert self.seen[kind] == known


@pytest.mark.parametrize("seed", range(3))
def test_all_views_agree_after_any_changes(seed: int, tmp_path: Path) -> None:
    async def test(api: Api) -> None:
        model = Model(api, seed)
        await model.check()
        for _ in range(40):
            await model.change()
            await model.check()
        api.sandbox.save(tmp_path / "sandbox.json")
        loaded = Sandbox.load(tmp_path / "sandbox.json").store
        for kind in model.seen:
            assert loaded.records(kind) == api.sandbox.store.records(kind)

    run(test, incidents=3, users=5, seed=seed)
