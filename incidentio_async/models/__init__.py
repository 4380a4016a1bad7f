"""The schemas of the API as attrs classes, and their enums: ``models.IncidentV2``.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from incidentio_async.models._homes import HOMES


def __getattr__(name: str) -> Any:
    """Load the module that a model lives in when the model is first asked for."""
    home = HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *HOMES})
