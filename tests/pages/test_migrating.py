"""What docs/migrating_from_incident_io.md says of names holds for every operation and every model of that package."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import attrs
import pytest

from incidentio_async import models
from incidentio_async.operations import operations
from tests.support.api import CHECKOUT

PAGE = CHECKOUT / "docs" / "migrating_from_incident_io.md"

if not PAGE.exists():
    pytest.skip("the pages are part of the checkout, not of the wheel", allow_module_level=True)

api = pytest.importorskip("incident_io.api")
official = pytest.importorskip("incident_io.models")


def test_every_function_is_a_method_of_the_same_name_but_for_those_in_the_table() -> None:
    modules = [path.stem for path in Path(api.__path__[0]).glob("*/*.py") if path.stem != "__init__"]
    methods = {f"{one.resource}_{one.name}": f"client.{one.resource}.{one.name}" for one in operations().values()}
    assert len(modules) == len(methods)
    assert len(set(modules)) == len(modules)
    renamed = dict(re.findall(r"^\| `(\w+)` \| `(client\.\w+\.\w+)` \|$", PAGE.read_text("utf-8"), re.MULTILINE))
    assert sorted(set(modules) - set(methods)) == sorted(renamed)
    assert sorted(methods[name] for name in set(methods) - set(modules)) == sorted(renamed.values())


def test_models_have_the_same_attributes_but_for_those_in_the_table() -> None:
    both = {name for name in dir(official) if attrs.has(getattr(official, name)) and hasattr(models, name)}
    assert len(both) > 1000
    theirs: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    for name in both:
        there = {field.name for field in attrs.fields(getattr(official, name))} - {"additional_properties"}
        here = {field.name for field in attrs.fields(getattr(models, name))} - {"extra"}
        theirs.update(there - here)
        ours.update(here - there)
    assert set(theirs) == {"type_", "filter_", "all_"}
    assert ours == {name.rstrip("_"): count for name, count in theirs.items()}
