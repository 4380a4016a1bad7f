"""The pages of the hand-written library: each public object once, from its docstrings."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Any

from codegen.reference import rst
from codegen.reference.constants import constant
from codegen.reference.everyday_jobs import job_index

_MODULES: dict[str, str] = {
    "client": "The client",
    "options": "Options",
    "errors": "Errors",
    "pagination": "Lists and pages",
    "response": "Responses and downloads",
    "retries": "Retries",
    "limits": "Rate limits",
    "hooks": "Hooks",
    "otel": "OpenTelemetry",
    "operations": "Facts of operations",
    "codec": "Decoding",
    "bulk": "Bulk jobs",
    "threads": "Threads",
    "lookup": "Names",
    "on_call": "On call",
    "alerts": "Alerts",
    "catalog": "Catalog sync",
    "jobs": "Incident jobs",
    "export": "Exports",
    "audit_logs": "Audit logs",
    "webhooks": "Webhooks",
    "webhooks.aiohttp": "Webhooks with aiohttp",
    "webhooks.fastapi": "Webhooks with FastAPI",
    "webhooks.redis": "Webhooks with Redis",
    "sandbox": "Sandbox",
    "sandbox.testing": "Sandbox in tests",
}
"""The modules in the order of their pages. What two of them show is on the page of the first."""
_NOTES = {
    "client": "Its resources, such as ``client.incidents``, have a page each: :doc:`../resources/index`.",
    "codec": "The records themselves are :doc:`../models/index`.",
    "operations": "The operations are on the pages of their resources: :doc:`../resources/index`.",
    "webhooks": "The events are models, too: :doc:`../models/webhooks`. :doc:`/webhooks` shows how to receive them.",
    "otel": ":doc:`/observability` shows how to use them.",
    "on_call": ":doc:`/on_call` shows how to use it.",
    "lookup": ":doc:`/lookup` shows how to use it.",
    "export": ":doc:`/export` shows how to use it.",
    "catalog": ":doc:`/catalog_sync` shows how to use it.",
    "alerts": ":doc:`/alerts` shows how to use it.",
    "bulk": ":doc:`/bulk` shows how to use it.",
    "errors": ":doc:`/errors` has the tree of them, and what to do about each.",
    "hooks": ":doc:`/observability` shows how to use them.",
    "sandbox": ":doc:`/sandbox` shows how to use it.",
}
"""Where to continue from a page."""


def api_pages() -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each page."""
    modules = available()
    listed = "".join(f"   {name}\n" for name in modules)
    yield "api/index.rst", f"{rst.heading('Library', '=')}\n{_TEXT}\n.. toctree::\n   :maxdepth: 1\n\n{listed}"
    for name, module in modules.items():
        yield f"api/{name}.rst", _page(name, module)


_TEXT = """\
The hand-written part of the library, module by module. Names that ``incidentio_async`` itself has can be imported from
there.
"""


@cache
def available() -> dict[str, ModuleType]:
    """Return the modules by their names within the package, and those that the list above does not know, at the end."""
    return {name: importlib.import_module(f"incidentio_async.{name}") for name in _MODULES}


@cache
def shown() -> dict[str, list[str]]:
    """Return module → the names that its page describes."""
    taken: set[int] = set()
    found: dict[str, list[str]] = {}
    for name, module in available().items():
        own = [one for one in module.__all__ if _is_described(getattr(module, one))]
        found[name] = [one for one in own if id(getattr(module, one)) not in taken]
        taken |= {id(getattr(module, one)) for one in own}
    return found


def is_internal(path: str) -> bool:
    """Return whether a dotted name is of the library and not public: a private class, a type variable."""
    module, _, name = path.rpartition(".")
    if not path.startswith("incidentio_async."):
        return False
    try:
        value = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError):
        return False  # a name that is wrong, or an attribute of a class
    return all(value is not getattr(one, own) for one in available().values() for own in one.__all__)


def _is_described(value: Any) -> bool:
    """Return whether an object has a docstring of its own; the events of webhooks are models, with pages there."""
    return not getattr(value, "__module__", "").endswith("webhooks.events")


def _page(name: str, module: ModuleType) -> str:
    path = f"incidentio_async.{name}"
    parts = [
        rst.heading(_MODULES[name], "="),
        f".. py:module:: {path}\n\n``{path}``\n",
        _NOTES.get(name, "") + "\n",
        f".. currentmodule:: {path}\n",
        *(_object(path, one, getattr(module, one)) for one in shown()[name]),
    ]
    return "\n".join(parts)


def _object(path: str, name: str, value: Any) -> str:
    if inspect.isclass(value):
        kind = "autoexception" if issubclass(value, BaseException) else "autoclass"
        return f".. {kind}:: {path}.{name}\n   :members:\n   :show-inheritance:\n"
    if inspect.isroutine(value):
        return f"{job_index(path.removeprefix('incidentio_async.'), name)}.. autofunction:: {path}.{name}\n"
    return constant(path, name, value)
