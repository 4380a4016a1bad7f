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
_DOES = {
    "Alert Events V2#CreateHTTP": ("send", "alert event"),
    "Call Routes V2#CreateOption": ("create", "call route option"),
    "Call Routes V2#DestroyOption": ("delete", "call route option"),
    "Call Routes V2#ListOptions": ("list", "call route options"),
    "Call Routes V2#ShowOption": ("get", "call route option"),
    "Call Routes V2#UpdateOption": ("update", "call route option"),
    "Catalog V3#BulkUpdateEntries": ("bulk update", "catalog entries"),
    "Follow-ups V3#CreateFromLink": ("create", "follow up from a link"),
    "Heartbeat V2#Ping": ("send", "heartbeat"),
    "Heartbeat V2#Ping#1": ("send", "heartbeat with GET"),
    "Pay Reports V2#Download": ("download", "pay report"),
    "PostmortemDocuments V1#ShowContent": ("get", "text of a postmortem document"),
    "Status Pages V2#ShowStatusPageComponentAvailability": ("get", "availability of a status page component"),
    "Utilities V1#IPRanges": ("get", "IP ranges of the service"),
    "Utilities V1#Identity": ("get", "identity of the key"),
    "Utilities V1#OpenAPIV3": ("get", "OpenAPI document of the API"),
}
"""Operation → verb and thing, where its path and its name do not say them."""
_ALSO_SEARCHED = {
    "Schedules V2#List": ("rota", "rotation"),
    "Schedules V2#ListScheduleEntries": ("on call", "on-call", "who is on call"),
    "Escalations V2#Create": ("page", "page someone", "escalate"),
    "Escalations V2#CreatePath": ("on call policy",),
    "Incidents V2#Create": ("open incident", "declare incident", "start incident"),
    "Incidents V2#Edit": ("close incident", "resolve incident", "change severity", "incident status"),
    "Alert Events V2#CreateHTTP": ("create alert", "trigger alert", "fire alert"),
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


def link_to(operation: Operation, *, short: bool = False) -> str:
    """Return a link to an operation, with its full name or only the last part of it."""
    return f":py:meth:`{'~' * short}{call_name(operation)}`"


def operation_at(request: str) -> Operation | None:
    """Return the operation of a method and path, ``"GET /v3/actions"``."""
    return next((one for one in operations().values() if f"{one.method} {one.path}" == request), None)


def recommended(operation: Operation) -> Operation | None:
    """Return the operation of the recommended version that does the same; None if there is none, or it is this one."""
    if operation.recommended:
        return None
    same = (_unversioned(operation.resource), operation.name)
    found = (one for one in operations().values() if one.recommended)
    return next((one for one in found if (_unversioned(one.resource), one.name) == same), None)


def versions(resource: str) -> tuple[str, ...]:
    """Return the resources of all versions of one, ``("alert_routes_v2", "alert_routes_v3")``."""
    return tuple(one for one in resources() if _unversioned(one) == _unversioned(resource))


def _unversioned(resource: str) -> str:
    return re.sub(r"_v\d+$", "", resource)


def thing(operation: Operation) -> str:
    """Return what an operation is about in words: one for most tasks, several for a list."""
    words, task = thing_of(operation), task_of(operation)
    if operation.id in _DOES:
        return _DOES[operation.id][1]
    if task is None and "_" in operation.name:  # what stands below `actions` is about what its name says
        return operation.name.partition("_")[2].replace("_", " ")
    shown = words if task == "list" else singular(words)
    return re.sub(r"_v\d$", "", shown).replace("_", " ")


def verb(operation: Operation) -> str:
    """Return what an operation does in a word, as people say it."""
    task = task_of(operation)
    if operation.id in _DOES:
        return _DOES[operation.id][0]
    return "get" if task == "show" else task or operation.name.partition("_")[0]


def does(operation: Operation) -> str:
    """Return what an operation does, in a few words: ``get an incident``."""
    about = re.sub(r"^(api|ip)\b", lambda match: match[0].upper(), thing(operation))
    if " of " in about:
        article = "the "
    elif about.endswith("s") and not about.endswith("status"):
        article = ""
    else:
        article = "an " if about[0] in "aeioAIO" and not about.startswith("one") else "a "
    return f"{verb(operation)} {article}{about}"


def sayings(operation: Operation) -> list[str]:
    """Return what people may search for to find an operation: ``get incident``, ``client.incidents.get``."""
    task: Task | None = task_of(operation)
    words = [word for word in words_for(task) if word not in _NOT_SEARCHED] if task else []
    words += [verb(operation)] if verb(operation) not in words else []
    said = [f"{word} {thing(operation)}" for word in words if word != "all"]
    if task == "list":
        said += [f"get {thing(operation)}", f"get all {thing(operation)}"]
    if task and operation.name in words_for(task):  # those of parts have the part in their name
        said += [f"client.{attribute_of(operation)}.{word}" for word in words]
    return list(dict.fromkeys([*said, *_ALSO_SEARCHED.get(operation.id, ())]))
