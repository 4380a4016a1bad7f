"""A property of which a new document says that a PUT keeps it is named, until a decision has it."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("codegen", reason="the generator is part of the checkout, not of the wheel")

from codegen.kept import undecided_kept

SAYS = [
    "Who owns it. Omit to leave them unchanged.",
    "The owners are kept when omitted.",
    "If omitted on update, it keeps its mode.",
    "Set to null to unassign.",
]
SAYS_NOT = ["Omit it when adding an element.", "Must be omitted for others.", "Who owns it", ""]


def document(text: str, *, method: str = "put") -> dict[str, Any]:
    """A document in which an update takes a property, and an object and a list with one."""
    leaf = {"type": "string", "description": text}
    body = {"$ref": "#/components/schemas/Body"}
    return {
        "paths": {
            "/v1/things/{id}": {
                method: {
                    "operationId": "Things V1#Update",
                    "requestBody": {"content": {"application/json": {"schema": body}}},
                },
                "get": {"operationId": "Things V1#Show"},
            }
        },
        "components": {
            "schemas": {
                "Body": {
                    "properties": {
                        "plain": leaf,
                        "inner": {"allOf": [{"$ref": "#/components/schemas/Inner"}]},
                        "list": {"type": "array", "items": {"$ref": "#/components/schemas/Inner"}},
                    }
                },
                "Inner": {"properties": {"leaf": leaf, "again": {"$ref": "#/components/schemas/Inner"}}},
            }
        },
    }


@pytest.mark.parametrize("text", SAYS)
def test_what_stays_is_named(text: str) -> None:
    def note(place: str) -> str:
        return f"Things V1#Update keeps {place} if it is omitted: add it to [kept] in decisions.toml"

    assert undecided_kept(document(text), {}) == [note("plain"), note("inner.leaf")]
    assert undecided_kept(document(text), {"Things V1#Update": ["plain"]}) == [note("inner.leaf")]
    assert undecided_kept(document(text, method="patch"), {}) == []


@pytest.mark.parametrize("text", SAYS_NOT)
def test_what_else_is_said_of_leaving_out_is_not(text: str) -> None:
    assert undecided_kept(document(text), {}) == []
