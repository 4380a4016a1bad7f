"""The harness of the acceptance tests finds what is wrong: every check of it fails at something."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from tests.acceptance.api import Api, Response
from tests.acceptance.bodies import differences, equal, fill

Json = dict[str, Any]

TAG = "Severities V1"
NOT_FOUND = {
    "type": "not_found",
    "status": 404,
    "request_id": "r",
    "errors": [{"code": "not_found", "message": "Nothing here."}],
}


class Small:
    """A driver of severities that are kept in a dict, and whose responses a fault may change."""

    def __init__(self, fault: Callable[[str, Json], Any]) -> None:
        self._kept: dict[str, Json] = {}
        self._fault = fault

    async def call(
        self, operation: str, path: Sequence[str], query: Json, body: Json | None, secret: str | None
    ) -> Response:
        verb = operation.removeprefix(f"{TAG}#")
        if path and path[0] not in self._kept:
            return Response(404, json.dumps(NOT_FOUND).encode())
        if verb == "Create":
            times = dict.fromkeys(("created_at", "updated_at"), "2026-01-01T00:00:00Z")
            self._kept["01"] = {"id": "01", "rank": 1, **times, **(body or {})}
        if verb == "Update":
            self._kept["01"] |= {**(body or {}), "updated_at": "2026-01-02T00:00:00Z"}
        answer: Any = {"severities": list(self._kept.values())} if verb == "List" else {"severity": self._kept["01"]}
        if verb == "Delete":
            if self._fault(verb, answer) is not None:
                self._kept.clear()
            return Response(202, b"")
        answer = self._fault(verb, json.loads(json.dumps(answer)))
        return Response(201 if verb == "Create" else 200, json.dumps(answer).encode())


def findings(fault: Callable[[str, Json], Any]) -> dict[str, list[str]]:
    api = Api(Small(fault))

    async def main() -> None:
        change = {"name": "Worse", "description": "Worse."}
        async with api.life(TAG, {"name": "Bad", "description": "Bad.", "rank": 2}, change):
            pass

    asyncio.run(main())
    return {name.removeprefix(f"{TAG}#"): found for name, found in api.findings.items() if found}


def at(*verbs: str, **changes: Any) -> Callable[[str, Json], Any]:
    """A fault: at these verbs the record has other values, and lacks those that are None."""

    def fault(verb: str, answer: Json) -> Json:
        records = answer["severities"] if "severities" in answer else [answer["severity"]]
        for record in records if verb in verbs else []:
            record.update(changes)
            for name in [name for name, value in changes.items() if value is None]:
                del record[name]
        return answer

    return fault


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    assert findings(lambda verb, answer: answer) == {}


@pytest.mark.parametrize(
    ("fault", "verb"),
    [
        (at("Create", "Show", "List", name="Other"), "Create"),
        (at("Show", description="Other"), "Show"),
        (at("Show", rank=None), "Show"),
        (at("List", rank=9), "List"),
        (at("List", id="02"), "List"),
        (at("Update", "Show", "List", name="Bad"), "Update"),
        (at("Update", id="02"), "Update"),
        (at("Update", updated_at="2025-01-01T00:00:00Z"), "Update"),
        (at("Create", rank="1"), "Create"),
        (at("Create", colour="red"), "Create"),
        (at("Show", created_at="yesterday"), "Show"),
        (lambda verb, answer: None if verb == "Delete" else answer, "Show"),
        (lambda verb, answer: {"severities": []} if verb == "List" else answer, "List"),
        (lambda verb, answer: {"severities": 2 * answer["severities"]} if verb == "List" else answer, "List"),
    ],
)
def test_what_is_wrong_is_found(fault: Callable[[str, Json], Any], verb: str) -> None:
    assert findings(fault)[verb]


def test_what_is_sent_and_what_is_shown_are_held_against_each_other() -> None:
    sent = {"name": "a", "at": "2026-01-01T00:00:00.50Z", "trigger": "t", "inner": [{"x": 1}], "lost": 1}
    assert differences(sent, {**sent, "at": "2026-01-01T01:00:00.5+01:00", "trigger": {"name": "t"}, "more": 1}) == []
    wrong = {"name": "b", "at": "2026-01-01T00:00:00Z", "trigger": {"name": "u"}, "inner": [{"x": 2}]}
    assert [line.partition(":")[0] for line in differences(sent, wrong)] == [".name", ".at", ".trigger", ".inner[0].x"]
    assert differences({"n": [1]}, {"n": [1, 2]}) == [".n: 1 were sent and 2 are shown"]
    assert differences({"n": 1}, {"n": True}) != []


def test_json_is_the_same_or_not() -> None:
    assert equal({"a": [1, "x", None]}, {"a": [1, "x", None]})
    for one, other in (({"a": 1}, {"a": 1, "b": 2}), ([1], [1, 1]), (1, 1.0), (1, True), ("a", "b"), (None, "")):
        assert not equal(one, other)


def test_bodies_are_filled_up_with_what_is_required() -> None:
    body = fill("IncidentUpdatesCreatePayloadV2", {"incident_id": "01"})
    assert body.keys() == {"incident_id", "idempotency_key"}
    assert fill("IncidentUpdatesCreatePayloadV2", {"incident_id": "01"}) != body
    with pytest.raises(AssertionError, match="say whose id"):
        fill("IncidentUpdatesCreatePayloadV2", {})
    with pytest.raises(AssertionError, match="has no"):
        fill("IncidentUpdatesCreatePayloadV2", {"incident_id": "01", "colour": "red"})
