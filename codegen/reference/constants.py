"""Constants and names of types on the pages of the library: their own docstrings, and what they are."""

from __future__ import annotations

import ast
import importlib
import inspect
from functools import cache
from typing import Any, NamedTuple

from codegen.reference import rst

_PLAIN = (str, int, float, tuple)


class Definition(NamedTuple):
    """Where a module or a module that it imports from assigns a name."""

    text: str
    """The docstring, which stands below the assignment; empty if there is none."""
    source: str
    """What is assigned."""


def constant(module: str, name: str, value: Any) -> str:
    """Return the description of what is neither a class nor a function.

    Args:
        module: The module that shows it, ``"incidentio_async.export"``.
        name: Its name there.
        value: What it is.

    Raises:
        ValueError: It has no docstring. Sphinx would show that of its type.
    """
    text, source = definition(module, name)
    if not text:
        raise ValueError(f"{module}.{name} has no docstring; write one below its assignment")
    return f".. py:data:: {name}\n{rst.block(_shown(value, source))}\n\n{rst.block(text)}\n"


def _shown(value: Any, source: str) -> str:
    if isinstance(value, _PLAIN):
        return f":value: {value!r}"
    if isinstance(value, frozenset):
        return f":value: {{{', '.join(map(repr, sorted(value)))}}}"
    if type(value).__module__ in ("types", "typing"):  # another name of a type
        return f":value: {source}"
    return f":type: {type(value).__name__.strip('_')}"


@cache
def definition(module: str, name: str) -> Definition:
    """Return how a name is assigned in a module, or in the one that it is imported from.

    Raises:
        ValueError: It is not assigned there.
    """
    body = ast.parse(inspect.getsource(importlib.import_module(module))).body
    for statement, following in zip(body, [*body[1:], None], strict=True):
        if isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
            for alias in statement.names:
                if (alias.asname or alias.name) == name:
                    return definition(statement.module, alias.name)
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value and name in _targets(statement):
            return Definition(_docstring(following), ast.unparse(statement.value))
    raise ValueError(f"{module} does not assign {name}")


def _targets(statement: ast.Assign | ast.AnnAssign) -> list[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _docstring(statement: ast.stmt | None) -> str:
    match statement:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return inspect.cleandoc(text)
    return ""
