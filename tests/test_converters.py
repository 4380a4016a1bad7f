"""cattrs converters of users: `register` teaches any of them the models, and without it they refuse them."""

# Annotations are not deferred here: `cattrs.BaseConverter` does not resolve those of dataclasses.

import dataclasses
import datetime as dt
import inspect
import typing
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

import attrs
import cattrs
import pytest
from cattrs.gen import make_dict_structure_fn

import incidentio_async
from incidentio_async import ConfigurationError, models
from incidentio_async import converter as ours
from incidentio_async.models._homes import NAMES

CONVERTERS: dict[str, Callable[[], cattrs.BaseConverter]] = {
    "plain": cattrs.Converter,
    "without details": lambda: cattrs.Converter(detailed_validation=False),
    "base": cattrs.BaseConverter,
    "base with attrib converters": lambda: cattrs.BaseConverter(prefer_attrib_converters=True),
    "strict": lambda: (
        cattrs.Converter(forbid_extra_keys=True, omit_if_default=True, prefer_attrib_converters=True, use_alias=True)
        if "use_alias" in inspect.signature(cattrs.Converter).parameters
        else cattrs.Converter(forbid_extra_keys=True, omit_if_default=True, prefer_attrib_converters=True)
    ),
    "global": cattrs.global_converter.copy,
}
for _name in ("json", "orjson", "bson", "msgpack", "ujson", "pyyaml", "tomlkit", "cbor2", "msgspec"):
    try:
        CONVERTERS[_name] = import_module(f"cattrs.preconf.{_name}").make_converter
    except ImportError:
        continue


@attrs.define
class Report:
    incident: models.IncidentV2
    severities: list[models.SeverityV2]
    owner: models.UserV2 | None
    by_name: dict[str, models.SeverityV2]
    mode: models.IncidentV2Mode
    source: models.AlertSourceV2
    either: models.UserV2 | models.SeverityV2


@dataclasses.dataclass
class Batch:
    reports: list[Report]
    first: models.SeverityV2 | None = None


TIME = "2026-11-01T00:00:00.5Z"
SEVERITY = {"id": "1", "rank": None, "new": {"a": [1, None]}, "created_at": TIME, "updated_at": "no time"}
WHOLE = {"id": "2", "rank": 3, "name": "n", "description": "", "created_at": TIME, "updated_at": TIME}
INCIDENT = {"id": "I", "mode": "brand_new", "creator": {"user": {"id": "u", "name": 5}}, "created_at": TIME}
REPORT = {
    "incident": INCIDENT,
    "severities": [SEVERITY, WHOLE],
    "owner": None,
    "by_name": {"a": SEVERITY},
    "mode": "brand_new",
    "source": {"id": "1", "secret_token": "s", "new_token": "t"},
    "either": WHOLE,
}
VALUES: list[tuple[Any, Any]] = [
    (INCIDENT, models.IncidentV2),
    (SEVERITY, models.SeverityV2 | None),
    ([SEVERITY, "odd"], list[models.SeverityV2]),
    ("standard", models.IncidentV2Mode),
    ("brand_new", models.IncidentV2Mode),
    (REPORT, Report),
    ({"reports": [REPORT], "first": SEVERITY}, Batch),
]


@pytest.mark.parametrize("name", CONVERTERS)
def test_a_registered_converter_does_as_ours(name: str) -> None:
    for copied in False, True:
        theirs = CONVERTERS[name]()
        incidentio_async.register(theirs)
        if copied:
            theirs = theirs.copy()
        for value, kind in VALUES:
            made, expected = theirs.structure(value, kind), ours.structure(value, kind)
            assert made == expected
            assert type(made) is type(expected)
            # The own classes of a strict converter leave out defaults, and nothing else differs.
            assert theirs.unstructure(made) == ours.unstructure(expected) == value
        plain = theirs.unstructure(theirs.structure(REPORT, Report))
        assert {type(plain["mode"]), *map(type, plain["source"].values())} == {str}


@pytest.mark.parametrize("name", CONVERTERS)
def test_without_it_models_are_refused(name: str) -> None:
    theirs = CONVERTERS[name]()
    for value, kind in (*VALUES[:2], *VALUES[5:]):
        attempts: list[Callable[[], object]] = [
            partial(theirs.structure, value, kind),
            partial(theirs.unstructure, ours.structure(value, kind)),
        ]
        for attempt in attempts:
            with pytest.raises((ConfigurationError, cattrs.BaseValidationError)) as caught:
                attempt()
            error: BaseException = caught.value
            while isinstance(error, BaseExceptionGroup):
                error = error.exceptions[0]
            assert isinstance(error, ConfigurationError)
            assert "call incidentio_async.register(converter) before you use it" in str(error)
    incidentio_async.register(theirs)
    assert theirs.structure(INCIDENT, models.IncidentV2) == ours.structure(INCIDENT, models.IncidentV2)


def test_a_function_that_cattrs_generates_for_a_model_is_refused_too() -> None:
    with pytest.raises(ConfigurationError, match=r"does not know SeverityV2; call incidentio_async\.register"):
        make_dict_structure_fn(models.SeverityV2, cattrs.Converter())


@pytest.mark.parametrize("before", [True, False])
def test_hooks_of_the_user_stay(before: bool) -> None:
    """Those for one model go first; those for `str` or for all attrs classes do not take the models and enums."""
    theirs = cattrs.Converter()
    if not before:
        incidentio_async.register(theirs)
    theirs.register_structure_hook(models.SeverityV2, lambda value, _: f"own {value['id']}")
    theirs.register_unstructure_hook(models.SeverityV2, lambda made: f"own {made.id}")
    theirs.register_structure_hook(str, lambda value, _: f"<{value}>")
    theirs.register_unstructure_hook(str, lambda value: value.strip("<>"))
    theirs.register_structure_hook_factory(attrs.has, lambda kind: lambda value, _: kind(**value))
    theirs.register_unstructure_hook_factory(attrs.has, lambda kind: lambda made: {"odd": kind.__name__})
    if before:
        incidentio_async.register(theirs)
    assert theirs.structure({"id": "1"}, models.SeverityV2) == "own 1"
    assert theirs.unstructure(ours.structure({"id": "1"}, models.SeverityV2)) == "own 1"
    assert theirs.structure("a", str) == "<a>"
    made = theirs.structure("standard", models.IncidentV2Mode)
    assert (made, type(made), theirs.unstructure(made)) == (
        models.IncidentV2Mode.STANDARD,
        models.IncidentV2Mode,
        "standard",
    )
    assert theirs.structure(INCIDENT, models.IncidentV2) == ours.structure(INCIDENT, models.IncidentV2)
    assert theirs.unstructure(theirs.structure(INCIDENT, models.IncidentV2)) == INCIDENT


@attrs.define
class Seen:
    severity: models.SeverityV2
    at: dt.datetime


def test_times_outside_models() -> None:
    """A converter that has no hooks for times gets ours; one that has some keeps them."""
    value = {"severity": WHOLE, "at": TIME}
    plain = cattrs.Converter()
    incidentio_async.register(plain)
    assert plain.unstructure(plain.structure(value, Seen)) == value
    for both in True, False:
        own = cattrs.Converter()
        own.register_unstructure_hook(dt.datetime, lambda time: time.timestamp())
        if both:
            own.register_structure_hook(dt.datetime, lambda seconds, _: dt.datetime.fromtimestamp(seconds, dt.UTC))
        incidentio_async.register(own)
        made = Seen(severity=ours.structure(WHOLE, models.SeverityV2), at=dt.datetime(1970, 1, 2, tzinfo=dt.UTC))
        assert own.unstructure(made) == {"severity": WHOLE, "at": 86400.0}
        if both:
            assert own.structure(own.unstructure(made), Seen) == made


def test_models_are_looked_at_by_others() -> None:
    """attrs, typing and inspect read every model: nothing but cattrs is refused."""
    for name in (name for name in NAMES.split() if not name.endswith(":")):
        cls: Any = getattr(models, name)
        hints = typing.get_type_hints(cls)
        if attrs.has(cls):
            assert [*inspect.signature(cls).parameters] == [field.name for field in attrs.fields(cls)]
            assert hints.keys() >= set(cls.__slots__)  # type: ignore[attr-defined]
    signature = inspect.signature(models.CatalogTypeV3)
    assert {parameter.kind for parameter in signature.parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}
    bound = signature.bind(**{key: 1 for key, p in signature.parameters.items() if p.default is p.empty})
    assert models.CatalogTypeV3(**bound.arguments)
    assert attrs.resolve_types(models.IncidentV2) is models.IncidentV2


def test_times_in_strings_of_another_class() -> None:
    """As parsers of other formats make them."""

    class Text(str):
        pass

    data = {"id": "1", "name": "Minor", "created_at": Text("2024-01-01T00:00:00Z"), "updated_at": Text("soon")}
    made = ours.structure(data, models.SeverityV2)
    assert made.created_at == dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    assert made.updated_at == "soon"
