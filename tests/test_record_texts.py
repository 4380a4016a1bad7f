"""What is made of a record to read it or to pass it on: its `repr`, a dict and JSON."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest

from incidentio_async import converter, models
from incidentio_async._codec.record_repr import SCREEN
from incidentio_async.errors import InvalidArgumentError
from incidentio_async.webhooks import IncidentCreatedV2, UnknownEvent
from tests.support.api import facts, sample_model

SCHEMAS = sorted(facts()["schemas"])
LONG = "lorem ipsum " * 500


def field(n: int) -> dict[str, Any]:
    """The value of a custom field."""
    kind = {"id": f"01F{n:023}", "name": f"Field {n}", "description": "d", "field_type": "text", "options": []}
    return {"custom_field": kind, "values": [{"value_text": f"Value {n}"}]}


def incident(fields: int) -> models.IncidentV2:
    value = sample_model("IncidentV2") | {"id": "01INC", "reference": "INC-7", "name": "Checkout is slow"}
    changes = {"summary": LONG, "custom_field_entries": [field(n) for n in range(fields)], "newer": {"token": "inc_x"}}
    return converter.structure(value | changes, models.IncidentV2)


def test_a_small_record_is_shown_whole_and_what_identifies_it_first() -> None:
    value = {"id": "01SEV", "name": "Minor", "rank": 1, "description": "Bad", "color": "red"}
    assert (
        repr(converter.structure(value, models.SeverityV2))
        == "SeverityV2(id='01SEV', name='Minor', description='Bad', rank=1, extra={'color': 'red'})"
    )
    value = {"values": [{"value_text": "a", "value_option": {"id": "1", "value": "b"}}]}
    assert (
        repr(converter.structure(value, models.CustomFieldEntryV2)) == "CustomFieldEntryV2(values=[CustomFieldValueV2("
        "value_option=CustomFieldOptionV2(id='1', value='b'), value_text='a')])"
    )


def test_a_big_record_is_shown_on_one_screen() -> None:
    shown = repr(incident(40))
    assert shown.startswith("IncidentV2(id='01INC', reference='INC-7', name='Checkout is slow', mode=<")
    assert "severity=SeverityV2(id=" in shown
    assert f"summary='{LONG[:100]}' … {len(LONG) - 100} more, " in shown
    assert SCREEN * 0.9 < len(shown) <= SCREEN
    assert re.search(r"custom_field_entries=\[.*?… \d+ more\], ", shown)
    assert "inc_x" not in shown


def test_a_list_in_a_record_is_shown_on_one_screen() -> None:
    many = [incident(n % 40) for n in range(250)]
    shown = repr(models.IncidentsListResultV2(incidents=many, pagination_meta=None))
    assert shown.count("id='01INC', reference='INC-7'") >= 5
    assert SCREEN * 0.8 < len(shown) <= SCREEN
    left = 250 - shown.count("IncidentV2(")
    assert shown.endswith(f", … {left} more])")


def test_an_event_is_shown_on_one_screen() -> None:
    """Whether its data is a record or, of an unknown type, plain JSON."""
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    plain = {"token": "inc_x", "list": [{"id": str(n)} for n in range(500)], "text": LONG}
    known = converter.structure({"id": "01INC", "name": "Slow", "summary": LONG}, models.WebhookIncidentV2)
    for event in (
        UnknownEvent(id="msg_1", type="new", timestamp=now, data=plain),
        IncidentCreatedV2(id="msg_2", timestamp=now, data=known),
    ):
        shown = repr(event)
        assert len(shown) <= SCREEN + 200
        assert "… " in shown
        assert "inc_x" not in shown
    assert "data=WebhookIncidentV2(id='01INC', name='Slow', summary='lorem" in shown


def test_every_record_fits_a_screen() -> None:
    """However long its texts and lists are; an eighth of them stand for all."""
    for name in SCHEMAS[::8]:
        cls: Any = getattr(models, name)
        value = {
            key: LONG if item.__class__ is str else item * 12 if item.__class__ is list else item
            for key, item in sample_model(name).items()
        }
        made = converter.structure({**value, "newer": {"secret": LONG, "list": [1] * 999}}, cls)
        shown = repr(made)
        assert len(shown) <= SCREEN, name
        assert "… " in shown
        assert f"'secret': '{LONG[:9]}" not in shown


class LongRepr:
    def __repr__(self) -> str:
        return "<" + "x" * 5000 + ">"


def test_what_is_odd_is_shown_on_one_screen() -> None:
    made = incident(2)
    made.extra["itself"] = made
    deep: list[Any] = []
    made.extra["deep"] = deep
    for _ in range(5000):
        deep.append([])
        deep = deep[0]
    made.extra["object"] = LongRepr()
    made.extra[LONG] = 1
    assert len(repr(made)) <= SCREEN
    small = models.IncidentDurationMetricV2(id="1", name="n")
    small.extra = {"object": LongRepr(), LONG: 1, "itself": [small]}
    shown = (
        f"IncidentDurationMetricV2(id='1', name='n', extra={{'object': <{'x' * 99}…, '{LONG[:100]}' … 5900 more: 1, "
    )
    assert repr(small).startswith(f"{shown}'itself': [{shown[:50]}")
    assert len(repr(small)) <= SCREEN


def test_to_dict_is_what_the_converter_returns() -> None:
    for name in SCHEMAS:
        value = {**sample_model(name), "newer": [None, {"a": 1.5}]}
        made: Any = converter.structure(value, getattr(models, name))
        assert made.to_dict() == converter.unstructure(made) == value, name
        assert json.loads(made.to_json()) == value


def test_to_dict_has_plain_values_and_the_nulls_of_the_api() -> None:
    value = {
        "id": "1",
        "secret_token": "inc_hidden",
        "source_type": "brand_new",
        "jira_options": None,
        "newer": {"token": "x"},
    }
    made = converter.structure(value, models.AlertSourceV2)
    plain = made.to_dict()
    assert plain == value
    assert {type(item) for item in (plain["secret_token"], plain["source_type"], plain["newer"]["token"])} == {str}
    assert type(plain["newer"]) is dict
    plain["newer"]["token"] = "changed"
    assert made.extra == {"newer": {"token": "x"}}
    assert made.to_json() == converter.structure(value, models.AlertSourceV2).to_json()
    assert "\n" not in made.to_json()


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        ({"a": object()}, "a object cannot be sent as JSON; give a string, number, list, dict or model"),
        ({"a": float("nan")}, "the IncidentDurationMetricV2 is not JSON-serializable: "),
    ],
)
def test_what_json_cannot_represent_is_refused(extra: dict[str, Any], reason: str) -> None:
    made = models.IncidentDurationMetricV2(id="1", name="n", extra=extra)
    with pytest.raises(InvalidArgumentError, match=reason):
        made.to_json()


def test_a_record_that_holds_itself_is_refused() -> None:
    made = models.IncidentDurationMetricV2(id="1", name="n")
    made.extra["itself"] = made
    for method in (made.to_dict, made.to_json):
        with pytest.raises(InvalidArgumentError, match="the IncidentDurationMetricV2 holds itself, or is nested too"):
            method()
