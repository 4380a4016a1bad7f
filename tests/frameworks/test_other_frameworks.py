"""Litestar and msgspec: what docs/frameworks.md says of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import httpx
import msgspec
import pytest

from incidentio_async import ConfigurationError, converter, models, on_call
from incidentio_async.sandbox import Sandbox
from tests.frameworks.test_fastapi import SEVERITY, mixed_records
from tests.frameworks.test_results import SHIFT
from tests.support.api import CHECKOUT
from tests.support.prose import environment, file_of, python_of
from tests.support.socket_time import run_socket_time

PAGE = CHECKOUT / "docs" / "frameworks.md"
SERVICE = CHECKOUT / "tests" / "typing" / "services" / "litestar_service.py"


def test_msgspec_writes_records_by_the_hook() -> None:
    for record in mixed_records():
        plain = converter.unstructure(record)
        assert json.loads(msgspec.json.encode({"a": [record]}, enc_hook=converter.unstructure)) == {"a": [plain]}
        assert msgspec.to_builtins(record, enc_hook=converter.unstructure) == plain
        with pytest.raises(TypeError, match="unsupported"):
            msgspec.json.encode(record)
    shift = {**converter.unstructure(SHIFT), "starts_at": "2026-01-01T00:30:00.500000+02:00"}
    assert json.loads(msgspec.json.encode(SHIFT, enc_hook=converter.unstructure)) == shift
    assert msgspec.json.encode(models.IncidentV2Mode("newer")) == b'"newer"'


@pytest.mark.parametrize("kind", [models.SeverityV2, list[models.SeverityV2], on_call.Shift], ids=str)
def test_msgspec_makes_no_records(kind: Any) -> None:
    """They would lack what their constructor sets, and the properties that this release does not know."""
    uses: list[Any] = [
        lambda: msgspec.convert({"id": "1"}, kind),
        lambda: msgspec.json.decode(b'{"id": "1"}', type=kind),
        lambda: msgspec.json.schema(kind),
    ]
    for use in uses:
        with pytest.raises(ConfigurationError, match=r"an incomplete (Severity|User)V2; decode a dict, and call incid"):
            use()


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The service, which Litestar finds by the name of its module."""
    monkeypatch.syspath_prepend(SERVICE.parent)
    yield import_module("litestar_service").app
    del sys.modules["litestar_service"]


@pytest.mark.skipif(not PAGE.exists(), reason="the pages are part of the checkout, not of the wheel")
def test_type_checkers_see_the_service() -> None:
    [source] = [block for block in python_of(PAGE) if file_of(block) == SERVICE.name]
    assert SERVICE.read_text("utf-8").partition("\n\n")[2] == source.partition("\n")[2], f"copy it to {SERVICE}"


def test_litestar(app: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        async with Sandbox(incidents=20) as sandbox:
            with environment(monkeypatch, sandbox):
                async with app.lifespan():
                    transport = httpx.ASGITransport(app)
                    async with httpx.AsyncClient(transport=transport, base_url="http://service") as browser:
                        await check(sandbox, browser)

    async def check(sandbox: Sandbox, browser: httpx.AsyncClient) -> None:
        async with sandbox.client() as client:
            incident = await client.incidents.show("INC-7")
            shifts = await on_call.now(client)
        assert (await browser.get("/incidents/INC-7")).json() == converter.unstructure(incident)
        found = (await browser.get("/on-call")).json()
        assert [shift["user"] for shift in found] == [converter.unstructure(shift.user) for shift in shifts] != []
        data = SEVERITY | {"newer": {"a": 1}}
        assert (await browser.post("/severities", json=data)).json() == data
        wrong = await browser.post("/severities", json=data | {"rank": "first"})
        assert (wrong.status_code, "rank" in wrong.json()["detail"]) == (400, True)
        document = (await browser.get("/schema/openapi.json")).json()
        check_document(document["components"]["schemas"])
        body = document["paths"]["/severities"]["post"]["requestBody"]["content"]["application/json"]["schema"]
        assert body == {"$ref": "#/components/schemas/SeverityV2"}

    run_socket_time(main())


def check_document(schemas: dict[str, Any]) -> None:
    severity = schemas["SeverityV2"]
    assert set(severity["properties"]) == {"created_at", "description", "id", "name", "rank", "updated_at"}
    assert severity["additionalProperties"] is True
    assert "mode" in schemas["IncidentV2"]["properties"]
    assert not any("enum" in schema for schema in schemas.values())
