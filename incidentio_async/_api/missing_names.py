"""The error for an attribute that a resource or the client does not have: it names the operations that were meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from typing import Literal

from incidentio_async.operations import Operation, operations

Task = Literal["list", "show", "create", "update", "delete"]

# What other clients call each task, or people do; what this client calls it follows from the operations.
_WORDS: dict[Task, str] = {
    "list": "list all each every find search filter query index iter iterate paginate pages",
    "show": "show get read fetch retrieve find describe view load lookup by",
    "create": "create add new insert post make",
    "update": "update edit change modify patch put set save upsert",
    "delete": "delete destroy remove drop del",
}
_VERSION = re.compile(r"_v\d+$")
_ACTION = re.compile(r"/actions/(?!\{)")  # `/v3/actions/{id}` is an action itself
_FILLERS = frozenset({"a", "an", "the", "id", "one", "by", "v1", "v2", "v3", "v4"})
_SHOWN = 4
"""The most operations that an error suggests."""
_LISTED = 15
"""The most operations that an error lists where none is near."""


def missing_operation(resource: str, name: str) -> str:
    """Return what to say of an attribute that a resource does not have.

    Args:
        resource: The resource's module, ``"incidents_v2"``.
        name: The attribute, ``"get"``.
    """
    own = [operation for operation in operations().values() if operation.resource == resource]
    shown = _attribute_of(own[0]) if own else resource
    text = f"client.{shown} has no operation {name!r}"
    if meant := meant_operations(name, own):
        return f"{text}; use {_either([_call_of(one) for one in meant])}"
    names = [operation.name for operation in own]
    return f"{text}; it has {', '.join(names[:_LISTED])}{' and more' if len(names) > _LISTED else ''}"


def missing_resource(name: str, known: Iterable[str]) -> str:
    """Return what to say of an attribute that the client does not have.

    Args:
        name: The attribute, ``"incident"``.
        known: The attributes that hold resources.
    """
    text = f"the client has no resource {name!r}"
    known = sorted(known, key=lambda own: (bool(_VERSION.search(own)), own))
    same = [own for own in known if set(_forms(name)) & set(_forms(own))]
    usable = [operation for operation in operations().values() if operation.recommended]
    hints = same[:1] or [f"{_attribute_of(one)}.{one.name}" for one in _of_thing(name, usable)]
    hints = hints or [own for own in _nearest(name, known) if not _VERSION.search(own)]
    hints = [f"client.{hint}" for hint in hints]
    if name.isidentifier() and find_spec(f"incidentio_async.{name}"):
        hints.append(f"the module incidentio_async.{name}")
    return f"{text}; use {_either(hints)}" if hints else f"{text}; the names of all are in dir(client)"


def meant_operations(name: str, known: Iterable[Operation]) -> list[Operation]:
    """Return the operations of a resource that somebody may mean by a name that none of them has.

    First come those that do the task that the name speaks of, such as ``show`` for ``get``. A name that speaks of no
    task, or of one that the resource does not do, is compared letter by letter.
    """
    known = list(known)
    nouns = {word for one in known for word in _forms(one.resource)}
    words = [word for word in _words(name) if word not in _FILLERS and word not in nouns] or _words(name)
    tasks = tasks_of(words)
    if tasks == ["show"]:
        tasks = ["show", "list"] if any(set(words) & set(_words(one.name)[1:]) for one in known) else tasks
    doing = [one for one in known if not tasks or task_of(one) in tasks]
    if found := _best(doing, words, known) if tasks else _sharing(doing, words):
        return found[:_SHOWN]
    # A task that the resource does not do is like no name: `update` of an escalation is not `update_path`.
    near = [] if set(tasks_of([name])) else _nearest(name, [one.name for one in known])
    return [one for one in known if one.name in near]


def tasks_of(words: Iterable[str]) -> list[Task]:
    """Return the tasks that words stand for: ``list`` alone if one of the words means nothing else."""
    found = {word: [task for task, names in _WORDS.items() if word in names.split()] for word in words}
    alone = {tasks[0] for tasks in found.values() if len(tasks) == 1}
    # "get all" is a list: the second word says how many.
    if alone == {"list", "show"}:
        return ["list"]
    return [task for task in _WORDS if task in alone or (not alone and any(task in tasks for tasks in found.values()))]


def words_for(task: Task) -> tuple[str, ...]:
    """Return the words that people use for a task."""
    return tuple(_WORDS[task].split())


def task_of(operation: Operation) -> Task | None:
    """Return the task that an operation does; None for one of its own, such as ``rotate``."""
    # `edit` of an incident is a POST to an action.
    acts = _ACTION.search(operation.path) is not None
    if acts and operation.name.partition("_")[0] not in _WORDS["update"].split():
        return None
    match operation.method:
        case "GET":
            return "list" if operation.items is not None else "show"
        case "POST":
            return "update" if acts else "create"
        case "DELETE":
            return "delete"
    return "update"


def _best(doing: list[Operation], words: list[str], known: list[Operation]) -> list[Operation]:
    """Return the operations that share most words with a name; without such words, those of the plainest names.

    Args:
        doing: The operations that do the task.
        words: The words of the name.
        known: All operations of the resource.
    """
    if sharing := _sharing(doing, words):
        return sharing
    if plain := [one for one in doing if "_" not in one.name]:
        return plain
    # Where others are plain, what is left here is about parts: `update_path` does not update an escalation.
    return [] if any("_" not in one.name for one in known) else doing


def _sharing(found: list[Operation], words: list[str]) -> list[Operation]:
    """Return the operations that share most words with a name; the same word counts more than its plural."""

    def shared(operation: Operation) -> int:
        own = _words(operation.name)[1:]
        return sum(2 * (word in own) + any(word in _forms(one) for one in own) for word in words)

    most = max(map(shared, found), default=0)
    return [operation for operation in found if most and shared(operation) == most]


def _of_thing(name: str, known: Iterable[Operation]) -> list[Operation]:
    """Return the operations on a thing that has its own path, such as ``catalog_entries``, or that a name describes."""
    words = _words(name)
    task = tasks_of(words[:1])
    thing = set(_forms("_".join(words[1:] if task and len(words) > 1 else words)))
    found = [one for one in known if thing & set(_forms(thing_of(one)))]
    order: list[Task | None] = [*task, *_WORDS, None]
    found.sort(key=lambda one: order.index(task_of(one)))
    return ([one for one in found if task_of(one) in task] or found)[:_SHOWN]


def thing_of(operation: Operation) -> str:
    """Return what an operation is about, as its path names it: ``"catalog_entries"``."""
    parts = _ACTION.split(operation.path)[0].split("/")[2:]
    named = [part for part in parts if part and part[0] != "{"]
    return named[-1].replace("-", "_") if named else _attribute_of(operation)


def _forms(name: str) -> Iterator[str]:
    """Yield a name and its singular or plural, without a version."""
    name = _VERSION.sub("", name)
    yield name
    if name.endswith("ies"):
        yield f"{name[:-3]}y"
    elif name.endswith(("statuses", "addresses")):
        yield name[:-2]
    elif name.endswith("s"):
        yield name[:-1]
    elif name.endswith("y"):
        yield f"{name[:-1]}ies"
    else:
        yield f"{name}s"


def _words(name: str) -> list[str]:
    return [word for word in re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_") if word]


def _nearest(name: str, known: Iterable[str]) -> list[str]:
    import difflib

    return difflib.get_close_matches(name.lower(), known, 3, 0.7)


def _attribute_of(operation: Operation) -> str:
    return operation.resource[:-3] if operation.recommended else operation.resource


def _call_of(operation: Operation) -> str:
    return f"client.{_attribute_of(operation)}.{operation.name}"


def _either(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def attribute_error(owner: object, name: str, sentence: Callable[[str], str]) -> AttributeError:
    """Build the error for an attribute of an object. Names with an underscore, which tools probe for, cost little.

    Args:
        owner: The object.
        name: The attribute.
        sentence: Returns what to say of it.
    """
    if name.startswith("_"):
        return AttributeError(f"{type(owner).__name__!r} object has no attribute {name!r}", name=name, obj=owner)
    return AttributeError(sentence(name), name=name)
