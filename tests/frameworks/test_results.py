"""What the package returns beside records, as types of pydantic and as a dict: shifts, plans, summaries."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import attrs
import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

import tests.test_public_api as public_api
from incidentio_async import catalog, converter, errors, export, models, on_call
from incidentio_async._codec.results import ResultObject

USER = models.UserV2(id="1", name="Ann", role=models.UserV2Role.VIEWER)
TIMES: Any = {
    "starts_at": dt.datetime(2026, 1, 1, 0, 30, 0, 500000, tzinfo=dt.timezone(dt.timedelta(hours=2))),
    "ends_at": dt.datetime(2026, 1, 2, tzinfo=dt.UTC),
}
GAP = on_call.Gap(schedule="Ops", schedule_id="2", **TIMES)
SHIFT = on_call.Shift(
    schedule="Ops",
    schedule_id="2",
    rotation=None,
    rotation_id="3",
    layer=None,
    user=USER,
    overridden=False,
    **TIMES,
)
CHANGE = catalog.Change("Owner", None, ("a", "b"))
FAILURE = catalog.SyncFailure("create", "ext", "name", errors.ConfigurationError("not so"))
RESULTS: list[Any] = [
    GAP,
    SHIFT,
    CHANGE,
    catalog.EntryChange("ext", "name", changes=(CHANGE,), values={"4": ("a",)}),
    catalog.SyncProgress("change", 1, 2),
    export.Plan([export.PlannedResource("users", None, 2, 3, False, None)], 3, 0.5, True),
    export.PlannedResource("users", 1, 2, 3, True, None),
    export.Summary({"users": 1}, 1, 0, 0.5, teams=["a"]),
]
WITH_ERRORS: list[Any] = [FAILURE, catalog.SyncResult(1, 2, 3, 4, (FAILURE,))]


@pytest.mark.parametrize("result", RESULTS + WITH_ERRORS, ids=lambda result: type(result).__name__)
def test_every_way_to_json_is_that_of_the_converter(result: Any) -> None:
    adapter = TypeAdapter[Any](type(result))
    plain = json.loads(json.dumps(converter.unstructure(result), default=str))
    assert adapter.validate_python(result) is result
    assert json.loads(adapter.dump_json(result)) == plain == adapter.dump_python(result, mode="json")
    assert json.loads(json.dumps(dict(result))) == plain
    assert json.loads(TypeAdapter(Any).dump_json({"any": [result]})) == {"any": [plain]}
    schema = adapter.json_schema(mode="serialization")
    assert (schema["title"], list(schema["properties"])) == (type(result).__name__, list(plain))
    with pytest.raises(ValidationError):
        adapter.validate_python({**plain, "newer": 1})
    if result in WITH_ERRORS:  # the text of an error does not become one
        with pytest.raises(ValidationError):
            adapter.validate_json(json.dumps(plain))
    else:
        assert adapter.validate_json(json.dumps(plain)) == result


def test_every_public_class_of_results_is_one() -> None:
    """Attrs classes that are given to the package, or that only its sandbox and its webhooks have, are not."""
    modules = [__import__(f"incidentio_async.{name}", fromlist=["x"]) for name in ("catalog", "export", "on_call")]
    found = {
        cls
        for module in modules
        for name in public_api.PUBLIC[module.__name__.partition(".")[2]].split()
        if isinstance(cls := getattr(module, name), type) and attrs.has(cls)
    }
    assert found == {type(result) for result in RESULTS + WITH_ERRORS} == set(ResultObject.__subclasses__())


def test_in_own_models() -> None:
    class Own(BaseModel):
        times: list[on_call.Shift | on_call.Gap]
        anything: Any = None

    own = Own(times=[SHIFT, GAP], anything=SHIFT)
    plain = converter.unstructure([SHIFT, GAP])
    assert json.loads(own.model_dump_json()) == {"times": plain, "anything": plain[0]}
    assert Own.model_validate_json(own.model_dump_json()).times == [SHIFT, GAP]
    assert own.model_dump(mode="json", include={"times": {0: {"user": {"name"}}}}) == {
        "times": [{"user": {"name": "Ann"}}]
    }
    assert "rotation" not in own.model_dump(exclude_none=True)["times"][0]
    starts_at = TypeAdapter(on_call.Gap).json_schema(mode="serialization")["properties"]["starts_at"]
    assert starts_at == {"type": "string", "format": "date-time", "title": "Starts At"}


def test_a_value_of_another_type_is_written_with_a_warning() -> None:
    with pytest.warns(UserWarning, match="expected Gap, not Shift"):
        assert TypeAdapter(on_call.Gap).dump_python(SHIFT)["overridden"] is False  # type: ignore[arg-type]


def test_an_error_has_its_place_within_the_result() -> None:
    values = TypeAdapter(on_call.Gap).dump_python(GAP) | {"starts_at": "2026-01-01T00:00:00", "schedule": 1}
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(list[on_call.Gap]).validate_python([GAP, values])
    assert [(error["loc"], error["type"]) for error in caught.value.errors()] == [
        ((1, "schedule"), "string_type"),
        ((1, "starts_at"), "timezone_aware"),
    ]
