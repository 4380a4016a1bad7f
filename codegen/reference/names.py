"""What the pages of the reference call things, and where each of them is described."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import groupby

from codegen.reference.example_values import singular
from codegen.reference.examples import attribute_of
from incidentio_async import filters
from incidentio_async._api.missing_names import Task, task_of, thing_of, words_for
from incidentio_async.models._homes import NAMES
from incidentio_async.operations import Operation, operations

_OTHERS = {
    "Page": "pagination",
    "Paginator": "pagination",
    "Download": "response",
    "RequestOptions": "options",
}
# Words that name a method of another client, and nobody searches for.
_NOT_SEARCHED = frozenset({"by", "del", "each", "every", "index", "iter", "load", "put", "set", "save", "drop", "make"})
_ALSO_SEARCHED = {
    "Schedules V2#List": ("rota", "rotation"),
    "Schedules V2#ListScheduleEntries": ("on call", "on-call", "who is on call"),
    "Escalations V2#CreatePath": ("on call policy",),
}


@cache
def model_modules() -> Mapping[str, tuple[str, ...]]:
    """Return module → the models and enums that live in it."""
    found: dict[str, list[str]] = {}
    module = ""
    for word in NAMES.split():
        if word[-1] == ":":
            module = word[:-1]
        else:
            found.setdefault(module, []).append(word)
    return {name: tuple(names) for name, names in sorted(found.items())}


@cache
def homes() -> Mapping[str, str]:
    """Return the dotted name of each class that an annotation of an operation or of a model names."""
    models = {name: f"incidentio_async.models.{name}" for names in model_modules().values() for name in names}
    types = {name: f"incidentio_async.filters.{name}" for name in filters.__all__}
    others = {name: f"incidentio_async.{module}.{name}" for name, module in _OTHERS.items()}
    return {**models, **types, **others}


@cache
def resources() -> Mapping[str, tuple[Operation, ...]]:
    """Return resource → its operations, in the order of the registry."""
    return {name: tuple(found) for name, found in groupby(operations().values(), lambda one: one.resource)}


def call_name(operation: Operation) -> str:
    """Return ``"client.incidents.list"``."""
    return f"client.{attribute_of(operation)}.{operation.name}"


def link_to(operation: Operation) -> str:
    """Return a link to an operation."""
    return f":py:meth:`{call_name(operation)}`"


def operation_at(request: str) -> Operation | None:
    """Return the operation of a method and path, ``"GET /v3/actions"``."""
    return next((one for one in operations().values() if f"{one.method} {one.path}" == request), None)


def thing(operation: Operation) -> str:
    """Return what an operation is about in words: one for most tasks, several for a list."""
    words, task = thing_of(operation), task_of(operation)
    if task is None and "_" in operation.name:  # what stands below `actions` is about what its name says
        return operation.name.partition("_")[2].replace("_", " ")
    shown = words if task == "list" else singular(words)
    return re.sub(r"_v\d$", "", shown).replace("_", " ")


def verb(operation: Operation) -> str:
    """Return what an operation does in a word, as people say it."""
    task = task_of(operation)
    return "get" if task == "show" else task or operation.name.partition("_")[0]


def sayings(operation: Operation) -> list[str]:
    """Return what people may search for to find an operation: ``get incident``, ``client.incidents.get``."""
    task: Task | None = task_of(operation)
    words = [word for word in words_for(task) if word not in _NOT_SEARCHED] if task else [verb(operation)]
    said = [f"{word} {thing(operation)}" for word in words if word != "all"]
    if task == "list":
        said += [f"get {thing(operation)}", f"get all {thing(operation)}"]
    if task and operation.name in words_for(task):  # those of parts have the part in their name
        said += [f"client.{attribute_of(operation)}.{word}" for word in words]
    return list(dict.fromkeys([*said, *_ALSO_SEARCHED.get(operation.id, ())]))
