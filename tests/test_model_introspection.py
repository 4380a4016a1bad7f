"""What `help` and `inspect.signature` show of a model: attributes with their types, and the values of enums."""

from __future__ import annotations

import datetime as dt
import inspect
import pydoc
import re
import sys
import types
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest

from incidentio_async import converter, models
from incidentio_async._codec.model import Model
from incidentio_async.models._homes import NAMES

MODELS = [
    value for name in dir(models) if isinstance(value := getattr(models, name), type) and issubclass(value, Model)
]


def test_the_signature_has_types() -> None:
    parameters = inspect.signature(models.IncidentV2).parameters
    assert parameters["created_at"].annotation is dt.datetime
    assert parameters["created_at"].default is inspect.Parameter.empty
    assert parameters["severity"].annotation == models.SeverityV2 | None
    assert parameters["severity"].default is None
    assert list(parameters)[-1] == "extra"


def test_no_annotation_is_a_string() -> None:
    """Not even that of a class that is defined later in its module."""
    assert len(MODELS) > 1000
    for model in MODELS:
        signature = inspect.signature(model)
        strings = [name for name, row in signature.parameters.items() if isinstance(row.annotation, str)]
        assert strings == [], model
        assert "ForwardRef" not in str(signature)


def test_help_shows_types_and_values() -> None:
    shown = pydoc.plain(pydoc.render_doc(models.IncidentV2))
    for row in (
        "created_at (datetime)",
        "mode (IncidentV2Mode): standard, retrospective, test, tutorial",
        "severity (SeverityV2 | None)",
        "incident_role_assignments (list[IncidentRoleAssignmentV2])",
    ):
        assert f" |      {row}\n" in shown


def test_the_docstring_names_each_attribute() -> None:
    for model in MODELS:
        text = model.__doc__ or ""
        rows = text.partition("\nAttributes:\n")[2]
        assert all(f"    {name} (" in rows for name in model.__slots__), model


def test_limits_are_shown() -> None:
    text = models.EmbeddedIncidentRoleV2.__doc__ or ""
    first, _, rest = text.partition("\n\n")
    assert first == "Limits and defaults: ``description``, ``name`` at least 1 character."
    assert rest.startswith("Attributes:\n    created_at (datetime)\n")


def test_the_slots_are_the_attributes_in_the_order_of_their_properties() -> None:
    """The order is what a repr and an unstructured model show."""
    for model in MODELS:
        wire = [model._wire.get(name, name) for name in model.__slots__]
        assert wire == sorted(wire), model
        assert set(model.__slots__) == {name for name in model.__annotations__ if name[0] != "_"}
        assert set(attrs.fields_dict(model)) == {*model.__slots__, "extra"}


def test_the_stub_exports_the_modules_of_the_table() -> None:
    stub = Path(inspect.getfile(models)).with_suffix(".pyi").read_text("utf-8")
    exported = re.findall(r"^from incidentio_async\.models\.(\w+) import \*$", stub, re.MULTILINE)
    assert sorted(exported) == sorted(word[:-1] for word in NAMES.split() if word.endswith(":"))
    defined = {model.__module__.rpartition(".")[2] for model in MODELS}
    assert defined <= set(exported)


class Owned(Model):
    """A record of a user's own."""

    TABLE: ClassVar[str] = "owned"
    _secrets: ClassVar[frozenset[str]] = frozenset({"token"})

    token: str
    above: str | None = None


def test_class_variables_and_private_names_are_no_attributes() -> None:
    assert Owned.__slots__ == ("above", "token")
    assert (Owned.TABLE, set(Owned._optional)) == ("owned", {"above"})
    assert str(inspect.signature(Owned)).startswith("(*, token: str, above: str | None = None, extra:")
    assert (Owned.__doc__ or "").startswith("A record of a user's own.\n\nAttributes:\n    token (str)\n")
    assert "hunter2" not in repr(Owned(token="hunter2"))
    assert converter.structure({"token": "a", "above": "b"}, Owned).above == "b"


@pytest.mark.parametrize(("later", "forms"), [("", [1]), ("Later", [1, 4])])
def test_annotations_that_the_class_body_leaves_as_a_function(
    later: str, forms: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Python 3.14 does, where the namespace of a class has no annotations but a function that makes them."""
    asked: list[int] = []

    def annotate(form: int) -> dict[str, Any]:
        asked.append(form)
        if form == 1 and later:
            raise NameError(later)
        return kinds

    library = types.ModuleType("annotationlib")
    vars(library).update(
        Format=types.SimpleNamespace(VALUE=1, FORWARDREF=4),
        call_annotate_function=lambda function, form: function(form),
        get_annotate_from_class_namespace=lambda scope: scope.get("__annotate_func__"),
    )
    monkeypatch.setitem(sys.modules, "annotationlib", library)
    monkeypatch.setattr(sys, "version_info", (3, 14, 0))
    kinds = {"name": str, "_wire": ClassVar[dict[str, str]], "TABLE": ClassVar[str], "age": int | None}
    scope: dict[str, Any] = {"__annotate_func__": annotate, "age": None, "TABLE": "x", "_wire": {"name": "zz"}}
    make: Any = type(Model)
    made = make("Late", (Model,), scope)
    assert made.__slots__ == ("age", "name")
    assert made._optional == {"age"}
    assert asked == forms
    assert make("Empty", (Model,), {}).__slots__ == ()
