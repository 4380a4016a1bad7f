"""Collections below a record that are also its lists: rules of pay configs, options and callers of call routes."""

from __future__ import annotations

import random
from typing import Any

import pytest

from incidentio_async.sandbox import Sandbox
from tests.sandbox.support import Api, known_ids, post, run, sample_object

Json = dict[str, Any]

WEEKLY = {"weekdays": ["friday"], "start_time": "12:00", "end_time": "18:00", "rate_cents": 800}
CONFIG = {"name": "Nights", "timezone": "Europe/London", "currency": "GBP", "base_rate_cents": 5}
CONFIG |= {"rate_time_unit": "hour"}
COLLECTIONS = [
    ("pay_configs", "weekly_rules"),
    ("pay_configs", "one_off_rules"),
    ("call_routes", "options"),
    ("call_routes", "allowed_callers"),
]


def holiday(name: str, start: int, end: int) -> Json:
    """A one-off rule for days of December."""
    at = [f"2026-12-{day:02}T00:00:00Z" for day in (start, end)]
    return {"name": name, "start_at": at[0], "end_at": at[1], "rate_cents": 3000}


def item_of(name: str, number: int) -> Json:
    """A valid item, another one for each number below 9."""
    return {
        "weekly_rules": {**WEEKLY, "rate_cents": number},
        "one_off_rules": holiday(f"Day {number}", number + 1, number + 2),
        "options": {"digit": str(number + 1), "path": [], "prompt": f"Option {number}"},
        "allowed_callers": {"phone_number": f"+44201234567{number}"},
    }[name]


@pytest.mark.parametrize(("kind", "name"), COLLECTIONS)
def test_a_list_and_its_collection_are_one(kind: str, name: str) -> None:
    """Whatever is created, changed and deleted: both show the same items, in the order in which they were made."""
    chosen = random.Random(kind + name)

    async def test(api: Api) -> None:
        store = api.sandbox.store
        parent = store.records(kind)[0]["id"]
        path = f"/v2/{kind}/{parent}"
        model = {item["id"]: item for item in store.records(kind)[0][name]}
        for number in range(40):
            what = chosen.choice(("create", "update", "delete", "store"))
            used = {item.get("digit") for item in model.values()}
            free = [n for n in range(9) if name != "options" or str(n + 1) not in used]
            body = item_of(name, chosen.choice(free) if free else 0)
            if name == "one_off_rules":  # they may not overlap
                body |= {"start_at": f"20{30 + number}-01-01T00:00:00Z", "end_at": f"20{30 + number}-01-02T00:00:00Z"}
            some = chosen.choice(list(model)) if model else None
            if what == "create" and free:
                made = (await post(api, f"{path}/{name}", body))[name.removesuffix("s")]
                model[made["id"]] = made
            elif what == "store" and free:
                made = store.add(f"{kind}/{name}", **{f"{kind.removesuffix('s')}_id": parent}, **body)
                model[made["id"]] = made
            elif what == "update" and some and free:
                answer = await api("PUT", f"{path}/{name}/{some}", json=body)
                model[some] = answer.json[name.removesuffix("s")]
                assert body.items() <= model[some].items()
            elif what == "delete" and some and len(model) > 1:
                assert (await api("DELETE", f"{path}/{name}/{some}")).status == 204
                del model[some]
            shown = await api.get(path)
            assert shown[kind.removesuffix("s")][name] == list(model.values())
            assert (await api.get(f"{path}/{name}"))[name] == list(model.values())
            assert (store.find(kind, parent) or {})[name] == list(model.values())

    run(test)


def test_rules_of_a_new_pay_config() -> None:
    async def test(api: Api) -> None:
        rules = {"weekly_rules": [WEEKLY], "one_off_rules": [holiday("a", 24, 25), holiday("b", 25, 27)]}
        config = (await post(api, "/v2/pay_configs", {**CONFIG, **rules}))["pay_config"]
        path = f"/v2/pay_configs/{config['id']}"
        assert (await api.get(f"{path}/one_off_rules"))["one_off_rules"] == config["one_off_rules"]
        first, second = config["one_off_rules"]
        assert (await api.get(f"{path}/one_off_rules/{first['id']}"))["one_off_rule"] == first
        for body, other in ((holiday("c", 26, 28), None), (holiday("c", 20, 31), None), (holiday("a", 24, 26), first)):
            place = f"/{other['id']}" if other else ""
            answer = await api("PUT" if other else "POST", f"{path}/one_off_rules{place}", json=body)
            assert (answer.status, answer.json["errors"][0]["source"]) == (422, {"field": "start_at"})
        answer = await api("POST", f"{path}/one_off_rules", json=holiday("c", 28, 28))
        assert answer.json["errors"][0]["source"] == {"field": "end_at"}
        bad = {**CONFIG, "one_off_rules": [holiday("a", 24, 25), holiday("b", 24, 27)]}
        answer = await api("POST", "/v2/pay_configs", json=bad)
        assert answer.json["errors"][0]["source"] == {"field": "one_off_rules[1].start_at"}
        # A rule keeps its place when it is changed, and may end where the next one starts.
        for rule, body in ((second, holiday("b", 26, 27)), (first, holiday("a", 24, 26))):
            assert (await api("PUT", f"{path}/one_off_rules/{rule['id']}", json=body)).status == 200
        shown = (await api.get(path))["pay_config"]["one_off_rules"]
        assert [(rule["id"], rule["name"]) for rule in shown] == [(first["id"], "a"), (second["id"], "b")]
        assert (await api("DELETE", path)).status == 204
        assert api.sandbox.store.find("pay_configs/one_off_rules", first["id"]) is None

    run(test)


def test_a_call_route_has_a_path_or_a_menu() -> None:
    async def test(api: Api) -> None:
        path = f"/v2/call_routes/{known_ids(api.sandbox)['call_route_id']}"
        route = (await api.get(path))["call_route"]
        first, second = route["options"]
        assert route["path"] == []
        taken = {"digit": first["digit"], "path": [], "prompt": "x"}
        for method, place in (("POST", ""), ("PUT", f"/{second['id']}")):
            answer = await api(method, f"{path}/options{place}", json=taken)
            assert (answer.status, answer.json["errors"][0]["source"]) == (422, {"field": "digit"})
        assert (await api("PUT", f"{path}/options/{first['id']}", json=taken)).status == 200
        assert (await api("DELETE", f"{path}/options/{second['id']}")).status == 204
        assert (await api("DELETE", f"{path}/options/{first['id']}")).status == 422
        body = {name: route[name] for name in ("name", "custom_language", "responder_caller_id")}
        body |= {"path": [], "use_caller_allowlist": False}
        kept = (await api("PUT", path, json=body)).json["call_route"]
        assert [option["digit"] for option in kept["options"]] == [first["digit"]]
        node = {"id": "one", "type": "voicemail", "voicemail": {"prompt": "Say it"}}
        node["voicemail"] = sample_object("CallRoutePathNodeVoicemailV2", known_ids(api.sandbox))
        routed = (await api("PUT", path, json={**body, "path": [node]})).json["call_route"]
        assert (routed["options"], routed["path"]) == ([], [node])
        menu = (await post(api, f"{path}/options", {**taken, "prompt": "Again"}))["option"]
        route = (await api.get(path))["call_route"]
        assert (route["options"], route["path"]) == ([menu], [])
        for caller in route["allowed_callers"]:
            assert (await api("DELETE", f"{path}/allowed_callers/{caller['id']}")).status == 204
        answer = await api("PUT", path, json={**body, "use_caller_allowlist": True})
        assert answer.json["errors"][0]["source"] == {"field": "use_caller_allowlist"}
        await post(api, f"{path}/allowed_callers", {"phone_number": "+442012345678"})
        assert (await api("PUT", path, json={**body, "use_caller_allowlist": True})).status == 200
        [last] = (await api.get(f"{path}/allowed_callers"))["allowed_callers"]
        assert (await api("DELETE", f"{path}/allowed_callers/{last['id']}")).status == 422

    run(test)


def test_every_generated_item_is_of_one_record() -> None:
    store = Sandbox(incidents=1).store
    for kind, name in COLLECTIONS:
        listed = [item for record in store.records(kind) for item in record[name]]
        assert sorted(item["id"] for item in listed) == sorted(item["id"] for item in store.records(f"{kind}/{name}"))


@pytest.mark.parametrize(("kind", "name"), COLLECTIONS)
def test_a_list_that_the_store_changes_and_its_collection_are_one(kind: str, name: str) -> None:
    store = Sandbox(incidents=1).store
    below = f"{kind}/{name}"
    [first, other] = (store.add(kind, **{name: [item_of(name, n), item_of(name, n + 1)]}) for n in (1, 5))
    count = store.count(below)
    kept, gone = first[name]
    changed = store.update(kind, first["id"], **{name: [item_of(name, 3), kept]})
    new = changed[name][0]
    assert changed[name] == [new | item_of(name, 3), kept]
    assert (store.count(below), store.find(below, gone["id"]), store.find(below, new["id"])) == (count, None, new)
    [scope] = store._records.kinds.by_name[below].scope
    store.update(below, new["id"], **{scope: other["id"]})
    lists = [(store.find(kind, each["id"]) or {})[name] for each in (first, other)]
    assert lists == [[kept], [*other[name], new]]
    store.remove(kind, first["id"])
    assert store.count(below) == count - 1
