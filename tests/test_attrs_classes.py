"""Each model is an attrs class whole: for attrs, `typing`, `inspect`, `copy` and `pickle`."""

from __future__ import annotations

import copy
import inspect
import pickle
import sys
import typing
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any, ClassVar

import attr
import attrs
import pytest

from incidentio_async import ConfigurationError, InvalidArgumentError, converter, models
from incidentio_async._codec.model import Model
from incidentio_async._secrets.strings import Masked
from tests.support.api import facts, sample_model

SCHEMAS = sorted(facts()["schemas"])


def sample(name: str) -> Any:
    """A record with each property set, something unknown, and an explicit null where the model has an optional one."""
    cls: Any = getattr(models, name)
    value = {**sample_model(name), "unknown": {"a": [1]}}
    optional = next((attribute.name for attribute in attrs.fields(cls) if attribute.name in cls._optional), None)
    return converter.structure(value | ({cls._wire.get(optional, optional): None} if optional else {}), cls)


def test_the_attributes_are_those_of_the_hints_and_the_signature() -> None:
    """Litestar, msgspec and cattrs look up the type of each attribute in the hints."""
    assert len(SCHEMAS) > 1000
    for name in SCHEMAS:
        cls: Any = getattr(models, name)
        attributes = attrs.fields(cls)
        hints = typing.get_type_hints(cls)
        parameters = inspect.signature(cls).parameters
        assert [attribute.name for attribute in attributes] == list(parameters), name
        assert {attribute.name for attribute in attributes} == {key for key in hints if key[0] != "_"}, name
        for attribute in attributes:
            assert attribute.type == hints[attribute.name], (name, attribute.name)
            assert (attribute.kw_only, attribute.init, attribute.eq) == (True, True, True)
            is_required = parameters[attribute.name].default is inspect.Parameter.empty
            assert (attribute.default is attrs.NOTHING) is is_required, (name, attribute.name)
        assert attributes.extra.default == attrs.Factory(dict)


def copies(record: Any) -> dict[str, Any]:
    """Each way to make a copy of a record."""
    made = {str(protocol): pickle.loads(pickle.dumps(record, protocol)) for protocol in range(6)}
    if sys.version_info >= (3, 13):
        made["replace"] = copy.replace(record)
    return {
        **made,
        "copy": copy.copy(record),
        "deepcopy": copy.deepcopy(record),
        "__replace__": record.__replace__(),
        "evolve": attrs.evolve(record),
        "constructor": type(record)(**{key: getattr(record, key) for key in attrs.fields_dict(type(record))}),
    }


def test_every_copy_is_equal() -> None:
    for name in SCHEMAS[::4]:
        record = sample(name)
        written = converter.unstructure(record)
        without_nulls = {key: value for key, value in written.items() if value is not None}
        for way, copied in copies(record).items():
            assert copied == record, (name, way)
            assert copied.__class__ is record.__class__
            assert copied is not record
            keeps_nulls = way.isdecimal() or way in ("copy", "deepcopy", "replace", "__replace__")
            assert converter.unstructure(copied) == (written if keeps_nulls else without_nulls), (name, way)


def test_asdict_and_astuple_have_each_attribute() -> None:
    for name in SCHEMAS[::4]:
        record = sample(name)
        names = [attribute.name for attribute in attrs.fields(type(record))]
        shallow = attrs.asdict(record, recurse=False)
        assert shallow == {key: getattr(record, key) for key in names}, name
        assert attrs.astuple(record, recurse=False) == tuple(shallow.values()), name
        assert list(attrs.asdict(record)) == names, name


def test_a_pickle_and_asdict_keep_secrets_masked() -> None:
    secret = models.SecretsCreatePayloadV2(name="n", value="inc_hidden")
    values = [attrs.asdict(secret)["value"], *(copied.value for copied in copies(secret).values())]
    assert {type(value) for value in values} == {Masked}
    assert set(values) == {"inc_hidden"}


def test_types_are_resolved_once() -> None:
    assert attrs.resolve_types(models.IncidentV2) is models.IncidentV2
    assert attrs.fields(models.IncidentV2).severity.type == models.SeverityV2 | None
    assert list(attrs.fields(Model)) == [attrs.fields_dict(models.IncidentV2)["extra"]]


class Noted(models.SeverityV2):
    """A severity with what a team adds to it."""

    _secrets: ClassVar[frozenset[str]] = frozenset({"pin"})

    note: str | None = None
    pin: str | None = None

    @property
    def label(self) -> str:
        return f"{self.rank}: {self.name}"


class Labelled(models.AlertSourceV2):
    """It adds no attribute."""

    def label(self) -> str:
        return self.name.upper()


DATA = {"id": "1", "name": "Minor", "rank": 2, "note": "Tell us", "pin": "inc_hidden", "new": True}


def test_a_class_that_extends_a_model_has_its_attributes() -> None:
    made = converter.structure(DATA, Noted)
    assert (made.label, made.note, made.extra) == ("2: Minor", "Tell us", {"new": True})
    assert "hidden" not in repr(made)
    assert converter.unstructure(made) == DATA
    assert attrs.evolve(made, name="Major", note=None) == attrs.evolve(made, name="Major", note=None)
    assert attrs.evolve(made, name="Major") != made
    assert {attribute.name for attribute in attrs.fields(Noted)} == {
        *(attribute.name for attribute in attrs.fields(models.SeverityV2)),
        *("note", "pin"),
    }
    assert list(inspect.signature(Noted).parameters) == [attribute.name for attribute in attrs.fields(Noted)]
    assert all(copied == made for copied in copies(made).values())
    with pytest.raises(TypeError, match=r"Noted\(\): missing created_at, description, id, rank, updated_at; unknown x"):
        Noted(name="n", x=1)  # type: ignore[call-arg]


def test_a_class_that_extends_a_model_masks_what_the_model_masks() -> None:
    made = converter.structure({"id": "1", "name": "Pages", "secret_token": "inc_hidden"}, Labelled)
    assert made.label() == "PAGES"
    assert repr(made) == "Labelled(id='1', name='Pages', secret_token='***')"
    assert made != converter.structure(made.to_dict(), models.AlertSourceV2)


class _Shade(StrEnum):
    DARK = "dark"


class _Weight(IntEnum):
    HEAVY = 3


def test_a_class_that_would_be_misread_is_refused() -> None:
    decorated = "remove the decorator of attrs or dataclasses"
    for decorate in (attrs.define, attrs.define(slots=False), attr.s, dataclass, dataclass(slots=True)):
        with pytest.raises(ConfigurationError, match=f"^Own: .* {decorated}$"):
            decorate(type("Own", (models.SeverityV2,), {"__annotations__": {"note": str | None}, "note": None}))
    for default in ("none yet", attrs.field(factory=str), 0):
        with pytest.raises(ConfigurationError, match="^Own: the default of note must be None"):
            type("Own", (models.SeverityV2,), {"__annotations__": {"note": str}, "note": default})


def test_an_attribute_and_extra_of_one_name_are_not_written() -> None:
    made = converter.structure({"id": "1", "name": None}, models.SeverityV2)
    made.extra["name"] = "Minor"  # the attribute is not set
    assert made.to_dict() == {"id": "1", "name": "Minor"}
    made.name = "Major"
    with pytest.raises(InvalidArgumentError, match="^SeverityV2: extra has 'name', and so has the attribute"):
        made.to_dict()


def test_scalars_of_own_classes_become_plain() -> None:
    made = converter.structure({"id": "1", "shade": _Shade.DARK}, models.SeverityV2)
    made.name, made.rank = _Shade.DARK, _Weight.HEAVY
    plain = made.to_dict()
    assert plain == {"id": "1", "name": "dark", "rank": 3, "shade": "dark"}
    assert {type(value) for value in plain.values()} == {str, int}
