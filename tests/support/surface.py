"""What the package shows to its users: the names of its public modules, and what their annotations name."""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import pkgutil
import types
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import incidentio_async

NAME = incidentio_async.__name__
PACKAGE = Path(incidentio_async.__file__).parent
# Packages whose modules are private, whatever they are called: the package itself shows what is public.
_JOBS = ("alerts", "catalog", "jobs", "lookup", "on_call", "otel", "threads")
CLOSED = ("cli", "export", "sandbox", *_JOBS)
OPEN = ("export", "sandbox", "sandbox.testing", *_JOBS)
# Methods with a meaning of their own that begin with an underscore.
_SPECIAL = ("__init__", "__call__", "__getitem__", "__iter__", "__aiter__", "__aenter__", "__enter__")


@functools.cache
def public_modules() -> Mapping[str, types.ModuleType]:
    """The modules that users may import from, by their names within the package."""
    found = {"": incidentio_async}
    for info in pkgutil.walk_packages(incidentio_async.__path__, f"{NAME}."):
        name = info.name.removeprefix(f"{NAME}.")
        parts = name.split(".")
        if name in OPEN or not (parts[0] in CLOSED or any(part.startswith("_") for part in parts)):
            found[name] = importlib.import_module(info.name)
    return found


def is_generated_part(name: str) -> bool:
    """Whether a module holds the models or the methods of one tag of the API."""
    return name.startswith(("models", "resources"))


@functools.cache
def public_objects() -> Mapping[str, Any]:
    """What the public modules show, by its dotted name."""
    return {
        f"{name}.{shown}".lstrip("."): getattr(module, shown)
        for name, module in public_modules().items()
        for shown in getattr(module, "__all__", None) or own_names(module)
    }


def own_names(module: types.ModuleType) -> list[str]:
    """The names of a module without a list of them, as the generated ones are."""
    return [
        name
        for name, value in vars(module).items()
        if not name.startswith("_") and getattr(value, "__module__", None) == module.__name__
    ]


def private_names() -> Iterator[str]:
    """What public annotations name and no public module shows: ``Response.__init__(scrubber): Scrubber``."""
    public = {id(value) for value in public_objects().values()}
    shown = {name.rpartition(".")[2] for name in public_objects()}
    for name, value in public_objects().items():
        if getattr(value, "__module__", "").partition(".")[0] != NAME:
            continue
        for part, holder in _annotated(value):
            where = f"{name}.{part}" if part else name
            for place, text, hint in _hints(holder):
                found = {cls.__qualname__ for cls in named_in(hint) if id(cls) not in public}
                if not name.startswith("sandbox"):  # whose aliases stand for dicts and numbers
                    found |= (_names(text) & _aliases()) - shown
                yield from (f"{where}({place}): {private}" for private in found)


def named_in(hint: Any) -> Iterator[type]:
    """The classes of this package in an annotation, at any depth."""
    if isinstance(hint, type) and hint.__module__.partition(".")[0] == NAME and not typing.get_args(hint):
        yield hint
    for inner in typing.get_args(hint):
        for one in inner if isinstance(inner, list) else [inner]:
            yield from named_in(one)
    origin = typing.get_origin(hint)
    if isinstance(origin, type):
        yield from named_in(origin)


def _annotated(value: Any) -> Iterator[tuple[str, Any]]:
    """What has annotations in a public object, each with its name: itself, and the public methods of a class."""
    yield "", value
    for name, member in vars(value).items() if isinstance(value, type) else ():
        if name.startswith("_") and name not in _SPECIAL:
            continue
        if isinstance(member, property):
            if getattr(member.fget, "__module__", "") == value.__module__:  # not those that models make of attributes
                yield name, member.fget
        elif isinstance(member, staticmethod | classmethod):
            member = member.__func__
        if inspect.isfunction(member):
            yield name, member


def _hints(value: Any) -> Iterator[tuple[str, str, Any]]:
    """The annotations of an object that are not of private attributes: name, text and value."""
    if not isinstance(value, type) and not inspect.isfunction(value):
        return
    texts = inspect.get_annotations(value)
    hints = typing.get_type_hints(value)
    for name, text in texts.items():
        if not name.startswith("_"):
            yield name, text if isinstance(text, str) else "", hints[name]


def _names(text: str) -> set[str]:
    if not text:
        return set()
    return {node.id for node in ast.walk(ast.parse(text, mode="eval")) if isinstance(node, ast.Name)}


@functools.cache
def _aliases() -> frozenset[str]:
    """The names of types that hand-written modules make of others: ``OnError = Literal[...] | ...``."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        if is_generated_part(path.relative_to(PACKAGE).as_posix()):
            continue
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.Assign) and not ast.unparse(node.value).startswith(("TypeVar", "ParamSpec")):
                found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return frozenset(found)
