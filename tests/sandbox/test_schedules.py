"""Bodies of schedules and overrides: what comes back, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.sandbox.support import Api, object_problems, post, run

Json = dict[str, Any]
MONDAY: Json = {"weekday": "monday", "start_time": "09:00", "end_time": "17:00"}
PATH = "/v2/schedules"
ROTATIONS = "schedule.config.rotations"


def rotation(**more: Any) -> Json:
    return {
        "id": "primary", "name": "Rota", "handover_start_at": "2024-04-26T16:00:00Z",
        "handovers": [{"interval": 1, "interval_type": "weekly"}], "layers": [{"id": "one", "name": "One"}],
        "users": [], **more,
    }  # fmt: skip


def body(*rotations: Json, **more: Any) -> Json:
    schedule = {"name": "Nights", "timezone": "Europe/London", "config": {"rotations": [*rotations]}, **more}
    return {"schedule": schedule}


def test_what_was_not_sent_does_not_appear() -> None:
    """Nor what was sent as null or as an empty list; what a response always has is there, empty."""

    async def test(api: Api) -> None:
        empty: Json = {"annotations": {}, "team_ids": [], "current_shifts": [], "next_shifts": []}
        made = {"id", "created_at", "updated_at", "permalink"}
        nulls = dict.fromkeys(("effective_from", "scheduling_mode", "working_interval"))
        lists: Json = {"working_interval": [], "working_intervals": []}
        for more in ({}, nulls, lists, nulls | lists):
            sent = body(rotation(**more), holidays_public_config=None, annotations=None)
            answer = await post(api, PATH, sent)
            assert object_problems(answer, "SchedulesCreateResultV2") == []
            found = {name: value for name, value in answer["schedule"].items() if name not in made}
            assert found == body(rotation(working_intervals=[]))["schedule"] | empty
        for name in ("working_interval", "working_intervals"):
            [found] = (await post(api, PATH, body(rotation(**{name: [MONDAY]}))))["schedule"]["config"]["rotations"]
            assert found == rotation(**{name: [MONDAY]}) | {"working_intervals": [MONDAY]}
        full = body(
            rotation(scheduling_mode="fair", effective_from="2026-12-01T00:00:00Z", working_interval=[MONDAY]),
            rotation(handovers=[{"interval": 5, "interval_type": "daily"}, {"interval": 2, "interval_type": "daily"}]),
            rotation(id="secondary ☂", layers=[{"id": "one", "name": "☂"}, {"id": "two", "name": "Two"}]),
            holidays_public_config={"country_codes": ["GB", "FR"]},
            annotations={"incident.io/terraform/version": "1.11.4", "odd/ü": ""},
        )["schedule"]
        answer = await post(api, PATH, {"schedule": full})
        found = answer["schedule"]
        one = f"{PATH}/{found['id']}"
        assert await api.get(one) == answer
        first, second, third = full["config"]["rotations"]
        expected = [
            first | {"working_intervals": [MONDAY]},
            *(each | {"working_intervals": []} for each in (second, third)),
        ]
        assert found["config"]["rotations"] == expected
        assert {name: found[name] for name in full if name != "config"} == {n: full[n] for n in full if n != "config"}
        # What a response showed can be sent again.
        again = (await api("PUT", one, json={"schedule": found})).json["schedule"]
        assert again | {"updated_at": found["updated_at"]} == found
        less = (await api("PUT", one, json=body(rotation()))).json["schedule"]
        assert "holidays_public_config" not in less
        assert less["config"]["rotations"] == [rotation(working_intervals=[])]
        nothing: Json = {}
        for config in (nothing, None):
            shown = (await api("PUT", one, json=body(config=config))).json["schedule"]
            assert shown["config"] == {"rotations": []}

    run(test)


def test_ids_and_names() -> None:
    """Ids of the caller are kept, and others made; a version without a name has that of its rotation."""

    async def test(api: Api) -> None:
        nameless = {"name": "Rota", "layers": [{"name": "One"}, {"id": "", "name": "Two"}]}
        answer = await post(api, PATH, {"schedule": {"config": {"rotations": [nameless, nameless]}}})
        one, two = answer["schedule"]["config"]["rotations"]
        assert (
            len({each for rota in (one, two) for each in (rota["id"], *(layer["id"] for layer in rota["layers"]))}) == 6
        )
        assert answer["schedule"]["timezone"] == "Etc/UTC"
        path = f"{PATH}/{answer['schedule']['id']}"
        renamed = {**one, "name": "New"}
        planned = {"id": one["id"], "effective_from": "2027-01-01T00:00:00Z", "users": []}
        answer = await api("PUT", path, json=body(renamed, two, planned))
        assert [each["name"] for each in answer.json["schedule"]["config"]["rotations"]] == ["New", "Rota", "Rota"]

    run(test)


def test_refusals() -> None:
    async def test(api: Api) -> None:
        made = (await post(api, PATH, body(rotation())))["schedule"]
        first, second = f"{ROTATIONS}[0]", f"{ROTATIONS}[1]"
        later, daily = "2026-12-01T00:00:00Z", {"interval": 1, "interval_type": "daily"}
        holidays, countries = "holidays_public_config", {"country_codes": ["GB", "UK"]}
        user = {"id": api.sandbox.store.records("users", 1)[0]["id"]}

        def working(**odd: str) -> list[Json]:
            return [MONDAY | odd]

        cases: list[tuple[str, Json]] = [
            ("schedule.timezone", body(rotation(), timezone="Mars/Phobos")),
            ("schedule.timezone", body(rotation(), timezone="")),
            ("schedule.name", body(rotation(), name="")),
            ("schedule.team_ids[0]", body(rotation(), team_ids=["odd"])),
            (f"schedule.{holidays}.country_codes[1]", body(**{holidays: countries})),
            (f"{first}.handovers[0].interval", body(rotation(handovers=[daily | {"interval": 0}]))),
            (f"{first}.handovers[0].interval_type", body(rotation(handovers=[daily | {"interval_type": "monthly"}]))),
            (f"{first}.working_interval[0].start_time", body(rotation(working_interval=working(start_time="9am")))),
            (f"{first}.working_intervals[0].end_time", body(rotation(working_intervals=working(end_time="25:00")))),
            (f"{first}.working_intervals[0].weekday", body(rotation(working_intervals=working(weekday="Mon")))),
            (
                f"{first}.working_interval",
                body(rotation(working_interval=[MONDAY], working_intervals=working(weekday="friday"))),
            ),
            (f"{first}.users[0]", body(rotation(users=[{"id": "odd"}]))),
            (f"{first}.users[1]", body(rotation(users=[user, {}]))),
            (f"{first}.name", body(rotation(id="new", name=None))),
            (f"{first}.name", body(rotation(name=""))),
            (f"{second}.id", body(rotation(), rotation(name="Again"))),
            (f"{second}.id", body(*[rotation(effective_from=each) for each in (later, "2026-12-01T01:00:00+01:00")])),
            (f"{first}.layers[1].id", body(rotation(layers=[{"id": "one", "name": name} for name in "ab"]))),
        ]  # fmt: skip
        one = f"{PATH}/{made['id']}"
        for field, sent in cases:
            for method, path in (("POST", PATH), ("PUT", one), ("POST", f"{one}/actions/preview_entries")):
                answer = await api(method, path, json=sent)
                assert (answer.status, answer.json["errors"][0]["source"]) == (422, {"field": field}), (
                    path,
                    answer.content,
                )
        assert (await api.get(one))["schedule"] == made
        window = {"entry_window_start": "2026-02-01T00:00:00Z", "entry_window_end": "2026-01-01T00:00:00Z"}
        for answer in (
            await api("POST", f"{one}/actions/preview_entries", json={**body(rotation()), **window}),
            await api("GET", "/v2/schedule_entries", params={"schedule_id": made["id"], **window}),
        ):
            assert answer.json["errors"][0]["source"] == {"field": "entry_window_end"}

    run(test)


def test_the_window_of_a_preview() -> None:
    """Four weeks unless given, and at most 91 days."""

    async def test(api: Api) -> None:
        made = (await post(api, PATH, body(rotation())))["schedule"]
        user = {"id": api.sandbox.store.records("users", 1)[0]["id"]}
        proposed = body(rotation(users=[user], handover_start_at="2026-01-01T00:00:00Z", handovers=[
            {"interval": 1, "interval_type": "daily"}]), timezone="UTC")  # fmt: skip
        path = f"{PATH}/{made['id']}/actions/preview_entries"
        for end, days in ((None, 28), ("2026-01-08T00:00:00Z", 7), ("2030-01-01T00:00:00Z", 91)):
            sent = {**proposed, "entry_window_start": "2026-01-01T00:00:00Z", "entry_window_end": end}
            assert len((await post(api, path, sent, 200))["schedule_entries"]["final"]) == days

    run(test)


def test_an_override_takes_the_time_of_its_neighbors() -> None:
    """What is left of them are new overrides; other layers keep theirs. Its user stays, and its layer exists."""

    async def test(api: Api) -> None:
        users = [user["id"] for user in api.sandbox.store.records("users", 3)]
        layers = [{"id": "one", "name": "One"}, {"id": "two", "name": "Two"}]
        made = (await post(api, PATH, body(rotation(layers=layers))))["schedule"]

        def sent(first: int, last: int, user: int, layer: str = "one", **more: Any) -> Json:
            times = {name: f"2026-03-02T{hour:02d}:00:00Z" for name, hour in (("start_at", first), ("end_at", last))}
            place = {"schedule_id": made["id"], "rotation_id": "primary", "layer_id": layer}
            return {**place, **times, "user": {"id": users[user]}, **more}

        async def listed() -> list[tuple[int, int, int, str]]:
            found = await api.walk("/v2/schedule_overrides", "overrides", schedule_id=made["id"])
            hour: Callable[[str], int] = lambda text: int(text[11:13])  # noqa: E731
            return sorted(
                (hour(each["start_at"]), hour(each["end_at"]), users.index(each["user"]["id"]), each["layer_id"])
                for each in found
            )

        await post(api, "/v2/schedule_overrides", sent(0, 10, 0))
        await post(api, "/v2/schedule_overrides", sent(0, 10, 2, "two"))
        second = (await post(api, "/v2/schedule_overrides", sent(4, 6, 1)))["override"]
        assert await listed() == [(0, 4, 0, "one"), (0, 10, 2, "two"), (4, 6, 1, "one"), (6, 10, 0, "one")]
        at = f"/v2/schedule_overrides/{second['id']}"
        wider = await api("PUT", at, json={**sent(2, 10, 1), "schedule_id": None})
        assert (wider.status, wider.json["override"]["start_at"]) == (200, "2026-03-02T02:00:00Z")
        assert await listed() == [(0, 2, 0, "one"), (0, 10, 2, "two"), (2, 10, 1, "one")]
        for field, odd in (
            ("user", sent(2, 10, 0)),
            ("rotation_id", sent(2, 10, 1, rotation_id="odd")),
            ("layer_id", sent(2, 10, 1, "odd")),
            ("end_at", sent(10, 2, 1)),
        ):
            answer = await api("PUT", at, json=odd)
            assert (answer.status, answer.json["errors"][0]["source"]) == (422, {"field": field})
        assert await listed() == [(0, 2, 0, "one"), (0, 10, 2, "two"), (2, 10, 1, "one")]

    run(test)
