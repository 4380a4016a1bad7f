"""The schemas of the API as attrs classes, and their enums: ``models.IncidentV2``.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any


@cache
def _modules() -> dict[str, str]:
    """Return model or enum → module. Resources import the modules themselves, so few programs need this."""
    from incidentio_async.models._homes import NAMES

    homes, module = {}, ""
    for word in NAMES.split():
        if word[-1] == ":":
            module = word[:-1]
        else:
            homes[word] = module
    return homes


def __getattr__(name: str) -> Any:
    """Load the module that a model lives in when the model is first used."""
    module = None if name.startswith("_") else _modules().get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_modules()})
