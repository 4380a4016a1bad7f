"""The OpenAPI document that the sandbox serves, read as the generator reads the API's own."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

import aiohttp
import pytest

pytest.importorskip("codegen", reason="the generator is part of the checkout, not of the wheel")

from codegen.document import distill
from codegen.facts_file import read_facts
from incidentio_async.sandbox import Sandbox
from incidentio_async.sandbox.openapi_document import openapi_document
from tests.sandbox.support import FACTS, OPERATIONS


async def served() -> tuple[Any, Any]:
    """The document as anybody gets it, without a key, and as the client returns it."""
    async with (
        Sandbox(incidents=1) as sandbox,
        sandbox.client() as client,
        aiohttp.ClientSession(sandbox.base_url) as nobody,
        nobody.get("/v1/openapiV3.json") as response,
    ):
        assert (response.status, response.headers["Content-Type"]) == (200, "application/json")
        return json.loads(await response.read()), await client.utilities.openapi_v3()


def test_it_has_all_that_is_known_of_the_api() -> None:
    """Every operation, parameter, body, response, schema, enum and limit: the same facts come out of it."""
    document, returned = asyncio.run(served())
    assert returned == document
    assert document["servers"] == [{"url": "/"}]  # what is made from it calls the sandbox
    facts, known = distill(document | {"servers": [{"url": FACTS["document"]["server"]}]}), read_facts()
    for operations in (facts["operations"], known["operations"]):
        for operation in operations.values():  # the dates and replacements stand in sentences
            operation["deprecated"] = "deprecated" in operation
    assert facts["document"] == known["document"] | {"sha256": ""}
    for part in ("operations", "schemas", "webhooks", "audit_logs"):
        assert facts[part] == known[part], part


def test_what_the_facts_do_not_hold() -> None:
    """Errors of every operation, no reference to nowhere, and no sentence but the sandbox's own."""
    document = json.loads(openapi_document())
    text = json.dumps(document)
    references = set(re.findall(r'"\$ref": "#/components/schemas/(\w+)"', text))
    assert references <= document["components"]["schemas"].keys()
    nodes = [node for item in document["paths"].values() for node in item.values()]
    assert len(nodes) == len({node["operationId"] for node in nodes}) == len(OPERATIONS)
    for node in nodes:
        assert {status for status in node["responses"] if status > "3"} == {
            *("400", "401", "403", "404", "405", "406", "408", "409", "412", "413", "422", "429", "500")
        }
    sentences = {words for words in re.findall(r'"description": "([^"]*)"', text) if " " in words}
    own = r"A filter with the operators .*|The last day of this operation is .*|The event|[A-Z][a-z]+( [A-Z][a-z]+)+"
    assert [words for words in sentences if not re.fullmatch(own, words)] == []
    assert not re.search(r'"(example|examples|summary)": "', text)
