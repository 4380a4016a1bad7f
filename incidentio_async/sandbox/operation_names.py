"""Names of an operation, resolved to its id."""

from __future__ import annotations

import re

from incidentio_async.sandbox.facts import load_facts, load_router
from incidentio_async.sandbox.near_names import did_you_mean

_METHOD_AND_PATH = re.compile(r"([A-Za-z]+) +(/\S*)")


def resolve(name: str) -> str:
    """Return the id of an operation.

    Args:
        name: The id (``"Incidents V2#Create"``), the client's method (``"incidents.create"``,
            ``"incidents_v2.create"``), or method and path, with arguments or placeholders (``"GET
            /v2/incidents/{id}"``).

    Raises:
        ValueError: There is no such operation.
    """
    operations = load_facts().operations
    if name in operations:
        return name
    found = None
    if isinstance(name, str):
        written = _METHOD_AND_PATH.fullmatch(name)
        found = _by_path(written[1].upper(), written[2]) if written else _by_client_method(name)
    if found is None:
        raise ValueError(f"there is no operation {name!r}{_hint(name)}")
    return found


def _by_path(method: str, path: str) -> str | None:
    match = load_router().match(path)
    operation = match and match[0].get(method)
    return operation.id if operation else None


def _by_client_method(name: str) -> str | None:
    facts = load_facts()
    resource, _, method = name.partition(".")
    tag = facts.aliases.get(resource)
    for operation in facts.operations.values():
        if operation.name == method and (operation.tag == tag or operation.resource == resource):
            return operation.id
    return None


def _hint(name: object) -> str:
    facts = load_facts()
    resources = {tag: alias for alias, tag in facts.aliases.items()}
    written = _METHOD_AND_PATH.fullmatch(str(name)) is not None
    known = [
        f"{each.method} {each.path}" if written else f"{resources.get(each.tag, each.resource)}.{each.name}"
        for each in facts.operations.values()
    ]
    otherwise = ': use a name such as "Incidents V2#Create" or "incidents.create"'
    return did_you_mean(name, [*facts.operations, *known], otherwise=otherwise)
