"""The cattrs converter of the models, and the base classes of models and enums. The only file that imports cattrs."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, overload

import cattrs
import cattrs.errors

from incidentio_async._codec.decoders import copied, decoder_of
from incidentio_async._codec.enums import OpenEnum
from incidentio_async._codec.kinds import kind_of
from incidentio_async._codec.model import Model
from incidentio_async._codec.unstructurer import plain

__all__ = ["Model", "OpenEnum", "converter", "register"]


def register(converter: cattrs.BaseConverter) -> None:
    """Teach a cattrs converter this package's models and enums, so that it treats them as `converter` does.

    It may be of any class and have any options and hooks. Own classes that hold models, lists and dicts of them or
    optional ones work from then on; without it cattrs refuses a model. Times within models are read and written as the
    API writes them. For times elsewhere the converter's own hooks stay, and where it has none, those of the models
    are added.

    Args:
        converter: Changed in place. Hooks for one model, registered before or after, go before these.
    """
    for kind in (Model, OpenEnum):
        # By the class and not by a predicate: cattrs has hooks for `str`, which enums are, and a user's hooks for all
        # attrs classes would catch the models.
        converter.register_structure_hook(kind, _structure)
        converter.register_unstructure_hook(kind, plain)
    if not _has_own_times(converter):
        converter.register_structure_hook(dt.datetime, _structure)
        converter.register_unstructure_hook(dt.datetime, plain)


def _structure(value: Any, kind: Any) -> Any:
    # Models keep parts of what they are decoded from, and this is the caller's.
    return None if value is None else decoder_of(kind_of(kind))(copied(value))


def _has_own_times(converter: cattrs.BaseConverter) -> bool:
    return _time_hooks(converter) != _time_hooks(cattrs.BaseConverter())


def _time_hooks(converter: cattrs.BaseConverter) -> list[Any]:
    hooks: list[Any] = [converter.get_unstructure_hook(dt.datetime, cache_result=False)]
    # The older versions of cattrs return a function that raises this, the newer ones raise it.
    with contextlib.suppress(cattrs.errors.StructureHandlerNotFoundError):
        hooks.append(converter.get_structure_hook(dt.datetime, cache_result=False))
    return [getattr(hook, "__func__", hook) for hook in hooks]


if TYPE_CHECKING:

    class _Converter(cattrs.Converter):
        """The types of what is written for each value, where cattrs says that it may be anything."""

        @overload
        def unstructure(self, obj: OpenEnum | dt.datetime, unstructure_as: None = None) -> str: ...
        @overload
        def unstructure(self, obj: Model, unstructure_as: None = None) -> dict[str, Any]: ...
        @overload
        def unstructure(self, obj: Sequence[Model], unstructure_as: None = None) -> list[dict[str, Any]]: ...
        @overload
        def unstructure(self, obj: Mapping[str, Model], unstructure_as: None = None) -> dict[str, dict[str, Any]]: ...
        @overload
        def unstructure(self, obj: Any, unstructure_as: Any = None) -> Any: ...
        def unstructure(self, obj: Any, unstructure_as: Any = None) -> Any: ...
else:
    _Converter = cattrs.Converter

converter: _Converter = _Converter(detailed_validation=False)
"""``converter.structure(data, models.IncidentV2)`` and ``converter.unstructure(incident)``, as the client does it."""
register(converter)
