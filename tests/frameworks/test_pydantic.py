"""Models as types of pydantic: validated, serialized and described as the client itself does it."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from pydantic import BaseModel, Field, TypeAdapter, ValidationError
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import to_json, to_jsonable_python

from incidentio_async import converter, models
from incidentio_async._codec.enums import OpenEnum
from incidentio_async._codec.kinds import fields_of
from incidentio_async._codec.model import Model
from incidentio_async._codec.problems import problems
from tests.support.api import Json, sample_model
from tests.test_models import SCHEMAS, broken_answers, mutations

ENUMS = sorted(name for name in dir(models) if name[0].isupper() and issubclass(getattr(models, name), OpenEnum))


@cache
def adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(getattr(models, name))


def path_of(place: tuple[int | str, ...]) -> str:
    """The place of an error, as the client writes it."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).removeprefix(".")


def assert_same_as_client(name: str, value: Any) -> None:
    """What the client finds wrong is refused, each thing at its place; all else is what the client makes of it."""
    kind = getattr(models, name)
    wrong = {problem.path: problem.message == "null" for problem in problems(value, kind) if problem.known}
    try:
        made = adapter(name).validate_python(value)
    except ValidationError as error:
        found = {path_of(item["loc"]) for item in error.errors()}
        assert found <= set(wrong)
    else:
        found = set()
        assert made == converter.structure(value, kind)
        assert_serialized(name, made)
    # A null is taken where any JSON is.
    assert all(path in found or is_null for path, is_null in wrong.items())


def assert_serialized(name: str, record: Any) -> None:
    """A record is written as the client writes it: also one that the API sent incomplete, or with mistakes."""
    plain = converter.unstructure(record)
    assert adapter(name).dump_python(record) == plain
    assert json.loads(adapter(name).dump_json(record)) == plain
    assert adapter(name).validate_python(record) is record


def test_every_schema() -> None:
    """Each is validated and serialized; together they have one JSON schema, in which no two names clash."""
    for name in SCHEMAS:
        value = sample_model(name)
        made = adapter(name).validate_json(json.dumps(value))
        assert made == converter.structure(value, getattr(models, name))
        assert_serialized(name, made)
    inputs: Any = [(name, "serialization", adapter(name).core_schema) for name in SCHEMAS]
    found, definitions = GenerateJsonSchema(ref_template="{model}").generate_definitions(inputs)
    assert found == {(name, "serialization"): {"$ref": name} for name in SCHEMAS}
    assert set(SCHEMAS) <= set(definitions) <= {*SCHEMAS, *ENUMS}
    for name, schema in definitions.items():
        cls = getattr(models, name)
        if name in SCHEMAS:
            fields = fields_of(cls)
            assert list(schema["properties"]) == [field.wire for field in fields]
            assert schema.get("required", []) == [field.wire for field in fields if not field.optional]
            assert (schema["type"], schema["title"], schema["additionalProperties"]) == ("object", name, True)
        else:
            assert schema == {
                "type": "string",
                "title": name,
                "description": f"Known values: {', '.join(f'`{member}`' for member in cls)}. Others may be added.",
                "examples": list(cls),
            }


@pytest.mark.parametrize("name", ["AlertSourceV2", "ScheduleV2"])
def test_any_one_thing_wrong(name: str) -> None:
    for changed in mutations(sample_model(name, depth=5)):
        assert_same_as_client(name, changed)
        assert_serialized(
            name, converter.structure({} if not isinstance(changed, dict) else changed, getattr(models, name))
        )


@settings(max_examples=50, deadline=None)
@given(broken_answers())
def test_anything_wrong(case: tuple[str, Any]) -> None:
    assert_same_as_client(*case)


INCIDENT = sample_model("IncidentV2")


class Own(BaseModel):
    """What a user builds from records."""

    incident: models.IncidentV2
    more: list[models.IncidentV2 | None] = Field(default_factory=list)
    mode: models.IncidentV2Mode | int | None = None
    by_mode: dict[models.IncidentV2Mode, models.SeverityV2] = Field(default_factory=dict)
    one_of: models.SeverityV2 | models.IncidentV2 | str = ""
    anything: Any = None


def test_fields_of_own_models() -> None:
    """Records and enums in a user's own model, in lists, dicts and unions, come back as they were."""
    incident = converter.structure(INCIDENT, models.IncidentV2)
    given_values = {
        "incident": INCIDENT | {"mode": "newer", "newer": {"a": [None]}, "call_url": None},
        "more": [incident, None, INCIDENT],
        "mode": "newest",
        "by_mode": {"standard": INCIDENT["severity"]},
        "one_of": incident,
        "anything": [incident, incident.mode, {"severity": incident.severity}],
    }
    own = Own.model_validate(given_values)
    assert own.incident.mode.is_known is False
    assert own.incident.extra == {"newer": {"a": [None]}}
    assert own.more == [incident, None, incident]
    assert own.more[0] is incident
    assert type(own.mode) is models.IncidentV2Mode
    assert own.by_mode == {models.IncidentV2Mode.STANDARD: incident.severity}
    assert own.one_of is incident
    plain = given_values | {
        "more": [INCIDENT, None, INCIDENT],
        "one_of": INCIDENT,
        "anything": [INCIDENT, "standard", {"severity": INCIDENT["severity"]}],
    }
    assert json.loads(own.model_dump_json()) == plain == own.model_dump()
    assert to_jsonable_python(own) == plain
    assert json.loads(to_json([incident])) == [INCIDENT]


def test_parts_that_are_left_out() -> None:
    """What pydantic is asked to leave out of a record is left out, and a null if it is to leave out nulls."""
    own = Own.model_validate({"incident": INCIDENT | {"call_url": None, "newer": None}})
    severity = {key: value for key, value in INCIDENT["severity"].items() if key != "id"}
    rest = {key: value for key, value in INCIDENT.items() if key != "call_url"}
    assert own.model_dump(include={"incident": {"name", "call_url"}}) == {
        "incident": {"name": "text", "call_url": None}
    }
    assert own.model_dump(exclude={"incident": {"severity": {"id"}}})["incident"]["severity"] == severity
    assert own.model_dump(exclude_none=True)["incident"] == rest


def test_python_values() -> None:
    """A dict may hold records, enums and times, too; a time without a zone could be any hour, and is refused."""
    severity = converter.structure(INCIDENT["severity"], models.SeverityV2)
    made = adapter("IncidentV2").validate_python(
        INCIDENT | {"severity": severity, "mode": models.IncidentV2Mode.TEST, "created_at": dt.datetime.now(dt.UTC)}
    )
    assert (made.severity, made.mode) == (severity, "test")
    wrong = INCIDENT | {"severity": made, "created_at": dt.datetime(2026, 1, 1), "updated_at": "2026-01-01"}
    with pytest.raises(ValidationError) as caught:
        adapter("IncidentV2").validate_python(wrong)
    errors = [(error["loc"], error["type"]) for error in caught.value.errors()]
    assert errors == [
        (("created_at",), "timezone_aware"),
        (("severity",), "model_type"),
        (("updated_at",), "datetime_parsing"),
    ]


def test_places_of_errors() -> None:
    with pytest.raises(ValidationError) as caught:
        Own.model_validate({"incident": INCIDENT, "more": [INCIDENT | {"severity": {"rank": "1"}}], "mode": []})
    places = {error["loc"] for error in caught.value.errors()}
    assert {("more", 0, "severity", "rank"), ("more", 0, "severity", "id")} < places
    assert ("mode", "int") in places


@pytest.mark.parametrize("value", [5, "text", [], None])
def test_no_record(value: Any) -> None:
    with pytest.raises(ValidationError, match="Input should be a valid dictionary or instance of SeverityV2"):
        adapter("SeverityV2").validate_python(value)


def test_value_that_holds_itself() -> None:
    value: Json = dict(INCIDENT)
    value["severity"] = value
    value["extra_property"] = [value]
    with pytest.raises(ValidationError):
        adapter("IncidentV2").validate_python(value)
    free: Json = {"free": []}
    free["free"].append(free)
    adapter("IncidentV2").validate_python(INCIDENT | {"newer": free})


def test_secrets() -> None:
    """No error shows a secret, whatever is wrong with it or near it; who serializes a record has its value."""
    secret = "inc_Zq8Zq8Zq8"
    wrong: list[Json] = [
        {"secret_token": [secret], "api_key": secret},
        {"template": {"token": secret}, "list": [{"password": {"deep": secret}}]},
    ]
    for value in wrong:
        with pytest.raises(ValidationError) as caught:
            adapter("AlertSourceV2").validate_python(value)
        assert secret[5:] not in f"{caught.value!r} {caught.value.errors()}"
    record = adapter("AlertSourceV2").validate_python(sample_model("AlertSourceV2") | {"secret_token": secret})
    assert secret not in repr(record)
    assert type(adapter("AlertSourceV2").dump_python(record)["secret_token"]) is str
    assert json.loads(adapter("AlertSourceV2").dump_json(record))["secret_token"] == secret


def test_base_classes() -> None:
    """``Model`` and ``OpenEnum`` stand for any record and any enum."""
    record, mode = converter.structure(INCIDENT, models.IncidentV2), models.IncidentV2Mode.TEST
    for base, value, plain in ((Model, record, INCIDENT), (OpenEnum, mode, "test")):
        any_of_them = TypeAdapter[Any](base)
        assert any_of_them.validate_python(value) is value
        assert any_of_them.dump_python(value) == plain
        assert any_of_them.json_schema()["type"] == ("object" if base is Model else "string")
        with pytest.raises(ValidationError):
            any_of_them.validate_python(5)


def test_pydantic_is_not_loaded() -> None:
    """Using the client and its models loads nothing of pydantic, even if every attribute of a record is read."""
    program = (
        "import inspect, sys; from incidentio_async import converter, models;"
        "record = converter.structure({'id': '1'}, models.SeverityV2);"
        "inspect.getmembers(record); assert not hasattr(record, '__dict__');"
        "sys.exit(any(name.startswith('pydantic') for name in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
