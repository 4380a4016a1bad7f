"""How the package is laid out: its layers, and that no modules import each other in a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import incidentio_async

PACKAGE = Path(incidentio_async.__file__).parent
NAME = PACKAGE.name
GENERATED = "Written by `python -m codegen`"

# From the lowest to the highest. A module imports from its own layer and from those below, never from those above.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("_version", "_json", "_secrets", "_checks", "_files", "errors"),
    ("_codec", "_rate_limits", "codec", "filters", "hooks", "operations", "pagination", "response"),
    ("limits", "models", "options", "retries"),
    ("_http",),
    ("_api", "resources"),
    ("bulk", "client", ""),
    ("audit_logs", "export", "webhooks"),
    ("cli", "__main__"),
)
# What the sandbox takes from the client: facts and forms that both must agree on, never the client's way to send.
SANDBOX_IMPORTS = frozenset[str]()
MOST_MODULES = 16
MOST_LINES = 400


@cache
def modules() -> Mapping[str, Path]:
    """The package's modules by their names within it; the package itself is ``""``."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports(name: str) -> frozenset[str]:
    """The modules of the package that a module imports: anywhere in it, and for types alone, too."""
    found = set()
    for node in ast.walk(ast.parse(modules()[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {resolved(alias.name) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: a relative import"
            found |= {resolved(f"{node.module}.{alias.name}") for alias in node.names}
    return frozenset(found - {None, name})


def resolved(dotted: str) -> str | None:
    """The module of the package that an import of this name loads; None for one of another package."""
    first, _, rest = dotted.partition(".")
    if first != NAME:
        return None
    while rest not in modules():
        rest = rest.rpartition(".")[0]
    return rest


def layer(name: str) -> int:
    """The number of a module's layer."""
    top = name.partition(".")[0]
    (number,) = (number for number, names in enumerate(LAYERS) if top in names)
    return number


def is_sandbox(name: str) -> bool:
    return name.partition(".")[0] == "sandbox"


def client_modules() -> list[str]:
    return [name for name in modules() if not is_sandbox(name)]


def upward() -> Iterator[str]:
    for name in client_modules():
        for other in imports(name):
            if not is_sandbox(other) and layer(other) > layer(name):
                yield f"{name or NAME} -> {other or NAME}"


def test_no_module_imports_from_a_layer_above() -> None:
    assert sorted(upward()) == []


def test_no_modules_import_each_other() -> None:
    """Neither when they are run nor for types: whoever reads one of them does not need to know the other."""
    try:
        TopologicalSorter({name: imports(name) for name in modules()}).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(name or NAME for name in error.args[1]))


def test_the_client_imports_the_sandbox_for_its_command_alone() -> None:
    found = {name for name in client_modules() if any(map(is_sandbox, imports(name)))}
    assert {name.partition(".")[0] for name in found} <= {"cli"}


def test_the_sandbox_is_independent_of_the_client() -> None:
    """So that it can show what is wrong with the client: a mistake that both share would not be seen."""
    found = {other for name in modules() if is_sandbox(name) for other in imports(name) if not is_sandbox(other)}
    assert found == SANDBOX_IMPORTS


def test_few_modules_stand_in_the_package_itself() -> None:
    assert len(list(PACKAGE.glob("*.py"))) <= MOST_MODULES


@pytest.mark.parametrize("path", [path for path in modules().values() if GENERATED not in path.read_text("utf-8")])
def test_hand_written_files_are_short(path: Path) -> None:
    assert path.read_text("utf-8").count("\n") <= MOST_LINES
