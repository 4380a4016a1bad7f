"""Records in FastAPI: as responses of every kind, as bodies, in its OpenAPI document."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import json
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any, Generic, TypeVar

import httpx
import pytest
from django.template.base import Variable, VariableDoesNotExist
from fastapi import Body, FastAPI
from fastapi.encoders import jsonable_encoder
from pydantic import BaseModel
from typing_extensions import TypedDict

from incidentio_async import ConfigurationError, converter, models, on_call
from tests.frameworks.test_results import GAP, SHIFT
from tests.support.api import sample_model

T = TypeVar("T")

# FastAPI 0.120 looks whether a model is one of pydantic 1.
pytestmark = pytest.mark.filterwarnings("ignore:The `__fields__` attribute is deprecated")

INCIDENT = converter.structure(
    sample_model("IncidentV2") | {"mode": "newer", "newer": {"a": [None]}, "call_url": None}, models.IncidentV2
)
PLAIN = converter.unstructure(INCIDENT)
SEVERITY = PLAIN["severity"]


class Own(BaseModel):
    incident: models.IncidentV2
    other: models.IncidentV2 | None = None


class Generics(BaseModel, Generic[T]):
    items: list[T]


@dataclasses.dataclass
class Data:
    incident: models.IncidentV2
    shifts: list[on_call.Shift]


class Typed(TypedDict):
    incident: models.IncidentV2


SHIFTS = converter.unstructure([SHIFT])
RESPONSES: list[tuple[Any, Any, Any]] = [
    (models.IncidentV2, INCIDENT, PLAIN),
    (list[models.IncidentV2], [INCIDENT], [PLAIN]),
    (Sequence[models.IncidentV2], (INCIDENT,), [PLAIN]),
    (models.IncidentV2 | None, INCIDENT, PLAIN),
    (models.IncidentV2 | None, None, None),
    (dict[str, models.IncidentV2], {"a": INCIDENT}, {"a": PLAIN}),
    (tuple[models.IncidentV2, int], (INCIDENT, 1), [PLAIN, 1]),
    (models.SeverityV2 | models.IncidentV2, INCIDENT, PLAIN),
    (models.UserV2 | models.IncidentV2 | str, INCIDENT, PLAIN),
    (models.IncidentV2Mode, INCIDENT.mode, "newer"),
    (list[on_call.Shift | on_call.Gap], [SHIFT, GAP], converter.unstructure([SHIFT, GAP])),
    (Own, Own(incident=INCIDENT), {"incident": PLAIN, "other": None}),
    (Own, {"incident": INCIDENT}, {"incident": PLAIN, "other": None}),
    (Generics[models.IncidentV2], {"items": [INCIDENT]}, {"items": [PLAIN]}),
    (Data, Data(INCIDENT, [SHIFT]), {"incident": PLAIN, "shifts": SHIFTS}),
    (Typed, {"incident": INCIDENT}, {"incident": PLAIN}),
    (Any, INCIDENT, PLAIN),
    (object, INCIDENT, PLAIN),
    (dict[str, Any], {"a": [INCIDENT, SHIFT]}, {"a": [PLAIN, *SHIFTS]}),
    # Without a type FastAPI writes whatever there is, by its own encoder.
    (None, INCIDENT, PLAIN),
    (None, SHIFT, SHIFTS[0]),
    (None, {"a": (INCIDENT, INCIDENT.mode, [SHIFT])}, {"a": [PLAIN, "newer", SHIFTS]}),
    (None, Own(incident=INCIDENT), {"incident": PLAIN, "other": None}),
]


def ask(app: FastAPI, use: Callable[[httpx.AsyncClient], Awaitable[T]]) -> T:
    async def run() -> T:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://service") as browser:
            return await use(browser)

    return asyncio.run(run())


def test_responses() -> None:
    """What a handler returns is written as the client writes it, what this release does not know included."""
    app = FastAPI()
    for i, (declared, value, _) in enumerate(RESPONSES):
        app.get(f"/model/{i}", response_model=declared)(lambda value=value: value)

    async def use(browser: httpx.AsyncClient) -> list[Any]:
        return [(await browser.get(f"/model/{i}")).raise_for_status().json() for i in range(len(RESPONSES))]

    for found, (declared, _, expected) in zip(ask(app, use), RESPONSES, strict=True):
        assert found == expected, declared


def test_bodies_and_the_document() -> None:
    app = FastAPI()

    @app.post("/one")
    async def one(severity: Annotated[models.SeverityV2, Body()]) -> models.SeverityV2:
        assert type(severity) is models.SeverityV2
        return severity

    @app.post("/optional")
    async def optional(severity: Annotated[models.SeverityV2 | None, Body()] = None) -> models.SeverityV2 | None:
        return severity

    @app.post("/several")
    async def several(severities: list[models.SeverityV2], own: Own) -> dict[str, Any]:
        return {"own": own, "severities": severities}

    @app.get("/mode")
    async def mode(mode: models.IncidentV2Mode) -> models.IncidentV2Mode:
        return mode

    async def use(browser: httpx.AsyncClient) -> list[Any]:
        severity = SEVERITY | {"newer": 1}
        own = {"incident": PLAIN, "other": None}
        assert (await browser.post("/one", json=severity)).json() == severity
        assert (await browser.post("/optional", json=severity)).json() == severity
        assert (await browser.post("/optional")).json() is None
        both = {"severities": [severity], "own": own}
        assert (await browser.post("/several", json=both)).json() == both
        assert (await browser.get("/mode", params={"mode": "newest"})).json() == "newest"
        wrong = await browser.post("/one", json={**severity, "rank": "first", "name": None})
        assert wrong.status_code == 422
        return [(error["loc"], error["type"]) for error in wrong.json()["detail"]]

    assert ask(app, use) == [(["body", "name"], "string_type"), (["body", "rank"], "int_type")]
    schemas = app.openapi()["components"]["schemas"]
    incident, known = schemas["IncidentV2"], schemas["IncidentV2Mode"]
    assert incident["additionalProperties"] is True
    assert incident["properties"]["mode"] == {"$ref": "#/components/schemas/IncidentV2Mode"}
    assert incident["properties"]["created_at"]["format"] == "date-time"
    assert (known["type"], known["examples"], "enum" in known) == ("string", list(models.IncidentV2Mode), False)
    body = app.openapi()["paths"]["/one"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert body["$ref"] == "#/components/schemas/SeverityV2"


def test_a_body_that_would_be_looked_for_in_the_query() -> None:
    """FastAPI would refuse every request to it. The error says what to write."""
    app = FastAPI()
    with pytest.raises(ConfigurationError, match=r"from the query .* severity: Annotated\[SeverityV2, Body\(\)\]$"):

        @app.post("/one")
        async def one(severity: models.SeverityV2) -> None: ...

    with pytest.raises(ConfigurationError, match=r"severity: Annotated\[SeverityV2 \| None, Body\(\)\]$"):

        @app.post("/two")
        async def two(severity: models.SeverityV2 | None = None) -> None: ...

    with pytest.raises(ConfigurationError, match=r"from the query .* gap: Annotated\[Gap, Body\(\)\]$"):

        @app.post("/three")
        async def three(gap: on_call.Gap) -> None: ...

    with pytest.raises(ConfigurationError, match=r"from the path .* gap: Annotated\[Gap, Body\(\)\]$"):

        @app.post("/four/{gap}")
        async def four(gap: on_call.Gap) -> None: ...


def mixed_records() -> Iterator[Any]:
    """Records whose properties are in every place that one can have: known, renamed, null, unknown."""
    yield INCIDENT
    yield models.SeverityV2(id="1", name="n", description="", rank=1, created_at=None, updated_at=None)  # type: ignore[arg-type]
    renamed = next(name for name in sorted(dir(models)) if getattr(getattr(models, name), "_wire", None))
    yield converter.structure(sample_model(renamed), getattr(models, renamed))
    record = converter.structure(SEVERITY | {"name": None}, models.SeverityV2)
    record.extra = {"newer": dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "name": "takes the place of null"}
    yield record


def test_as_a_dict() -> None:
    """``dict(record)`` is what FastAPI's encoder reads. In all other ways a record is no container."""
    for record in mixed_records():
        plain = converter.unstructure(record)
        assert dict(record) == plain == jsonable_encoder(record) == json.loads(json.dumps(dict(record)))
    for made in (INCIDENT, SHIFT):
        assert_no_container(made)


def assert_no_container(made: Any) -> None:
    uses: list[Callable[[Any], Any]] = [
        list,
        iter,
        len,
        reversed,
        lambda value: "id" in value,
        lambda value: value["id"],
    ]
    for use in uses:
        with pytest.raises(TypeError):
            use(made)
    assert not hasattr(made, "__dict__")
    assert not isinstance(made, Iterable | Mapping)


def test_templates_of_django_get_attributes() -> None:
    """They look for a key first, and their filters show nothing for a text in place of a time."""
    values: Any = {"incident": INCIDENT, "shift": SHIFT}
    for path, expected in [("created_at", INCIDENT.created_at), ("severity.rank", SEVERITY["rank"])]:
        assert Variable(f"incident.{path}").resolve(values) == expected
    assert Variable("shift.user").resolve(values) is SHIFT.user
    with pytest.raises(VariableDoesNotExist):
        Variable("incident.newer").resolve(values)


def test_what_cannot_be_json_is_named() -> None:
    record = converter.structure(SEVERITY, models.SeverityV2)
    record.extra = {"newer": object()}
    with pytest.raises(ValueError, match="a object cannot be sent as JSON"):
        jsonable_encoder(record)
