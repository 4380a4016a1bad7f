"""Which arguments the generator finds secret: those that are, and those that have a secret in them at any depth."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("codegen", reason="the generator is part of the checkout, not of the wheel")

from codegen.facts_file import read_facts
from codegen.plan import load_plan, read_json
from codegen.secrets import secret_arguments, shielding

SCHEMAS: dict[str, Any] = {
    "Key": {"properties": {"api_key": {"type": "string"}}},
    "Deep": {"properties": {"keys": {"array": {"ref": "Key"}}, "self": {"ref": "Deep"}}},
    "Named": {"properties": {"access_token": {"type": "string"}}},
    "Plain": {"properties": {"name": {"type": "string"}, "self": {"ref": "Plain"}}},
}
PLAN: Any = SimpleNamespace(schemas=SCHEMAS, decisions={"secrets": {"Key": ["api_key"], "Payload": ["value"]}})


def operation(properties: dict[str, Any], *, takes_secret: bool = False) -> Any:
    fact = {"body": "Payload", "takes_secret": takes_secret}
    return SimpleNamespace(body={"properties": properties}, fact=fact)


@pytest.mark.parametrize(
    ("kind", "secret"),
    [
        ({"ref": "Key"}, True),
        ({"array": {"ref": "Key"}}, True),
        ({"map": {"array": {"ref": "Key"}}}, True),
        ({"ref": "Deep"}, True),
        ({"map": {"ref": "Deep"}}, True),
        ({"ref": "Plain"}, False),
        ({"array": {"type": "string"}}, False),
        ({"type": "string"}, False),
        ({"array": {"ref": "Named"}}, True),
    ],
)
def test_properties_that_hold_a_secret(kind: Any, secret: bool) -> None:
    assert secret_arguments(PLAN, operation({"from": kind})) == (["from_"] if secret else [])


def test_the_first_statement() -> None:
    text = {"type": "string"}
    made = operation({"name": text, "value": text, "key": {"ref": "Key"}, "more": {"map": text}}, takes_secret=True)
    assert shielding(PLAN, made) == (
        "value, key, more, secret, options = "
        "shield(value), shield(key), shield_named(more), shield_secret(secret), options and shield_options(options)"
    )
    assert shielding(PLAN, SimpleNamespace(body=None, fact={"takes_secret": False})) == (  # type: ignore[arg-type]
        "options = options and shield_options(options)"
    )


def test_every_secret_of_a_body_is_some_methods_argument() -> None:
    """A decision on a schema that bodies hold is never without effect."""
    plan = load_plan(read_facts(), read_json("pins.json"))
    known = [operation for resource in plan.resources for operation in resource.operations]
    found = {operation.id for operation in known if secret_arguments(plan, operation)}
    assert found == {"Secrets V2#Create", "Secrets V2#Rotate", "Telemetry V2#UpdateDataSource"}
