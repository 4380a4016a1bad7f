"""A mistake that FastAPI makes easy: a record that it looks for in the query of a request instead of its body."""

from __future__ import annotations

import sys
from typing import Any

from incidentio_async._codec.enums import OpenEnum
from incidentio_async._codec.introspection import type_name
from incidentio_async.errors import ConfigurationError


def refuse_parameter(cls: type) -> None:
    """Refuse a record that is declared as a parameter of a FastAPI endpoint, and not as its body.

    FastAPI takes only classes of pydantic, dataclasses and containers for bodies, and asks no other class what it is.
    Without this, every request would be refused with "query: Field required".

    Raises:
        ConfigurationError: It is one. The text says how to declare a body.
    """
    parameter = getattr(sys.modules.get("fastapi.params"), "Param", None)
    if parameter is None or issubclass(cls, OpenEnum):
        return
    frame: Any = sys._getframe(1)
    while frame and frame.f_code.co_name != "analyze_param":
        frame = frame.f_back
    if frame and isinstance(frame.f_locals.get("field_info"), parameter):
        name = frame.f_locals.get("param_name")
        raise ConfigurationError(
            f"FastAPI would read {name!r} from the {_place(frame)} of the request, which cannot hold a record;"
            f" declare it as {name}: Annotated[{_declared(frame, cls)}, Body()]"
        )


def _place(frame: Any) -> str:
    place = getattr(frame.f_locals["field_info"], "in_", None)
    return str(getattr(place, "value", place) or "query")


def _declared(frame: Any, cls: type) -> str:
    """Return the type that the parameter has now, such as ``SeverityV2 | None``."""
    return type_name(frame.f_locals.get("type_annotation", cls))
