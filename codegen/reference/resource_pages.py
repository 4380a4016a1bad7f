"""The pages of resources: one per tag of the API."""

from __future__ import annotations

from collections.abc import Iterator

from codegen.docstrings import tag_link
from codegen.reference import names, rst
from codegen.reference.examples import attribute_of
from codegen.reference.operation_text import operation_section
from incidentio_async._api.missing_names import meant_operations
from incidentio_async.operations import Operation

_OLD_NAMES = ("get", "list_all", "add", "update", "edit", "delete", "destroy")
_RUN = """\
The examples run as they are against a :doc:`sandbox </sandbox>` with its defaults: start ``incidentio-async sandbox``,
and paste the lines that it prints into the shell of your program. In ``python -m asyncio``, begin with::

   from incidentio_async import AsyncClient

   client = AsyncClient()

In a program, indent an example below ``async with AsyncClient() as client:``.
"""


def resource_pages() -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each page."""
    for resource, operations in names.resources().items():
        yield f"resources/{resource}.rst", _page(resource, operations)


def _page(resource: str, operations: tuple[Operation, ...]) -> str:
    shown = attribute_of(operations[0])
    also = f", also ``client.{resource}``" if shown != resource else ""
    tag = operations[0].id.partition("#")[0]
    rows = [(names.link_to(one, short=True), _does(one), rst.literal(f"{one.method} {one.path}")) for one in operations]
    return "\n".join(
        [
            rst.heading(shown, "="),
            f"``client.{shown}``{also}: {rst.escaped(tag)} in the `API reference <{tag_link(tag)}>`__.\n",
            _deprecation(operations),
            _versions(resource, operations),
            rst.table(rows, ("Operation", "Does", "Request"), classes="operations", widths="25 30 45"),
            _old_names(operations),
            _RUN,
            *map(operation_section, operations),
        ]
    )


def _versions(resource: str, operations: tuple[Operation, ...]) -> str:
    """Return which version of a resource is recommended, if there are several."""
    others = [one for one in names.versions(resource) if one != resource]
    if not others:
        return ""
    links = ", ".join(map(_page_link, others))
    shared = [one for one in others if _names(names.resources()[one]) & _names(operations)]
    if not shared:
        return f"Another version has other operations: {links}.\n"
    if operations[0].recommended:
        return f"This is the recommended version. There is an older one, too: {links}.\n"
    best = next((one for one in shared if names.resources()[one][0].recommended), None)
    return f"This is an older version. The recommended one is {_page_link(best)}.\n" if best else ""


def _names(operations: tuple[Operation, ...]) -> set[str]:
    return {one.name for one in operations}


def _page_link(resource: str) -> str:
    return f":doc:`client.{attribute_of(names.resources()[resource][0])} <{resource}>`"


def _does(operation: Operation) -> str:
    return names.does(operation) + " (deprecated)" * operation.deprecated


def _deprecation(operations: tuple[Operation, ...]) -> str:
    if not all(operation.deprecated for operation in operations):
        return ""
    return ".. warning::\n\n   All operations of this resource are deprecated. Each names what to use instead.\n"


def _old_names(operations: tuple[Operation, ...]) -> str:
    """Return which names of other clients stand for which operations here."""
    own = {operation.name for operation in operations}
    found = {name: meant_operations(name, operations) for name in _OLD_NAMES if name not in own}
    said = [f"{rst.literal(name)} is {_either(meant)}" for name, meant in found.items() if meant]
    return f"Other clients call them differently: {'; '.join(said)}.\n" if said else ""


def _either(operations: list[Operation]) -> str:
    return " or ".join(rst.literal(operation.name) for operation in operations)
