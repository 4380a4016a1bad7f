"""The schemas of the API as attrs classes, and their enums: ``models.IncidentV2``.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from incidentio_async.models._homes import NAMES


def _homes() -> dict[str, str]:
    homes, module = {}, ""
    for word in NAMES.split():
        if word[-1] == ":":
            module = word[:-1]
        else:
            homes[word] = module
    return homes


_HOMES = _homes()


def __getattr__(name: str) -> Any:
    """Load the module that a model lives in when the model is first asked for."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
