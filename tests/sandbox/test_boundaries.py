"""What the sandbox and the client may import of each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import incidentio_async
from incidentio_async.sandbox import example
from tests.sandbox.support import SCHEMAS, object_problems

PACKAGE = Path(incidentio_async.__file__).parent
# What a server takes of the library that it is tested with: its client to hand out, its signatures to be verified,
# its errors and its masking. What it knows of the API it has from its own facts.
ALLOWED = {
    "incidentio_async._checks.callables",
    "incidentio_async._secrets.reprs",
    "incidentio_async._secrets.scrubber",
    "incidentio_async._secrets.strings",
    "incidentio_async.client",
    "incidentio_async.errors",
    "incidentio_async.hooks",
    "incidentio_async.limits",
    "incidentio_async.options",
    "incidentio_async.webhooks",
}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_the_sandbox_takes_little_of_the_client() -> None:
    taken = {name for path in (PACKAGE / "sandbox").rglob("*.py") for name in imports(path)}
    own = {name for name in taken if name.startswith("incidentio_async")}
    assert {name for name in own if not name.startswith("incidentio_async.sandbox")} == ALLOWED


def test_only_the_command_takes_the_sandbox() -> None:
    takers = {
        path.relative_to(PACKAGE).parts[0]
        for path in PACKAGE.rglob("*.py")
        if any(name.startswith("incidentio_async.sandbox") for name in imports(path))
    }
    assert takers == {"cli", "sandbox"}


@pytest.mark.parametrize("schema", ["IncidentV2", "WebhookIncidentV2", "CatalogEntryV3", "IdentityV1"])
def test_examples_fit_their_schema(schema: str) -> None:
    assert schema in SCHEMAS
    for seed in range(20):
        assert object_problems(example(schema, seed=seed), schema) == []
    assert example(schema, seed=7) == example(schema, seed=7)


def test_an_example_of_nothing() -> None:
    with pytest.raises(ValueError, match="there is no schema 'Nothing'"):
        example("Nothing")
