"""The pages that lead to the others: which resource, old names, deprecated operations, filters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codegen.reference import names, rst
from codegen.reference.everyday_jobs import job_table
from codegen.reference.examples import attribute_of
from incidentio_async import filters
from incidentio_async._api.missing_names import Task, task_of, words_for
from incidentio_async.operations import Operation, operations

_TASKS: tuple[tuple[Task, str], ...] = (
    ("list", "read all, with filters"),
    ("show", "read one by its ID"),
    ("create", "make one"),
    ("update", "change one"),
    ("delete", "remove one"),
)


def overview_pages() -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each page."""
    yield "index.rst", _index()
    yield "which_resource.rst", _which()
    yield "old_names.rst", _old_names()
    yield "deprecated.rst", _deprecated()
    yield "filter_operators.rst", _filters()
    yield "resources/index.rst", _list_of("Resources", names.resources(), _RESOURCES)
    yield "models/index.rst", _list_of("Models", names.model_modules(), _MODELS)


_INDEX = """\
Every operation, model and function, written from what the library knows of the API. Facts such as scopes and limits are
also there at run time, as :py:func:`incidentio_async.operations.operations`.

.. toctree::
   :maxdepth: 1

   which_resource
   resources/index
   models/index
   filter_operators
   api/index
   old_names
   deprecated

.. _every-error:

What every call may raise
-------------------------

.. list-table::
   :class: errors
   :widths: 40 60

   * - :py:class:`~incidentio_async.errors.ConfigurationError`
     - An argument is refused, before anything is sent.
   * - :py:class:`~incidentio_async.errors.APIConnectionError`, :py:class:`~incidentio_async.errors.APITimeoutError`
     - There was no response, or none in time.
   * - :py:class:`~incidentio_async.errors.AuthenticationError`
     - The API refused the key (401).
   * - :py:class:`~incidentio_async.errors.PermissionDeniedError`
     - The key lacks a scope (403).
   * - :py:class:`~incidentio_async.errors.RateLimitError`, :py:class:`~incidentio_async.errors.ServerError`
     - A limit was exceeded (429), or the API failed (5xx), and no retry was left.
   * - :py:class:`~incidentio_async.errors.DecodeError`, :py:class:`~incidentio_async.errors.ResponseTooLargeError`
     - The response cannot be read, or is too large.

:doc:`/errors` has the tree of them and what each one holds.
"""
_RESOURCES = "One page per resource of the client. :doc:`../which_resource` finds them by what you want to do."
_MODELS = """\
The records of the API, as ``models.IncidentV2`` after ``from incidentio_async import models``. Every model also has
``extra``, the properties that this release does not know. A field that is not required may be None; so may one that is
required, if a response leaves it out. An enum takes values that it does not know: see :doc:`/models`.
"""


def _index() -> str:
    return rst.heading("Reference", "=") + "\n" + _INDEX


def _list_of(title: str, pages: Iterable[str], text: str) -> str:
    listed = "".join(f"   {page}\n" for page in pages)
    return f"{rst.heading(title, '=')}\n{text}\n\n.. toctree::\n   :maxdepth: 1\n\n{listed}"


def _which() -> str:
    found = [one for one in operations().values() if not one.deprecated and one.auth != "none"]
    found.sort(key=lambda one: (attribute_of(one), _rank(one), names.thing(one)))
    rows = [(names.verb(one), names.thing(one), names.link_to(one) + _newer(one)) for one in found]
    return "\n".join(
        [
            rst.heading("Which resource do I want?", "="),
            rst.heading("Everyday jobs", "-"),
            "These take several requests, or a part of the library that is not an operation.\n",
            job_table(),
            rst.heading("Operations", "-"),
            "What you want to do, to what, and the method that does it. Deprecated operations are left out.\n",
            rst.table(rows, ("Verb", "Thing", "Method"), classes="which", widths="15 35 50"),
        ]
    )


def _newer(operation: Operation) -> str:
    """Return what to use instead of an operation of an older version that is not deprecated."""
    newer = names.recommended(operation)
    return f"; recommended: {names.link_to(newer)}" if newer else ""


def _rank(operation: Operation) -> int:
    task = task_of(operation)
    order = [one for one, _ in _TASKS]
    return order.index(task) if task in order else len(order)


def _old_names() -> str:
    rows = []
    for task, meaning in _TASKS:
        found = sorted({one.name.partition("_")[0] for one in operations().values() if task_of(one) == task})
        others = [word for word in words_for(task) if word not in found]
        rows.append((meaning, rst.literals(found), rst.literals(others)))
    return "\n".join(
        [
            rst.heading("Names in other clients", "="),
            "Methods have the API's own names. A name of another client raises an ``AttributeError`` that says which\n"
            "method to use: ``client.incidents.get`` names ``client.incidents.show``. Type checkers refuse it, too.\n",
            rst.table(rows, ("To", "Here", "Elsewhere"), classes="names", widths="30 30 40"),
            "A method on a part of a resource has the part in its name: ``client.catalog.list_entries``,\n"
            "``client.schedules.show_override``. Search this site for what you want to do, such as *get incident*.\n",
        ]
    )


def _deprecated() -> str:
    found = sorted((one for one in operations().values() if one.deprecated), key=lambda one: one.removal_date or "9")
    rows = []
    for one in found:
        new = names.operation_at(one.replacement) if one.replacement else None
        use = names.link_to(new) if new else rst.literal(one.replacement or "")
        rows.append((names.link_to(one), one.removal_date or "not stated", use or "nothing is named"))
    return "\n".join(
        [
            rst.heading("Deprecated operations", "="),
            "A call of one of these issues a ``DeprecationWarning`` at its line.\n",
            rst.table(rows, ("Operation", "Removed on", "Use"), classes="deprecations", widths="40 20 40"),
        ]
    )


def _filters() -> str:
    text = filters.__doc__ or ""
    section = text.partition("Operators:\n")[2].partition("\n\n")[0]
    rows = [tuple(line.strip().split(": ", 1)) for line in section.splitlines()]
    meanings = rst.table([(rst.literal(name), meaning) for name, meaning in rows], classes="operators", widths="20 80")
    kinds = {name: tuple(getattr(filters, name).__annotations__) for name in filters.__all__}
    types = "\n".join(f".. py:class:: {name}\n\n   Operators: {rst.literals(kinds[name])}.\n" for name in kinds)
    lists = [
        (names.link_to(one), rst.literal(name), rst.literals(parameter.operators))
        for one in operations().values()
        if one.recommended
        for name, parameter in one.filters.items()
    ]
    return "\n".join(
        [
            rst.heading("Filters and their operators", "="),
            'A filter is a dict of operators, such as ``{"one_of": ["live", "triage"]}``.\n'
            ":doc:`/filters` explains them.\n",
            meanings,
            rst.heading("Types", "-"),
            ".. py:currentmodule:: incidentio_async.filters\n",
            types,
            rst.heading("Lists that take filters", "-"),
            rst.table(lists, ("List", "Filter", "Operators"), classes="lists", widths="40 25 35"),
        ]
    )
