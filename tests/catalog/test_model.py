"""Syncs against the plainest model of what they should leave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from incidentio_async import catalog
from incidentio_async.errors import IncidentIOError
from tests.catalog.support import sandbox_with_catalog
from tests.support.running import run

EXTERNAL_IDS = st.sampled_from(["a", "b", "c", "d"])
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "Tier": st.sampled_from([None, "1", "2"]),
    "Notes": st.sampled_from(["", "x"]),
    "Tags": st.sampled_from([[], ["x"], ["x", "y"], None]),
    "Depends on": st.lists(EXTERNAL_IDS, unique=True, max_size=2),
}


@st.composite
def an_entry(draw: st.DrawFn, external_id: str) -> dict[str, Any]:
    entry: dict[str, Any] = {"external_id": external_id}
    entry["name"] = draw(st.sampled_from([f"Name {external_id}", f"New {external_id}"]))
    if draw(st.booleans()):
        entry["aliases"] = draw(st.sampled_from([[], [f"alias {external_id}"]]))
    for name in draw(st.sets(st.sampled_from(sorted(VALUES)))):
        entry[name] = draw(VALUES[name])
    return entry


@st.composite
def entries(draw: st.DrawFn) -> list[dict[str, Any]]:
    return [draw(an_entry(external_id)) for external_id in draw(st.lists(EXTERNAL_IDS, unique=True))]


def filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def expected(
    before: list[dict[str, Any]], source: list[dict[str, Any]], attributes: list[str] | None, prune: str
) -> list[dict[str, Any]]:
    """What a sync leaves, by the plainest rules."""
    old = {entry["external_id"]: entry for entry in before}
    wanted = {entry["external_id"]: entry for entry in source}
    after = []
    for key, entry in old.items():
        if key not in wanted and (prune == "none" or (prune == "managed" and key is None)):
            after.append(entry)
    owned = {name for entry in source for name in entry if name in VALUES} if attributes is None else {*attributes}
    for key, entry in wanted.items():
        found = {"aliases": [], "rank": 0, **old.get(key, {})}
        for name in owned:
            if name in entry or attributes is not None:
                found[name] = entry.get(name)
        plain: dict[str, Any] = {name: entry[name] for name in ("external_id", "name", "aliases") if name in entry}
        base: dict[str, Any] = {name: found[name] for name in ("aliases", "rank")}
        after.append({**base, **filled({name: found.get(name) for name in VALUES}), **plain})
    return sorted(after, key=lambda entry: (entry["external_id"] or "", entry["name"]))


def dangling(after: list[dict[str, Any]], source: list[dict[str, Any]], owned: list[str] | None) -> bool:
    """Whether an entry of the source refers to one that there will not be."""
    if owned is not None and "Depends on" not in owned:
        return False
    known = {entry["external_id"] for entry in after}
    return any(not {*(entry.get("Depends on") or ())} <= known for entry in source)


@settings(max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    entries(),
    entries(),
    st.none() | st.lists(st.sampled_from(sorted(VALUES)), unique=True),
    st.sampled_from(["managed", "none", "all"]),
)
def test_the_entries_end_up_as_the_source_says(
    before: list[dict[str, Any]], source: list[dict[str, Any]], attributes: list[str] | None, prune: catalog.Prune
) -> None:
    async def main() -> None:
        async with sandbox_with_catalog() as (_, found):
            await found.add(None, "by hand", values={"Tier": "9"})
            known = {entry["external_id"] for entry in before}
            start = [{**one, "Depends on": [id for id in one.get("Depends on", ()) if id in known]} for one in before]
            await (await catalog.plan(found.client, "Service", start)).apply()
            state = await found.state()
            after = expected(state, source, attributes, prune)

            async def plan() -> catalog.CatalogPlan:
                return await catalog.plan(
                    found.client, "Service", source, attributes=attributes, prune=prune, allow_mass_delete=True
                )

            if dangling(after, source, attributes):
                with pytest.raises(IncidentIOError):
                    await plan()
                assert await found.state() == state
                return
            result = await (await plan()).apply()
            assert await found.state() == after
            assert result.ok
            assert not await plan()

    run(main())
