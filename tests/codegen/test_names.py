"""The generator's names: what Python cannot spell, or what would hide something, is spelled otherwise or refused."""

from __future__ import annotations

import re
from typing import Any

import pytest

pytest.importorskip("codegen", reason="the generator is part of the checkout, not of the wheel")

from codegen.__main__ import render
from codegen.document import Json, UnsupportedSpec
from codegen.facts_file import read_facts
from codegen.names import argument, attribute, member, snake
from codegen.plan import CLIENT_NAMES, load_plan, read_json
from incidentio_async import AsyncClient


@pytest.mark.parametrize(
    ("word", "identifier"),
    [
        ("API Keys V1", "api_keys_v1"),
        ("IPAllowlists V1", "ip_allowlists_v1"),
        ("Follow-ups V3", "follow_ups_v3"),
        ("IncidentParticipantWorkloads V2", "incident_participant_workloads_v2"),
        ("CreateHTTP", "create_http"),
        ("ShowIPAllowlist", "show_ip_allowlist"),
        ("IPRanges", "ip_ranges"),
        ("ListEntries", "list_entries"),
    ],
)
def test_snake(word: str, identifier: str) -> None:
    assert snake(word) == identifier


def test_names_that_python_cannot_spell() -> None:
    assert [attribute(word) for word in ("from", "a.b_c", "name", "extra")] == [
        "from_",
        "a_b_c",
        "name",
        "extra_",
    ]
    assert [argument(word) for word in ("class", "options", "secret", "id")] == [
        "class_",
        "options_",
        "secret_",
        "id",
    ]
    assert member("a-b", set()) == "A_B"
    assert member("", set()) == "EMPTY"
    assert member("1", set()) == "VALUE_1"
    assert member("a.b", {"A_B"}) == "A_B_"


def test_names_that_would_hide_something_of_a_model() -> None:
    words = ("1st", "__class__", "_extra", "", "self", "keys", "to_dict", "x²", "ﬁ", "été")
    spelled = ["value_1st", "value_class__", "value_extra", "value_", "self_", "keys_", "to_dict_", "x2", "fi", "ete"]
    assert [attribute(word) for word in words] == spelled
    assert [member(word, set()) for word in ("a²", "²", "ﬁ")] == ["A2", "VALUE_2", "FI"]


def operation(id_: str = "Widgets V1#Show", path: str = "/v1/widgets", **changed: Any) -> Json:
    """The facts with one operation more."""
    facts = read_facts()
    facts["operations"][id_] = {
        **facts["operations"]["Severities V1#Delete"],
        "tag": id_.partition("#")[0],
        "path": path,
        **changed,
    }
    return facts


def with_schema(name: str, *properties: str) -> Json:
    """The facts with one schema more."""
    facts = read_facts()
    facts["schemas"][name] = {"properties": {key: {"type": "string"} for key in properties}, "required": []}
    return facts


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (operation("Widgets V1#Import"), "Widgets V1#Import: Python cannot spell the name 'import'"),
        (operation("Widgets V1#"), "Widgets V1#: Python cannot spell the name ''"),
        (operation("Widgets V1#2FA"), "Widgets V1#2FA: Python cannot spell the name '2_fa'"),
        (operation("Widgets V1#Str"), "Widgets V1#Str: the name 'str' is taken"),
        (operation("Import#Show"), "the tag Import: Python cannot spell the name 'import'"),
        (operation("None#Show"), "the tag None: Python cannot spell the name 'None'"),
        (operation("日本#Show"), "the tag 日本: Python cannot spell the name ''"),
        (operation("Rate Limits#Show"), "the tag Rate Limits: the name 'rate_limits' is taken"),
        (operation(path="/v1/{class}"), "an argument of Widgets V1#Show: Python cannot spell the name 'class'"),
        (operation(path="/v1/{options}"), "an argument of Widgets V1#Show: the name 'options' is taken"),
        (operation(path="/v1/{id}/{id}"), "an argument of Widgets V1#Show: the name 'id' is taken"),
        (
            operation(path="/v1/{id}", query={"id": {"type": "string"}}),
            "an argument of Widgets V1#Show: the name 'id' is taken",
        ),
        (
            operation(query={"name": {"type": "string"}}, body="SeveritiesCreatePayloadV1"),
            "an argument of Widgets V1#Show: the name 'name' is taken",
        ),
        (operation(query={"list": {"type": "string"}}), "an argument of Widgets V1#Show: the name 'list' is taken"),
        (with_schema("A.B"), "the schema 'A.B': Python cannot spell the name 'A.B'"),
        (with_schema("None"), "the schema 'None': Python cannot spell the name 'None'"),
        (with_schema("Paginator"), "the schema 'Paginator': the name 'Paginator' is taken"),
        (with_schema("WidgetV1", "a-b", "a_b"), "WidgetV1.a_b: the name 'a_b' is taken"),
    ],
)
def test_names_that_cannot_be_written_stop_it(facts: Json, said: str) -> None:
    """The place is named, and nothing is written that would not be Python or that would lose one of two."""
    with pytest.raises(UnsupportedSpec, match=f"^{re.escape(said)}$"):
        render(load_plan(facts, read_json("pins.json")))


def test_a_tag_may_not_hide_what_the_client_has_itself() -> None:
    assert {name for name in vars(AsyncClient) if not name.startswith("_")} == CLIENT_NAMES
