"""Decoded models: copies, changes, printers, and what they share with the JSON that they were made of."""

from __future__ import annotations

import copy
import json
import pickle
import pprint
from collections.abc import Callable
from functools import partial
from typing import Any

import attrs
import pytest
import rich.pretty
from _pytest._io.saferepr import saferepr
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async import converter, models
from incidentio_async._codec.decoders import copied, decode
from incidentio_async._codec.kinds import kind_of
from incidentio_async._codec.model import Model
from tests.support.api import facts, sample_model
from tests.test_models import json_of

NAMES = sorted(facts()["schemas"])
SECRET = "inc_Zq8Zq8Zq8Zq8"


def incident(**changes: Any) -> models.IncidentV2:
    return converter.structure({**sample_model("IncidentV2", depth=5), **changes}, models.IncidentV2)


def read_all(value: Any) -> Any:
    """The same value, with every attribute read, at every depth."""
    if isinstance(value, Model):
        for name in type(value).__slots__:
            read_all(getattr(value, name))
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            read_all(item)
    return value


def rebuilt(value: Any) -> Any:
    """The same value, with every model in it made by its constructor."""
    if isinstance(value, Model):
        made = {name: rebuilt(getattr(value, name)) for name in type(value).__slots__}
        return type(value)(**made, extra=value.extra)
    if isinstance(value, dict):
        return {key: rebuilt(item) for key, item in value.items()}
    return [rebuilt(item) for item in value] if isinstance(value, list) else value


def pickled(protocol: int, made: Any) -> Any:
    return pickle.loads(pickle.dumps(made, protocol))


WAYS: dict[str, Callable[[Any], Any]] = {
    "itself": lambda made: made,
    "rebuilt": rebuilt,
    "copied": copy.copy,
    "copied deeply": copy.deepcopy,
    **{f"pickled {n}": partial(pickled, n) for n in range(pickle.HIGHEST_PROTOCOL + 1)},
}


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_reading_changes_nothing(data: st.DataObject) -> None:
    """Of any JSON for any model: equality, repr, JSON and all copies are as those of one that was read as a whole."""
    kind = getattr(models, data.draw(st.sampled_from(NAMES)))
    text = json.dumps(data.draw(json_of(kind_of(kind))))
    whole = read_all(decode(json.loads(text), kind))
    names = data.draw(st.sets(st.sampled_from([*getattr(kind, "__slots__", ()), "extra"])))
    way = data.draw(st.sampled_from(sorted(WAYS)))
    made = decode(json.loads(text), kind)
    if isinstance(made, Model):
        for name in names:
            assert getattr(made, name) == getattr(whole, name)
        assert WAYS[way](made) == whole
        assert repr(decode(json.loads(text), kind)) == repr(whole)
        assert attrs.asdict(decode(json.loads(text), kind)) == attrs.asdict(whole)
    assert decode(json.loads(text), kind) == whole
    assert json.dumps(converter.unstructure(WAYS["copied deeply"](decode(json.loads(text), kind)))) == json.dumps(
        converter.unstructure(whole)
    )


@pytest.mark.parametrize("way", WAYS)
def test_copies(way: str) -> None:
    """They share what a copy of what was read shares, and no more."""
    made = incident()
    other = WAYS[way](made)
    assert other == incident()
    assert converter.unstructure(other) == sample_model("IncidentV2", depth=5)
    other.incident_role_assignments.clear()
    assert bool(made.incident_role_assignments) == (way not in ("itself", "copied"))


def test_what_is_set_stays_set() -> None:
    """Before anything was read, and in what was read; it is the same list each time."""
    made, incident_of_a_page = incident(), incident()
    made.debriefs = []
    made.creator = models.ActorV2()
    made.custom_field_entries.clear()
    made.incident_role_assignments[0].role.name = "Scribe"
    assert made.custom_field_entries is made.custom_field_entries
    assert incident_of_a_page.creator is incident_of_a_page.creator
    plain = converter.unstructure(made)
    assert (plain["debriefs"], plain["creator"], plain["custom_field_entries"]) == ([], {}, [])
    assert plain["incident_role_assignments"][0]["role"]["name"] == "Scribe"
    assert attrs.evolve(made, name="n").incident_role_assignments is made.incident_role_assignments


def test_what_is_deleted_is_gone() -> None:
    made = incident()
    for name in "debriefs", "creator", "name":
        delattr(made, name)
        with pytest.raises(AttributeError, match=name):
            getattr(made, name)
        with pytest.raises(AttributeError, match=name):
            delattr(made, name)
    assert converter.unstructure(made).keys() == sample_model("IncidentV2").keys() - {"debriefs", "creator", "name"}
    with pytest.raises(AttributeError):
        made.nmae = "x"  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match="nmae"):
        made.nmae  # type: ignore[attr-defined]  # noqa: B018
    half_made: Any = models.IncidentV2.__new__(models.IncidentV2)
    with pytest.raises(AttributeError, match="debriefs"):
        half_made.debriefs  # noqa: B018


def test_a_model_shares_nothing_with_the_json_of_its_caller() -> None:
    """Neither with what it was made of nor with what is made of it, whatever is changed before it is read."""
    given_json = sample_model("IncidentV2", depth=5)
    given_json["new"] = {"a": [1]}
    before = copy.deepcopy(given_json)
    made = converter.structure(given_json, models.IncidentV2)
    spoil(given_json)
    plain = converter.unstructure(made)
    assert plain == before
    spoil(plain)
    assert converter.unstructure(made) == before


def spoil(value: Any) -> None:
    """Change every dict and every list within a JSON value."""
    for item in list(value.values()) if isinstance(value, dict) else list(value):
        if isinstance(item, dict | list):
            spoil(item)
    if isinstance(value, dict):
        value["spoiled"] = True
    else:
        value.append("spoiled")


def test_copies_of_json() -> None:
    """Deep ones, and one that holds itself; other mappings become dicts."""
    deep: Any = []
    for _ in range(50_000):
        deep = {"a": [deep]}
    made = copied(deep)
    for _ in range(50_000):
        assert made is not deep
        made, deep = made["a"][0], deep["a"][0]
    circle: dict[str, Any] = {"list": [1]}
    circle["again"] = circle
    made = copied(circle)
    assert made["again"] is made
    assert made["list"] is not circle["list"]
    assert [copied(value) for value in (None, "a", 1, (1,))] == [None, "a", 1, (1,)]


@pytest.mark.parametrize("printer", [repr, pprint.pformat, saferepr, rich.pretty.pretty_repr, str])
def test_no_printer_shows_a_secret(printer: Callable[[Any], str]) -> None:
    """Secrets in what is JSON yet: those of models within, of unknown properties, and in place of something else."""
    odd = {"secret": SECRET, "role": {"api_token": SECRET, "name": "n"}, "assignee": [{"password": SECRET}]}
    text = printer(
        incident(incident_role_assignments=[odd], creator={"new_token": SECRET, "user": {"x_token": SECRET}})
    )
    assert SECRET not in text
    made = incident(incident_role_assignments=[odd])
    for name in dir(type(made)):
        if name not in ("__signature__", "__attrs_attrs__"):
            assert SECRET not in repr(getattr(made, name, None))


def test_parts_that_the_json_shares_are_not_shared() -> None:
    """As with anchors of YAML, and with fixtures: each place has its own list, and its own type."""
    one: Any = {"role": {"id": "r"}, "assignee": None}
    shared = [one]
    data = sample_model("IncidentV2", depth=5)
    data |= {"incident_role_assignments": shared, "custom_field_entries": shared, "new": shared, "team_ids": ["t"]}
    separate = json.loads(json.dumps(data))
    made = converter.structure(data, models.IncidentV2)
    other = converter.structure({**data}, models.IncidentV2)
    assert made == converter.structure(separate, models.IncidentV2)
    assert type(made.custom_field_entries[0]) is models.CustomFieldEntryV2
    assert type(made.incident_role_assignments[0]) is models.IncidentRoleAssignmentV2
    made.incident_role_assignments.clear()
    assert made.team_ids is not None
    made.team_ids.append("u")
    made.extra["new"].clear()
    assert other == converter.structure(separate, models.IncidentV2)
    assert data["team_ids"] == ["t"]


def test_a_copy_shares_nothing_within_itself() -> None:
    shared = [[1]]
    made = copied({"one": shared, "other": shared})
    assert made == {"one": [[1]], "other": [[1]]}
    made["one"][0].append(2)
    made["one"].append(3)
    assert made == {"one": [[1, 2], 3], "other": [[1]]}
    assert shared == [[1]]
