"""Example values for schemas."""

from __future__ import annotations

import pytest

from incidentio_async.sandbox import example
from tests.sandbox.support import SCHEMAS, object_problems


@pytest.mark.parametrize("schema", ["IncidentV2", "WebhookIncidentV2", "CatalogEntryV3", "IdentityV1"])
def test_examples_fit_their_schema(schema: str) -> None:
    assert schema in SCHEMAS
    for seed in range(20):
        assert object_problems(example(schema, seed=seed), schema) == []
    assert example(schema, seed=7) == example(schema, seed=7)


def test_an_example_of_nothing() -> None:
    with pytest.raises(ValueError, match="there is no schema 'Nothing'"):
        example("Nothing")
